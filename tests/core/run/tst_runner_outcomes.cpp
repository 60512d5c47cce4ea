// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_bench.h"

#include <cmath>

using namespace trimtab;

/// What becomes of attempts that do not simply complete, and of strategies that propose nothing.
class TestRunnerOutcomes : public QObject {
    Q_OBJECT

private slots:
    void manualStrategy_pausesWhenItsQueueIsEmpty();
    void exhaustedStrategy_finishes();
    void failures_areData_data();
    void failures_areData();
    void stoppingRule_endsPoorTrials();
};

void TestRunnerOutcomes::manualStrategy_pausesWhenItsQueueIsEmpty()
{
    StudySpec spec = plainStudy();
    spec.strategy.kind = "manual";
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Paused));
    bench.runner->enqueue({{"x1", 2.0}, {"x2", 7.0}});
    bench.runner->enqueue({{"x1", 3.0}, {"x2", 7.0}});
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Paused));
    QCOMPARE(bench.runner->history()->finishedCount(), 2);
}

void TestRunnerOutcomes::exhaustedStrategy_finishes()
{
    StudySpec spec = plainStudy();
    spec.strategy.kind = "grid";
    spec.space.parameters = {parameter("x1", IntegerDomain{0, 2, Scale::Linear, 1}),
                             parameter("x2", IntegerDomain{0, 1, Scale::Linear, 1})};
    spec.limits.parallel = 4;
    RunnerBench bench(spec);
    bench.script.play = [](const AttemptSpec& attempt) {
        return std::vector<AttemptEvent>{completed(*toNumber(*attempt.configuration.find("x1")))};
    };
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::SpaceExhausted);
    QCOMPARE(bench.runner->history()->finishedCount(), 6);
}

void TestRunnerOutcomes::failures_areData_data()
{
    const auto metrics = [](const char* name, double value) {
        return Metrics(std::make_shared<const std::vector<std::string>>(1, name), {value});
    };
    QTest::addColumn<Outcome>("given");
    QTest::addColumn<OutcomeCause>("cause");
    const Outcome failed{OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.1, "diverged"};
    QTest::newRow("NaN") << completed(std::nan("")) << OutcomeCause::NonFiniteObjective;
    QTest::newRow("infinity") << completed(HUGE_VAL) << OutcomeCause::NonFiniteObjective;
    QTest::newRow("other metric") << Outcome{OutcomeKind::Completed, {}, metrics("accuracy", 1.0), 0.0, {}}
                                  << OutcomeCause::MissingObjective;
    QTest::newRow("no metric") << Outcome{} << OutcomeCause::MissingObjective;
    QTest::newRow("failure") << failed << OutcomeCause::Exception;
    QTest::newRow("interrupted by itself") << Outcome{OutcomeKind::Interrupted, OutcomeCause::Shutdown, {}, 0.0, {}}
                                           << OutcomeCause::Exception;
}

void TestRunnerOutcomes::failures_areData()
{
    QFETCH(Outcome, given);
    QFETCH(OutcomeCause, cause);
    StudySpec spec = plainStudy();
    spec.limits.trials = 1;
    RunnerBench bench(spec);
    bench.script.play = [given](const AttemptSpec&) { return std::vector<AttemptEvent>{given}; };
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    const History& history = *bench.runner->history();
    QCOMPARE(history.failedCount(), 1);
    QCOMPARE(history.best(), nullptr);
    QCOMPARE(history.find(TrialId{1})->lastAttempt()->outcome->cause, cause);
    QVERIFY(!history.find(TrialId{1})->lastAttempt()->outcome->detail.empty());
}

void TestRunnerOutcomes::stoppingRule_endsPoorTrials()
{
    StudySpec spec = plainStudy();
    spec.stopping.kind = "median";
    spec.stopping.options = {{"grace", std::int64_t{1}}, {"min_trials", std::int64_t{2}}};
    spec.limits.trials = 3;
    RunnerBench bench(spec);
    bench.script.play = [](const AttemptSpec& attempt) -> std::vector<AttemptEvent> {
        const double value = attempt.trial.value == 3 ? 100.0 : 1.0;
        return {Report{1.0, valueMetrics(value)}, Report{2.0, valueMetrics(value)}, completed(value)};
    };
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    const Outcome& outcome = *bench.runner->history()->find(TrialId{3})->lastAttempt()->outcome;
    QCOMPARE(outcome.kind, OutcomeKind::Stopped);
    QCOMPARE(outcome.cause, OutcomeCause::StoppingRule);
    QCOMPARE(outcome.metrics.find("value"), std::optional(100.0));
    QVERIFY(!outcome.detail.empty());
    QCOMPARE(bench.runner->history()->find(TrialId{3})->lastAttempt()->reports.size(), 1u);
}

QTEST_GUILESS_MAIN(TestRunnerOutcomes)
#include "tst_runner_outcomes.moc"
