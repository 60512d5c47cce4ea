// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace trimtab;

namespace {

std::vector<double> bests(std::string_view strategy, const SearchSpace& space, const ScriptedObjective& objective, int trials,
                          int parallel = 1)
{
    std::vector<double> losses;
    for (std::uint64_t seed = 0; seed < 11; ++seed) {
        ScriptedStudy study(strategy, space, objective, seed, {}, parallel);
        study.run(trials);
        losses.push_back(study.bestLoss());
    }
    std::sort(losses.begin(), losses.end());
    return losses;
}

SearchSpace unitSquare()
{
    return *SearchSpace::create({{{"x", RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}},
                                  {"y", RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}}},
                                 {},
                                 {}});
}

double coordinate(const Configuration& configuration, const char* name)
{
    return *toNumber(*configuration.find(name));
}

double bowl(const Configuration& configuration)
{
    return std::pow(coordinate(configuration, "x") - 0.3, 2) + std::pow(coordinate(configuration, "y") - 0.6, 2);
}

}  // namespace

class TestBayesian : public QObject {
    Q_OBJECT

private slots:
    void search_beatsRandomOnBranin()
    {
        // Regret of the median of 11 seeds after 30 trials; random leaves about 0.4, so a twentieth is a clear win.
        const SearchSpace space = braninSpace();
        const double guided = bests("bayesian", space, branin, 30)[5] - 0.397887;
        const double random = bests("random", space, branin, 30)[5] - 0.397887;
        QVERIFY2(guided < 0.05 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void search_beatsRandomOnBraninInParallel()
    {
        const SearchSpace space = braninSpace();
        const double guided = bests("bayesian", space, branin, 40, 4)[5] - 0.397887;
        const double random = bests("random", space, branin, 40, 4)[5] - 0.397887;
        QVERIFY2(guided < 0.1 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void search_beatsRandomOnAMixedSpace()
    {
        const SearchSpace space = mixedSpace();
        const double guided = bests("bayesian", space, mixedLoss, 40)[5];
        const double random = bests("random", space, mixedLoss, 40)[5];
        QVERIFY2(guided < 0.2 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void propose_beginsWithTheDesign()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, bowl, 1, {{"initial", Value(std::int64_t{7})}});
        study.run(9);
        for (std::size_t i = 0; i < 9; ++i) {
            const Reason& reason = study.history().trials()[i]->reason;
            QCOMPARE(reason.source == "initial design", i < 7);
            if (i < 7)
                QCOMPARE(reason.why, std::string(i == 0 ? kBecauseMiddle : kBecauseTooFewResults));
            QCOMPARE(reason.mean.has_value(), i >= 7);
        }
    }

    void propose_explainsItself()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, bowl, 1);
        study.run(20);
        int improvements = 0;
        int locals = 0;
        for (const TrialPtr& trial : study.history().trials().subspan(6)) {
            const Reason& reason = trial->reason;
            QVERIFY(std::isfinite(*reason.mean) && *reason.deviation >= 0.0);
            const bool improvement = reason.source == "expected improvement";
            QVERIFY(improvement || reason.source == "local model");
            QCOMPARE(reason.acquisition.has_value(), improvement);
            QCOMPARE(reason.exploration.has_value(), improvement);
            QVERIFY(!improvement || (*reason.acquisition >= 0.0 && *reason.exploration >= 0.0 && *reason.exploration <= 1.0));
            QVERIFY(improvement || reason.why == kBecauseLocalStepsPay || reason.why == kBecauseLocalStepsMayPay);
            ++(improvement ? improvements : locals);
        }
        QVERIFY(improvements >= 7 && locals >= 2);  // the local model has every other turn at most
    }

    void propose_takesTheMiddleFirst()
    {
        const SearchSpace space = unitSquare();
        const Configuration middle{{"x", 0.5}, {"y", 0.5}};
        ScriptedStudy study("bayesian", space, bowl, 1);
        study.run(6);
        QVERIFY(study.proposals().front() == middle);
        for (std::size_t i = 1; i < 6; ++i)
            QVERIFY(study.proposals()[i] != middle);
        ScriptedStudy without("bayesian", space, bowl, 1, {{"start_in_middle", Value(false)}});
        without.run(6);
        for (const Configuration& configuration : without.proposals())
            QVERIFY(configuration != middle);
    }

    void propose_skipsAForbiddenMiddle()
    {
        const SearchSpace space = *SearchSpace::create({unitSquare().spec().parameters, {}, {"x < 0.45 or x > 0.55"}});
        ScriptedStudy study("bayesian", space, bowl, 1);
        study.run(10);
        for (const Configuration& configuration : study.proposals())
            QVERIFY(space.check(configuration).ok());
    }

    void propose_narrowsASmoothMinimumDown()
    {
        // Differences that a model of the whole square takes for noise; the local one is scaled to its surroundings.
        const SearchSpace space = unitSquare();
        QVERIFY(bests("bayesian", space, bowl, 40)[5] < 1e-9);
    }

    void propose_replaysTheTurnsOfTheLocalModel()  // N18
    {
        // In parallel, with attempts that are interrupted and start again, those of the local model among them.
        const SearchSpace space = braninSpace();
        ScriptedStudy study("bayesian", space, branin, 9, {}, 2);
        for (std::size_t round = 0; round < 30; ++round) {
            while (study.running() < 2)
                QVERIFY(study.ask());
            if (round % 3 == 0)
                study.interrupt(1);
            study.finish(round % 2);
        }
        int locals = 0;
        for (std::size_t i = 0; i < study.events().size(); ++i) {
            const auto* proposed = std::get_if<TrialProposed>(&study.events()[i].what);
            if (!proposed)
                continue;
            locals += proposed->reason.source == "local model" ? 1 : 0;
            const auto replayed = study.proposalAfter(i);
            QVERIFY(replayed->configuration == proposed->configuration && replayed->reason == proposed->reason);
        }
        QVERIFY2(locals >= 2, std::to_string(locals).c_str());
    }

    void propose_spreadsPendingTrials()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, bowl, 2, {}, 1);
        study.run(10);
        for (int i = 0; i < 4; ++i)
            QVERIFY(study.ask());
        const std::vector<Configuration> all = study.proposals();
        for (std::size_t i = 10; i < 14; ++i)
            for (std::size_t j = 10; j < i; ++j)
                QVERIFY((encode(space, all[i]) - encode(space, all[j])).norm() > 1e-3);
    }

    void propose_learnsFromFailures()  // N4
    {
        // Failing in one half, and the better values lie there: the model must keep away after a few failures.
        const SearchSpace space = unitSquare();
        const auto objective = [](const Configuration& c) {
            const double x = coordinate(c, "x");
            return x > 0.5 ? std::nan("") : 1.0 - x + std::pow(coordinate(c, "y") - 0.5, 2);
        };
        ScriptedStudy study("bayesian", space, objective, 3);
        study.run(40);
        int lateFailures = 0;
        for (std::size_t i = 20; i < 40; ++i)
            lateFailures += study.history().trials()[i]->state() == TrialState::Failed ? 1 : 0;
        QVERIFY2(lateFailures <= 10, std::to_string(lateFailures).c_str());
        QVERIFY2(study.bestLoss() < 0.53, std::to_string(study.bestLoss()).c_str());
    }

    void modelSummary_findsWhatMatters()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, [](const Configuration& c) { return std::sin(8.0 * coordinate(c, "x")); }, 2);
        QVERIFY(!study.strategy().modelSummary());
        QVERIFY(study.strategy().leaveOneOut().empty());
        study.run(30);
        const auto summary = study.strategy().modelSummary();
        QCOMPARE(summary->lengthScales.size(), std::size_t{2});
        QVERIFY(summary->lengthScales[1] > 4.0 * summary->lengthScales[0]);
        QVERIFY(summary->skill > 0.9 && summary->skill <= 1.0);
        QVERIFY(summary->noise < 0.1);
    }

    void leaveOneOut_predictsWhatWasMeasured()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, bowl, 2);
        study.run(30);
        const std::vector<Configuration> proposals = study.proposals();
        const std::vector<LeftOut> leftOut = study.strategy().leaveOneOut();
        QCOMPARE(leftOut.size(), proposals.size());
        int covered = 0;
        for (std::size_t i = 0; i < leftOut.size(); ++i) {
            QVERIFY(leftOut[i].configuration == proposals[i]);
            QVERIFY(std::abs(leftOut[i].measured - bowl(proposals[i])) < 1e-9);
            QVERIFY(leftOut[i].deviation >= 0.0);
            covered += std::abs(leftOut[i].mean - leftOut[i].measured) < 3.0 * leftOut[i].deviation ? 1 : 0;
        }
        QVERIFY2(covered >= 27, std::to_string(covered).c_str());
    }

    void propose_staysSpreadOnAConstantObjective()  // N2
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study(
            "bayesian", space, [](const Configuration&) { return 5.0; }, 4);
        study.run(32);
        int quadrants[4] = {};
        for (const Configuration& c : study.proposals())
            ++quadrants[(coordinate(c, "x") > 0.5 ? 1 : 0) + (coordinate(c, "y") > 0.5 ? 2 : 0)];
        QVERIFY(*std::min_element(quadrants, quadrants + 4) >= 3);
    }

    void predict_isEmptyWithoutAModel()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, bowl, 5);
        const std::vector<Configuration> somewhere{{{"x", 0.5}, {"y", 0.5}}};
        QVERIFY(study.strategy().predict(somewhere).empty());
    }

    void predict_givesLosses()
    {
        const SearchSpace space = unitSquare();
        const auto objective = [](const Configuration& c) { return 1000.0 + 500.0 * bowl(c); };
        ScriptedStudy study("bayesian", space, objective, 6);
        study.run(25);
        for (double x = 0.1; x < 1.0; x += 0.2) {
            const Configuration configuration{{"x", x}, {"y", 0.5}};
            const std::vector<Configuration> one{configuration};
            const Prediction prediction = study.strategy().predict(one).front();
            QVERIFY(std::abs(prediction.mean - objective(configuration)) < 3.0 * prediction.deviation + 5.0);
            QVERIFY(prediction.deviation >= 0.0 && prediction.deviation < 300.0);
            QVERIFY(prediction.acquisition >= 0.0);
        }
        const std::vector<Configuration> seen{study.proposals().front()};
        QVERIFY(std::abs(study.strategy().predict(seen).front().mean - objective(seen.front())) < 5.0);
    }

    void model_isBoundedAndReplaysBeyondItsLimit()  // N16, N18
    {
        // 700 user trials, so that the study itself costs nothing; then live and replayed models must agree.
        const SearchSpace space = unitSquare();
        ScriptedStudy study("bayesian", space, bowl, 7);
        Rng rng(1);
        for (int i = 0; i < 700; ++i) {
            study.enqueue(*sample(space, rng));
            study.finish(0);
        }
        const std::size_t before = study.events().size();
        QVERIFY(study.ask());
        const auto replayed = study.proposalAfter(before);
        QVERIFY(replayed->configuration == study.proposals().back());
        QVERIFY(bowl(replayed->configuration) < 0.01);
    }

    void initial_growsWithTheSpaceAndTheBudget_data()
    {
        QTest::addColumn<int>("numbers");
        QTest::addColumn<int>("choices");
        QTest::addColumn<int>("budget");  // 0: none
        QTest::addColumn<int>("expected");
        QTest::newRow("1-D") << 1 << 0 << 0 << 5;
        QTest::newRow("6-D") << 6 << 0 << 0 << 5;
        QTest::newRow("40-D") << 40 << 0 << 0 << 9;
        QTest::newRow("150-D") << 150 << 0 << 0 << 16;
        QTest::newRow("many choices") << 2 << 50 << 0 << 5;
        QTest::newRow("large budget") << 6 << 0 << 1000 << 5;
        QTest::newRow("a quarter of the budget") << 6 << 0 << 16 << 4;
        QTest::newRow("small budget") << 6 << 0 << 3 << 3;
    }

    void initial_growsWithTheSpaceAndTheBudget()
    {
        QFETCH(int, numbers);
        QFETCH(int, choices);
        QFETCH(int, budget);
        QFETCH(int, expected);
        std::vector<Parameter> parameters;
        for (int i = 0; i < numbers; ++i)
            parameters.push_back({"x" + std::to_string(i), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}});
        CategoricalDomain categories;
        for (std::int64_t i = 0; i < choices; ++i)
            categories.values.emplace_back(i);
        if (choices > 0)
            parameters.push_back({"choice", categories, Group::Model, {}});
        const SearchSpace space = *SearchSpace::create({parameters, {}, {}});
        const auto objective = [](const Configuration& c) { return coordinate(c, "x0"); };
        ScriptedStudy study("bayesian", space, objective, 2, {}, 1, budget > 0 ? std::optional(budget) : std::nullopt);
        study.run(expected + 1);
        for (int i = 0; i <= expected; ++i)
            QCOMPARE(study.history().trials()[static_cast<std::size_t>(i)]->reason.source == "initial design", i < expected);
    }
};

QTEST_GUILESS_MAIN(TestBayesian)
#include "tst_bayesian.moc"
