// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_json.h"
#include "core/interop/study_validation.h"

#include <QtTest>

using namespace trimtab;

/// Studies that run an external command, as JSON.
class TestCommandJson : public QObject {
    Q_OBJECT

private slots:
    void minimal_hasDefaults();
    void everything_isReadAndWritten();
    void defaults_areLeftOut();
    void shape_isChecked_data();
    void shape_isChecked();
    void meaning_isChecked_data();
    void meaning_isChecked();
    void metricNames_areThoseOfTheCommand();
    void stopping_needsAReportedObjective();
};

namespace {

QByteArray study(const QByteArray& trainable)
{
    return R"({"trimtab": 1, "name": "c", "objective": {"metric": "loss", "goal": "minimize"}, "limits": {"trials": 3},
               "space": [{"name": "lr", "type": "real", "low": 0.1, "high": 1.0}], "fixed": {"epochs": 3}, "trainable": )" +
           trainable + '}';
}

const QByteArray kMinimal =
    R"json({"kind": "command", "program": "python3", "metrics": [{"name": "loss", "regex": "loss=(.*)"}]})json";

const QByteArray kFull = R"json({"kind": "command", "program": "./train", "arguments": ["a.py", "--lr={lr}", "{{", "{*}"],
    "directory": "/tmp/x", "environment": {"OMP_NUM_THREADS": "1"}, "inherit": ["HF_TOKEN"], "channels": {"training": "data"},
    "metrics": [{"name": "loss", "regex": "loss=(.*)", "final": "best"}, {"name": "epoch", "json": "step"},
                {"name": "size", "result": "/model/size", "final": "max"}],
    "step": "epoch", "executor": {"kind": "local", "grace_seconds": 0.5, "memory_mb": 2000}})json";

/// A command with one metric and `others`.
QByteArray command(const QByteArray& others, const QByteArray& metrics = R"({"name": "loss", "json": "a"})")
{
    return R"({"kind": "command", "program": "a", "metrics": [)" + metrics + ']' + others + '}';
}

const CommandTrainable& commandOf(const StudySpec& spec)
{
    return std::get<CommandTrainable>(spec.trainable);
}

}  // namespace

void TestCommandJson::minimal_hasDefaults()
{
    const auto spec = studyFromJson(study(kMinimal));
    QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().text().c_str());
    QCOMPARE(commandOf(*spec).program, std::string("python3"));
    QCOMPARE(commandOf(*spec).directory, std::string("."));
    QVERIFY(commandOf(*spec).metrics.front().final == FinalValue::Last);
    QVERIFY(commandOf(*spec).execution == LocalExecution());
}

void TestCommandJson::everything_isReadAndWritten()
{
    const auto spec = studyFromJson(study(kFull));
    QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().text().c_str());
    const CommandTrainable& command = commandOf(*spec);
    QCOMPARE(command.arguments.size(), std::size_t{4});
    QVERIFY(command.metrics[0].final == FinalValue::Best && command.metrics[1].source == MetricSource::JsonLine);
    QCOMPARE(command.metrics[2].text, std::string("/model/size"));
    QCOMPARE(command.execution.graceSeconds, 0.5);
    QCOMPARE(command.execution.memoryMegabytes, std::optional(2000));
    const auto again = studyFromJson(toJsonText(*spec));
    QVERIFY(again.ok() && *again == *spec);
}

void TestCommandJson::defaults_areLeftOut()
{
    const QByteArray text = toJsonText(*studyFromJson(study(kMinimal)));
    for (const char* key : {"arguments", "directory", "environment", "inherit", "channels", "step", "executor", "final"})
        QVERIFY2(!text.contains('"' + QByteArray(key) + '"'), key);
}

void TestCommandJson::shape_isChecked_data()
{
    QTest::addColumn<QByteArray>("trainable");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const QByteArray& trainable, const char* where) {
        QTest::newRow(name) << trainable << QString::fromLatin1(where);
    };
    row("unknown key", command(R"(, "shell": true)"), "/trainable/shell");
    row("arguments as text", command(R"(, "arguments": "a b")"), "/trainable/arguments");
    row("number as argument", command(R"(, "arguments": [1])"), "/trainable/arguments/0");
    row("two sources", command({}, R"({"name": "loss", "regex": "a", "json": "a"})"), "/trainable/metrics/0");
    row("no source", command({}, R"({"name": "loss"})"), "/trainable/metrics/0");
    row("final", command({}, R"({"name": "loss", "json": "a", "final": "median"})"), "/trainable/metrics/0/final");
    row("cluster", command(R"(, "executor": {"kind": "slurm"})"), "/trainable/executor/kind");
    row("other executor", command(R"(, "executor": {"kind": "moon"})"), "/trainable/executor/kind");
}

void TestCommandJson::shape_isChecked()
{
    QFETCH(QByteArray, trainable);
    QFETCH(QString, where);
    const auto spec = studyFromJsonUnchecked(study(trainable));
    QVERIFY(!spec.ok());
    QCOMPARE(QString::fromStdString(spec.error().where), where);
}

void TestCommandJson::meaning_isChecked_data()
{
    QTest::addColumn<QByteArray>("trainable");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const QByteArray& trainable, const char* where) {
        QTest::newRow(name) << trainable << QString::fromLatin1(where);
    };
    row("unknown placeholder", command(R"(, "arguments": ["--lr={rate}"])"), "/trainable/arguments/0");  // T2
    row("open brace", command(R"(, "arguments": ["a", "{lr"])"), "/trainable/arguments/1");              // T2
    row("NUL in an argument", command(R"(, "arguments": ["a\u0000b"])"), "/trainable/arguments/0");
    row("variable without a name", command(R"(, "environment": {"": "a"})"), "/trainable/environment/");
    row("variable with =", command(R"(, "environment": {"A=B": "a"})"), "/trainable/environment/A=B");
    row("inherited without a name", command(R"(, "inherit": [""])"), "/trainable/inherit/0");
    row("channel", command(R"(, "channels": {"a-b": "x"})"), "/trainable/channels/a-b");
    row("step", command(R"(, "step": "epoch")"), "/trainable/step");
    row("objective as step", command(R"(, "step": "loss")"), "/trainable/step");
    row("grace", command(R"(, "executor": {"kind": "local", "grace_seconds": -1})"), "/trainable/executor/grace_seconds");
    row("memory", command(R"(, "executor": {"kind": "local", "memory_mb": 0})"), "/trainable/executor/memory_mb");
    row("no metric", command({}, {}), "/trainable/metrics");
    row("no program", R"({"kind": "command", "program": "", "metrics": [{"name": "loss", "json": "a"}]})", "/trainable/program");
    row("two groups", command({}, R"json({"name": "loss", "regex": "(a)(b)"})json"), "/trainable/metrics/0/regex");  // M6
    row("no key", command({}, R"({"name": "loss", "result": ""})"), "/trainable/metrics/0/result");
    row("twice", command({}, R"({"name": "loss", "json": "a"}, {"name": "loss", "json": "b"})"), "/trainable/metrics/1/name");
    row("best of no objective", command({}, R"({"name": "loss", "json": "a"}, {"name": "size", "json": "b", "final": "best"})"),
        "/trainable/metrics/1/final");
    row("objective that is no metric", command({}, R"({"name": "accuracy", "json": "a"})"), "/objective/metric");
}

void TestCommandJson::meaning_isChecked()
{
    QFETCH(QByteArray, trainable);
    QFETCH(QString, where);
    const auto spec = studyFromJson(study(trainable));
    QVERIFY(!spec.ok());
    QCOMPARE(QString::fromStdString(spec.error().where), where);
}

void TestCommandJson::metricNames_areThoseOfTheCommand()
{
    const StudySpec spec = *studyFromJson(study(kFull));
    QCOMPARE(metricNames(spec.trainable), (std::vector<std::string>{"loss"}));
    QCOMPARE(resultMetricNames(spec.trainable), (std::vector<std::string>{"loss", "size"}));
}

void TestCommandJson::stopping_needsAReportedObjective()
{
    StudySpec spec = *studyFromJson(study(command({}, R"({"name": "loss", "result": "loss"})")));
    QVERIFY(validateStudy(spec).empty());
    spec.stopping.kind = "median";
    QCOMPARE(validateStudy(spec).front().where, std::string("/stopping/kind"));
}

QTEST_GUILESS_MAIN(TestCommandJson)
#include "tst_command_json.moc"
