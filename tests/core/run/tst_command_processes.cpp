// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/control_group.h"
#include "tests/support/command_bench.h"

#include <csignal>

#include <sys/wait.h>

using namespace trimtab;

/// Processes that do not want to end, and those that nobody knows of.
class TestCommandProcesses : public QObject {
    Q_OBJECT

private slots:
    void cancel_endsAllProcesses_data();
    void cancel_endsAllProcesses();
    void cancel_asksFirst();
    void daemon_isEndedWithItsTrial();
    void heldOutput_doesNotHoldTheTrial();
    void memoryLimit_endsOnlyItsTrial();
    void killedProgram_freesItsSlot();
    void killedSupervisor_leavesNothing();
    void killedServer_leavesNothingAndIsReplaced();
    void endOfTheExecutor_endsAllTrials();
    void endOfTheStarter_endsAllTrials();
    void startingThread_mayEnd();
};

namespace {

/// Waits for the trial to say that it is ready, or to hold its pose.
void waitUntilReady(const CommandBench& bench, std::int64_t number)
{
    QTRY_VERIFY_WITH_TIMEOUT(bench.log(number).contains("ready"), 10'000);
}

void verifyNothingIsLeft(const CommandBench& bench)
{
    QTRY_VERIFY_WITH_TIMEOUT(bench.processes().empty(), 5'000);
}

int parentOf(int process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = file.readAll();
    return text.mid(text.lastIndexOf(')') + 2).split(' ').value(1).toInt();
}

}  // namespace

void TestCommandProcesses::cancel_endsAllProcesses_data()
{
    QTest::addColumn<QString>("vice");
    QTest::addColumn<QString>("argument");
    QTest::newRow("workers") << QStringLiteral("fork") << QStringLiteral("8");  // X1
    QTest::newRow("daemon") << QStringLiteral("daemon") << QString();           // X2
    QTest::newRow("deaf") << QStringLiteral("ignore-term") << QString();        // X7
    QTest::newRow("stopped") << QStringLiteral("stop-itself") << QString();     // X18
    QTest::newRow("ever more") << QStringLiteral("multiply") << QString();      // X1
}

void TestCommandProcesses::cancel_endsAllProcesses()
{
    QFETCH(QString, vice);
    QFETCH(QString, argument);
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({vice.toStdString(), argument.toStdString()}));
    QFuture<AttemptEvent> running = executor->start(CommandBench::attempt(1));
    waitUntilReady(bench, 1);
    running.cancel();
    running.waitForFinished();
    QVERIFY(bench.processes().empty());
}

void TestCommandProcesses::cancel_asksFirst()  // X1
{
    const CommandBench bench;
    const QString note = bench.folder() + QStringLiteral("/note");
    CommandTrainable command = CommandBench::torture({"note-term", note.toStdString()});
    command.execution.graceSeconds = 30.0;
    const auto executor = bench.executor(command);
    QFuture<AttemptEvent> running = executor->start(CommandBench::attempt(1));
    waitUntilReady(bench, 1);
    running.cancel();
    running.waitForFinished();
    QVERIFY(QFile::exists(note));
}

void TestCommandProcesses::daemon_isEndedWithItsTrial()  // X2
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"leave-daemon"}));
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QVERIFY2(outcome.detail.find("1 processes that it left behind") != std::string::npos, outcome.detail.c_str());
    QVERIFY(bench.processes().empty());
}

void TestCommandProcesses::heldOutput_doesNotHoldTheTrial()  // X8
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"keep-output"}));
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QCOMPARE(*outcome.metrics.find("loss"), 0.5);
    QVERIFY(bench.processes().empty());
}

void TestCommandProcesses::memoryLimit_endsOnlyItsTrial()  // X17
{
    const CommandBench bench;
    CommandTrainable command = CommandBench::torture({"memory", "{size}"});
    command.execution.memoryMegabytes = 100;
    const auto executor = bench.executor(command);
    QFuture<AttemptEvent> modest = executor->start(CommandBench::attempt(1, {{"size", std::int64_t{20}}}));
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(2, {{"size", std::int64_t{300}}})));
    QVERIFY2(outcome.cause == OutcomeCause::MemoryLimit, outcome.detail.c_str());
    QVERIFY(!modest.isFinished());
    modest.cancel();
    modest.waitForFinished();
    QVERIFY(bench.processes().empty());
}

void TestCommandProcesses::killedProgram_freesItsSlot()  // X20, X25
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"sleep"}));
    const QFuture<AttemptEvent> running = executor->start(CommandBench::attempt(1));
    waitUntilReady(bench, 1);
    QCOMPARE(bench.processes().size(), std::size_t{1});
    kill(bench.processes().front(), SIGKILL);
    const Outcome outcome = resultOf(running).second;
    QVERIFY(outcome.kind == OutcomeKind::Failed && outcome.cause == OutcomeCause::ProgramFailed);
    QVERIFY(outcome.detail.find("from outside") != std::string::npos);
}

void TestCommandProcesses::killedSupervisor_leavesNothing()
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"daemon"}));
    const QFuture<AttemptEvent> running = executor->start(CommandBench::attempt(1));
    waitUntilReady(bench, 1);
    QTRY_COMPARE(bench.processes().size(), std::size_t{2});
    const std::vector<int> all = bench.processes();
    const int supervisor =
        parentOf(*std::ranges::find_if(all, [&](int id) { return std::ranges::find(all, parentOf(id)) == all.end(); }));
    kill(supervisor, SIGKILL);
    QVERIFY(resultOf(running).second.cause == OutcomeCause::Lost);
    verifyNothingIsLeft(bench);
}

void TestCommandProcesses::killedServer_leavesNothingAndIsReplaced()
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"sleep"}));
    const QFuture<AttemptEvent> running = executor->start(CommandBench::attempt(1));
    waitUntilReady(bench, 1);
    kill(parentOf(parentOf(bench.processes().front())), SIGKILL);
    QVERIFY(resultOf(running).second.kind == OutcomeKind::Failed);
    verifyNothingIsLeft(bench);
    QFuture<AttemptEvent> next = executor->start(CommandBench::attempt(2));
    waitUntilReady(bench, 2);
    next.cancel();
    next.waitForFinished();
}

void TestCommandProcesses::endOfTheExecutor_endsAllTrials()  // U4
{
    const CommandBench bench;
    auto executor = bench.executor(CommandBench::torture({"fork", "3"}));
    std::vector<QFuture<AttemptEvent>> running;
    for (int i = 1; i <= 4; ++i)
        running.push_back(executor->start(CommandBench::attempt(i)));
    for (int i = 1; i <= 4; ++i)
        waitUntilReady(bench, i);
    executor.reset();
    QVERIFY(bench.processes().empty());
    for (const auto& future : running)
        QVERIFY(future.isFinished());
}

/// A child of ours stands for the workbench that is killed.
void TestCommandProcesses::endOfTheStarter_endsAllTrials()  // X3
{
#ifdef __SANITIZE_THREAD__
    QSKIP("the thread sanitizer allows no threads after fork()");
#endif
    const CommandBench bench;
    const CommandTrainable command = CommandBench::torture({"daemon"});
    const auto description = describeCommand(command, bench.folder());
    QVERIFY(description.ok() && bench.trust().allow(*description).ok());
    const pid_t starter = fork();
    if (starter == 0) {
        CommandExecutor executor(bench.setup(command));
        if (!executor.prepare())
            _exit(1);
        std::vector<QFuture<AttemptEvent>> running;
        for (int i = 1; i <= 8; ++i)
            running.push_back(executor.start(CommandBench::attempt(i)));
        for (;;)
            pause();
    }
    for (int i = 1; i <= 8; ++i)
        waitUntilReady(bench, i);
    kill(starter, SIGKILL);
    waitpid(starter, nullptr, 0);
    verifyNothingIsLeft(bench);
}

void TestCommandProcesses::startingThread_mayEnd()  // X4
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"sleep"}));
    QFuture<AttemptEvent> running;
    const std::unique_ptr<QThread> thread(QThread::create([&] { running = executor->start(CommandBench::attempt(1)); }));
    thread->start();
    thread->wait();
    waitUntilReady(bench, 1);
    QCOMPARE(bench.processes().size(), std::size_t{1});
    running.cancel();
    running.waitForFinished();
}

QTEST_GUILESS_MAIN(TestCommandProcesses)
#include "tst_command_processes.moc"
