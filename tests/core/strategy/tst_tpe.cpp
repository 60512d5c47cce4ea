// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "core/strategy/split_densities.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace trimtab;

namespace {

constexpr std::uint64_t kSeeds = 20;
const double kNothing = std::numeric_limits<double>::quiet_NaN();

double medianBest(std::string_view strategy, const SearchSpace& space, const ScriptedObjective& objective, int trials,
                  int parallel = 1)
{
    std::vector<double> losses;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        ScriptedStudy study(strategy, space, objective, seed, {}, parallel);
        study.run(trials);
        losses.push_back(study.bestLoss());
    }
    std::sort(losses.begin(), losses.end());
    return losses[kSeeds / 2];
}

Parameter unit(std::string name)
{
    return {std::move(name), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}};
}

SearchSpace unitSquare()
{
    return *SearchSpace::create({{unit("x"), unit("y")}, {}, {}});
}

double coordinate(const Configuration& configuration, const char* name)
{
    return *toNumber(*configuration.find(name));
}

double bowl(const Configuration& configuration)
{
    return std::pow(coordinate(configuration, "x") - 0.3, 2) + std::pow(coordinate(configuration, "y") - 0.6, 2);
}

/// log l - log g at a point after these observations, pending points among the bad.
double logRatio(const SplitDensities& split, const Eigen::Vector2d& point, const std::vector<Eigen::VectorXd>& pending = {})
{
    std::optional<ParzenEstimator> storage;
    return split.densities(pending, storage).logRatio(point);
}

}  // namespace

class TestTpe : public QObject {
    Q_OBJECT

private slots:
    void search_beatsRandomOnBranin()
    {
        const SearchSpace space = braninSpace();
        const double guided = medianBest("tpe", space, branin, 60) - 0.397887;
        const double random = medianBest("random", space, branin, 60) - 0.397887;
        QVERIFY2(guided < 0.2 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void search_beatsRandomOnAMixedSpace()
    {
        const SearchSpace space = mixedSpace();
        const double guided = medianBest("tpe", space, mixedLoss, 60);
        const double random = medianBest("random", space, mixedLoss, 60);
        QVERIFY2(guided < 0.3 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void search_beatsRandomInParallel()
    {
        const SearchSpace space = mixedSpace();
        const double guided = medianBest("tpe", space, mixedLoss, 60, 4);
        const double random = medianBest("random", space, mixedLoss, 60, 4);
        QVERIFY2(guided < 0.4 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void propose_beginsWithTheDesignAndExplainsItself()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("tpe", space, bowl, 1, {{"initial", Value(std::int64_t{5})}});
        study.run(12);
        for (std::size_t i = 0; i < 12; ++i) {
            const Reason& reason = study.history().trials()[i]->reason;
            QCOMPARE(reason.source, std::string(i < 5 ? "initial design" : "tree parzen estimator"));
            QCOMPARE(reason.acquisition.has_value(), i >= 5);
            QCOMPARE(reason.why, std::string(i < 5 ? kBecauseTooFewResults : ""));
            if (i < 5)
                continue;
            QVERIFY(*reason.acquisition >= 0.0);
            QVERIFY(*reason.exploration >= 0.0 && *reason.exploration <= 1.0);
        }
    }

    void propose_spreadsPendingTrials()
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("tpe", space, bowl, 2);
        study.run(20);
        for (int i = 0; i < 4; ++i)
            QVERIFY(study.ask());
        const std::vector<Configuration> all = study.proposals();
        for (std::size_t i = 20; i < 24; ++i)
            for (std::size_t j = 20; j < i; ++j)
                QVERIFY((encode(space, all[i]) - encode(space, all[j])).norm() > 1e-3);
    }

    void propose_learnsFromFailures()  // N4
    {
        const SearchSpace space = unitSquare();
        const auto objective = [](const Configuration& c) {
            const double x = coordinate(c, "x");
            return x > 0.5 ? std::nan("") : 1.0 - x + std::pow(coordinate(c, "y") - 0.5, 2);
        };
        ScriptedStudy study("tpe", space, objective, 3);
        study.run(60);
        int lateFailures = 0;
        for (std::size_t i = 30; i < 60; ++i)
            lateFailures += study.history().trials()[i]->state() == TrialState::Failed ? 1 : 0;
        QVERIFY2(lateFailures <= 15, std::to_string(lateFailures).c_str());
        QVERIFY2(study.bestLoss() < 0.55, std::to_string(study.bestLoss()).c_str());
    }

    void propose_staysSpreadOnAConstantObjective()  // N2
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study(
            "tpe", space, [](const Configuration&) { return 5.0; }, 4);
        study.run(40);
        int quadrants[4] = {};
        for (const Configuration& c : study.proposals())
            ++quadrants[(coordinate(c, "x") > 0.5 ? 1 : 0) + (coordinate(c, "y") > 0.5 ? 2 : 0)];
        QVERIFY(*std::min_element(quadrants, quadrants + 4) >= 4);
    }

    void propose_leavesAClusterOfGoodTrials()  // N14: optuna#2639, kernels so narrow that nothing else has a density
    {
        const SearchSpace space = unitSquare();
        ScriptedStudy study("tpe", space, bowl, 5);
        for (int i = 0; i < 300; ++i) {
            study.enqueue({{"x", 0.9 + 1e-12 * i}, {"y", 0.1}});
            study.finish(0);
        }
        study.run(400);
        for (const TrialPtr& trial : study.history().trials())
            QVERIFY(!trial->reason.acquisition || std::isfinite(*trial->reason.acquisition));
        QVERIFY2(study.bestLoss() < 0.01, std::to_string(study.bestLoss()).c_str());
    }

    void propose_learnsAcrossConditions()
    {
        // Momentum matters where it exists; the other branch is never better than 0.5.
        Parameter momentum = unit("momentum");
        momentum.when.allowed["optimizer"] = {Value(std::string("sgd"))};
        const SearchSpace space = *SearchSpace::create(
            {{{"optimizer", CategoricalDomain{{std::string("sgd"), std::string("adam")}}, Group::Model, {}}, momentum, unit("x")},
             {},
             {}});
        const auto objective = [](const Configuration& c) {
            const Value* value = c.find("momentum");
            return std::pow(coordinate(c, "x") - 0.2, 2) + (value ? std::pow(*toNumber(*value) - 0.8, 2) : 0.5);
        };
        ScriptedStudy study("tpe", space, objective, 6);
        study.run(60);
        QVERIFY2(study.bestLoss() < 0.01, std::to_string(study.bestLoss()).c_str());
    }

    void propose_staysInsideBeyondTheDesign()  // N2, N3, N4, N5, N6, N15
    {
        for (const NamedSpace& named : conformanceSpaces())
            for (const NamedObjective& objective : conformanceObjectives(named.space)) {
                ScriptedStudy study("tpe", named.space, objective.objective, 9, {}, 2);
                study.run(60);
                const std::vector<Configuration> proposals = study.proposals();
                for (std::size_t i = 0; i < proposals.size(); ++i) {
                    QVERIFY2(named.space.check(proposals[i]), (named.name + ", " + objective.name).c_str());
                    QCOMPARE(std::count(proposals.begin(), proposals.end(), proposals[i]), std::ptrdiff_t{1});
                }
                QVERIFY(proposals.size() >= std::min<std::size_t>(60, named.configurations.value_or(60)));
            }
    }

    void propose_dependsOnRanksOnly()
    {
        const SearchSpace space = braninSpace();
        ScriptedStudy plain("tpe", space, branin, 7);
        ScriptedStudy bent(
            "tpe", space, [](const Configuration& c) { return std::pow(branin(c), 3); }, 7);
        plain.run(50);
        bent.run(50);
        QVERIFY(plain.proposals() == bent.proposals());
    }

    void densities_preferGoodToBadAndPending()
    {
        const SearchSpace space = unitSquare();
        const UnitCube cube(space);
        SplitDensities split(cube, 0.15, 0.2);
        Rng rng(8);
        for (int i = 0; i < 40; ++i) {
            const Eigen::Vector2d point(rng.uniform(), rng.uniform());
            split.add(point, (point - Eigen::Vector2d(0.3, 0.6)).squaredNorm());
        }
        const Eigen::Vector2d good(0.3, 0.6);
        QVERIFY(logRatio(split, good) > 1.0);
        QVERIFY(logRatio(split, {0.9, 0.1}) < 0.0);
        QVERIFY(logRatio(split, good, {good, good}) < logRatio(split, good));
    }

    void densities_haveNoGoodOnesWhereNothingIsBetter()
    {
        const SearchSpace space = unitSquare();
        const UnitCube cube(space);
        SplitDensities constant(cube, 0.15, 0.2);
        SplitDensities failed(cube, 0.15, 0.2);
        for (int i = 0; i < 8; ++i) {
            constant.add(Eigen::Vector2d(0.5, 0.1 * i), 3.0);
            failed.add(Eigen::Vector2d(0.5, 0.1 * i), std::nullopt);
        }
        for (const SplitDensities* split : {&constant, &failed}) {
            std::optional<ParzenEstimator> storage;
            const DensityPair pair = split->densities({}, storage);
            QCOMPARE(pair.priorShare(Eigen::Vector2d(0.5, 0.1)), 1.0);
            QVERIFY(pair.logRatio(Eigen::Vector2d(0.9, 0.5)) > pair.logRatio(Eigen::Vector2d(0.5, 0.1)));
        }
    }

    void densities_rankViolationsBetweenLossesAndFailures()
    {
        const SearchSpace space = unitSquare();
        const UnitCube cube(space);
        const Eigen::Vector2d kept(0.2, 0.2);
        const Eigen::Vector2d nearMiss(0.8, 0.2);
        const Eigen::Vector2d wideMiss(0.2, 0.8);
        SplitDensities missed(cube, 0.15, 0.2);
        for (int i = 0; i < 10; ++i) {
            missed.add(wideMiss, std::nullopt, 2.0);
            missed.add(Eigen::Vector2d(0.8, 0.8), std::nullopt);
        }
        for (int i = 0; i < 3; ++i)
            missed.add(nearMiss, std::nullopt, 0.5);
        QVERIFY(logRatio(missed, nearMiss) > 0.0);
        QVERIFY(logRatio(missed, wideMiss) < 0.0);
        for (int i = 0; i < 5; ++i)
            missed.add(kept, 1e6);  // as bad as it may be
        QVERIFY(logRatio(missed, kept) > 0.0);
        QVERIFY(logRatio(missed, nearMiss) < 0.0);
    }

    void densities_takeAbsentCoordinates()
    {
        const SearchSpace space = unitSquare();
        const UnitCube cube(space);
        SplitDensities split(cube, 0.15, 0.2);
        for (int i = 0; i < 20; ++i)
            split.add(Eigen::Vector2d(0.05 * i, i % 2 == 0 ? kNothing : 0.04 * i), i);
        QVERIFY(std::isfinite(logRatio(split, {0.3, kNothing})));
        QVERIFY(std::isfinite(logRatio(split, {0.3, 0.7})));
        QVERIFY(logRatio(split, {0.0, kNothing}) > logRatio(split, {0.9, kNothing}));
    }
};

QTEST_GUILESS_MAIN(TestTpe)
#include "tst_tpe.moc"
