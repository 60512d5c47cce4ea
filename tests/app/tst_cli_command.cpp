// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/processes.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>

using namespace trimtab;

/// Studies that run an external command, from the command line. Each test has a home of its own, so that nothing is allowed yet.
class TestCliCommand : public QObject {
    Q_OBJECT

private slots:
    void init();
    void run_withoutTrust_startsNothing();
    void run_withTrust_isAllowedFromThenOn();
    void run_changedScript_asksAgain();
    void run_changedDuringTheRun_stops();
    void run_receivedFile_startsNothing();
    void run_relativeDirectory_isThatOfTheStudy();
    void run_limits_countFailures();
    void run_leftTrialsFolder_isNotMixedIn();
    void run_brokenProgram_pauses();
    void run_missingProgram_isNamed();
    void logs_printWhatTheTrialPrinted();
    void logs_ofNothing_saySo_data();
    void logs_ofNothing_saySo();
    void interrupt_endsTrialsAndStoresThem();
    void interruptTwice_killsAtOnce();
    void kill_leavesNoProcess();
    void killedStudy_goesOnWithItsTrials();
    void timeLimit_endsAHangingTrial();
    void examples_run_data();
    void examples_run();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    ProgramResult cli(const QStringList& arguments) const { return runCli(arguments, m_folder->path()); }
    ProgramResult cli(const char* arguments) const { return cli(QString::fromLatin1(arguments).split(u' ')); }
    void writeStudy(const QByteArray& arguments, const QByteArray& limits = R"({"trials": 4, "parallel": 2})") const;
    int calls() const { return static_cast<int>(QFileInfo(path(QStringLiteral("calls"))).size()); }
    std::vector<int> processes() const { return processesWith("TRIMTAB_FOLDER=" + m_folder->path().toStdString()); }
    void startEight(QProcess& process) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(path(QStringLiteral("config"))));
    writeFile(path(QStringLiteral("train.sh")), "printf x >> calls\necho loss=$1\n");
    writeStudy(R"(["train.sh", "{x}"])");
}

/// A study of sh in the folder of the test.
void TestCliCommand::writeStudy(const QByteArray& arguments, const QByteArray& limits) const
{
    const QByteArray trainable =
        R"json({"kind": "command", "program": "sh", "metrics": [{"name": "loss", "regex": "loss=(\\S+)"}],
        "executor": {"kind": "local", "grace_seconds": 0.2}, "arguments": )json";
    writeFile(path(QStringLiteral("study.json")),
              R"({"trimtab": 1, "name": "study", "objective": {"metric": "loss", "goal": "minimize"},
                  "space": [{"name": "x", "type": "real", "low": 0.0, "high": 1.0}], "strategy": {"kind": "random", "seed": 1},
                  "trainable": )" +
                  trainable + arguments + R"(}, "limits": )" + limits + '}');
}

void TestCliCommand::run_withoutTrust_startsNothing()  // T4, T5
{
    const ProgramResult result = cli("run study.json");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QStringLiteral("--trust")), qPrintable(result.error));
    for (const QString& shown :
         {QStringLiteral("/sh"), QStringLiteral("\"{x}\""), m_folder->path(), path(QStringLiteral("train.sh"))})
        QVERIFY2(result.error.contains(shown), qPrintable(result.error));
    QCOMPARE(calls(), 0);
    QVERIFY(!QFile::exists(path(QStringLiteral("study.trimtab"))));
    QVERIFY(!QFile::exists(path(QStringLiteral("study.trials"))));
}

void TestCliCommand::run_withTrust_isAllowedFromThenOn()
{
    const ProgramResult first = cli("run study.json --trust");
    QVERIFY2(first.exitCode == 0, qPrintable(first.error));
    QCOMPARE(calls(), 4);
    QVERIFY(first.output.contains(QStringLiteral("best: trial ")));
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(history.finishedCount(), 4);
    QCOMPARE(*history.best()->metrics().find("loss"), std::get<double>(*history.best()->configuration.find("x")));
    QCOMPARE(cli("run study.trimtab --set limits.trials=6").exitCode, 0);
    QCOMPARE(calls(), 6);
    QCOMPARE(cli("run study.json --output again.trimtab").exitCode, 0);
}

void TestCliCommand::run_changedScript_asksAgain()  // T6, T16
{
    QCOMPARE(cli("run study.json --trust").exitCode, 0);
    writeFile(path(QStringLiteral("train.sh")), "printf x >> calls\necho loss=1\n");
    const ProgramResult changed = cli("run study.trimtab --set limits.trials=6");
    QCOMPARE(changed.exitCode, 2);
    QVERIFY(changed.error.contains(QStringLiteral("--trust")));
    QCOMPARE(calls(), 4);
    QCOMPARE(cli("run study.trimtab --set limits.trials=6 --trust").exitCode, 0);
    QCOMPARE(calls(), 6);
}

void TestCliCommand::run_changedDuringTheRun_stops()  // T16
{
    writeFile(path(QStringLiteral("train.sh")), "printf x >> calls\necho '#' >> train.sh\necho loss=1\n");
    writeStudy(R"(["train.sh"])", R"({"trials": 50})");
    const ProgramResult result = cli("run study.json --trust");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QStringLiteral("has changed")), qPrintable(result.error));
    QCOMPARE(calls(), 1);
}

void TestCliCommand::run_receivedFile_startsNothing()  // T4, T7, T8
{
    QCOMPARE(cli("run study.json --trust").exitCode, 0);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(path(QStringLiteral("somebody-else"))));
    const ProgramResult result = cli("run study.trimtab --set limits.trials=9");
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.error.contains(QStringLiteral("--trust")));
    QCOMPARE(calls(), 4);
    QCOMPARE(cli("show study.trimtab").exitCode, 0);
}

void TestCliCommand::run_relativeDirectory_isThatOfTheStudy()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("elsewhere")));
    const ProgramResult result = cli({QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--trust"),
                                      QStringLiteral("--output"), path(QStringLiteral("elsewhere/s.trimtab"))});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QCOMPARE(calls(), 4);
    QVERIFY(QFile::exists(path(QStringLiteral("elsewhere/s.trials/1/1.log"))));
}

void TestCliCommand::run_limits_countFailures()  // X13, X14
{
    writeStudy(R"(["-c", "exit 3"])", R"({"trials": 50, "failures": 3})");
    const ProgramResult result = cli("run study.json --trust");
    QCOMPARE(result.exitCode, 3);
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(history.failedCount(), 3);
    const Outcome outcome = *history.trials().front()->lastAttempt()->outcome;
    QVERIFY(outcome.cause == OutcomeCause::ProgramFailed);
    QVERIFY2(outcome.detail.find("exit code 3") != std::string::npos, outcome.detail.c_str());
}

void TestCliCommand::run_leftTrialsFolder_isNotMixedIn()
{
    QCOMPARE(cli("run study.json --trust").exitCode, 0);
    QVERIFY(QFile::remove(path(QStringLiteral("study.trimtab"))));
    const ProgramResult result = cli("run study.json");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QStringLiteral("another study")), qPrintable(result.error));
    QCOMPARE(calls(), 4);
}

void TestCliCommand::run_brokenProgram_pauses()  // X15
{
    writeFile(path(QStringLiteral("broken")), "#!/no/such/interpreter\n");
    QFile::setPermissions(path(QStringLiteral("broken")), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    const ProgramResult result = cli("run study.json --trust --set trainable.program=./broken --set limits.trials=100");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QStringLiteral("in a row")), qPrintable(result.error));
    QVERIFY(storedHistory(path(QStringLiteral("study.trimtab"))).finishedCount() < 10);
}

void TestCliCommand::run_missingProgram_isNamed()  // X15
{
    const ProgramResult result = cli("run study.json --trust --set trainable.program=no-such-program");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QStringLiteral("/trainable/program")), qPrintable(result.error));
    QVERIFY(!QFile::exists(path(QStringLiteral("study.trimtab"))));
}

void TestCliCommand::logs_printWhatTheTrialPrinted()
{
    writeStudy(R"(["-c", "echo trial $TRIMTAB_TRIAL; echo loss=1; printf '\\377\\033[31m' >&2"])");
    QCOMPARE(cli("run study.json --trust").exitCode, 0);
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("logs"), QStringLiteral("study.trimtab"), QStringLiteral("3")});
    QVERIFY(process.waitForFinished());
    const QByteArray output = process.readAllStandardOutput();
    QVERIFY(output.contains("trial 3\n") && output.contains("loss=1\n") && output.contains("\xFF\x1b[31m"));
}

void TestCliCommand::logs_ofNothing_saySo_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("no trial") << QStringLiteral("logs study.trimtab 99") << QStringLiteral("no trial 99");
    QTest::newRow("no number") << QStringLiteral("logs study.trimtab x") << QStringLiteral("no trial x");
    QTest::newRow("no attempt") << QStringLiteral("logs study.trimtab 1 --attempt 2") << QStringLiteral("no attempt 2");
    QTest::newRow("silence") << QStringLiteral("logs study.trimtab 1") << QStringLiteral("printed nothing");
    QTest::newRow("no file") << QStringLiteral("logs none.trimtab 1") << QStringLiteral("none.trimtab");
}

void TestCliCommand::logs_ofNothing_saySo()
{
    QFETCH(QString, arguments);
    QFETCH(QString, words);
    writeStudy(R"(["-c", "true"])", R"({"trials": 1})");
    QCOMPARE(cli("run study.json --trust").exitCode, 3);
    const ProgramResult result = cli(arguments.split(u' '));
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(words), qPrintable(result.error));
}

/// Eight trials that do not end, each with a child in a session of its own.
void TestCliCommand::startEight(QProcess& process) const
{
    writeStudy(R"(["-c", "setsid sleep 1000 & echo started; sleep 1000"])", R"({"trials": 8, "parallel": 8})");
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--trust")});
    QTRY_COMPARE_WITH_TIMEOUT(processes().size(), std::size_t{24}, 20'000);
}

void TestCliCommand::interrupt_endsTrialsAndStoresThem()  // X19
{
    QProcess process;
    startEight(process);
    kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(processes().empty());
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    for (const TrialPtr& trial : history.trials())
        QCOMPARE(trial->state(), TrialState::Interrupted);
}

void TestCliCommand::interruptTwice_killsAtOnce()  // X19
{
    writeStudy(R"(["-c", "trap '' TERM; echo started; while :; do sleep 1000; done"])", R"({"trials": 2, "parallel": 2})");
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI),
                  {QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--trust"), QStringLiteral("--set"),
                   QStringLiteral("trainable.executor.grace_seconds=3000")});
    const auto hasStarted = [this](int trial) {
        return QFile::exists(path(QStringLiteral("study.trials/%1/%1.log").arg(trial)));
    };
    QTRY_VERIFY(hasStarted(1) && hasStarted(2));
    const auto id = static_cast<pid_t>(process.processId());
    kill(id, SIGINT);
    const QString file = path(QStringLiteral("study.trimtab"));
    QTRY_VERIFY(storedHistory(file).trials().size() == 2 && storedHistory(file).runningCount() == 0);
    QVERIFY(!processes().empty());
    kill(id, SIGINT);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 130);
    QTRY_VERIFY_WITH_TIMEOUT(processes().empty(), 10'000);
}

void TestCliCommand::kill_leavesNoProcess()  // X3
{
    QProcess process;
    startEight(process);
    process.kill();
    QVERIFY(process.waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(processes().empty(), 10'000);
}

void TestCliCommand::killedStudy_goesOnWithItsTrials()  // X3, P1
{
    writeStudy(R"(["-c", "echo loss=$TRIMTAB_PARAM_X; test -e hurry || sleep 1000"])", R"({"trials": 3, "parallel": 3})");
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--trust")});
    const QString file = path(QStringLiteral("study.trimtab"));
    QTRY_VERIFY(QFile::exists(file) && SqliteStore::openReadOnly(file).ok() && storedEvents(file).size() >= 6);
    process.kill();
    QVERIFY(process.waitForFinished());
    const std::vector<Event> before = storedEvents(file);
    writeFile(path(QStringLiteral("hurry")), {});
    const ProgramResult result = cli("run study.trimtab");
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const std::vector<Event> after = storedEvents(file);
    QVERIFY(std::equal(before.begin(), before.end(), after.begin()));
    const History history = storedHistory(file);
    QCOMPARE(history.trials().size(), std::size_t{3});
    for (const TrialPtr& trial : history.trials())
        QCOMPARE(*trial->metrics().find("loss"), std::get<double>(*trial->configuration.find("x")));
}

void TestCliCommand::timeLimit_endsAHangingTrial()  // X18
{
    writeStudy(R"(["-c", "kill -STOP $$"])", R"({"trials": 1, "trial_seconds": 0.3})");
    QCOMPARE(cli("run study.json --trust").exitCode, 3);
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(history.trials().front()->lastAttempt()->outcome->cause, OutcomeCause::TrialTimeLimit);
    QVERIFY(processes().empty());
}

void TestCliCommand::examples_run_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("needs");
    QTest::newRow("shell") << QStringLiteral("compression") << QStringLiteral("xz --version");
    QTest::newRow("C") << QStringLiteral("relaxation")
                       << QStringLiteral("cc -O2 -o examples/relaxation examples/relaxation.c -lm");
    QTest::newRow("Python") << QStringLiteral("digits") << QStringLiteral("/usr/bin/python3 -c import_sklearn");
    QTest::newRow("script mode") << QStringLiteral("script_mode") << QStringLiteral("/usr/bin/python3 -c import_sklearn");
}

void TestCliCommand::examples_run()
{
    QFETCH(QString, name);
    QFETCH(QString, needs);
    const QDir from(QStringLiteral(TRIMTAB_RESOURCES "/examples"));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("examples")));
    for (const QString& file : from.entryList(QDir::Files))
        QVERIFY(QFile::copy(from.filePath(file), path(QStringLiteral("examples/") + file)));
    QVERIFY(QFile::link(QStringLiteral(TRIMTAB_RESOURCES "/data"), path(QStringLiteral("data"))));
    QStringList words = needs.replace(u'_', u' ').split(u' ');
    if (words.contains(QStringLiteral("import")))
        words = {words[0], words[1], QStringLiteral("import sklearn")};
    QProcess need;
    need.setWorkingDirectory(m_folder->path());
    need.start(words.takeFirst(), words);
    if (!need.waitForFinished(30'000) || need.exitCode() != 0)
        QSKIP("what the example needs is not installed");
    const ProgramResult result = cli({QStringLiteral("run"), QStringLiteral("examples/%1.json").arg(name),
                                      QStringLiteral("--trust"), QStringLiteral("--set"), QStringLiteral("limits.trials=2"),
                                      QStringLiteral("--output"), QStringLiteral("result.trimtab")});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error + result.output));
    const History history = storedHistory(path(QStringLiteral("result.trimtab")));
    QCOMPARE(history.finishedCount(), 2);
    QCOMPARE(history.failedCount(), 0);
}

QTEST_GUILESS_MAIN(TestCliCommand)
#include "tst_cli_command.moc"
