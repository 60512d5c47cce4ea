// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
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
            QCOMPARE(reason.source, std::string(i < 7 ? "initial design" : "expected improvement"));
            QCOMPARE(reason.acquisition.has_value(), i >= 7);
            if (i < 7)
                continue;
            QVERIFY(*reason.acquisition >= 0.0 && *reason.deviation >= 0.0);
            QVERIFY(*reason.exploration >= 0.0 && *reason.exploration <= 1.0);
        }
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

    void initial_isAShareOfASmallBudget()
    {
        const SearchSpace space = mixedSpace();
        const Objective objective{"value", Goal::Minimize};
        const auto strategy = *findStrategy("bayesian")->create({space, objective, 16, 1, 0}, {});
        Rng rng(2);
        std::int64_t sequence = 0;
        int designed = 0;
        for (std::int64_t i = 1; i <= 16; ++i) {
            const Proposal proposal = *strategy->propose({}, rng);
            designed += proposal.reason.source == "initial design" ? 1 : 0;
            const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
            strategy->observe({++sequence, TrialProposed{TrialId{i}, proposal.configuration, proposal.reason}});
            strategy->observe({++sequence, AttemptFinished{AttemptId{i},
                                                           TrialId{i},
                                                           {OutcomeKind::Completed,
                                                            OutcomeCause::None,
                                                            Metrics(names, {mixedLoss(proposal.configuration)}),
                                                            1.0,
                                                            {}}}});
        }
        QCOMPARE(designed, 4);
    }
};

QTEST_GUILESS_MAIN(TestBayesian)
#include "tst_bayesian.moc"
