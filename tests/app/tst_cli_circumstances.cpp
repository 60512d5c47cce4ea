// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/circumstances.h"

#include <QRegularExpression>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace trimtab;

/// The command line where something is in the way: no space, no permission, damaged files, other programs.
class TestCliCircumstances : public QObject {
    Q_OBJECT

private slots:
    void init();
    void input_thatIsNoStudyIsRefused_data();
    void input_thatIsNoStudyIsRefused();
    void input_ofStrictJsonStaysStrictWithSettings();
    void place_thatCannotTakeTheResultIsRefusedBeforeTheRun_data();
    void place_thatCannotTakeTheResultIsRefusedBeforeTheRun();
    void readOnlyFolder_isExplained();
    void readOnlyFolder_letsAStudyBeRead();
    void fullDisk_leavesNoHalfStudy();
    void fullDisk_endsTheRunAndLosesNothing();
    void fullDisk_keepsTheOldExport();
    void fileSizeLimit_endsTheRunAndLosesNothing();
    void lockedFile_namesTheWriter();
    void movedFile_endsTheRunAndLosesNothing();
    void truncatedFile_isRefusedAndLeftAlone_data();
    void truncatedFile_isRefusedAndLeftAlone();
    void flippedBits_neverCrash();
    void lostLog_isExplained();
    void closedPipe_endsTheRunAndSaves();
    void fullOutput_isAnError();
    void twoSignals_endAtOnce();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    ProgramResult cli(const char* arguments, const std::function<void()>& modifier = {}) const;
    void start(QProcess& process, const char* arguments) const;
    void checkRefused(const ProgramResult& result, const QString& named) const;
    void checkGoesOn(const QString& file, int stored) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray kBranin = R"({
  "trimtab": 1, "name": "branin",
  "trainable": {"kind": "function", "function": "branin"},
  "objective": {"metric": "value", "goal": "minimize"},
  "space": [{"name": "x1", "type": "real", "low": -5, "high": 10},
            {"name": "x2", "type": "real", "low": 0, "high": 15}],
  "strategy": {"kind": "random", "seed": 42},
  "limits": {"trials": 12}
})";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number in "ended after N trials".
int endedAfter(const ProgramResult& result)
{
    static const QRegularExpression pattern(QStringLiteral("ended after (\\d+) trials"));
    return pattern.match(result.output).captured(1).toInt();
}

}  // namespace

void TestCliCircumstances::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    writeFile(path(QStringLiteral("study.json")), kBranin);
}

ProgramResult TestCliCircumstances::cli(const char* arguments, const std::function<void()>& modifier) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.setChildProcessModifier(modifier);
    process.start(QStringLiteral(TRIMTAB_CLI), QString::fromLatin1(arguments).split(u' '));
    if (!process.waitForFinished(60'000))
        qFatal("trimtab-cli does not end");
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

/// Starts the program and waits for its first line.
void TestCliCircumstances::start(QProcess& process, const char* arguments) const
{
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI), QString::fromLatin1(arguments).split(u' '));
    QVERIFY(process.waitForReadyRead());
}

/// Exit code 2 and one line that names the place and the rule.
void TestCliCircumstances::checkRefused(const ProgramResult& result, const QString& named) const
{
    QVERIFY2(result.exitCode == 2, qPrintable(QString::number(result.exitCode) + result.error));
    QVERIFY2(result.error.startsWith(QStringLiteral("trimtab-cli: ")), qPrintable(result.error));
    QVERIFY2(result.error.contains(named), qPrintable(result.error));
    QCOMPARE(result.error.count(u'\n'), 1);
}

/// The study goes on to 10 trials more and is then what it would be without the interruption.
void TestCliCircumstances::checkGoesOn(const QString& file, int stored) const
{
    const QByteArray limit = "--set limits.trials=" + QByteArray::number(stored + 10);
    QCOMPARE(storedHistory(path(file)).finishedCount(), stored);
    QCOMPARE(cli("run " + file.toLatin1() + ' ' + limit).exitCode, 0);
    QCOMPARE(cli("run study.json --output whole.trimtab " + limit).exitCode, 0);
    const History history = storedHistory(path(file));
    const History whole = storedHistory(path(QStringLiteral("whole.trimtab")));
    QCOMPARE(history.finishedCount(), stored + 10);
    QCOMPARE(history.trials().size(), whole.trials().size());
    for (std::size_t i = 0; i < whole.trials().size(); ++i) {
        QVERIFY(history.trials()[i]->configuration == whole.trials()[i]->configuration);
        QVERIFY(history.loss(*history.trials()[i]) == whole.loss(*whole.trials()[i]));
    }
}

void TestCliCircumstances::input_thatIsNoStudyIsRefused_data()  // I19
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, const QByteArray& content, const char* named) {
        QTest::newRow(name) << content << QString::fromLatin1(named);
    };
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "UTF-16");
    row("no UTF-8", QByteArray(kBranin).replace("branin", "bra\xff"), "not UTF-8");
    row("nested", QByteArray(100'000, '['), "nested too deep");
    row("repeated key", QByteArray(kBranin).replace("\"trimtab\": 1", "\"trimtab\": 1, \"name\": \"a\""), "/name");
    row("NaN", QByteArray(kBranin).replace("-5", "NaN"), "NaN");
    row("overflow", QByteArray(kBranin).replace("10}", "1e999}"), "1e999");
    row("empty", QByteArray(), "the text ends");
    row("an array", QByteArray("[]"), "object");
}

void TestCliCircumstances::input_thatIsNoStudyIsRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, named);
    writeFile(path(QStringLiteral("bad.json")), content);
    checkRefused(cli("run bad.json"), named);
    QVERIFY(!QFile::exists(path(QStringLiteral("bad.trimtab"))));
}

void TestCliCircumstances::input_ofStrictJsonStaysStrictWithSettings()
{
    writeFile(path(QStringLiteral("twice.json")), QByteArray(kBranin).replace("\"low\": 0", "\"low\": 0, \"low\": 1"));
    checkRefused(cli("run twice.json --set limits.trials=3"), QStringLiteral("/space/1/low"));
}

void TestCliCircumstances::place_thatCannotTakeTheResultIsRefusedBeforeTheRun_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* arguments, const char* named) {
        QTest::newRow(arguments) << QByteArray(arguments) << QString::fromLatin1(named);
    };
    row("run missing.json", "missing.json");
    row("run folder", "this is a folder");
    row("run pipe", "this is a pipe or a device");
    row("run pipe.trimtab", "this is a pipe or a device");
    row("run /dev/zero", "this is a pipe or a device");
    row("run huge.json", "the file is too long");
    row("run study.json --output missing/a.trimtab", "the folder does not exist; choose another place with --output");
    row("run study.json --output folder", "a folder has this name");
    row("run study.json --output study.json", "another file has this name");
    row("run study.json --output ", "--output: ");
    row("run study.json --export missing/best.json", "the folder does not exist");
    row("run study.json --export folder", "this is a folder");
    row("run study.json --export pipe", "this is a pipe or a device");
    row("show folder", "this is a folder");
    row("show missing.trimtab", "there is no such file");
    row("export missing.trimtab --best", "there is no such file");
}

void TestCliCircumstances::place_thatCannotTakeTheResultIsRefusedBeforeTheRun()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QString, named);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    for (const char* pipe : {"pipe", "pipe.trimtab"})
        QCOMPARE(::mkfifo(QFile::encodeName(path(QString::fromLatin1(pipe))).constData(), 0600), 0);
    writeFile(path(QStringLiteral("huge.json")), {});
    QVERIFY(QFile::resize(path(QStringLiteral("huge.json")), 100 << 20));
    checkRefused(cli(arguments.constData()), named);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size(), 5);
}

void TestCliCircumstances::readOnlyFolder_isExplained()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const QByteArray before = contentOf(path(QStringLiteral("study.trimtab")));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555), 0);
    const ProgramResult created = cli("run study.json --output other.trimtab", bindPermissions);
    const ProgramResult continued = cli("run study.trimtab --set limits.trials=20", bindPermissions);
    const ProgramResult exported = cli("export study.trimtab --best --output best.json", bindPermissions);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    if (created.exitCode == kNotBound)
        QSKIP("permissions do not bind here");
    checkRefused(created, QStringLiteral("the folder cannot be written: Permission denied; choose another place with --output"));
    checkRefused(continued, QStringLiteral("the folder cannot be written: Permission denied; copy the file"));
    checkRefused(exported, QStringLiteral("best.json: the file cannot be written: Permission denied"));
    QCOMPARE(contentOf(path(QStringLiteral("study.trimtab"))), before);
}

void TestCliCircumstances::readOnlyFolder_letsAStudyBeRead()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555), 0);
    const ProgramResult shown = cli("show study.trimtab", bindPermissions);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    if (shown.exitCode == kNotBound)
        QSKIP("permissions do not bind here");
    QCOMPARE(shown.exitCode, 0);
    QCOMPARE(shown.output.count(u'\n'), 13);
}

void TestCliCircumstances::fullDisk_leavesNoHalfStudy()
{
    const SmallDisk disk(path(QStringLiteral("disk")));
    if (!disk.mounted())
        QSKIP("this machine does not let us mount a small disk");
    for (const int free : {0, 16, 40, 56}) {  // KiB
        writeFile(path(QStringLiteral("disk/ballast")), QByteArray((1024 - free) << 10, 'x'));
        checkRefused(cli("run study.json --output disk/study.trimtab"), QStringLiteral("no space is left on the disk"));
        QVERIFY(QFile::remove(path(QStringLiteral("disk/ballast"))));
        QVERIFY(QDir(path(QStringLiteral("disk"))).isEmpty());
    }
}

void TestCliCircumstances::fullDisk_endsTheRunAndLosesNothing()  // P6
{
    const SmallDisk disk(path(QStringLiteral("disk")));
    if (!disk.mounted())
        QSKIP("this machine does not let us mount a small disk");
    writeFile(path(QStringLiteral("disk/ballast")), QByteArray(720 << 10, 'x'));
    const ProgramResult result = cli("run study.json --output disk/study.trimtab --set limits.trials=1000000");
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.error.contains(QStringLiteral("saving fails, so the run ends: ")));
    QVERIFY(result.error.contains(QStringLiteral("no space is left on the disk")));
    QVERIFY(result.error.contains(QStringLiteral("\"trimtab-cli run disk/study.trimtab\" goes on")));
    QVERIFY(QFile::remove(path(QStringLiteral("disk/ballast"))));
    QVERIFY(result.output.contains(QStringLiteral("ended after ")));  // 0 when not even the first group of events had room
    checkGoesOn(QStringLiteral("disk/study.trimtab"), endedAfter(result));
}

void TestCliCircumstances::fullDisk_keepsTheOldExport()
{
    const SmallDisk disk(path(QStringLiteral("disk")));
    if (!disk.mounted())
        QSKIP("this machine does not let us mount a small disk");
    QCOMPARE(cli("run study.json").exitCode, 0);
    writeFile(path(QStringLiteral("disk/best.json")), "old");
    writeFile(path(QStringLiteral("disk/ballast")), QByteArray(1020 << 10, 'x'));
    checkRefused(cli("export study.trimtab --best --output disk/best.json"), QStringLiteral("No space left on device"));
    QCOMPARE(contentOf(path(QStringLiteral("disk/best.json"))), QByteArray("old"));
}

void TestCliCircumstances::fileSizeLimit_endsTheRunAndLosesNothing()  // P7
{
    const ProgramResult result = cli("run study.json --set limits.trials=1000000", [] { limitFileSize(400 << 10); });
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QStringLiteral("saving fails, so the run ends: ")), qPrintable(result.error));
    QVERIFY(result.output.contains(QStringLiteral("ended after ")));  // 0 when not even the first group of events had room
    checkGoesOn(QStringLiteral("study.trimtab"), endedAfter(result));
}

void TestCliCircumstances::lockedFile_namesTheWriter()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const auto writer = SqliteStore::open(path(QStringLiteral("study.trimtab")));
    QVERIFY(writer);
    checkRefused(cli("run study.trimtab"), QStringLiteral("is being written by process %1 ").arg(::getpid()));
    QCOMPARE(cli("show study.trimtab").exitCode, 0);
}

void TestCliCircumstances::movedFile_endsTheRunAndLosesNothing()
{
    QProcess process;
    start(process, "run study.json --set limits.trials=1000000");
    QVERIFY(QFile::rename(path(QStringLiteral("study.trimtab")), path(QStringLiteral("moved.trimtab"))));
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);  // while saving fails: ends at once
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QString error = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(error.contains(QStringLiteral("another program has moved")), qPrintable(error));
    const ProgramResult result{2, QString::fromUtf8(process.readAllStandardOutput()), error};
    QVERIFY(!QFile::exists(path(QStringLiteral("study.trimtab"))));
    checkGoesOn(QStringLiteral("moved.trimtab"), endedAfter(result));
}

void TestCliCircumstances::truncatedFile_isRefusedAndLeftAlone_data()  // P13
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 16, 50, 99, 100, 512, 4095, 4096, 8192, 16384})
        QTest::addRow("%d bytes", length) << length;
}

void TestCliCircumstances::truncatedFile_isRefusedAndLeftAlone()
{
    QFETCH(int, length);
    QCOMPARE(cli("run study.json").exitCode, 0);
    const QByteArray part = contentOf(path(QStringLiteral("study.trimtab"))).left(length);
    QCOMPARE(part.size(), length);
    writeFile(path(QStringLiteral("part.trimtab")), part);
    for (const char* command : {"run part.trimtab", "show part.trimtab", "export part.trimtab --best"})
        checkRefused(cli(command), length == 0 ? QStringLiteral("the file is empty") : QStringLiteral("the study is damaged"));
    QCOMPARE(contentOf(path(QStringLiteral("part.trimtab"))), part);
}

void TestCliCircumstances::flippedBits_neverCrash()  // P13
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const QByteArray whole = contentOf(path(QStringLiteral("study.trimtab")));
    for (qsizetype i = 0; i < 40; ++i) {
        QByteArray bytes = whole;
        const qsizetype at = i < 25 ? 4 * i + 1 : whole.size() / 15 * (i - 25);
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (i % 8)));
        writeFile(path(QStringLiteral("flipped.trimtab")), bytes);
        const ProgramResult shown = cli("show flipped.trimtab");
        QVERIFY(shown.exitCode == 0 || shown.exitCode == 2);
        QCOMPARE(shown.error.isEmpty(), shown.exitCode == 0);
    }
}

void TestCliCircumstances::lostLog_isExplained()  // P8
{
    QProcess process;
    start(process, "run study.json --set limits.trials=1000000");
    process.kill();
    QVERIFY(process.waitForFinished());
    QVERIFY(QFile::remove(path(QStringLiteral("study.trimtab-wal"))));
    checkRefused(cli("run study.trimtab"), QStringLiteral("study.trimtab-wal is missing"));
}

void TestCliCircumstances::closedPipe_endsTheRunAndSaves()
{
    QProcess shell;
    shell.setWorkingDirectory(m_folder->path());
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("{ \"$0\" run study.json --set limits.trials=1000000; echo $? > code; } | head -n 1"),
                 QStringLiteral(TRIMTAB_CLI)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput().count('\n'), 1);
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(contentOf(path(QStringLiteral("code"))), QByteArray("130\n"));
    QVERIFY(!QFile::exists(path(QStringLiteral("study.trimtab-wal"))));
    QCOMPARE(storedHistory(path(QStringLiteral("study.trimtab"))).runningCount(), 0);
}

void TestCliCircumstances::fullOutput_isAnError()
{
    QProcess process;
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("list"), QStringLiteral("models")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("standard output cannot be written: No space left on device"));
}

void TestCliCircumstances::twoSignals_endAtOnce()
{
    QProcess process;
    start(process, "run study.json --set limits.trials=1000000");
    for (const int number : {SIGINT, SIGTERM})
        ::kill(static_cast<pid_t>(process.processId()), number);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(SqliteStore::open(path(QStringLiteral("study.trimtab"))));
}

QTEST_GUILESS_MAIN(TestCliCircumstances)
#include "tst_cli_circumstances.moc"
