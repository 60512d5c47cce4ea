// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_json.h"
#include "tests/app/cli_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <csignal>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

using namespace trimtab;

/// The command line, as a shell sees it.
class TestCli : public QObject {
    Q_OBJECT

private slots:
    void init();
    void run_json_writesAFileBesideIt();
    void run_plainOutputNamesEveryTrial();
    void run_onATerminalRewritesOneLine();
    void run_bestIsExported();
    void run_file_goesOn();
    void run_finishedStudy_saysSo();
    void run_existingOutput_givesAHint();
    void run_settings_areAppliedAndChecked();
    void run_settings_reachNamesWithDots_data();
    void run_settings_reachNamesWithDots();
    void run_settings_keepTheSpellingOfNumbers();
    void run_settingsOfAFile_nameTheFile();
    void run_withoutSuccess_returns3();
    void run_signal_savesAndReturns130_data();
    void run_signal_savesAndReturns130();
    void run_signal_interruptsALongTrial();
    void badInput_returns2_data();
    void badInput_returns2();
    void badInput_leavesNoFileBehind();
    void badInput_cannotSteerTheTerminal();
    void show_printsEveryFormat();
    void show_disarmsTextForSpreadsheets();
    void export_writesTheBest();
    void export_withoutSuccess_returns3();
    void list_printsNames_data();
    void list_printsNames();
    void list_printsOptions_data();
    void list_printsOptions();
    void list_printsWhatThereIs();
    void help_isEverywhere_data();
    void help_isEverywhere();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    ProgramResult cli(const QStringList& arguments) const { return runCli(arguments, m_folder->path()); }
    ProgramResult cli(const char* arguments) const { return cli(QString::fromLatin1(arguments).split(u' ')); }

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
  "limits": {"trials": 12, "parallel": 2}
})";

/// Each trial would train for hours.
const QByteArray kEndless = R"({
  "trimtab": 1, "name": "endless",
  "trainable": {"kind": "bundled", "model": "mlp", "dataset": "digits"},
  "objective": {"metric": "validation.accuracy", "goal": "maximize"},
  "space": [{"name": "learning_rate", "type": "real", "low": 1e-4, "high": 1e-2, "scale": "log"}],
  "fixed": {"epochs": 10000},
  "strategy": {"kind": "random", "seed": 1},
  "limits": {"trials": 2}
})";

}  // namespace

void TestCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    writeFile(path(QStringLiteral("study.json")), kBranin);
    writeFile(path(QStringLiteral("endless.json")), kEndless);
}

void TestCli::run_json_writesAFileBesideIt()
{
    const ProgramResult result = cli("run study.json");
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.error, QString());
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(history.finishedCount(), 12);
    QVERIFY(result.output.contains(QStringLiteral("best: trial %1, value = ").arg(history.best()->id.value)));
    QVERIFY(result.output.contains(QStringLiteral("  x1 = ")));
}

void TestCli::run_plainOutputNamesEveryTrial()
{
    const QString output = cli("run study.json").output;
    QVERIFY(!output.contains(u'\r') && !output.contains(u'\x1b'));
    for (int trial = 1; trial <= 12; ++trial)
        QCOMPARE(output.count(QStringLiteral("trial %1 completed: value = ").arg(trial)), 1);
    const QString many = cli("run study.json --output many.trimtab --set limits.trials=3000").output;
    QVERIFY(many.count(u'\n') < 3000);
    QVERIFY(many.contains(QStringLiteral(" more, ")));
}

void TestCli::run_onATerminalRewritesOneLine()
{
    int master = -1;
    int slave = -1;
    QCOMPARE(openpty(&master, &slave, nullptr, nullptr, nullptr), 0);
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.setChildProcessModifier([slave] { dup2(slave, STDOUT_FILENO); });
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("run"), QStringLiteral("study.json")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    fcntl(master, F_SETFL, O_NONBLOCK);
    QByteArray output(65536, '\0');
    output.resize(std::max<ssize_t>(0, read(master, output.data(), static_cast<std::size_t>(output.size()))));
    close(slave);
    close(master);
    QVERIFY(output.contains("\r\x1b[K12/12 trials  best value = "));
    QVERIFY(!output.contains("trial 1 completed"));
    QVERIFY(output.contains("\r\x1b[Kended after 12 trials"));
}

void TestCli::run_bestIsExported()
{
    QCOMPARE(cli("run study.json --export best.json").exitCode, 0);
    QFile file(path(QStringLiteral("best.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject best = QJsonDocument::fromJson(file.readAll()).object();
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(best.value(u"configuration").toObject().value(u"x1").toDouble(),
             std::get<double>(*history.best()->configuration.find("x1")));
}

void TestCli::run_file_goesOn()
{
    QCOMPARE(cli("run study.json --set limits.trials=5").exitCode, 0);
    const ProgramResult result = cli("run study.trimtab --set limits.trials=9");
    QCOMPARE(result.exitCode, 0);
    QVERIFY(!result.output.contains(QStringLiteral("trial 5 completed")));
    QVERIFY(result.output.contains(QStringLiteral("trial 6 completed")));
    QCOMPARE(storedHistory(path(QStringLiteral("study.trimtab"))).finishedCount(), 9);
    QCOMPARE(cli("run study.trimtab --set space.0.low=1").exitCode, 2);
    QCOMPARE(cli("run study.trimtab --set limits.trials=-1").exitCode, 2);
    QCOMPARE(cli("run study.trimtab --output other.trimtab").exitCode, 2);
}

void TestCli::run_finishedStudy_saysSo()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const ProgramResult again = cli("run study.trimtab");
    QCOMPARE(again.exitCode, 0);
    QVERIFY(again.output.startsWith(QStringLiteral("nothing to do after 12 trials")));
}

void TestCli::run_existingOutput_givesAHint()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const ProgramResult again = cli("run study.json");
    QCOMPARE(again.exitCode, 2);
    QVERIFY(again.error.contains(QStringLiteral("trimtab-cli run study.trimtab")));
    QVERIFY(again.error.contains(QStringLiteral("--output")));
}

void TestCli::run_settings_areAppliedAndChecked()
{
    QCOMPARE(cli("run study.json --set limits.trials=3 --set space.0.low=9.5 --set strategy.kind=sobol").exitCode, 0);
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(history.finishedCount(), 3);
    for (const TrialPtr& trial : history.trials())
        QVERIFY(std::get<double>(*trial->configuration.find("x1")) >= 9.5);
    const ProgramResult wrong = cli("run study.json --output b.trimtab --set space.0.low=99");
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY2(wrong.error.startsWith(QStringLiteral("trimtab-cli: study.json: /space/0/low: ")), qPrintable(wrong.error));
    for (const char* setting : {"limits.trials", "=3", "space.7.low=1", "space.x.low=1", "name.x=1", "limits..trials=1"})
        QCOMPARE(cli({QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--output"),
                      QStringLiteral("b.trimtab"), QStringLiteral("--set"), QString::fromLatin1(setting)})
                     .exitCode,
                 2);
}

void TestCli::run_settings_reachNamesWithDots_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* setting, int exitCode) {
        QTest::newRow(setting) << QString::fromLatin1(setting) << exitCode;
    };
    row("strategy.resolution.x1=2", 0);
    row("/strategy/resolution.x1=2", 0);
    row("/strategy/resolution.x~01=2", 2);
    row("/strategy/resolution.x~2=2", 2);
    row("/strategy/resolution/x1=2", 2);
    row("/space/2/low=0", 2);
    row("/=0", 2);
}

void TestCli::run_settings_reachNamesWithDots()
{
    QFETCH(QString, setting);
    QFETCH(int, exitCode);
    const ProgramResult result =
        cli({QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--set"), QStringLiteral("strategy.kind=grid"),
             QStringLiteral("--set"), QStringLiteral("strategy.resolution=3"), QStringLiteral("--set"), setting});
    QVERIFY2(result.exitCode == exitCode, qPrintable(result.error));
    if (exitCode == 0)
        QCOMPARE(storedHistory(path(QStringLiteral("study.trimtab"))).finishedCount(), 2 * 3);
    else
        QVERIFY(result.error.startsWith(QStringLiteral("trimtab-cli: study.json: ")));
}

void TestCli::run_settings_keepTheSpellingOfNumbers()
{
    writeFile(path(QStringLiteral("ordinal.json")),
              QByteArray(kBranin).replace(R"("real", "low": -5, "high": 10)", R"("ordinal", "values": [1.0, 2.0])"));
    QCOMPARE(cli("run ordinal.json --set limits.trials=2").exitCode, 0);
    const auto store = SqliteStore::openReadOnly(path(QStringLiteral("ordinal.trimtab")));
    QVERIFY(store.ok());
    const auto spec = (*store)->spec();
    QVERIFY(spec.ok());
    QVERIFY(std::get<OrdinalDomain>(spec->space.parameters[0].domain).values == std::vector<Value>({1.0, 2.0}));
    const ProgramResult real = cli("run study.json --set limits.trials=1e1");  // as wrong as in the file
    QCOMPARE(real.exitCode, 2);
    QVERIFY2(real.error.startsWith(QStringLiteral("trimtab-cli: study.json: /limits/trials: must be an integer, but is 1e1")),
             qPrintable(real.error));
}

void TestCli::run_settingsOfAFile_nameTheFile()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    QVERIFY(cli("run study.trimtab --set /limits/trials=13").output.contains(QStringLiteral("trial 13 completed")));
    const auto error = [this](const char* setting) {
        return cli({QStringLiteral("run"), QStringLiteral("study.trimtab"), QStringLiteral("--set"),
                    QString::fromLatin1(setting)})
            .error;
    };
    QVERIFY(error("limits.trials=0").startsWith(QStringLiteral("trimtab-cli: study.trimtab: /limits/trials: ")));
    QVERIFY(error("limits.trails=5").startsWith(QStringLiteral("trimtab-cli: study.trimtab: /limits/trails: ")));
    QVERIFY(error("space.0.low=1").startsWith(QStringLiteral("trimtab-cli: study.trimtab: --set space.0.low=1: ")));
}

void TestCli::run_withoutSuccess_returns3()
{
    const ProgramResult result = cli("run endless.json --set limits.trial_seconds=0.001");
    QCOMPARE(result.exitCode, 3);
    QVERIFY(result.output.contains(QStringLiteral("trial 1 failed: it ran longer than 0.001 s")));
    const ProgramResult again = cli("run endless.trimtab --export best.json");
    QCOMPARE(again.exitCode, 3);
    QVERIFY(again.output.startsWith(QStringLiteral("nothing to do")));
    QCOMPARE(again.error, QStringLiteral("trimtab-cli: best.json: nothing is exported, because no trial has succeeded\n"));
    QVERIFY(!QFile::exists(path(QStringLiteral("best.json"))));
    QCOMPARE(cli("run study.json --set strategy.kind=manual").exitCode, 3);  // waits for a user, who is not here
}

void TestCli::run_signal_savesAndReturns130_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestCli::run_signal_savesAndReturns130()  // X19
{
    QFETCH(int, number);
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--set"),
                                                QStringLiteral("limits.trials=1000000")});
    QVERIFY(process.waitForReadyRead());
    ::kill(static_cast<pid_t>(process.processId()), number);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const History history = storedHistory(path(QStringLiteral("study.trimtab")));
    QCOMPARE(history.runningCount(), 0);
    QVERIFY(
        process.readAllStandardOutput().contains(QStringLiteral("ended after %1 trials").arg(history.finishedCount()).toUtf8()));
}

void TestCli::run_signal_interruptsALongTrial()
{
    const QString file = path(QStringLiteral("endless.trimtab"));
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("run"), QStringLiteral("endless.json")});
    QTRY_VERIFY(QFile::exists(file) && SqliteStore::openReadOnly(file).ok() && storedEvents(file).size() >= 2);
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 130);
    const History history = storedHistory(file);
    QCOMPARE(history.trials().front()->state(), TrialState::Interrupted);
    QCOMPARE(history.trials().front()->lastAttempt()->outcome->cause, OutcomeCause::Shutdown);
}

void TestCli::badInput_returns2_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto changed = [](const char* from, const char* to) { return QByteArray(kBranin).replace(from, to); };
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("not JSON") << QByteArray("{ \"trimtab\": 1, ") << QString();
    QTest::newRow("unknown key") << changed("\"name\": \"branin\"", "\"nmae\": \"branin\"") << QStringLiteral("/nmae");
    QTest::newRow("wrong type") << changed("\"trials\": 12", "\"trials\": \"many\"") << QStringLiteral("/limits/trials");
    QTest::newRow("low above high") << changed("\"low\": -5", "\"low\": 50") << QStringLiteral("/space/0/low");
    QTest::newRow("duplicate name") << changed("\"x2\"", "\"x1\"") << QStringLiteral("/space/1");
    QTest::newRow("unknown function") << changed("\"function\": \"branin\"", "\"function\": \"bran\"")
                                      << QStringLiteral("/trainable/function");
    QTest::newRow("unknown strategy") << changed("\"random\"", "\"magic\"") << QStringLiteral("/strategy/kind");
    QTest::newRow("unknown metric") << changed("\"metric\": \"value\"", "\"metric\": \"valu\"")
                                    << QStringLiteral("/objective/metric");
    QTest::newRow("no trials") << changed("\"trials\": 12", "\"trials\": 0") << QStringLiteral("/limits/trials");
    QTest::newRow("10 MB") << QByteArray(10 << 20, ' ') << QString();
}

void TestCli::badInput_returns2()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    writeFile(path(QStringLiteral("bad.json")), json);
    const ProgramResult result = cli("run bad.json");
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.startsWith(QStringLiteral("trimtab-cli: bad.json: ") + named), qPrintable(result.error));
    QVERIFY(!QFile::exists(path(QStringLiteral("bad.trimtab"))));
}

void TestCli::badInput_leavesNoFileBehind()
{
    QCOMPARE(cli("run missing.json").exitCode, 2);
    QCOMPARE(cli("run study.json --output missing/study.trimtab").exitCode, 2);
    QCOMPARE(cli("run missing.trimtab").exitCode, 2);
    QVERIFY(!QFile::exists(path(QStringLiteral("missing.trimtab"))));
    const QByteArray damaged = QByteArrayLiteral("SQLite format 3\0") + QByteArray(5000, 'x');
    writeFile(path(QStringLiteral("damaged.trimtab")), damaged);
    for (const char* command : {"run damaged.trimtab", "show damaged.trimtab", "export damaged.trimtab --best"}) {
        const ProgramResult result = cli(command);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.error.startsWith(QStringLiteral("trimtab-cli: ")));
    }
    QFile file(path(QStringLiteral("damaged.trimtab")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), damaged);
}

void TestCli::badInput_cannotSteerTheTerminal()  // T15
{
    writeFile(path(QStringLiteral("bad.json")), QByteArray(kBranin).replace("\"name\"", "\"\\u001b[2Jna\\u202eme\""));
    const ProgramResult result = cli("run bad.json");
    QCOMPARE(result.exitCode, 2);
    QVERIFY(!result.error.contains(u'\x1b') && !result.error.contains(QChar(0x202e)));
    QVERIFY(result.error.contains(QStringLiteral("1b")));
}

void TestCli::show_printsEveryFormat()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const QStringList table = cli("show study.trimtab").output.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(table.size(), 13);
    QVERIFY(table[0].startsWith(QStringLiteral("number")));
    const ProgramResult json = cli("show study.trimtab --format json");
    const QJsonArray trials = QJsonDocument::fromJson(json.output.toUtf8()).array();
    QCOMPARE(trials.size(), 12);
    QCOMPARE(trials[3].toObject().value(u"number").toInt(), 4);
    QCOMPARE(trials[3].toObject().value(u"state").toString(), QStringLiteral("completed"));
    QVERIFY(cli("show study.trimtab --format csv").output.startsWith(QStringLiteral("number,state,x1,x2,value")));
    QCOMPARE(cli("show study.trimtab --format xml").exitCode, 2);
    QCOMPARE(cli("show study.json").exitCode, 2);
}

void TestCli::show_disarmsTextForSpreadsheets()  // I21
{
    StudySpec spec = *studyFromJson(kBranin);
    spec.space.parameters.push_back({"text", CategoricalDomain{{std::string("=1+1")}}, Group::Model, {}});
    const auto store = SqliteStore::create(path(QStringLiteral("formula.trimtab")), spec);
    QVERIFY(store.ok());
    const Configuration configuration{{"x1", -1.0}, {"x2", 1.0}, {"text", std::string("=1+1")}};
    const std::vector<Event> events{{1, TrialProposed{TrialId{1}, configuration, {}}}};
    QVERIFY((*store)->commit(events).ok());
    QVERIFY(cli("show formula.trimtab --format csv").output.contains(QStringLiteral(",-1,1,'=1+1,")));
    QVERIFY(cli("show formula.trimtab --format csv --raw").output.contains(QStringLiteral(",-1,1,=1+1,")));
    QCOMPARE(cli("show formula.trimtab --raw").exitCode, 2);
}

void TestCli::export_writesTheBest()
{
    QCOMPARE(cli("run study.json").exitCode, 0);
    const ProgramResult printed = cli("export study.trimtab --best --format json");
    QCOMPARE(printed.exitCode, 0);
    QVERIFY(QJsonDocument::fromJson(printed.output.toUtf8()).object().contains(QStringLiteral("configuration")));
    QCOMPARE(cli("export study.trimtab --best --output best.json").exitCode, 0);
    QFile file(path(QStringLiteral("best.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), printed.output);
    QCOMPARE(cli("export study.trimtab").exitCode, 2);
    QCOMPARE(cli("export study.trimtab --best --format xml").exitCode, 2);
    QCOMPARE(cli("export study.trimtab --best --trial 1").exitCode, 2);
    QCOMPARE(cli("export study.trimtab --trial 99").exitCode, 2);
    QCOMPARE(cli("export study.trimtab --trial one").exitCode, 2);
    const ProgramResult line = cli("export study.trimtab --trial 2 --format arguments");
    QCOMPARE(line.exitCode, 0);
    QVERIFY2(line.output.startsWith(QStringLiteral("--")), qPrintable(line.output));
    QCOMPARE(cli("export study.trimtab --trial 2").exitCode, 0);
    QCOMPARE(cli("export study.trimtab --best --output missing/best.json").exitCode, 2);
}

void TestCli::export_withoutSuccess_returns3()
{
    QCOMPARE(cli("run study.json --set strategy.kind=manual").exitCode, 3);
    QCOMPARE(cli("export study.trimtab --best").exitCode, 3);
}

void TestCli::list_printsNames_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("member");
    QTest::newRow("models") << QStringLiteral("models") << QStringLiteral("mlp");
    QTest::newRow("datasets") << QStringLiteral("datasets") << QStringLiteral("digits");
    QTest::newRow("strategies") << QStringLiteral("strategies") << QStringLiteral("bayesian");
    QTest::newRow("functions") << QStringLiteral("functions") << QStringLiteral("branin");
    QTest::newRow("stopping") << QStringLiteral("stopping") << QStringLiteral("median");
    QTest::newRow("metrics") << QStringLiteral("metrics") << QStringLiteral("validation.accuracy");
    QTest::newRow("another metric") << QStringLiteral("metrics") << QStringLiteral("validation.roc_auc");
}

void TestCli::list_printsNames()
{
    QFETCH(QString, list);
    QFETCH(QString, member);
    const ProgramResult result = cli({QStringLiteral("list"), list});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output.split(u'\n').count(member), 1);
    QCOMPARE(cli("list nonsense").exitCode, 2);
}

void TestCli::list_printsOptions_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("option");
    const auto row = [](const char* list, const char* entry, const char* option) {
        QTest::newRow(option) << QString::fromLatin1(list) << QString::fromLatin1(entry) << QString::fromLatin1(option);
    };
    row("models", "mlp",
        "  learning_rate +a number from \\S+ to \\S+ +default \\S+ +usually a number from \\S+ to \\S+, log +[A-Z]");
    row("models", "mlp", "  momentum .*Only with optimizer sgd or nesterov\\.");
    row("models", "linear", "  scaling +one of standardize ");
    row("strategies", "bayesian", "  initial +an integer from \\d+ to \\d+ +default \\d+ ");
    row("strategies", "grid", "  resolution\\.NAME +an integer from 2 to 1000 +default 5 ");
    row("stopping", "median", "  grace +an integer from 0 to \\d+ +default \\d+ epochs +[A-Z]");
}

void TestCli::list_printsOptions()
{
    QFETCH(QString, list);
    QFETCH(QString, entry);
    QFETCH(QString, option);
    const QString output = u'\n' + cli({QStringLiteral("list"), list}).output;
    const QRegularExpression pattern(QStringLiteral("\n%1\n(  .*\n)*%2").arg(entry, option));
    QVERIFY2(pattern.match(output).hasMatch(), qPrintable(output));
}

void TestCli::list_printsWhatThereIs()
{
    const ProgramResult result = cli("list");
    QCOMPARE(result.exitCode, 0);
    for (const QString& line : result.output.split(u'\n', Qt::SkipEmptyParts))
        QCOMPARE(cli({QStringLiteral("list"), line.section(u' ', 0, 0)}).exitCode, 0);
    QCOMPARE(result.output.count(u'\n'), 6);
}

void TestCli::help_isEverywhere_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("program") << QStringList();
    for (const char* name : {"run", "show", "export", "ask-tell", "list"})
        QTest::newRow(name) << QStringList(QString::fromLatin1(name));
}

void TestCli::help_isEverywhere()
{
    QFETCH(QStringList, command);
    for (const char* option : {"--help", "-h"}) {
        const ProgramResult help = cli(command + QStringList(QString::fromLatin1(option)));
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.startsWith(QStringLiteral("Usage: ")));
    }
    const ProgramResult version = cli(command + QStringList(QStringLiteral("--version")));
    QCOMPARE(version.exitCode, 0);
    QVERIFY(version.output.startsWith(QStringLiteral("trimtab-cli ")));
    QCOMPARE(cli(command + QStringList(QStringLiteral("--nonsense"))).exitCode, 2);
    const QStringList complete{QStringLiteral("ask-tell"), QStringLiteral("list")};  // need no argument
    QCOMPARE(cli(command).exitCode, complete.contains(command.value(0)) ? 0 : 2);
    QVERIFY(command.isEmpty() || cli("--help").output.contains(u'\n' + QStringLiteral("  ") + command.front() + u' '));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
