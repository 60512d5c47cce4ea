// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_bench.h"

using namespace trimtab;

namespace {

void addStrategies()
{
    QTest::addColumn<QString>("strategy");
    for (const char* strategy : {"hyperband", "asha", "bohb"})
        QTest::newRow(strategy) << QString::fromLatin1(strategy);
}

double unitsTrained(const ExecutorScript& script)
{
    double units = 0.0;
    for (const AttemptSpec& attempt : script.started)
        units += *attempt.resource - attempt.spent;
    return units;
}

}  // namespace

/// Trials that are trained in parts.
class TestRungs : public QObject {
    Q_OBJECT

private slots:
    void study_endsWhenNoTrialGoesOn_data() { addStrategies(); }

    void study_endsWhenNoTrialGoesOn()
    {
        QFETCH(QString, strategy);
        StudySpec spec = pausingStudy(strategy.toStdString());
        spec.limits.trials = 17;
        spec.limits.parallel = 3;
        RunnerBench bench(spec);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->status().end, EndReason::Trials);
        const HistorySnapshot history = bench.runner->history();
        QCOMPARE(history->trials().size(), std::size_t{17});  // U8
        QCOMPARE(history->evaluatedCount(), 17);
        QVERIFY(history->pausedCount() >= 9);
        QVERIFY(history->finishedCount() >= 1);
        QVERIFY(unitsTrained(bench.script) < 17 * kWholeTrial / 2);
        for (const TrialPtr& trial : history->trials()) {
            double last = 0.0;
            trial->forEachReport([&](const Report& report) { QCOMPARE(report.resource, last += 1.0); });  // one curve
            QCOMPARE(last, *trial->target());
            QCOMPARE(trial->state(), last < kWholeTrial ? TrialState::Paused : TrialState::Completed);
            QCOMPARE(trial->attempts.size(), trial->promotions.size() + 1);
        }
        bench.runner->start();  // nothing is left to do
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->status().end, EndReason::Trials);
    }

    void hyperband_spendsWhatItPlans()
    {
        StudySpec spec = pausingStudy("hyperband");
        spec.limits.trials = 17;  // one round: 9 + 5 + 3
        RunnerBench bench(spec);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(unitsTrained(bench.script), 9.0 + 3 * 2 + 1 * 6 + 5 * 3 + 1 * 6 + 3 * 9);
    }

    void limits_raised_letPausedTrialsGoOn()
    {
        StudySpec spec = pausingStudy("asha");
        spec.limits.trials = 6;
        RunnerBench bench(spec);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        spec.limits.trials = 30;
        bench.runner->setLimits(spec.limits);
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->history()->trials().size(), std::size_t{30});
        QVERIFY(std::ranges::any_of(bench.runner->history()->trials(),
                                    [](const TrialPtr& trial) { return trial->id.value <= 6 && trial->promotions.size() == 2; }));
    }

    void best_isShownBeforeAnyTrialIsTrainedToItsEnd()
    {
        RunnerBench bench(pausingStudy("hyperband"));
        bench.runner->start();
        bench.script.report(TrialId{1}, {1.0, valueMetrics(4.0)});
        bench.script.finish(TrialId{1}, paused(4.0));
        QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->pausedCount() == 1; }));
        QCOMPARE(bench.runner->history()->bestLoss(), std::optional(4.0));
        QCOMPARE(bench.runner->history()->best()->state(), TrialState::Paused);
    }

    void aPromotedTrial_keepsItsResultUntilTheNextOne()
    {
        RunnerBench bench(pausingStudy("asha"));
        bench.runner->start();
        for (std::int64_t trial = 1; trial <= 3; ++trial) {
            QVERIFY(bench.waitForAttempts(1));
            bench.script.report(TrialId{trial}, {1.0, valueMetrics(5.0 - static_cast<double>(trial))});
            bench.script.finish(TrialId{trial}, paused(5.0 - static_cast<double>(trial)));
            QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->evaluatedCount() + (trial == 3 ? 1 : 0) >= trial; }));
        }
        QVERIFY(QTest::qWaitFor([&] { return bench.script.started.size() == 4; }));
        QCOMPARE(bench.script.started[3].trial, TrialId{3});  // the best goes on
        QCOMPARE(bench.script.started[3].resource, std::optional(3.0));
        QCOMPARE(bench.script.started[3].spent, 1.0);
        QCOMPARE(bench.script.started[3].seed, bench.script.started[2].seed);
        QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->find(TrialId{3})->attempts.size() == 2; }));
        QCOMPARE(bench.runner->history()->bestLoss(), std::optional(2.0));
        bench.script.report(TrialId{3}, {1.0, valueMetrics(9.0)});  // what it reported before is dropped (M10)
        bench.script.report(TrialId{3}, {3.0, valueMetrics(7.0)});
        bench.script.finish(TrialId{3}, paused(7.0));
        QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->bestLoss() == std::optional(3.0); }));
        QCOMPARE(bench.runner->history()->best()->id, TrialId{2});
        QCOMPARE(bench.runner->history()->find(TrialId{3})->lastAttempt()->reports.size(), std::size_t{1});
    }

    void interruption_repeatsThePartOnly()
    {
        StudySpec spec = pausingStudy("asha");
        RunnerBench bench(spec);
        bench.script.play = [](const AttemptSpec& attempt) {
            auto events = playBowl(attempt);
            if (attempt.spent > 0.0 && attempt.attempt.value < 6)
                events.pop_back();  // it runs on
            return events;
        };
        bench.runner->start();
        QVERIFY(bench.waitForAttempts(1));
        const AttemptSpec part = bench.script.started.back();
        QVERIFY(part.spent > 0.0);
        bench.runner->stop();
        QCOMPARE(bench.stateOf(part.trial.value), TrialState::Interrupted);
        bench.open();
        bench.script.play = {};
        bench.runner->start();
        const AttemptSpec again = bench.script.started.back();
        QCOMPARE(again.trial, part.trial);
        QCOMPARE(again.spent, part.spent);
        QCOMPARE(again.resource, part.resource);
        QVERIFY(again.configuration == part.configuration);
    }

    void aPartStoppedByHand_keepsTheResultOfThePause()
    {
        RunnerBench bench(pausingStudy("asha"));
        bench.script.play = [](const AttemptSpec& attempt) {
            return attempt.spent > 0.0 ? std::vector<AttemptEvent>() : playBowl(attempt);
        };
        bench.runner->start();
        QVERIFY(bench.waitForAttempts(1));
        const TrialId trial = bench.script.started.back().trial;
        const double paused = bowl(bench.script.started.back()) + kWholeTrial - 1.0;
        bench.runner->stopTrial(trial);
        QVERIFY(QTest::qWaitFor([&] {
            const Trial* stored = bench.runner->history()->find(trial);
            return stored && stored->state() == TrialState::Stopped;
        }));
        QCOMPARE(bench.runner->history()->loss(*bench.runner->history()->find(trial)), std::optional(paused));
    }

    void pausing_unasked_isAFailure()
    {
        StudySpec spec = plainStudy();
        spec.limits.trials = 1;
        RunnerBench bench(spec);
        bench.script.play = [](const AttemptSpec&) { return std::vector<AttemptEvent>{paused(1.0)}; };
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.stateOf(1), TrialState::Failed);
    }

    void anEarlyEnd_completesTheTrial()
    {
        StudySpec spec = pausingStudy("hyperband");
        spec.limits.trials = 9;
        RunnerBench bench(spec);
        bench.script.play = [](const AttemptSpec& attempt) {  // converged at once
            return std::vector<AttemptEvent>{Report{1.0, valueMetrics(bowl(attempt))}, completed(bowl(attempt))};
        };
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->history()->finishedCount(), 9);
        QCOMPARE(bench.script.started.size(), std::size_t{9});
    }

    void stoppedTrials_doNotGoOn()
    {
        StudySpec spec = pausingStudy("asha");
        spec.stopping = {"threshold", {{"grace", std::int64_t{1}}, {"at_most", 40.0}}};
        spec.limits.trials = 20;
        RunnerBench bench(spec);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QVERIFY(bench.runner->history()->stoppedCount() > 0);
        QVERIFY(bench.runner->history()->best()->state() == TrialState::Completed);
        for (const TrialPtr& trial : bench.runner->history()->trials())
            QVERIFY(trial->state() != TrialState::Stopped || trial->metrics().values().front() > 40.0);
    }
};

QTEST_GUILESS_MAIN(TestRungs)
#include "tst_rungs.moc"
