// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_bench.h"

#include <QSignalSpy>

using namespace trimtab;
using namespace std::chrono_literals;

/// Start, pause, step, stop, kill: what a user does to a run.
class TestRunner : public QObject {
    Q_OBJECT

private slots:
    void start_runsUntilTheLimitAndStoresEverything();
    void start_takesUpRaisedLimits();
    void start_isDeterministic();
    void trialSeed_dependsOnStudySeedAndNumberOnly();
    void pause_letsRunningTrialsFinish();
    void step_runsExactlyOneTrial();
    void stop_interruptsAtOnceEvenSlowThreads();
    void stop_thenStart_runsInterruptedTrialsAgainFirst();
    void stop_atTheMomentOfFinishing_leavesOneFinalState();
    void stopTrial_countsTheLastReport();
    void stopTrial_leavesAFinishedTrialAlone();
    void enqueue_comesBeforeTheStrategy();
    void enqueue_refusesWhatLiesOutsideTheSpace();
    void tryNow_runsJustThatTrialAndPauses();
    void tryNow_whileRunningGoesOn();
    void tryNow_severalRunOneAfterTheOther();
    void parallel_isNeverExceeded();
    void destructor_storesInterruptions();
    void signals_carryOnlyWhatIsStored();
    void random_requests_keepTheInvariants();
};

void TestRunner::start_runsUntilTheLimitAndStoresEverything()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 20;
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    QCOMPARE(bench.runner->status().state, RunState::Idle);
    bench.runner->start();
    QCOMPARE(bench.runner->status().state, RunState::Running);
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Trials);
    QCOMPARE(bench.runner->history()->finishedCount(), 20);
    QCOMPARE(bench.events().size(), 20u * 5);  // proposed, started, two reports, finished
    History replayed(spec.objective);
    for (const Event& event : bench.events())
        QVERIFY(replayed.apply(event).ok());
    QCOMPARE(replayed.best()->id, bench.runner->history()->best()->id);
}

void TestRunner::start_takesUpRaisedLimits()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 3;
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    bench.runner->start();  // the limit stands: nothing more happens
    QCOMPARE(bench.runner->status().state, RunState::Finished);
    spec.limits.trials = 5;
    bench.runner->setLimits(spec.limits);
    QCOMPARE(std::get<LimitsChanged>(bench.events().back().what).limits.trials, std::optional(5));
    QCOMPARE(bench.store->spec()->limits.trials, std::optional(3));  // what it began with
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->history()->finishedCount(), 5);
    QSignalSpy refused(bench.runner.get(), &Runner::refused);
    spec.limits.trials = 0;
    bench.runner->setLimits(spec.limits);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(bench.runner->spec().limits.trials, std::optional(5));
}

void TestRunner::start_isDeterministic()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 10;
    std::vector<std::vector<Event>> runs;
    for (int i = 0; i < 2; ++i) {
        RunnerBench bench(spec);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        runs.push_back(bench.events());
    }
    QVERIFY(runs[0] == runs[1]);
}

void TestRunner::trialSeed_dependsOnStudySeedAndNumberOnly()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 3;
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    for (const AttemptSpec& attempt : bench.script.started)
        QCOMPARE(attempt.seed, mixSeed(spec.strategy.seed, static_cast<std::uint64_t>(attempt.trial.value)));
}

void TestRunner::pause_letsRunningTrialsFinish()
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.runner->start();
    QCOMPARE(bench.script.atWork.size(), 2u);
    bench.runner->pause();
    QCOMPARE(bench.runner->status().state, RunState::Pausing);
    bench.script.finish(TrialId{1}, completed(1.0));
    QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->finishedCount() == 1; }));
    QCOMPARE(bench.runner->status().state, RunState::Pausing);
    bench.script.finish(TrialId{2}, completed(2.0));
    QVERIFY(bench.waitFor(RunState::Paused));
    QCOMPARE(bench.script.started.size(), 2u);
    bench.runner->start();
    QVERIFY(bench.waitForAttempts(2));
    QCOMPARE(bench.runner->status().state, RunState::Running);
}

void TestRunner::step_runsExactlyOneTrial()
{
    RunnerBench bench(plainStudy());
    bench.script.play = playBowl;
    for (int steps = 1; steps <= 3; ++steps) {
        bench.runner->step();
        QVERIFY(bench.waitFor(RunState::Paused));
        QCOMPARE(bench.runner->history()->finishedCount(), steps);
        QCOMPARE(bench.runner->history()->trials().size(), static_cast<std::size_t>(steps));
    }
}

void TestRunner::stop_interruptsAtOnceEvenSlowThreads()
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.script.ignoresCancel = true;
    bench.runner->start();
    bench.runner->stop();
    QCOMPARE(bench.runner->status().state, RunState::Finished);
    QCOMPARE(bench.runner->status().end, EndReason::Stopped);
    QCOMPARE(bench.stateOf(1), TrialState::Interrupted);
    QCOMPARE(bench.stateOf(2), TrialState::Interrupted);
    const auto before = bench.events();
    bench.runner->start();  // the threads still hold their slots
    QCOMPARE(bench.script.started.size(), 2u);
    bench.script.finish(TrialId{1}, completed(1.0));  // too late: the result is dropped
    QVERIFY(QTest::qWaitFor([&] { return bench.script.started.size() == 3; }));
    QCOMPARE(bench.script.started.back().trial, TrialId{1});
    QVERIFY(QTest::qWaitFor([&] { return bench.stateOf(1) == TrialState::Running; }));
    QCOMPARE(bench.events().size(), before.size() + 1);
}

void TestRunner::stop_thenStart_runsInterruptedTrialsAgainFirst()
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.runner->start();
    bench.script.report(TrialId{2}, {1.0, valueMetrics(3.0)});
    QVERIFY(QTest::qWaitFor([&] {
        return !bench.runner->history()->trials().empty() && !bench.runner->history()->trials()[1]->attempts[0].reports.empty();
    }));
    bench.runner->stop();
    QVERIFY(bench.waitForAttempts(0));
    bench.runner->start();
    QVERIFY(bench.waitForAttempts(2));
    QCOMPARE(bench.script.started.size(), 4u);
    for (std::size_t i : {0u, 1u}) {
        QCOMPARE(bench.script.started[i + 2].trial, bench.script.started[i].trial);
        QVERIFY(bench.script.started[i + 2].configuration == bench.script.started[i].configuration);
        QCOMPARE(bench.script.started[i + 2].seed, bench.script.started[i].seed);
        QVERIFY(bench.script.started[i + 2].attempt != bench.script.started[i].attempt);
    }
    QCOMPARE(bench.runner->history()->find(TrialId{2})->attempts[0].outcome->cause, OutcomeCause::Shutdown);
}

void TestRunner::stop_atTheMomentOfFinishing_leavesOneFinalState()  // U9
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    for (int round = 0; round < 1000; ++round) {
        bench.runner->start();
        QVERIFY(bench.waitForAttempts(2));
        bench.script.finish(bench.script.trials().front(), completed(round));
        if (round % 2 == 0)
            QCoreApplication::processEvents();  // else the result is still on its way
        bench.runner->stop();
        QCOMPARE(bench.runner->status().state, RunState::Finished);
        QCOMPARE(bench.runner->history()->runningCount(), 0);
        QCOMPARE(bench.runner->history()->finishedCount(), round + 1);  // finished work counts, told of or not
        QVERIFY(bench.waitForAttempts(0));
    }
    History replayed(spec.objective);
    for (const Event& event : bench.events())
        QVERIFY(replayed.apply(event).ok());
}

void TestRunner::stopTrial_countsTheLastReport()
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.runner->start();
    bench.script.report(TrialId{1}, {1.0, valueMetrics(3.5)});
    QVERIFY(QTest::qWaitFor([&] {
        return bench.runner->history()->trials().size() == 2 &&
               !bench.runner->history()->trials()[0]->lastAttempt()->reports.empty();
    }));
    bench.runner->stopTrial(TrialId{1});
    bench.runner->stopTrial(TrialId{2});  // has reported nothing: stopped without a value
    QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->finishedCount() == 2; }));
    const History& history = *bench.runner->history();
    QCOMPARE(history.stoppedCount(), 2);
    QCOMPARE(history.loss(*history.find(TrialId{1})), std::optional(3.5));
    QCOMPARE(history.find(TrialId{1})->lastAttempt()->outcome->cause, OutcomeCause::User);
    QCOMPARE(history.loss(*history.find(TrialId{2})), std::nullopt);
    QVERIFY(bench.waitForAttempts(2));  // their slots are used again
    QCOMPARE(bench.script.started.back().trial, TrialId{4});
}

void TestRunner::stopTrial_leavesAFinishedTrialAlone()
{
    RunnerBench bench(plainStudy());
    bench.runner->step();
    bench.script.finish(TrialId{1}, completed(1.0));
    QVERIFY(bench.waitFor(RunState::Paused));
    const std::vector<Event> before = bench.events();
    bench.runner->stopTrial(TrialId{1});
    bench.runner->stopTrial(TrialId{7});
    QVERIFY(bench.events() == before);
    QCOMPARE(bench.runner->status().state, RunState::Paused);
}

void TestRunner::enqueue_comesBeforeTheStrategy()
{
    RunnerBench bench(plainStudy());
    bench.script.play = playBowl;
    const Configuration mine{{"x1", 2.0}, {"x2", 7.0}};
    bench.runner->enqueue(mine);
    QTRY_COMPARE(bench.events().size(), 1u);  // durable before it runs
    QCOMPARE(bench.stateOf(1), TrialState::Queued);
    bench.runner->step();
    QVERIFY(bench.waitFor(RunState::Paused));
    QVERIFY(bench.script.started.front().configuration == mine);
    QCOMPARE(bench.runner->history()->find(TrialId{1})->reason.source, std::string("manual"));
    QCOMPARE(bench.stateOf(1), TrialState::Completed);
}

void TestRunner::enqueue_refusesWhatLiesOutsideTheSpace()
{
    RunnerBench bench(plainStudy());
    QSignalSpy refused(bench.runner.get(), &Runner::refused);
    bench.runner->enqueue({{"x1", 99.0}, {"x2", 7.0}});
    bench.runner->enqueue({{"x1", 2.0}});
    QCOMPARE(refused.count(), 2);
    QVERIFY(bench.runner->history()->trials().empty());
}

void TestRunner::tryNow_runsJustThatTrialAndPauses()
{
    RunnerBench bench(plainStudy());
    bench.runner->start();
    QVERIFY(bench.waitForAttempts(1));
    bench.runner->stop();  // trial 1 waits to run again
    bench.script.play = playBowl;
    bench.runner->tryNow({{"x1", 99.0}, {"x2", 7.0}});
    QCOMPARE(bench.runner->status().state, RunState::Finished);  // refused
    const Configuration mine{{"x1", 2.0}, {"x2", 7.0}};
    bench.runner->tryNow(mine);
    QVERIFY(bench.waitFor(RunState::Paused));
    QVERIFY(bench.script.started.back().configuration == mine);
    QCOMPARE(bench.stateOf(2), TrialState::Completed);
    QCOMPARE(bench.stateOf(1), TrialState::Interrupted);
    QCOMPARE(bench.runner->history()->trials().size(), 2u);
}

void TestRunner::tryNow_whileRunningGoesOn()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 5;
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->start();
    bench.runner->tryNow({{"x1", 2.0}, {"x2", 7.0}});
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->history()->finishedCount(), 5);
    QCOMPARE(bench.stateOf(2), TrialState::Completed);
    QCOMPARE(bench.runner->history()->find(TrialId{2})->reason.source, std::string("manual"));
}

void TestRunner::tryNow_severalRunOneAfterTheOther()
{
    StudySpec spec = plainStudy();
    spec.strategy.kind = "manual";
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    for (const double x1 : {1.0, 2.0, 3.0})
        bench.runner->tryNow({{"x1", x1}, {"x2", 7.0}});
    QVERIFY(bench.waitFor(RunState::Paused));
    QCOMPARE(bench.runner->history()->finishedCount(), 3);
    QCOMPARE(bench.script.started.size(), 3u);
}

void TestRunner::parallel_isNeverExceeded()
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 3;
    spec.limits.trials = 50;
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QVERIFY(bench.script.mostAtWork <= 3);
    QCOMPARE(bench.runner->history()->trials().size(), 50u);
}

void TestRunner::destructor_storesInterruptions()
{
    RunnerBench bench(plainStudy());
    bench.runner->start();
    bench.clock.advance(2s);
    bench.runner.reset();
    const std::vector<Event> events = bench.events();
    const auto& last = std::get<AttemptFinished>(events.back().what);
    QCOMPARE(last.outcome.cause, OutcomeCause::Shutdown);
    QCOMPARE(last.outcome.seconds, 2.0);
    QCOMPARE(*bench.store->seconds(), 2.0);
}

void TestRunner::signals_carryOnlyWhatIsStored()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 40;
    spec.limits.parallel = 4;
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    int emissions = 0;
    connect(bench.runner.get(), &Runner::historyChanged, this, [&](const HistorySnapshot& history) {
        ++emissions;
        QCOMPARE(static_cast<std::size_t>(history->lastSequence()), bench.events().size());
    });
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QVERIFY(emissions >= 1);
    QVERIFY(bench.faults.commits < 40);  // grouped
}

void TestRunner::random_requests_keepTheInvariants()  // U3
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 3;
    spec.limits.trials = 400;
    RunnerBench bench(spec);
    Rng rng(5);
    const std::vector<std::function<void()>> requests{
        [&] { bench.runner->start(); },
        [&] { bench.runner->start(); },
        [&] { bench.runner->pause(); },
        [&] { bench.runner->stop(); },
        [&] { bench.runner->step(); },
        [&] {
            bench.runner->enqueue({{"x1", 1.0}, {"x2", 2.0}});
        },
        [&] { bench.runner->stopTrial(TrialId{static_cast<std::int64_t>(rng.below(20))}); },
        [&] {
            if (!bench.script.atWork.empty())
                bench.script.finish(bench.script.trials().front(), completed(rng.uniform()));
        },
        [&] { QCoreApplication::processEvents(); },
    };
    for (int i = 0; i < 3000; ++i) {
        requests[rng.below(requests.size())]();
        QVERIFY(bench.script.atWork.size() <= 3);
        QVERIFY(bench.runner->history()->finishedCount() <= 400);
    }
    bench.runner->stop();
    QCOMPARE(bench.runner->history()->runningCount(), 0);
    History replayed(spec.objective);
    for (const Event& event : bench.events())
        QVERIFY(replayed.apply(event).ok());
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
