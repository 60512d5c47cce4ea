// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/bracket_plan.h"
#include "core/strategy/rung_results.h"
#include "core/strategy/tpe.h"
#include "tests/support/scripted_study.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>

using namespace trimtab;

namespace {

constexpr int kReduction = 3;

std::vector<std::pair<double, std::size_t>> trialsByResource(const ScriptedStudy& study)
{
    std::map<double, std::size_t> counts;
    for (const TrialPtr& trial : study.history().trials())
        ++counts[trial->target().value_or(kWholeTrial)];
    return {counts.begin(), counts.end()};
}

/// Runs until the strategy has nothing left; the oldest trial ends first.
void runOut(ScriptedStudy& study, int parallel)
{
    for (;;) {
        while (static_cast<int>(study.running()) < parallel && study.ask()) {
        }
        if (study.running() == 0)
            return;
        study.finish(0);
    }
}

std::size_t promotions(const ScriptedStudy& study)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        study.events(), [](const Event& event) { return std::holds_alternative<TrialPromoted>(event.what); }));
}

void addStrategies()
{
    QTest::addColumn<QString>("kind");
    for (const StrategyInfo& info : strategies())
        if (info.pausesTrials)
            QTest::newRow(info.id.data()) << QString::fromLatin1(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

}  // namespace

/// Strategies that train trials in parts. A whole trial has 9 units, so rungs lie at 1, 3 and 9.
class TestHyperband : public QObject {
    Q_OBJECT

private slots:
    void create_needsTrialsThatPause_data() { addStrategies(); }

    void create_needsTrialsThatPause()
    {
        QFETCH(QString, kind);
        const SearchSpace space = braninSpace();
        const StrategyInfo* info = findStrategy(kind.toStdString());
        const auto unable = info->create({space, {"value", Goal::Minimize}, 10, 1, 1}, {});
        QVERIFY(!unable.ok());
        QCOMPARE(unable.error().code, Error::Code::Unsupported);
        const auto tooShort =
            info->create({space, {"value", Goal::Minimize}, 10, 1, 1, 4.0}, {{"min_resource", std::int64_t{5}}});
        QVERIFY(!tooShort.ok());
        QCOMPARE(tooShort.error().where, std::string("/min_resource"));
        Objective front{"value", Goal::Minimize};
        front.second = Criterion{"size", Goal::Minimize};
        QVERIFY(!info->create({space, front, 10, 1, 1, 9.0}, {}).ok());
    }

    void hyperband_fillsItsBrackets_data()
    {
        QTest::addColumn<int>("parallel");
        QTest::newRow("one at a time") << 1;
        QTest::newRow("seven at a time") << 7;
    }

    void hyperband_fillsItsBrackets()
    {
        QFETCH(int, parallel);
        const SearchSpace space = braninSpace();
        const std::vector<BracketPlan> plan = hyperbandBrackets(1.0, kWholeTrial, kReduction);
        const int round = configurationCount(plan);  // 9 + 5 + 3
        ScriptedStudy study("hyperband", space, branin, 3, {}, parallel, 2 * round);
        runOut(study, parallel);
        QCOMPARE(study.proposals().size(), std::size_t(2 * round));
        // A bracket 9, 3, 1; one 5, 1; one 3: of those that begin with 1 unit 6 stay there, 2 stay at 3, and so on, twice.
        const std::vector<std::pair<double, std::size_t>> expected{{1.0, 2 * 6}, {3.0, 2 * (2 + 4)}, {9.0, 2 * (1 + 1 + 3)}};
        QVERIFY(trialsByResource(study) == expected);
        QCOMPARE(study.history().finishedCount(), 10);
        QCOMPARE(study.history().pausedCount(), 24);
        // Whoever goes on is among the best of its rung: the best trial of all is trained to its end.
        const Trial* best = study.history().best();
        QCOMPARE(best->state(), TrialState::Completed);
    }

    void hyperband_waitsForTheRungWhileTheNextBracketBegins()
    {
        const SearchSpace space = braninSpace();
        ScriptedStudy study("hyperband", space, branin, 3, {}, 12);
        for (int i = 0; i < 9; ++i)
            QVERIFY(study.ask());
        for (int i = 0; i < 8; ++i)
            study.finish(0);
        QCOMPARE(promotions(study), std::size_t{0});
        QVERIFY(study.ask());  // one of the rung still runs: the next bracket begins
        QCOMPARE(study.history().trials().back()->target(), std::optional(3.0));
        study.finish(0);
        for (int i = 0; i < 3; ++i)
            QVERIFY(study.ask());
        QCOMPARE(promotions(study), std::size_t{3});
        for (const Event& event : study.events())
            if (const auto* promoted = std::get_if<TrialPromoted>(&event.what)) {
                QCOMPARE(promoted->promotion.resource, 3.0);
                QCOMPARE(promoted->promotion.reason.source, std::string(kPromotionSource));
                QVERIFY(promoted->promotion.reason.why.ends_with(" of 9 at 1"));
            }
    }

    void asha_goesOnAsSoonAsItMay()
    {
        const SearchSpace space = braninSpace();
        double results = 0.0;
        ScriptedStudy study(
            "asha", space, [&results](const Configuration&) { return results += 1.0; }, 5);  // the first is best
        std::vector<bool> continued;
        for (int i = 0; i < 13; ++i) {
            QVERIFY(study.ask());
            continued.push_back(std::holds_alternative<TrialPromoted>(study.events()[study.events().size() - 2].what));
            study.finish(0);
        }
        // After 3, 6 and 9 trials one goes on from the first rung, and of these three one from the second.
        QCOMPARE(continued,
                 (std::vector<bool>{false, false, false, true, false, false, false, true, false, false, false, true, true}));
        QCOMPARE(study.history().finishedCount(), 1);
    }

    void asha_trainsSomeToTheirEndHoweverFew()
    {
        const SearchSpace space = braninSpace();
        for (const int budget : {1, 2, 4}) {
            ScriptedStudy study("asha", space, branin, 5, {}, 2, budget);
            runOut(study, 2);
            QCOMPARE(study.proposals().size(), std::size_t(budget));
            QVERIFY(study.history().finishedCount() >= 1);
            QCOMPARE(study.history().best()->state(), TrialState::Completed);
        }
    }

    void strategies_trainSomeToTheirEndWhereABracketIsCutShort_data() { addStrategies(); }

    void strategies_trainSomeToTheirEndWhereABracketIsCutShort()
    {
        QFETCH(QString, kind);
        const SearchSpace space = braninSpace();
        ScriptedStudy study(kind.toStdString(), space, branin, 5, {}, 3, 5);
        runOut(study, 3);
        QCOMPARE(study.proposals().size(), std::size_t{5});
        QVERIFY(study.history().finishedCount() >= 1);
        QVERIFY(!study.ask());
    }

    void failures_neverGoOn_data() { addStrategies(); }

    void failures_neverGoOn()  // N3, N4
    {
        QFETCH(QString, kind);
        const SearchSpace space = braninSpace();
        const auto halfFails = [](const Configuration& configuration) {
            const double x = *toNumber(*configuration.find("x"));
            return x > 2.0 ? std::numeric_limits<double>::quiet_NaN() : branin(configuration);
        };
        ScriptedStudy study(kind.toStdString(), space, halfFails, 2, {}, 4, 34);
        runOut(study, 4);
        QCOMPARE(study.proposals().size(), std::size_t{34});
        for (const TrialPtr& trial : study.history().trials())
            QVERIFY(trial->state() != TrialState::Failed || trial->promotions.empty());
        QVERIFY(study.history().best());
    }

    void bohb_drawsFromAModelOfTheHighestRung()
    {
        const SearchSpace space = braninSpace();
        ScriptedStudy study("bohb", space, branin, 4, {}, 1, 60);
        runOut(study, 1);
        int modelled = 0;
        int random = 0;
        for (const TrialPtr& trial : study.history().trials())
            (trial->reason.source == kTpeSource ? modelled : random) += 1;
        QVERIFY(modelled > 25);
        QVERIFY(random > 10);
        ScriptedStudy plain("hyperband", space, branin, 4, {}, 1, 60);
        runOut(plain, 1);
        for (const TrialPtr& trial : plain.history().trials())
            QCOMPARE(trial->reason.source, std::string("random"));
    }

    void model_findsBetterTrialsThanChance()
    {
        const SearchSpace space = mixedSpace();
        int wins = 0;
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            ScriptedStudy modelled("bohb", space, mixedLoss, seed, {}, 1, 68);
            ScriptedStudy random("hyperband", space, mixedLoss, seed, {}, 1, 68);
            runOut(modelled, 1);
            runOut(random, 1);
            wins += modelled.bestLoss() < random.bestLoss() ? 1 : 0;
        }
        QVERIFY(wins >= 7);
    }
};

QTEST_GUILESS_MAIN(TestHyperband)
#include "tst_hyperband.moc"
