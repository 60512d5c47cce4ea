// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace trimtab;

namespace {

const QByteArray kStudy = R"({
  "trimtab": 1, "name": "flowers",
  "trainable": {"kind": "bundled", "model": "linear", "dataset": {"file": "flowers.csv"}},
  "objective": {"metric": "validation.accuracy", "goal": "maximize"},
  "space": [{"name": "strength", "type": "real", "low": 1e-4, "high": 1, "scale": "log"}],
  "strategy": {"kind": "random"}, "limits": {"trials": 2}
})";

/// Two kinds that differ in length, with a gap and a row without a kind.
QByteArray flowers()
{
    QByteArray text = "id,length,width,kind\n";
    for (int i = 1; i <= 40; ++i)
        text += QByteArray::number(i) + ',' + (i == 7 ? QByteArray() : QByteArray::number(i % 2 * 5 + i % 3)) + ',' +
                QByteArray::number(i * i % 11) +
                (i == 8       ? ","
                 : i % 2 == 1 ? ",long"
                              : ",short") +
                '\n';
    return text;
}

}  // namespace

/// Tables of the user, as a shell sees them.
class TestCliData final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void data_printsWhatTheTableHolds();
    void data_asJson();
    void data_previewsWhatCannotBeLearned();
    void data_refusesWithThePlace_data();
    void data_refusesWithThePlace();
    void run_trainsOnATableBesideTheStudy();
    void run_takesATableFromTheCommandLine();
    void run_needsNoStudyForATable_data();
    void run_needsNoStudyForATable();
    void run_settingsChangeTheStartingStudy();
    void run_endsWithTheTestPart();
    void run_goesOnOnlyWithTheSameContent();
    void run_checksTheMetricOfTheTask();

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    ProgramResult cli(const char* arguments) const
    {
        return runCli(QString::fromLatin1(arguments).split(u' '), m_folder->path());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliData::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeFile(path("flowers.csv"), flowers());
    writeFile(path("study.json"), kStudy);
}

void TestCliData::data_printsWhatTheTableHolds()
{
    const ProgramResult result = cli("data flowers.csv");
    QCOMPARE(result.exitCode, 0);
    const QString expected = QStringLiteral(
        "40 rows, 4 columns; separated by commas, UTF-8, with a header\n"
        "#  column  kind        missing  different  values\n"
        "1  id      identifier  0        40         1 ... 40, mean 20.5\n"
        "2  length  number      1        6          0 ... 7, mean 3.4359\n"
        "3  width   number      0        6          0 ... 9, mean 4.05\n"
        "4  kind    category    1        2          long 20, short 19\n"
        "warning: \"id\" says which row it is, not what the row is like; it is left out\n"
        "target: \"kind\", classification with 2 classes; 2 features of 39 rows; left out without a target: 1\n");
    QCOMPARE(result.output, expected);
    const ProgramResult other = cli("data flowers.csv --target 3 --task regression --without kind");
    QVERIFY(other.output.endsWith(QLatin1String("target: \"width\", regression; 1 features of 40 rows\n")));
}

void TestCliData::data_asJson()
{
    const ProgramResult result = cli("data flowers.csv --format json");
    QCOMPARE(result.exitCode, 0);
    const QJsonObject preview = QJsonDocument::fromJson(result.output.toUtf8()).object();
    QCOMPARE(preview[u"rows"].toInt(), 40);
    QCOMPARE(preview[u"delimiter"].toString(), QStringLiteral(","));
    QCOMPARE(preview[u"encoding"].toString(), QStringLiteral("utf-8"));
    const QJsonArray columns = preview[u"columns"].toArray();
    QCOMPARE(columns.size(), 4);
    QCOMPARE(columns[0][u"kind"].toString(), QStringLiteral("identifier"));
    QCOMPARE(columns[0][u"warnings"].toArray().size(), 1);
    QCOMPARE(columns[1][u"missing"].toInt(), 1);
    QCOMPARE(columns[1][u"maximum"].toDouble(), 7.0);
    QCOMPARE(columns[3][u"frequent"][0][u"value"].toString(), QStringLiteral("long"));
    QCOMPARE(columns[3][u"frequent"][0][u"count"].toInt(), 20);
    const QJsonObject target = preview[u"target"].toObject();
    QCOMPARE(target[u"column"].toString(), QStringLiteral("kind"));
    QCOMPARE(target[u"task"].toString(), QStringLiteral("classification"));
    QCOMPARE(target[u"rows"].toInt(), 39);
    QCOMPARE(cli("data flowers.csv --format csv").exitCode, 2);
}

void TestCliData::data_previewsWhatCannotBeLearned()
{
    writeFile(path("same.csv"), "a,b\n1,x\n2,x\n3,x\n");  // I10
    for (const char* format : {"table", "json"}) {
        const ProgramResult result = cli(qPrintable(QStringLiteral("data same.csv --format ") + QLatin1String(format)));
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.output.contains(QLatin1String("constant")));
        QVERIFY2(result.error.contains(QLatin1String("same.csv: ")), qPrintable(result.error));
    }
}

void TestCliData::data_refusesWithThePlace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("message");
    const QString file = QStringLiteral("data bad.csv");
    QTest::newRow("ragged") << QByteArray("a,b\n1,2\n3\n") << file
                            << QStringLiteral("bad.csv: line 3, column 2 (b): the row ends after 1 of 2 cells");
    QTest::newRow("open quote") << QByteArray("a,b\n1,\"2\n") << file
                                << QStringLiteral("bad.csv: line 2, column 2 (b): the quote that opens here");
    QTest::newRow("unknown target") << QByteArray("a,b\n1,2\n") << file + QStringLiteral(" --target c")
                                    << QStringLiteral("bad.csv: the table has no column \"c\"");
    QTest::newRow("unknown word") << QByteArray("a,b\n1,2\n") << file + QStringLiteral(" --delimiter dot")
                                  << QStringLiteral("--delimiter: \"dot\" is none of: comma, semicolon, tab, pipe");
    QTest::newRow("device") << QByteArray() << QStringLiteral("data /dev/zero")  // I19
                            << QStringLiteral("/dev/zero: this is a pipe or a device");
}

void TestCliData::data_refusesWithThePlace()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, arguments);
    QFETCH(QString, message);
    writeFile(path("bad.csv"), content);
    const ProgramResult result = runCli(arguments.split(u' '), m_folder->path());
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(message), qPrintable(result.error));
}

void TestCliData::run_trainsOnATableBesideTheStudy()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("elsewhere")));
    QCOMPARE(cli("run study.json").exitCode, 0);
    QCOMPARE(cli("run study.json --output elsewhere/moved.trimtab").exitCode, 0);
    QCOMPARE(cli("run elsewhere/moved.trimtab --set limits.trials=3").exitCode, 0);
    const History history = storedHistory(path("elsewhere/moved.trimtab"));
    QCOMPARE(history.finishedCount(), 3);
    QVERIFY(*history.loss(*history.best()) <= -0.9);  // length tells the kind
}

void TestCliData::run_takesATableFromTheCommandLine()
{
    const ProgramResult result =
        cli("run study.json --data flowers.csv --target width --task regression --set objective.metric=validation.rmse "
            "--set objective.goal=minimize");
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY(result.output.contains(QLatin1String("validation.rmse")));
    const ProgramResult alone = cli("run study.json --target width --output other.trimtab");
    QCOMPARE(alone.exitCode, 2);
    QVERIFY(alone.error.contains(QLatin1String("--target: this is about the CSV file of --data")));
}

void TestCliData::run_needsNoStudyForATable_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("metric");
    const auto add = [](const char* name, const char* metric) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(metric);
    };
    add("--model linear", "validation.accuracy");
    add("--model mlp", "validation.accuracy");
    add("--model linear --target width --task regression", "validation.rmse");
}

void TestCliData::run_needsNoStudyForATable()
{
    QFETCH(QString, arguments);
    QFETCH(QString, metric);
    const ProgramResult result =
        cli(qPrintable(QStringLiteral("run --data flowers.csv --set limits.trials=3 --set fixed.epochs=3 ") + arguments));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY(result.output.contains(metric));
    QCOMPARE(storedHistory(path("flowers.trimtab")).finishedCount(), 3);
    QCOMPARE(cli("run flowers.trimtab --set limits.trials=4").exitCode, 0);
}

void TestCliData::run_settingsChangeTheStartingStudy()
{
    const auto messageOf = [this](const char* arguments) {
        const ProgramResult result = cli(arguments);
        return result.exitCode == 2 ? result.error : QString();
    };
    QVERIFY(messageOf("run --data flowers.csv --set limits.trials=0").contains(QLatin1String("flowers.csv: /limits/trials")));
    QVERIFY(messageOf("run --data flowers.csv --model forest").contains(QLatin1String("--model: \"forest\" is no known model")));
    QVERIFY(messageOf("run study.json --model mlp").contains(QLatin1String("--model: this is for --data without a study")));
    QVERIFY(messageOf("run").contains(QLatin1String("STUDY: say which study is to run")));
    QVERIFY(messageOf("run --data missing.csv").contains(QLatin1String("missing.csv: ")));
    QVERIFY(!QFile::exists(path("flowers.trimtab")));
}

void TestCliData::run_endsWithTheTestPart()
{
    const ProgramResult result = cli("run study.json --export best.json");
    QCOMPARE(result.exitCode, 0);
    const QString title = QStringLiteral("trial %1, trained on all rows of the search, on the rows that no trial has seen:\n")
                              .arg(storedHistory(path("study.trimtab")).best()->id.value);
    QCOMPARE(result.output.count(title), 1);
    QVERIFY(result.output.indexOf(QLatin1String("  test.accuracy = ")) > result.output.indexOf(title));
    QCOMPARE(cli("run study.trimtab").output.count(QLatin1String("test.log_loss = ")), 1);
    for (const char* arguments : {"show study.trimtab --format json", "export study.trimtab --best"})
        QVERIFY(!cli(arguments).output.contains(QLatin1String("test.")));  // nothing that a search could look at
    QFile best(path("best.json"));
    QVERIFY(best.open(QIODevice::ReadOnly));
    QVERIFY(!best.readAll().contains("test."));
}

void TestCliData::run_goesOnOnlyWithTheSameContent()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    writeFile(path("flowers.csv"), flowers() + "41,1,1,long\n");
    const ProgramResult changed = cli("run study.trimtab --set limits.trials=3");
    QCOMPARE(changed.exitCode, 2);
    QVERIFY2(changed.error.contains(QLatin1String("flowers.csv: the file has changed since the study began")),
             qPrintable(changed.error));
    QVERIFY(QFile::remove(path("flowers.csv")));
    const ProgramResult moved = cli("run study.trimtab --set limits.trials=3");
    QCOMPARE(moved.exitCode, 2);
    QVERIFY2(moved.error.contains(QLatin1String("No such file or directory; the study was begun with it")),
             qPrintable(moved.error));
    writeFile(path("flowers.csv"), flowers());
    QCOMPARE(cli("run study.trimtab --set limits.trials=3").exitCode, 0);
}

void TestCliData::run_checksTheMetricOfTheTask()
{
    const ProgramResult result = cli("run study.json --set objective.metric=validation.rmse");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(QLatin1String("/objective/metric: there is no metric \"validation.rmse\" here")),
             qPrintable(result.error));
    QVERIFY(!QFile::exists(path("study.trimtab")));
}

QTEST_GUILESS_MAIN(TestCliData)
#include "tst_cli_data.moc"
