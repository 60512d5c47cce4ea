// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace trimtab;

/// trimtab-cli at the other end of another program's pipe.
class TestCliAskTell : public QObject {
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }
    void example_ofTheReadme_tunes();
    void session_answersEachLineAtOnce();
    void session_endsWithTheInput();
    void wrongRequest_isAnsweredAndTheSessionGoesOn();
    void options_reachTheStrategy();
    void wrongOptions_return2_data();
    void wrongOptions_return2();

private:
    QTemporaryDir m_folder;
};

namespace {

const QByteArray kInit =
    R"({"op": "init", "protocol": 1, "seed": 1, "space": [{"name": "x", "type": "float", "low": 0, "high": 1}]})";

QByteArray readmeExample()
{
    QFile file(QStringLiteral(TRIMTAB_README));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("README.md cannot be read");
    const QByteArray text = file.readAll();
    const QByteArray open = "```python\n";
    const qsizetype start = text.indexOf(open) + open.size();
    return text.mid(start, text.indexOf("```", start) - start);
}

/// One program and what is said to it.
class Session {
public:
    explicit Session(const QStringList& options = {})
    {
        m_process.start(QStringLiteral(TRIMTAB_CLI), QStringList(QStringLiteral("ask-tell")) + options);
    }

    /// The answer, which has to come before anything else is said.
    QJsonObject say(const QByteArray& request)
    {
        m_process.write(request + '\n');
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(60'000))
                qFatal("trimtab-cli does not answer");
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

    /// @return exit code, after this last request
    int end(const QByteArray& request = {})
    {
        m_process.write(request);
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(60'000))
            qFatal("trimtab-cli does not end");
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    QByteArray rest() { return m_process.readAllStandardOutput() + m_process.readAllStandardError(); }

private:
    QProcess m_process;
};

}  // namespace

void TestCliAskTell::example_ofTheReadme_tunes()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        QSKIP("needs python3; the requests are tested below without it");
    writeFile(m_folder.filePath(QStringLiteral("tune.py")), readmeExample());
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"),
                       QFileInfo(QStringLiteral(TRIMTAB_CLI)).path() + u':' + environment.value(QStringLiteral("PATH")));
    process.setProcessEnvironment(environment);
    process.start(python, {QStringLiteral("tune.py")});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, error.constData());
    const QByteArray output = process.readAllStandardOutput();
    bool isNumber = false;
    const double best = output.left(output.indexOf(' ')).toDouble(&isNumber);
    QVERIFY2(isNumber && best < 0.01, output.constData());
    QVERIFY(output.contains("rate") && output.contains("momentum"));
}

void TestCliAskTell::session_answersEachLineAtOnce()
{
    Session session;
    const QJsonObject hello = session.say(kInit);
    QCOMPARE(hello.value(u"name").toString(), QStringLiteral("trimtab automatic"));
    QVERIFY(!hello.value(u"version").toString().isEmpty());
    double best = 1.0;
    for (int id = 1; id <= 15; ++id) {
        const QJsonObject asked = session.say(R"({"op": "ask"})");
        QCOMPARE(asked.value(u"id").toInt(), id);
        const double x = asked.value(u"config").toObject().value(u"x").toDouble(-1.0);
        QVERIFY(x >= 0.0 && x <= 1.0);
        const double value = (x - 0.3) * (x - 0.3);
        best = std::min(best, value);
        const QByteArray told =
            R"({"op": "tell", "id": )" + QByteArray::number(id) + R"(, "value": )" + QByteArray::number(value);
        QVERIFY(session.say(told + "}").value(u"ok").toBool());
    }
    QVERIFY(best < 1e-3);
    QCOMPARE(session.end("{\"op\": \"quit\"}\n"), 0);
    QCOMPARE(session.rest(), QByteArray());
}

void TestCliAskTell::session_endsWithTheInput()
{
    Session session;
    session.say(kInit);
    QVERIFY(session.say(" \r\n\n{\"op\": \"ask\"}\r").contains(QStringLiteral("config")));  // blank lines are no requests
    QCOMPARE(session.end(), 0);
}

void TestCliAskTell::wrongRequest_isAnsweredAndTheSessionGoesOn()
{
    Session session;
    QVERIFY(session.say(R"({"op": "ask"})").contains(QStringLiteral("error")));
    QVERIFY(session.say("ask").contains(QStringLiteral("error")));
    QVERIFY(session.say(kInit).value(u"ok").toBool());
    QCOMPARE(session.say(R"({"op": "ask"})").value(u"id").toInt(), 1);
    QCOMPARE(session.end(), 0);
}

void TestCliAskTell::options_reachTheStrategy()
{
    Session session({QStringLiteral("--strategy"), QStringLiteral("bayesian"), QStringLiteral("--option"),
                     QStringLiteral("start_in_middle=true"), QStringLiteral("--parallel"), QStringLiteral("2")});
    QCOMPARE(session.say(kInit).value(u"name").toString(), QStringLiteral("trimtab bayesian"));
    QCOMPARE(session.say(R"({"op": "ask"})").value(u"config").toObject().value(u"x").toDouble(), 0.5);
    QCOMPARE(session.end(), 0);
    Session without({QStringLiteral("--option"), QStringLiteral("start_in_middle=false")});
    without.say(kInit);
    QVERIFY(without.say(R"({"op": "ask"})").value(u"config").toObject().value(u"x").toDouble() != 0.5);
    QCOMPARE(without.end(), 0);
    Session wrong({QStringLiteral("--option"), QStringLiteral("start_in_middle=perhaps")});
    QVERIFY(wrong.say(kInit).value(u"error").toString().contains(QStringLiteral("middle")));
    QCOMPARE(wrong.end(), 0);
}

void TestCliAskTell::wrongOptions_return2_data()
{
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char* option, const char* value) {
        QTest::addRow("%s %s", option, value) << QStringList{QString::fromLatin1(option), QString::fromLatin1(value)};
    };
    row("--strategy", "magic");
    row("--stopping", "magic");
    row("--parallel", "0");
    row("--parallel", "two");
    row("--option", "initial");
    row("--option", "=3");
    row("--option", "initial=99999999999999999999");
    QTest::newRow("positional") << QStringList(QStringLiteral("study.json"));
}

void TestCliAskTell::wrongOptions_return2()
{
    QFETCH(QStringList, options);
    const ProgramResult result = runCli(QStringList(QStringLiteral("ask-tell")) + options, m_folder.path());
    QCOMPARE(result.exitCode, 2);
    QVERIFY(result.error.startsWith(QStringLiteral("trimtab-cli: ")));
    QCOMPARE(result.output, QString());
}

QTEST_GUILESS_MAIN(TestCliAskTell)
#include "tst_cli_ask_tell.moc"
