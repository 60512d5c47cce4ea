// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_limits.h"
#include "tests/support/runner_bench.h"

using namespace trimtab;
using namespace std::chrono_literals;

/// When a study ends.
class TestRunLimits : public QObject {
    Q_OBJECT

private slots:
    void reachedLimit_followsHistory_data();
    void reachedLimit_followsHistory();
    void target_needsAFeasibleTrial();
    void trials_areExactWithWorkersAndRetries();
    void trials_loweredBelowWhatRuns_interruptsTheRest();
    void failures_endTheStudyAndInterruptOthers();
    void target_endsTheStudy();
    void withoutImprovement_endsTheStudy();
    void seconds_countAllSessions();
    void seconds_endAStepToo();
    void trialSeconds_failAnAttemptAtOnce();
    void trialSeconds_keepTheSlotUntilTheThreadEnds();
};

void TestRunLimits::reachedLimit_followsHistory_data()
{
    QTest::addColumn<Limits>("limits");
    QTest::addColumn<EndReason>("end");
    // The history below: three trials, values 5, 4 and a failure; 10 s.
    QTest::newRow("none") << Limits{} << EndReason::None;
    Limits limits;
    limits.trials = 4;
    limits.failures = 2;
    limits.withoutImprovement = 2;
    limits.seconds = 10.5;
    limits.target = 3.9;
    QTest::newRow("just not") << limits << EndReason::None;
    Limits trials;
    trials.trials = 3;
    QTest::newRow("trials") << trials << EndReason::Trials;
    Limits failures;
    failures.failures = 1;
    QTest::newRow("failures") << failures << EndReason::Failures;
    Limits improvement;
    improvement.withoutImprovement = 1;
    QTest::newRow("no improvement") << improvement << EndReason::NoImprovement;
    Limits seconds;
    seconds.seconds = 10.0;
    QTest::newRow("seconds") << seconds << EndReason::Seconds;
    Limits target;
    target.target = 4.0;
    QTest::newRow("target met exactly") << target << EndReason::Target;
}

void TestRunLimits::reachedLimit_followsHistory()
{
    QFETCH(Limits, limits);
    QFETCH(EndReason, end);
    History history({"value", Goal::Minimize});
    std::int64_t sequence = 0;
    const auto apply = [&](decltype(Event::what) what) { QVERIFY(history.apply({++sequence, std::move(what)}).ok()); };
    const std::vector<Outcome> outcomes{
        completed(5.0), completed(4.0), {OutcomeKind::Failed, OutcomeCause::Exception, {}, 1.0, "x"}};
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i + 1);
        apply(TrialProposed{{number}, {{"x", number}}, {}});
        apply(AttemptStarted{{number}, {number}});
        apply(AttemptFinished{{number}, {number}, outcomes[i]});
    }
    QCOMPARE(reachedLimit(limits, history, 10.0), end);
}

void TestRunLimits::target_needsAFeasibleTrial()
{
    StudySpec spec = plainStudy();
    spec.limits.target = 1.0;
    spec.objective.constraints = {{"value", Bound::AtLeast, 0.0}};
    RunnerBench bench(spec);
    bench.runner->start();
    bench.script.finish(TrialId{1}, completed(-5.0));
    QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->finishedCount() == 1; }));
    QCOMPARE(bench.stateOf(1), TrialState::Completed);
    QCOMPARE(bench.runner->status().state, RunState::Running);
    bench.script.finish(TrialId{2}, completed(0.5));
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Target);
}

void TestRunLimits::trials_areExactWithWorkersAndRetries()  // U8
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 10;
    spec.limits.parallel = 4;
    RunnerBench bench(spec);
    for (int round = 0; round < 3; ++round) {
        bench.runner->start();
        QVERIFY(bench.waitForAttempts(4));
        bench.script.finish(bench.script.trials().back(), completed(round));
        QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->finishedCount() == round + 1; }));
        bench.runner->stop();  // three or four trials are to run again
        QVERIFY(bench.waitForAttempts(0));
    }
    bench.open();
    bench.script.play = playBowl;
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->history()->finishedCount(), 10);
    QCOMPARE(bench.runner->history()->trials().size(), 10u);
    QVERIFY(bench.script.mostAtWork <= 4);
}

void TestRunLimits::trials_loweredBelowWhatRuns_interruptsTheRest()
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 10;
    spec.limits.parallel = 3;
    RunnerBench bench(spec);
    bench.runner->start();
    spec.limits.trials = 1;
    bench.runner->setLimits(spec.limits);
    QCOMPARE(bench.runner->status().state, RunState::Running);
    bench.script.finish(TrialId{2}, completed(1.0));
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->history()->finishedCount(), 1);
    QCOMPARE(bench.stateOf(1), TrialState::Interrupted);
}

void TestRunLimits::failures_endTheStudyAndInterruptOthers()  // P23
{
    StudySpec spec = plainStudy();
    spec.limits.failures = 1;
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.runner->start();
    bench.script.finish(TrialId{1}, completed(std::nan("")));
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Failures);
    QCOMPARE(bench.stateOf(2), TrialState::Interrupted);
    spec.limits.failures = 2;
    bench.runner->setLimits(spec.limits);
    bench.runner->start();
    QVERIFY(bench.waitForAttempts(2));
    QCOMPARE(bench.script.started[2].trial, TrialId{2});  // goes on with what was interrupted
}

void TestRunLimits::target_endsTheStudy()
{
    StudySpec spec = plainStudy();
    spec.limits.target = 4.0;
    RunnerBench bench(spec);
    bench.script.play = [](const AttemptSpec& attempt) {
        return std::vector<AttemptEvent>{completed(10.0 - static_cast<double>(attempt.trial.value))};
    };
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Target);
    QCOMPARE(bench.runner->history()->finishedCount(), 6);
}

void TestRunLimits::withoutImprovement_endsTheStudy()
{
    StudySpec spec = plainStudy();
    spec.limits.withoutImprovement = 4;
    RunnerBench bench(spec);
    bench.script.play = [](const AttemptSpec& attempt) {
        return std::vector<AttemptEvent>{completed(attempt.trial.value == 3 ? 0.0 : 1.0)};
    };
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::NoImprovement);
    QCOMPARE(bench.runner->history()->finishedCount(), 7);
}

void TestRunLimits::seconds_countAllSessions()
{
    StudySpec spec = plainStudy();
    spec.limits.seconds = 10.0;
    RunnerBench bench(spec);
    bench.runner->start();
    bench.clock.advance(6s);
    bench.open();  // ends the first session
    QCOMPARE(bench.runner->status().seconds, 6.0);
    bench.clock.advance(100s);  // not running
    QCOMPARE(bench.runner->status().seconds, 6.0);
    bench.runner->start();
    bench.clock.advance(3900ms);
    bench.runner->pause();
    bench.script.finish(TrialId{1}, completed(1.0));
    QVERIFY(bench.waitFor(RunState::Paused));
    bench.clock.advance(100s);
    bench.runner->start();
    QCOMPARE(bench.runner->status().state, RunState::Running);
    bench.clock.advance(100ms);
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Seconds);
    QCOMPARE(*bench.store->seconds(), 10.0);
}

void TestRunLimits::seconds_endAStepToo()
{
    StudySpec spec = plainStudy();
    spec.limits.seconds = 10.0;
    RunnerBench bench(spec);
    bench.runner->step();
    QCOMPARE(bench.runner->status().state, RunState::Pausing);
    bench.clock.advance(11s);
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Seconds);
    QCOMPARE(bench.stateOf(1), TrialState::Interrupted);
}

void TestRunLimits::trialSeconds_failAnAttemptAtOnce()
{
    StudySpec spec = plainStudy();
    spec.limits.trialSeconds = 5.0;
    RunnerBench bench(spec);
    bench.runner->start();
    bench.clock.advance(6s);
    QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->failedCount() == 1; }));
    const Outcome& outcome = *bench.runner->history()->find(TrialId{1})->lastAttempt()->outcome;
    QCOMPARE(outcome.cause, OutcomeCause::TrialTimeLimit);
    QCOMPARE(outcome.seconds, 6.0);
    QVERIFY(QTest::qWaitFor([&] { return bench.script.started.size() == 2; }));
}

void TestRunLimits::trialSeconds_keepTheSlotUntilTheThreadEnds()
{
    StudySpec spec = plainStudy();
    spec.limits.trialSeconds = 5.0;
    RunnerBench bench(spec);
    bench.script.ignoresCancel = true;
    bench.runner->start();
    bench.clock.advance(6s);
    QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->failedCount() == 1; }));
    QCOMPARE(bench.script.started.size(), 1u);
    bench.script.finish(TrialId{1}, completed(0.0));  // M10: late, dropped
    QVERIFY(QTest::qWaitFor([&] { return bench.script.started.size() == 2; }));
    QCOMPARE(bench.stateOf(1), TrialState::Failed);
}

QTEST_GUILESS_MAIN(TestRunLimits)
#include "tst_run_limits.moc"
