// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"
#include "core/strategy/cma_restarts.h"
#include "core/strategy/cma_run.h"
#include "tests/support/strategy_conformance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace trimtab;

namespace {

constexpr std::uint64_t kSeeds = 20;

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

SearchSpace box(int dimension)
{
    SpaceSpec spec;
    for (int i = 0; i < dimension; ++i)
        spec.parameters.push_back({"x" + std::to_string(i), RealDomain{-5.0, 7.0, Scale::Linear, {}}, Group::Model, {}});
    return *SearchSpace::create(std::move(spec));
}

double coordinate(const Configuration& configuration, const char* name)
{
    return *toNumber(*configuration.find(name));
}

/// Condition 10^6 over all values of a configuration.
double ellipsoid(const Configuration& configuration)
{
    double sum = 0.0;
    double index = 0.0;
    for (const auto& [name, value] : configuration) {
        sum += std::pow(1e6, index / (static_cast<double>(configuration.size()) - 1.0)) * std::pow(*toNumber(value), 2);
        index += 1.0;
    }
    return sum;
}

SearchSpace integerSpace()
{
    SpaceSpec spec;
    for (const char* name : {"a", "b", "c"})
        spec.parameters.push_back({name, IntegerDomain{-30, 50, Scale::Linear, 1}, Group::Model, {}});
    spec.parameters.push_back({"x", RealDomain{-5.0, 7.0, Scale::Linear, {}}, Group::Model, {}});
    return *SearchSpace::create(std::move(spec));
}

int sourceCount(const ScriptedStudy& study, const std::string& source)
{
    const auto trials = study.history().trials();
    return static_cast<int>(
        std::count_if(trials.begin(), trials.end(), [&](const TrialPtr& t) { return t->reason.source == source; }));
}

/// Largest distance between two of the last `count` proposals.
double spread(const ScriptedStudy& study, const SearchSpace& space, std::size_t count)
{
    const std::vector<Configuration> all = study.proposals();
    double largest = 0.0;
    for (std::size_t i = all.size() - count; i < all.size(); ++i)
        for (std::size_t j = all.size() - count; j < i; ++j)
            largest = std::max(largest, (encode(space, all[i]) - encode(space, all[j])).norm());
    return largest;
}

}  // namespace

class TestCmaEs : public QObject {
    Q_OBJECT

private slots:
    void search_solvesAnEllipsoid()
    {
        const SearchSpace space = box(5);
        const double best = medianBest("cma_es", space, ellipsoid, 2'000);
        QVERIFY2(best < 1e-8, std::to_string(best).c_str());
    }

    void search_solvesAnIntegerEllipsoid()  // margin: without it, the deviations die before the last integers are right
    {
        const SearchSpace space = integerSpace();
        const double best = medianBest("cma_es", space, ellipsoid, 700);  // one off in any integer costs 1 or more
        QVERIFY2(best < 1e-3, std::to_string(best).c_str());
    }

    void search_beatsRandomOnBranin()
    {
        const SearchSpace space = braninSpace();
        const double guided = medianBest("cma_es", space, branin, 80) - 0.397887;
        const double random = medianBest("random", space, branin, 80) - 0.397887;
        QVERIFY2(guided < 0.2 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void search_beatsRandomOnAMixedSpace()
    {
        const SearchSpace space = mixedSpace();
        const double guided = medianBest("cma_es", space, mixedLoss, 80);
        const double random = medianBest("random", space, mixedLoss, 80);
        QVERIFY2(guided < 0.6 * random, qPrintable(QStringLiteral("%1 against %2").arg(guided).arg(random)));
    }

    void search_isAsGoodWithLateResults()
    {
        const SearchSpace space = box(4);
        const double four = medianBest("cma_es", space, ellipsoid, 400, 4);
        const double random = medianBest("random", space, ellipsoid, 400);
        QVERIFY2(four < 1e-3 * random, qPrintable(QStringLiteral("%1 against %2").arg(four).arg(random)));
    }

    void search_leavesLocalMinimaByRestarts()
    {
        // Two bowls; the narrow one, which a run seldom starts in, is the better one.
        const SearchSpace space = box(2);
        const auto objective = [](const Configuration& c) {
            const double x = coordinate(c, "x0");
            const double y = coordinate(c, "x1");
            return std::min(1.0 + 0.1 * (x * x + y * y), 0.4 * (std::pow(x - 4.0, 2) + std::pow(y - 4.5, 2)));
        };
        const double best = medianBest("cma_es", space, objective, 2'500);
        QVERIFY2(best < 1e-3, std::to_string(best).c_str());
    }

    void propose_staysInsideBeyondTheDesign()  // N2, N3, N4, N5, N6, N15
    {
        for (const NamedSpace& named : conformanceSpaces())
            for (const NamedObjective& objective : conformanceObjectives(named.space)) {
                ScriptedStudy study("cma_es", named.space, objective.objective, 9, {}, 2);
                study.run(60);
                const std::vector<Configuration> proposals = study.proposals();
                for (std::size_t i = 0; i < proposals.size(); ++i) {
                    QVERIFY2(named.space.check(proposals[i]), (named.name + ", " + objective.name).c_str());
                    QCOMPARE(std::count(proposals.begin(), proposals.end(), proposals[i]), std::ptrdiff_t{1});
                }
                QVERIFY(proposals.size() >= std::min<std::size_t>(60, named.configurations.value_or(60)));
            }
    }

    void propose_startsWhereEnqueuedTrialsWereGood()
    {
        const SearchSpace space = box(6);
        ScriptedStudy study("cma_es", space, ellipsoid, 1, {{"initial", Value(std::int64_t{5})}});
        for (int i = 0; i < 5; ++i) {
            Configuration near;
            for (int d = 0; d < 6; ++d)
                near.set("x" + std::to_string(d), 3.0 + 0.1 * i);
            study.enqueue(near);
            study.finish(0);
        }
        study.run(20);
        QCOMPARE(sourceCount(study, "initial design"), 0);
        const Configuration first = study.proposals()[5];
        for (int d = 0; d < 6; ++d)
            QVERIFY(std::abs(coordinate(first, ("x" + std::to_string(d)).c_str()) - 3.0) < 5.0);
    }

    void propose_usesGoodTrialsFromElsewhere()
    {
        const SearchSpace space = box(3);
        ScriptedStudy study("cma_es", space, ellipsoid, 2);
        study.run(30);
        study.enqueue({{"x0", 1e-3}, {"x1", 1e-4}, {"x2", 1e-5}});
        study.finish(0);
        study.run(130);
        ScriptedStudy without("cma_es", space, ellipsoid, 2);
        without.run(131);
        QVERIFY(study.bestLoss() < without.bestLoss());
    }

    void propose_goesOnElsewhereOnAFlatObjective()  // N13
    {
        const SearchSpace space = box(3);
        ScriptedStudy study(
            "cma_es", space, [](const Configuration&) { return 5.0; }, 3);
        study.run(120);
        QVERIFY(spread(study, space, 60) > 0.5);
    }

    void propose_goesOnElsewhereWhenAllFail()  // N3, N13
    {
        const SearchSpace space = box(3);
        int trials = 0;
        ScriptedStudy study(
            "cma_es", space, [&](const Configuration&) { return ++trials < 20 ? 1.0 / trials : std::nan(""); }, 4);
        study.run(120);
        QVERIFY(spread(study, space, 60) > 0.5);
    }

    void propose_goesOnElsewhereAfterConvergence()  // N13: step size to nothing
    {
        const SearchSpace space = box(1);
        ScriptedStudy study(
            "cma_es", space, [](const Configuration& c) { return std::abs(coordinate(c, "x0") - 1.0); }, 5);
        study.run(500);
        QVERIFY(study.bestLoss() < 1e-8);
        QVERIFY(spread(study, space, 250) > 0.1);
    }

    void propose_survivesHugeLosses()  // N5, N13
    {
        const SearchSpace space = box(3);
        ScriptedStudy study(
            "cma_es", space,
            [](const Configuration& c) { return coordinate(c, "x0") > 1.0 ? 1e300 : -1e300 * ellipsoid(c) / 1e9; }, 6);
        study.run(300);
        for (const Configuration& configuration : study.proposals())
            QVERIFY(space.check(configuration));
    }

    void replay_equalsLiveAcrossRestartsAndLateResults()  // N18, N19
    {
        const SearchSpace space = mixedSpace();
        ScriptedStudy study(
            "cma_es", space, [](const Configuration& c) { return std::floor(mixedLoss(c)); }, 7, {}, 3);
        study.run(150);
        for (std::size_t i = 0; i < study.events().size(); ++i)
            if (const auto* proposed = std::get_if<TrialProposed>(&study.events()[i].what);
                proposed && proposed->trial.value % 17 == 0)
                QVERIFY(study.proposalAfter(i)->configuration == proposed->configuration);
    }

    void run_isOverWhenAllResultsAreAlike()
    {
        const SearchSpace space = box(2);
        const CmaCoordinates coordinates(space);
        CmaRun run(coordinates, {Eigen::Vector2d(0.5, 0.5), 0.1, {}, 6});
        Rng rng(1);
        for (int i = 0; i < 6; ++i) {
            QVERIFY(!run.isOver());
            run.tell(run.sample(rng), 1.0);
        }
        QVERIFY(run.isOver());
        QCOMPARE(run.told(), 6);
    }

    void run_learnsCategories()
    {
        const std::vector<Value> values{std::string("a"), std::string("b"), std::string("c")};
        const SearchSpace space = *SearchSpace::create({{{"kind", CategoricalDomain{values}, Group::Model, {}},
                                                         {"x", RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}}},
                                                        {},
                                                        {}});
        const CmaCoordinates coordinates(space);
        CmaRun run(coordinates, {Eigen::VectorXd::Constant(1, 0.5), 0.2, coordinates.uniform(), 6});
        Rng rng(2);
        for (int i = 0; i < 60; ++i) {
            const Eigen::VectorXd point = run.sample(rng);
            run.tell(point, std::abs(point[1] - 0.3) + (coordinates.categoryOf(0, point) == 1 ? 0.0 : 1.0));
        }
        int right = 0;
        for (int i = 0; i < 1'000; ++i)
            right += coordinates.categoryOf(0, run.sample(rng)) == 1 ? 1 : 0;
        QVERIFY2(right > 600 && right < 1'000, std::to_string(right).c_str());  // the margin keeps the others alive
    }

    void restarts_alternateAndDouble()
    {
        CmaRestarts restarts(8);
        Rng rng(3);
        QCOMPARE(restarts.next(100, rng).population, 16);  // the first restart is large
        std::set<int> large;
        for (int i = 0; i < 12; ++i) {
            const CmaRestarts::Plan plan = restarts.next(100, rng);
            QVERIFY(plan.population >= 4 && plan.stepSize > 0.0 && plan.stepSize <= 0.2);
            if (plan.stepSize == 0.2)
                QVERIFY(large.insert(plan.population).second);
        }
        QVERIFY(large.size() >= 4);
    }
};

QTEST_GUILESS_MAIN(TestCmaEs)
#include "tst_cma_es.moc"
