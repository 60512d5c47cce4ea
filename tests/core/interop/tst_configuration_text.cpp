// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/configuration_text.h"
#include "core/interop/json_text.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace trimtab;

namespace {

/// Everything that a writer may trip over; `on` is a boolean in YAML 1.1.
Configuration awkward()
{
    return {{"a'b", std::string("it's \"$HOME\" `id` \\ #1")},
            {"batch", std::int64_t{-32}},
            {"empty", std::string()},
            {"nesterov", true},
            {"on", std::string("no")},
            {"rate", 1e-5},
            {"scale", 32.0},
            {"umlaut", std::string("größe\n2")}};
}

QByteArray write(const char* format, const Configuration& configuration)
{
    return QByteArray::fromStdString(findConfigurationFormat(format)->write(configuration));
}

/// What a program prints on standard output.
QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray("failed");
}

}  // namespace

class TestConfigurationText : public QObject {
    Q_OBJECT

private slots:
    void arguments_areWordsForAShell()
    {
        const QByteArray line = write("arguments", awkward());
        QCOMPARE(line.count('\n'), 2);  // one inside a value
        QByteArray expected;
        for (const auto& [name, value] : awkward())
            expected += QByteArray::fromStdString("--" + name + "=" + toText(value)) + '|';
        QCOMPARE(outputOf(QStringLiteral("/bin/sh"),
                          {QStringLiteral("-c"), QStringLiteral("printf '%s|' ") + QString::fromUtf8(line)}),
                 expected);
    }

    void environment_isReadByAShell()
    {
        const QString script = QString::fromUtf8(write("environment", {{"learning_rate", 1e-5}, {"name", std::string("a b")}})) +
                               QStringLiteral("printf '%s|%s' \"$TRIMTAB_PARAM_LEARNING_RATE\" \"$TRIMTAB_PARAM_NAME\"");
        QCOMPARE(outputOf(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script}), QByteArray("1e-05|a b"));
    }

    void python_isADictionary()
    {
        const QString program = QStringLiteral("/usr/bin/python3");
        if (!QFile::exists(program))
            QSKIP("there is no Python");
        const QString code = QStringLiteral("d = ") + QString::fromUtf8(write("python", awkward())) +
                             QStringLiteral(
                                 "print([d[k] for k in sorted(d)] == [\"it's \\\"$HOME\\\" `id` \\\\ #1\", -32, '', True, "
                                 "'no', 1e-5, 32.0, 'gr\\u00f6\\u00dfe\\n2'], type(d['scale']).__name__)");
        QCOMPARE(outputOf(program, {QStringLiteral("-c"), code}).trimmed(), QByteArray("True float"));
    }

    void yaml_isReadAlikeByOldAndNew()
    {
        const QByteArray text = write("yaml", awkward());
        QVERIFY(text.contains("\nrate: 1.0e-05\n"));  // YAML 1.1 takes 1e-05 for a text
        QVERIFY(text.contains("\n\"on\": \"no\"\n"));
        QVERIFY(text.contains("\nscale: 32.0\n"));
        QVERIFY(text.contains("\nnesterov: true\n"));
        QVERIFY(text.startsWith("\"a'b\": "));
        QCOMPARE(write("yaml", {}), QByteArray("{}\n"));
    }

    void sageMaker_hasTextsOnly()
    {
        const auto json = parseJson(write("sagemaker", awkward()).toStdString());
        QVERIFY(json.ok());
        QCOMPARE(json->items.size(), awkward().size());
        for (const JsonNode& item : json->items)
            QCOMPARE(item.kind, JsonNode::Kind::Text);
        QCOMPARE(json->find("rate")->text, std::string("1e-05"));
        QCOMPARE(json->find("nesterov")->text, std::string("true"));
    }

    void unknownFormat_isNone() { QVERIFY(!findConfigurationFormat("xml")); }
};

QTEST_GUILESS_MAIN(TestConfigurationText)
#include "tst_configuration_text.moc"
