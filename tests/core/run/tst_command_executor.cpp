// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/file_descriptor.h"
#include "tests/support/command_bench.h"

#include <QTemporaryFile>

#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace trimtab;

/// What a command is given, and what becomes of its end.
class TestCommandExecutor : public QObject {
    Q_OBJECT

private slots:
    void success_hasMetricsAndReports();
    void arguments_arriveAsOneWordEach();
    void program_getsItsEnvironmentAndFolder();
    void program_startsWithDefaults();
    void input_isEmpty();
    void exitCodesAndSignals_areFailures();
    void silence_isAFailureThatSaysSo();
    void resultFile_isRead_data();
    void resultFile_isRead();
    void errorLine_isQuoted();
    void missingProgram_isToldBeforeTheRun();
    void vanishedProgram_isAStartFailure();
    void brokenScript_isAStartFailure_data();
    void brokenScript_isAStartFailure();
    void startFailures_endTheRun();
    void shortageOfSpace_pausesTheRun();
    void shortageOfDescriptors_isWaitedFor();
    void withoutPermission_nothingStarts();
    void changedScript_stopsTheRun();
    void nothing_isLeftOpen();
};

namespace {

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeScript(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

}  // namespace

void TestCommandExecutor::success_hasMetricsAndReports()
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"report", "3"}));
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(1)));
    QVERIFY2(outcome.kind == OutcomeKind::Completed, outcome.detail.c_str());
    QCOMPARE(reports.size(), std::size_t{3});
    QCOMPARE(reports[1].resource, 2.0);
    QCOMPARE(*reports[1].metrics.find("loss"), 0.5);
    QVERIFY(*outcome.metrics.find("loss") < 0.34);
    QVERIFY(outcome.seconds > 0.0);
    QVERIFY(bench.log(1).startsWith("loss=1"));
}

void TestCommandExecutor::arguments_arriveAsOneWordEach()  // T1
{
    const CommandBench bench;
    const QString told = bench.folder() + QStringLiteral("/told");
    const auto executor = bench.executor(
        CommandBench::torture({"arguments", told.toStdString(), "{value}", "--x={value}", "{{}}", "{*}", "--y={inactive}"}));
    std::int64_t number = 0;
    for (const char* value : {"a b; touch x", "$(id)", "\"'`\\", "line\nbreak", "-rf", "", "*", "{lr}", "\xC3\xA4"}) {
        const Configuration configuration{{"value", std::string(value)}};
        const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(++number, configuration)));
        QVERIFY2(outcome.kind == OutcomeKind::Completed, outcome.detail.c_str());
        QByteArray expected;
        for (const QByteArray& word :
             {QByteArray(value), "--x=" + QByteArray(value), QByteArray("{}"), QByteArray("--value"), QByteArray(value)})
            expected += word + '\0';
        QCOMPARE(content(told), expected);
    }
    QVERIFY(!QFile::exists(bench.folder() + QStringLiteral("/x")));
}

void TestCommandExecutor::program_getsItsEnvironmentAndFolder()
{
    const CommandBench bench;
    qputenv("TRIMTAB_TEST_TOKEN", "secret");
    CommandTrainable command =
        CommandBench::torture({"variable", "TRIMTAB_PARAM_LR", "SM_HP_LR", "TRIMTAB_TRIAL", "MODE", "TRIMTAB_TEST_TOKEN"});
    command.environment["MODE"] = "fast";
    const auto executor = bench.executor(command);
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(5, {{"lr", 1.5e-05}})));
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QCOMPARE(bench.log(5), QByteArray("TRIMTAB_PARAM_LR=1.5e-05\nSM_HP_LR=1.5e-05\nTRIMTAB_TRIAL=5\nMODE=fast\n"
                                      "TRIMTAB_TEST_TOKEN=(unset)\nloss=0.5\n"));
    QCOMPARE(content(bench.trials() + QStringLiteral("/5/config.json")), QByteArray("{\"lr\": 1.5e-05}\n"));
}

void TestCommandExecutor::program_startsWithDefaults()  // X6, X21, T14
{
    const CommandBench bench;
    const QTemporaryDir other;
    QFile leak(other.filePath(QStringLiteral("leak")));
    QVERIFY(leak.open(QIODevice::WriteOnly));
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    const auto executor = bench.executor(CommandBench::torture({"circumstances"}));
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(1)));
    std::signal(SIGPIPE, before);
    pthread_sigmask(SIG_UNBLOCK, &blocked, nullptr);
    QVERIFY(outcome.kind == OutcomeKind::Completed);
    QCOMPARE(bench.log(1), QByteArray("descriptors=3\nsignals=0\nleads=1\nloss=0.5\n"));
}

void TestCommandExecutor::input_isEmpty()  // X24
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"input"}));
    const auto [reports, outcome] = resultOf(executor->start(CommandBench::attempt(1)));
    QCOMPARE(*outcome.metrics.find("loss"), 0.0);
    QVERIFY(bench.log(1).contains("terminal=0"));
}

void TestCommandExecutor::exitCodesAndSignals_areFailures()  // X14
{
    const CommandBench bench;
    CommandTrainable command = CommandBench::torture({"{how}", "{code}"});
    const auto executor = bench.executor(command);
    std::int64_t number = 0;
    const auto run = [&](const char* how, int code) {
        const Configuration configuration{{"how", std::string(how)}, {"code", std::int64_t{code}}};
        return resultOf(executor->start(CommandBench::attempt(++number, configuration))).second;
    };
    QVERIFY(run("exit", 0).kind == OutcomeKind::Completed);
    for (const int code : {1, 2, 3, 64, 126, 127, 128, 255}) {
        const Outcome outcome = run("exit", code);
        QVERIFY(outcome.kind == OutcomeKind::Failed && outcome.cause == OutcomeCause::ProgramFailed);
        QVERIFY(outcome.metrics.empty());
        QVERIFY2(outcome.detail.find("exit code " + std::to_string(code)) != std::string::npos, outcome.detail.c_str());
    }
    for (const int signal : {SIGSEGV, SIGABRT, SIGKILL, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1, SIGFPE}) {
        const Outcome outcome = run("signal", signal);
        QVERIFY(outcome.kind == OutcomeKind::Failed && outcome.cause == OutcomeCause::ProgramFailed);
        QVERIFY2(outcome.detail.find(sigabbrev_np(signal)) != std::string::npos, outcome.detail.c_str());
    }
}

void TestCommandExecutor::silence_isAFailureThatSaysSo()  // X13, M14
{
    const CommandBench bench;
    const auto silent = bench.executor(CommandBench::torture({"silent"}));
    const Outcome nothing = resultOf(silent->start(CommandBench::attempt(1))).second;
    QVERIFY(nothing.kind == OutcomeKind::Failed && nothing.cause == OutcomeCause::MissingObjective);
    QVERIFY(nothing.detail.find("no loss was reported") != std::string::npos);
    QVERIFY(!QFile::exists(bench.logFile(1)));
    const auto wrong = bench.executor(CommandBench::torture({"print", "loss=dog"}));
    const Outcome dog = resultOf(wrong->start(CommandBench::attempt(2))).second;
    QVERIFY(dog.cause == OutcomeCause::MissingObjective);
    QVERIFY2(dog.detail.find("no number") != std::string::npos, dog.detail.c_str());
}

void TestCommandExecutor::resultFile_isRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");  // -1: a failure
    QTest::newRow("good") << QStringLiteral("{{\"loss\": 0.25}}") << 0.25;
    QTest::newRow("no key") << QStringLiteral("{{}}") << -1.0;
    QTest::newRow("no JSON") << QStringLiteral("{{") << -1.0;
    QTest::newRow("no number") << QStringLiteral("{{\"loss\": []}}") << -1.0;
}

void TestCommandExecutor::resultFile_isRead()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    const CommandBench bench;
    CommandTrainable command = CommandBench::torture({"result", text.toStdString()});
    command.metrics = {{"loss", MetricSource::ResultFile, "loss", FinalValue::Last}};
    const auto executor = bench.executor(command);
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    if (value < 0.0)
        QVERIFY(outcome.cause == OutcomeCause::MissingObjective);
    else
        QCOMPARE(*outcome.metrics.find("loss"), value);
}

void TestCommandExecutor::errorLine_isQuoted()
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"complain", "ValueError: no such layer"}));
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY2(outcome.detail.find("ValueError: no such layer") != std::string::npos, outcome.detail.c_str());
}

void TestCommandExecutor::missingProgram_isToldBeforeTheRun()  // X15
{
    const CommandBench bench;
    CommandTrainable command = CommandBench::torture({});
    command.program = "no-such-program-anywhere";
    CommandExecutor executor(bench.setup(command));
    const Status prepared = executor.prepare();
    QVERIFY(!prepared.ok());
    QCOMPARE(prepared.error().where, std::string("/trainable/program"));
}

void TestCommandExecutor::vanishedProgram_isAStartFailure()  // X15
{
    const CommandBench bench;
    const QString directory = bench.folder() + QStringLiteral("/work");
    QVERIFY(QDir().mkdir(directory));
    CommandTrainable command = CommandBench::torture({"succeed"});
    command.directory = directory.toStdString();
    const auto executor = bench.executor(command);
    QVERIFY(QDir().rmdir(directory));
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY(outcome.cause == OutcomeCause::CouldNotStart);
    QVERIFY2(outcome.detail.find("No such file or directory") != std::string::npos, outcome.detail.c_str());
}

void TestCommandExecutor::brokenScript_isAStartFailure_data()  // X15
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("words");
    QTest::newRow("bad interpreter") << QByteArray("#!/no/such/interpreter\n") << QStringLiteral("interpreter");
    QTest::newRow("no first line") << QByteArray("echo loss=1\n") << QStringLiteral("#!/bin/sh");
}

void TestCommandExecutor::brokenScript_isAStartFailure()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, words);
    const CommandBench bench;
    writeScript(bench.folder() + QStringLiteral("/run"), script);
    CommandTrainable command = CommandBench::torture({});
    command.program = "./run";
    const auto executor = bench.executor(command);
    const Outcome outcome = resultOf(executor->start(CommandBench::attempt(1))).second;
    QVERIFY(outcome.cause == OutcomeCause::CouldNotStart);
    QVERIFY2(QString::fromStdString(outcome.detail).contains(words), outcome.detail.c_str());
}

void TestCommandExecutor::startFailures_endTheRun()  // X15
{
    const CommandBench bench;
    writeScript(bench.folder() + QStringLiteral("/run"), "#!/no/such/interpreter\n");
    CommandTrainable command = CommandBench::torture({});
    command.program = "./run";
    const auto executor = bench.executor(command);
    for (int i = 1; i <= CommandExecutor::kMostStartFailures; ++i) {
        QVERIFY(executor->ready().ok());
        resultOf(executor->start(CommandBench::attempt(i)));
    }
    QTRY_VERIFY(!executor->ready().ok());
    QVERIFY(executor->prepare().ok());
    QVERIFY(executor->ready().ok());
}

void TestCommandExecutor::shortageOfSpace_pausesTheRun()  // X23
{
    const CommandBench bench;
    const CommandTrainable command = CommandBench::torture({"succeed"});
    QVERIFY(bench.executor(command)->ready().ok());
    CommandExecutor::Setup setup = bench.setup(command);
    setup.leastFreeBytes = std::numeric_limits<qint64>::max();
    CommandExecutor executor(setup);
    QVERIFY(executor.prepare().ok());
    QCOMPARE(executor.ready().error().code, Error::Code::DiskFull);
}

void TestCommandExecutor::shortageOfDescriptors_isWaitedFor()  // X16
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"succeed"}));
    QVERIFY(resultOf(executor->start(CommandBench::attempt(1))).second.kind == OutcomeKind::Completed);
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    std::vector<FileDescriptor> hoard;
    const rlimit low{static_cast<rlim_t>(openDescriptors()) + 20, limit.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
    const int any = ::open("/dev/null", O_RDONLY);
    for (hoard.emplace_back(any); hoard.back().isOpen();)
        hoard.emplace_back(::dup(any));
    const QFuture<AttemptEvent> starved = executor->start(CommandBench::attempt(2));
    QTest::qWait(50);  // one failed try; how many there are changes nothing
    hoard.clear();
    setrlimit(RLIMIT_NOFILE, &limit);
    const Outcome outcome = resultOf(starved).second;
    // Either it waited for the descriptors, or the folder of the attempt was what could not be made.
    QVERIFY2(outcome.kind == OutcomeKind::Completed || outcome.cause == OutcomeCause::CouldNotStart, outcome.detail.c_str());
    QVERIFY(resultOf(executor->start(CommandBench::attempt(3))).second.kind == OutcomeKind::Completed);
}

void TestCommandExecutor::withoutPermission_nothingStarts()  // T4, T5
{
    const CommandBench bench;
    CommandExecutor executor(bench.setup(CommandBench::torture({"succeed"})));
    const Status prepared = executor.prepare();
    QVERIFY(!prepared.ok() && prepared.error().code == Error::Code::NotAllowed);
    QVERIFY(!QFile::exists(bench.trials()));
}

void TestCommandExecutor::changedScript_stopsTheRun()  // T16
{
    const CommandBench bench;
    const QString script = bench.folder() + QStringLiteral("/train.sh");
    writeScript(script, "echo loss=1\n");
    CommandTrainable command = CommandBench::torture({"train.sh"});
    command.program = "sh";
    const auto executor = bench.executor(command);
    QVERIFY(executor->ready().ok());
    writeScript(script, "echo loss=1\n");  // the same content
    QVERIFY(executor->ready().ok());
    writeScript(script, "echo loss=2\n");
    const Status ready = executor->ready();
    QVERIFY(!ready.ok() && ready.error().code == Error::Code::NotAllowed);
    QCOMPARE(executor->prepare().error().code, Error::Code::NotAllowed);
}

void TestCommandExecutor::nothing_isLeftOpen()  // X5, X6
{
    const CommandBench bench;
    const auto executor = bench.executor(CommandBench::torture({"succeed"}));
    resultOf(executor->start(CommandBench::attempt(1)));
    const int before = openDescriptors();
    const int children = childCount(static_cast<int>(getpid()));
    constexpr int kTrials = 300;
    for (int i = 2; i <= kTrials; i += 2) {
        const auto first = executor->start(CommandBench::attempt(i));
        const auto second = executor->start(CommandBench::attempt(i + 1));
        QVERIFY(resultOf(first).second.kind == OutcomeKind::Completed);
        QVERIFY(resultOf(second).second.kind == OutcomeKind::Completed);
    }
    QTRY_VERIFY(std::abs(openDescriptors() - before) <= 5);
    QCOMPARE(childCount(static_cast<int>(getpid())), children);
    QVERIFY(bench.processes().empty());
}

QTEST_GUILESS_MAIN(TestCommandExecutor)
#include "tst_command_executor.moc"
