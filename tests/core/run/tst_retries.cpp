// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_bench.h"

using namespace trimtab;

namespace {

Outcome lost(OutcomeCause cause, std::string detail = {})
{
    return {OutcomeKind::Interrupted, cause, {}, 0.1, std::move(detail)};
}

}  // namespace

/// Attempts that are lost through no fault of the program that they run.
class TestRetries : public QObject {
    Q_OBJECT

private slots:
    void losses_areTriedAgainUpToTheLimit_data()
    {
        QTest::addColumn<OutcomeCause>("cause");
        QTest::addColumn<int>("retries");
        for (const int retries : {0, 1, 3}) {
            QTest::addRow("lost, %d", retries) << OutcomeCause::Lost << retries;
            QTest::addRow("could not start, %d", retries) << OutcomeCause::CouldNotStart << retries;
        }
    }

    void losses_areTriedAgainUpToTheLimit()
    {
        QFETCH(OutcomeCause, cause);
        QFETCH(int, retries);
        StudySpec spec = plainStudy();
        spec.limits.trials = 2;
        spec.limits.retries = retries;
        RunnerBench bench(spec);
        bench.script.play = [cause](const AttemptSpec& attempt) {
            if (attempt.trial.value == 1)
                return std::vector<AttemptEvent>{Report{1.0, valueMetrics(1.0)}, lost(cause, "no room")};
            return playBowl(attempt);
        };
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        const Trial& trial = *bench.runner->history()->find(TrialId{1});
        QCOMPARE(trial.attempts.size(), std::size_t(retries + 1));  // kept apart
        QCOMPARE(trial.state(), TrialState::Failed);
        QCOMPARE(trial.lastAttempt()->outcome->cause, cause);
        QVERIFY(trial.lastAttempt()->outcome->detail.starts_with("no room"));
        for (std::size_t i = 0; i + 1 < trial.attempts.size(); ++i)
            QCOMPARE(trial.attempts[i].outcome->kind, OutcomeKind::Interrupted);
        for (const AttemptSpec& attempt : std::span(bench.script.started).first(trial.attempts.size()))
            QCOMPARE(attempt.seed, bench.script.started.front().seed);
        QCOMPARE(bench.runner->history()->failedCount(), 1);  // U8
        QCOMPARE(bench.stateOf(2), TrialState::Completed);
    }

    void aRetry_maySucceed()
    {
        StudySpec spec = plainStudy();
        spec.limits.trials = 3;
        spec.limits.failures = 1;
        RunnerBench bench(spec);
        bench.script.play = [](const AttemptSpec& attempt) {
            if (attempt.attempt.value % 2 == 1)
                return std::vector<AttemptEvent>{lost(OutcomeCause::Lost)};
            return playBowl(attempt);
        };
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->status().end, EndReason::Trials);
        QCOMPARE(bench.runner->history()->failedCount(), 0);
    }

    void failuresOfTheProgram_areNotTriedAgain()
    {
        StudySpec spec = plainStudy();
        spec.limits.failures = 2;
        RunnerBench bench(spec);
        bench.script.play = [](const AttemptSpec&) {
            return std::vector<AttemptEvent>{Outcome{OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.1, "diverged"}};
        };
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->status().end, EndReason::Failures);
        QCOMPARE(bench.script.started.size(), std::size_t{2});
    }

    void aTrialThatKillsTheProgram_failsAfterTheLimit()
    {
        StudySpec spec = plainStudy();
        spec.limits.retries = 2;
        RunnerBench bench(spec);
        for (int crash = 1; crash <= 3; ++crash) {
            bench.runner->start();
            QVERIFY(QTest::qWaitFor([&] { return bench.events().size() == std::size_t(2 * crash); }));
            QCOMPARE(bench.stateOf(1), TrialState::Running);
            const std::vector<Event> atTheCrash = bench.events();
            bench.runner.reset();  // its last words are not stored
            auto store = std::make_shared<MemoryStore>(spec);
            QVERIFY(store->commit(atTheCrash).ok());
            bench.store = store;
            bench.open();
            QCOMPARE(bench.stateOf(1), crash < 3 ? TrialState::Interrupted : TrialState::Failed);
        }
        const Outcome& outcome = *bench.runner->history()->find(TrialId{1})->lastAttempt()->outcome;
        QCOMPARE(outcome.cause, OutcomeCause::Crash);
        QCOMPARE(outcome.detail, std::string("the program ended unexpectedly while it ran; given up after 3 attempts"));
        bench.runner->start();
        QCOMPARE(bench.script.started.back().trial, TrialId{2});
    }

    void stoppingTheStudy_countsAsNoLoss()
    {
        StudySpec spec = plainStudy();
        spec.limits.retries = 0;
        RunnerBench bench(spec);
        for (int i = 0; i < 5; ++i) {
            bench.runner->start();
            bench.runner->stop();
            QCOMPARE(bench.stateOf(1), TrialState::Interrupted);
        }
    }
};

QTEST_GUILESS_MAIN(TestRetries)
#include "tst_retries.moc"
