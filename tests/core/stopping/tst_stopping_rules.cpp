// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "tests/core/stopping/curves.h"

#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kTrials = 24;
constexpr int kEpochs = 12;

void addRules()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("maximize");
    for (const StoppingInfo& info : stoppingRules())
        for (const bool maximize : {false, true})
            QTest::addRow("%s, %s", info.id.data(), maximize ? "maximize" : "minimize")
                << QString::fromLatin1(info.id.data(), static_cast<qsizetype>(info.id.size())) << maximize;
}

Goal goalOf(bool maximize)
{
    return maximize ? Goal::Maximize : Goal::Minimize;
}

/// Options with which a rule acts at once wherever it can.
OptionMap eager(const std::string& rule, double audit = 0.0)
{
    OptionMap options;
    for (const Option& option : findStoppingRule(rule)->options)
        if (option.name == "grace" || option.name == "min_trials")
            options[option.name] = std::int64_t{1};
        else if (option.name == "patience")
            options[option.name] = std::int64_t{2};
    if (audit > 0.0)
        options["audit"] = audit;
    return options;
}

/// A curve that falls from above `level` to near it, of a loss.
double loss(Rng& noise, double level, int epoch)
{
    return level * (1.0 + 2.0 / epoch) + 0.05 * level * noise.normal();
}

/// A stop.
struct Decision {
    TrialId trial;
    int epoch = 0;
    std::string detail;
    friend bool operator==(const Decision&, const Decision&) = default;
};

/// Trials of random levels, four at a time in random order, under a rule that keeps what it knows from report to report or is
/// made anew for each.
std::vector<Decision> decisions(const QString& rule, Goal goal, bool madeAnew)
{
    Curves curves(goal);
    Rng rng(5);
    const OptionMap options = eager(rule.toStdString());
    const auto kept = createStoppingRule(rule.toStdString(), options, 1);
    std::vector<Decision> found;
    std::vector<std::pair<TrialId, double>> running;
    int begun = 0;
    while (begun < kTrials || !running.empty()) {
        if (begun < kTrials && running.size() < 4) {
            running.emplace_back(curves.running({}), 0.1 + rng.uniform());
            ++begun;
            continue;
        }
        const std::size_t at = rng.below(running.size());
        const auto [trial, level] = running[at];
        const Report* last = curves.history().find(trial)->lastReport();
        const int epoch = last ? static_cast<int>(last->resource) + 1 : 1;
        curves.report(trial, curves.history().objective().fromLoss(rng.below(15) == 0 ? kNaN : loss(rng, level, epoch)));
        const auto fresh = createStoppingRule(rule.toStdString(), options, 1);
        const Verdict verdict = (madeAnew ? *fresh : *kept)->review(*curves.history().find(trial), curves.history());
        if (verdict.stop)
            found.push_back({trial, epoch, verdict.detail});
        if (!verdict.stop && epoch < kEpochs)
            continue;
        curves.finish(trial, verdict.stop ? OutcomeKind::Stopped : OutcomeKind::Completed);
        running.erase(running.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return found;
}

}  // namespace

/// What every stopping rule of the registry has to do.
class TestStoppingRules : public QObject {
    Q_OBJECT

private slots:
    void registry_isInOrderAndDescribed()
    {
        QCOMPARE(stoppingRules().front().id, std::string_view("none"));
        QVERIFY(!findStoppingRule("nonsense"));
        QVERIFY(!createStoppingRule("nonsense", {}, 1).ok());
        for (const StoppingInfo& info : stoppingRules()) {
            QVERIFY(info.create({}).ok());  // the defaults are valid
            const auto unknown = info.create({{"colour", Value(std::string("red"))}});
            QVERIFY(!unknown.ok());
            QCOMPARE(unknown.error().where, std::string("/colour"));
            for (const Option& option : info.options) {
                QVERIFY(validate(option.domain).ok());
                QVERIFY(contains(option.domain, option.defaultValue));
                QVERIFY(option.description.ends_with('.'));
            }
            QCOMPARE(findOption(info.options, "audit") != nullptr, info.id != "none");
        }
    }

    void review_neverStopsTheBest_data() { addRules(); }

    void review_neverStopsTheBest()
    {
        QFETCH(QString, rule);
        QFETCH(bool, maximize);
        const OptionMap options = eager(rule.toStdString());
        for (const double offset : {0.0, -3.0, 3.0}) {  // values of both signs, and around 0
            Rng rng(2);
            Curves curves(goalOf(maximize));
            const auto value = [&](double x) { return curves.history().objective().fromLoss(x + offset); };
            const TrialId best = curves.running({});
            for (int i = 0; i < 8; ++i) {
                std::vector<double> others;
                for (int epoch = 1; epoch <= kEpochs; ++epoch)
                    others.push_back(value(1.0 + loss(rng, 1.0, epoch)));
                if (i % 3 == 0)
                    curves.running(others);
                else
                    curves.completed(others);
            }
            for (int epoch = 1; epoch <= kEpochs; ++epoch) {
                curves.report(best, value(0.5 / epoch));
                const Verdict verdict = curves.review(rule.toUtf8().constData(), best, options);
                QVERIFY2(!verdict.stop, verdict.detail.c_str());
            }
        }
    }

    void review_stopsTheHopeless_data() { addRules(); }

    void review_stopsTheHopeless()
    {
        QFETCH(QString, rule);
        QFETCH(bool, maximize);
        Curves curves(goalOf(maximize));
        const auto value = [&](double x) { return curves.history().objective().fromLoss(x); };
        for (int i = 0; i < 8; ++i)
            curves.completed(std::vector<double>(kEpochs, value(1.0 + 0.01 * i)));
        OptionMap options = eager(rule.toStdString());
        if (rule == u"threshold"_qs)
            options[maximize ? "at_least" : "at_most"] = value(5.0);
        const TrialId poor = curves.running({value(9.0), value(9.0), value(9.0)});  // 3 is a rung, too
        const Verdict verdict = curves.review(rule.toUtf8().constData(), poor, options);
        QCOMPARE(verdict.stop, rule != u"none"_qs);
        QCOMPARE(verdict.detail.find_first_of("123456789") != std::string::npos, verdict.stop);  // in numbers
        const TrialId broken = curves.running({kNaN, kInfinity, -kInfinity});
        QCOMPARE(curves.review(rule.toUtf8().constData(), broken, options).stop, rule != u"none"_qs);  // M12
    }

    void review_stopsNothingForTheNaNOfOthers_data() { addRules(); }

    void review_stopsNothingForTheNaNOfOthers()  // M12
    {
        QFETCH(QString, rule);
        QFETCH(bool, maximize);
        Curves curves(goalOf(maximize));
        for (int i = 0; i < 6; ++i)
            curves.completed({kNaN, kNaN, maximize ? -kInfinity : kInfinity});
        const TrialId trial = curves.running({});
        for (int epoch = 1; epoch <= 3; ++epoch) {
            curves.report(trial, curves.history().objective().fromLoss(100.0 - epoch));
            QVERIFY(!curves.review(rule.toUtf8().constData(), trial, eager(rule.toStdString())).stop);
        }
    }

    void review_waitsForAReportAndTheGrace_data() { addRules(); }

    void review_waitsForAReportAndTheGrace()
    {
        QFETCH(QString, rule);
        QFETCH(bool, maximize);
        Curves curves(goalOf(maximize));
        for (int i = 0; i < 6; ++i)
            curves.completed(std::vector<double>(6, curves.history().objective().fromLoss(1.0)));
        const TrialId trial = curves.running({});
        OptionMap options = eager(rule.toStdString());
        QVERIFY(!curves.review(rule.toUtf8().constData(), trial, options).stop);
        if (rule == u"none"_qs)
            return;
        options["grace"] = std::int64_t{4};
        std::vector<bool> stops;
        for (int epoch = 1; epoch <= 4; ++epoch) {
            curves.report(trial, kNaN);
            stops.push_back(curves.review(rule.toUtf8().constData(), trial, options).stop);
        }
        QCOMPARE(stops, (std::vector<bool>{false, false, false, true}));
    }

    void review_isAFunctionOfTheHistory_data() { addRules(); }

    void review_isAFunctionOfTheHistory()  // N18: a replay decides the same
    {
        QFETCH(QString, rule);
        QFETCH(bool, maximize);
        const std::vector<Decision> live = decisions(rule, goalOf(maximize), false);
        QVERIFY(live == decisions(rule, goalOf(maximize), true));
        QCOMPARE(live.empty(), rule == u"none"_qs);
    }

    void audit_sparesAShareByTheSeed_data() { addRules(); }

    void audit_sparesAShareByTheSeed()
    {
        QFETCH(QString, rule);
        QFETCH(bool, maximize);
        if (rule == u"none"_qs)
            return;
        Curves curves(goalOf(maximize));
        for (int i = 0; i < 6; ++i)
            curves.completed(std::vector<double>(6, curves.history().objective().fromLoss(1.0)));
        const auto audited = *createStoppingRule(rule.toStdString(), eager(rule.toStdString(), 0.5), 7);
        const auto all = *createStoppingRule(rule.toStdString(), eager(rule.toStdString(), 1.0), 7);
        const auto again = *createStoppingRule(rule.toStdString(), eager(rule.toStdString(), 0.5), 7);
        int spared = 0;
        for (int i = 0; i < 40; ++i) {
            const TrialId trial = curves.running({kNaN, kNaN, kNaN});
            const Verdict verdict = audited->review(*curves.history().find(trial), curves.history());
            QVERIFY(verdict.stop != verdict.spared);
            QVERIFY(!verdict.detail.empty());
            QCOMPARE(again->review(*curves.history().find(trial), curves.history()).spared, verdict.spared);
            QVERIFY(all->review(*curves.history().find(trial), curves.history()).spared);
            spared += verdict.spared ? 1 : 0;
            curves.spare(trial);  // it is told once
            const Verdict later = audited->review(*curves.history().find(trial), curves.history());
            QVERIFY(!later.stop && !later.spared);
        }
        QVERIFY(spared > 10 && spared < 30);
    }
};

QTEST_GUILESS_MAIN(TestStoppingRules)
#include "tst_stopping_rules.moc"
