// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ranking.h"

#include "core/util/rng.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

/// Runs of numbered configurations, trial by trial.
struct Runs {
    Ranking ranking;
    std::int64_t trials = 0;

    std::size_t configuration() { return ranking.addConfiguration(TrialId{trials + 1}); }
    bool run(std::size_t configuration, double loss, double violation = 0.0)
    {
        return record(configuration, {TrialId{++trials}, loss, {}, violation});
    }
    bool run(std::size_t configuration, std::array<double, 2> losses, double violation = 0.0)
    {
        return record(configuration, {TrialId{++trials}, losses[0], losses, violation});
    }
    bool record(std::size_t configuration, const Ranking::Result& result)
    {
        ranking.addTrial(configuration);
        return ranking.addResult(configuration, result);
    }
    /// A configuration with these losses.
    std::size_t add(std::initializer_list<double> losses)
    {
        const std::size_t number = configuration();
        for (const double loss : losses)
            run(number, loss);
        return number;
    }
};

}  // namespace

class TestRanking final : public QObject {
    Q_OBJECT

private slots:
    void best_isTheLowestWithoutReplicates()
    {
        Runs runs;
        QVERIFY(!runs.ranking.best());
        for (const double loss : {3.0, 1.0, 1.0, 2.0})
            runs.add({loss});
        QCOMPARE(runs.ranking.best()->first, TrialId{2});  // the earlier of equals
        QVERIFY(!runs.ranking.noise());
        QVERIFY(!runs.ranking.standardError(*runs.ranking.best()));
    }

    void replicates_countWithTheirMean()
    {
        Runs runs;
        const std::size_t number = runs.add({2.0, 4.0, 9.0});
        const Replicates& replicates = runs.ranking.configurations()[number];
        QCOMPARE(replicates.trials, 3);
        QCOMPARE(replicates.runs, 3);
        QCOMPARE(replicates.loss, 5.0);
        QCOMPARE(replicates.squares, 9.0 + 1.0 + 16.0);
        QCOMPARE(replicates.shown, TrialId{1});
        QCOMPARE(*runs.ranking.noise(), std::sqrt(13.0));
        QCOMPARE(*runs.ranking.standardError(replicates), std::sqrt(13.0 / 3.0));
    }

    void noise_isPooledOverReplicatedConfigurations()
    {
        Runs runs;
        runs.add({1.0, 3.0});          // sum of squares 2, one degree of freedom
        runs.add({10.0, 10.0, 13.0});  // 6, two
        runs.add({7.0});               // says nothing
        QCOMPARE(*runs.ranking.noise(), std::sqrt(8.0 / 3.0));
    }

    void noise_isThatNearTheBest()
    {
        Runs runs;
        for (int i = 0; i < Ranking::kFreedom; ++i)
            runs.add({1.0 * i, i + 0.2});
        const double noise = *runs.ranking.noise();
        QVERIFY(std::abs(noise - 0.2 / std::sqrt(2.0)) < 1e-12);
        runs.add({500.0, 900.0});  // diverged, and so as noisy as it is useless
        QCOMPARE(*runs.ranking.noise(), noise);
    }

    void best_isNotTheLuckiestDraw()
    {
        Runs runs;
        const std::size_t steady = runs.add({1.0, 1.4, 1.2});  // mean 1.2, noise 0.2
        const std::size_t lucky = runs.add({1.15});
        QCOMPARE(runs.ranking.best()->first, runs.ranking.configurations()[steady].first);
        runs.run(lucky, 1.15);  // and again: now it is no luck
        runs.run(lucky, 1.15);
        QCOMPARE(runs.ranking.best()->first, runs.ranking.configurations()[lucky].first);
        QVERIFY(runs.add({0.9}) > lucky);  // so much better that one draw is enough
        QCOMPARE(runs.ranking.best()->runs, 1);
    }

    void best_ofNoisyDrawsIsFoundMoreOften()
    {
        // 20 configurations with true losses 0, 0.1, ..., 1.9 and noise 0.5: by single draws the best is a lucky one most of
        // the time; after four runs each its true loss is clearly lower on average.
        double single = 0.0;
        double replicated = 0.0;
        constexpr int kStudies = 100;
        for (int study = 0; study < kStudies; ++study) {
            Rng rng(mixSeed(3, static_cast<std::uint64_t>(study)));
            Runs runs;
            for (int i = 0; i < 20; ++i)
                runs.configuration();
            const auto trueLossOfBest = [&] {
                return 0.1 * static_cast<double>(runs.ranking.best() - runs.ranking.configurations().data());
            };
            for (int repeat = 0; repeat < 4; ++repeat) {
                for (std::size_t i = 0; i < 20; ++i)
                    runs.run(i, 0.1 * static_cast<double>(i) + 0.5 * rng.normal());
                (repeat == 0 ? single : replicated) += repeat == 0 || repeat == 3 ? trueLossOfBest() / kStudies : 0.0;
            }
        }
        QVERIFY2(replicated < 0.6 * single, qPrintable(QStringLiteral("%1 %2").arg(replicated).arg(single)));
    }

    void best_isThatOfComparingAll()
    {
        Rng rng(9);
        for (int round = 0; round < 30; ++round) {
            Runs runs;
            std::optional<Ranking> copy;
            for (int i = 0; i < 40; ++i) {
                const bool isNew = runs.ranking.configurations().empty() || rng.below(3) == 0;
                const std::size_t number = isNew ? runs.configuration() : rng.below(runs.ranking.configurations().size());
                runs.run(number, rng.normal(), rng.below(3) == 0 ? rng.uniform() : 0.0);
                if (rng.below(8) == 0) {
                    copy = runs.ranking;
                    runs.ranking = *copy;  // goes on without what helped it to be quick
                }
                const Replicates& best = *runs.ranking.best();
                const auto worseEnd = [&](const Replicates& each) {
                    return each.loss + runs.ranking.standardError(each).value_or(0.0);
                };
                for (const Replicates& each : runs.ranking.configurations()) {
                    QVERIFY(each.runs == 0 || best.violation <= each.violation);
                    QVERIFY(each.runs == 0 || each.violation > best.violation || worseEnd(best) <= worseEnd(each));
                }
            }
        }
    }

    void feasibility_comesBeforeTheLoss()
    {
        Runs runs;
        const auto add = [&](double loss, double violation) {
            const std::size_t number = runs.configuration();
            runs.run(number, loss, violation);
            return runs.ranking.configurations()[number].first;
        };
        add(0.0, 0.5);
        const TrialId least = add(5.0, 0.1);
        QCOMPARE(runs.ranking.best()->first, least);
        QVERIFY(!runs.ranking.best()->isFeasible());
        const TrialId feasible = add(9.0, 0.0);
        QCOMPARE(runs.ranking.best()->first, feasible);
        add(1.0, 0.01);
        QCOMPARE(runs.ranking.best()->first, feasible);
    }

    void feasibility_needsEveryRun()
    {
        Runs runs;
        const std::size_t number = runs.configuration();
        runs.run(number, 1.0, 0.0);
        runs.run(number, 1.0, 0.3);
        QVERIFY(!runs.ranking.configurations()[number].isFeasible());
    }

    void front_hasOnlyFeasibleConfigurations()
    {
        Runs runs;
        runs.run(runs.configuration(), {0.0, 0.0}, 1.0);
        QVERIFY(runs.ranking.front().points().empty());
        QVERIFY(!runs.ranking.frontHypervolume());
        runs.run(runs.configuration(), {2.0, 1.0});
        runs.run(runs.configuration(), {1.0, 2.0});
        QCOMPARE(runs.ranking.front().points().size(), std::size_t{2});
        QCOMPARE(*runs.ranking.frontHypervolume(), 0.0);  // nothing worse is known than these two
        QVERIFY(runs.run(runs.configuration(), {0.0, 0.0}));
        QCOMPARE(*runs.ranking.frontHypervolume(), 4.0);
    }

    void front_followsTheMeans()
    {
        Runs runs;
        const std::size_t lucky = runs.configuration();
        const std::size_t honest = runs.configuration();
        runs.run(lucky, {1.0, 1.0});
        QVERIFY(!runs.run(honest, {2.0, 2.0}));
        QVERIFY(runs.run(lucky, {5.0, 5.0}));  // mean 3: what it had beaten comes back
        QCOMPARE(runs.ranking.front().points().size(), std::size_t{1});
        QCOMPARE(runs.ranking.front().points()[0].losses, (std::array{2.0, 2.0}));
    }

    void reference_isTheWorstOfTheFirstTrials()
    {
        Runs runs;
        for (int i = 0; i < Ranking::kReferenceTrials; ++i)
            runs.run(runs.configuration(), {static_cast<double>(i), 1.0 - i});
        const std::array<double, 2> reference{Ranking::kReferenceTrials - 1.0, 1.0};
        QCOMPARE(*runs.ranking.reference(), reference);
        const double before = *runs.ranking.frontHypervolume();
        runs.run(runs.configuration(), {100.0, 100.0});
        QCOMPARE(*runs.ranking.reference(), reference);
        QCOMPARE(*runs.ranking.frontHypervolume(), before);
    }

    void hugeLosses_leaveFiniteNumbers()  // N5
    {
        Runs runs;
        const std::size_t number = runs.configuration();
        for (const double loss : {1e308, -1e308, 1e308, -1e308})
            runs.run(number, {loss, -loss});
        QVERIFY(std::isfinite(runs.ranking.best()->loss));
        QVERIFY(!runs.ranking.noise());
        runs.run(runs.configuration(), {-1e308, -1e308});
        QVERIFY(!runs.ranking.frontHypervolume());
    }
};

QTEST_GUILESS_MAIN(TestRanking)
#include "tst_ranking.moc"
