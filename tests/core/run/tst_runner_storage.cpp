// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_bench.h"

#include <QSignalSpy>

using namespace trimtab;

/// A storage that fails for a while.
class TestRunnerStorage : public QObject {
    Q_OBJECT

private slots:
    void storageError_pausesAndGoesOnByItself();
    void storageError_atEveryCommit_losesNothing();
    void storageError_thenStop_finishesOnceSaved();
    void storageError_refusesNewLimits();
    void newLimits_rightAfterARecovery();
    void open_namesWhatCannotRun();
    void start_isRefusedUntilThereIsAnExecutor();
};

namespace {

const Error kDiskFull{Error::Code::DiskFull, "study.trimtab", "no space left on the device"};

}  // namespace

void TestRunnerStorage::storageError_pausesAndGoesOnByItself()  // P6
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 10;
    RunnerBench bench(spec);
    bench.runner->start();
    QVERIFY(QTest::qWaitFor([&] { return bench.events().size() == 2; }));
    const HistorySnapshot stored = bench.runner->history();
    QSignalSpy changed(bench.runner.get(), &Runner::historyChanged);
    bench.faults.error = kDiskFull;
    bench.script.finish(TrialId{1}, completed(1.0));
    QVERIFY(bench.waitFor(RunState::Paused));
    QCOMPARE(bench.runner->status().storageError, std::optional(kDiskFull));
    QVERIFY(bench.runner->status().unsavedEvents > 0);
    QCOMPARE(changed.count(), 0);  // nothing is shown that is not stored
    QVERIFY(bench.runner->history() == stored);
    const std::size_t startedBefore = bench.script.started.size();
    bench.script.play = playBowl;
    QVERIFY(QTest::qWaitFor([&] { return bench.faults.refusedCommits >= 2; }));
    QCOMPARE(bench.script.started.size(), startedBefore);  // nothing new starts meanwhile
    bench.faults.error.reset();
    QVERIFY(QTest::qWaitFor([&] { return !bench.runner->status().storageError; }));
    QCOMPARE(bench.runner->status().unsavedEvents, 0);
    while (!bench.script.atWork.empty())
        bench.script.finish(bench.script.trials().front(), completed(2.0));
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->history()->finishedCount(), 10);
}

void TestRunnerStorage::storageError_atEveryCommit_losesNothing()  // P7
{
    StudySpec spec = plainStudy();
    spec.limits.trials = 5;
    std::vector<Event> undisturbed;
    {
        RunnerBench bench(spec);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        undisturbed = bench.events();
    }
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    for (int trial = 1; trial <= 5; ++trial) {
        bench.faults.error = kDiskFull;
        bench.runner->step();
        QVERIFY(QTest::qWaitFor([&] { return bench.runner->status().unsavedEvents == 5; }));
        bench.faults.error.reset();
        bench.runner->stop();  // saves at once
        QCOMPARE(bench.runner->status().state, RunState::Finished);
    }
    QVERIFY(bench.events() == undisturbed);
}

void TestRunnerStorage::storageError_thenStop_finishesOnceSaved()
{
    RunnerBench bench(plainStudy());
    bench.runner->start();
    bench.faults.error = kDiskFull;
    bench.runner->stop();
    QCOMPARE(bench.runner->status().state, RunState::Paused);  // not over before it is saved
    bench.faults.error.reset();
    QVERIFY(bench.waitFor(RunState::Finished));
    QCOMPARE(bench.runner->status().end, EndReason::Stopped);
    QCOMPARE(bench.stateOf(1), TrialState::Interrupted);
}

void TestRunnerStorage::newLimits_rightAfterARecovery()
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.runner->start();
    QVERIFY(QTest::qWaitFor([&] { return bench.events().size() == 4; }));
    bench.faults.error = kDiskFull;
    bench.script.finish(TrialId{1}, completed(1.0));
    QVERIFY(bench.waitFor(RunState::Paused));
    for (const TrialId trial : bench.script.trials())
        bench.script.finish(trial, completed(2.0));
    QVERIFY(QTest::qWaitFor([&] { return bench.runner->status().unsavedEvents == 5; }));
    bench.faults.error.reset();
    Limits limits = spec.limits;
    limits.trials = 5;
    bench.runner->setLimits(limits);  // saves, which lets two trials start
    QCOMPARE(bench.script.atWork.size(), std::size_t(2));
    bench.script.play = playBowl;
    for (const TrialId trial : bench.script.trials())
        bench.script.finish(trial, completed(3.0));
    QVERIFY(bench.waitFor(RunState::Finished));
    QVERIFY(!bench.runner->status().storageError);
    QCOMPARE(bench.runner->history()->finishedCount(), 5);
}

void TestRunnerStorage::storageError_refusesNewLimits()
{
    RunnerBench bench(plainStudy());
    bench.faults.error = kDiskFull;
    QSignalSpy refused(bench.runner.get(), &Runner::refused);
    Limits limits;
    limits.trials = 99;
    bench.runner->setLimits(limits);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(bench.runner->spec().limits.trials, std::nullopt);
}

void TestRunnerStorage::open_namesWhatCannotRun()
{
    StudySpec spec = plainStudy();
    spec.strategy.kind = "crystal_ball";
    const SteadyClock clock;
    const auto opened = Runner::open(
        std::make_unique<MemoryStore>(spec),
        [](const StudySpec&) -> Result<std::unique_ptr<Executor>> {
            return Error{Error::Code::Unsupported, {}, "none"};
        },
        clock);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().where, std::string("/strategy/kind"));
}

void TestRunnerStorage::start_isRefusedUntilThereIsAnExecutor()
{
    const SteadyClock clock;
    ExecutorScript script;
    script.play = playBowl;
    bool available = false;
    const auto opened = Runner::open(
        std::make_unique<MemoryStore>(plainStudy()),
        [&](const StudySpec&) -> Result<std::unique_ptr<Executor>> {
            if (!available)
                return Error{Error::Code::NotFound, "table.csv", "no such file"};
            return std::unique_ptr<Executor>(std::make_unique<ScriptedExecutor>(script));
        },
        clock);
    QVERIFY(opened.ok());
    Runner& runner = **opened;
    QSignalSpy refused(&runner, &Runner::refused);
    runner.start();
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.front().front().value<Error>().where, std::string("table.csv"));
    QCOMPARE(runner.status().state, RunState::Idle);
    available = true;
    runner.step();
    QTRY_COMPARE(runner.history()->finishedCount(), 1);
    QCOMPARE(refused.count(), 1);
}

QTEST_GUILESS_MAIN(TestRunnerStorage)
#include "tst_runner_storage.moc"
