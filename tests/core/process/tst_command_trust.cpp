// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/command_trust.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

using namespace trimtab;

class TestCommandTrust : public QObject {
    Q_OBJECT

private slots:
    void init();
    void nothing_isAllowedAtFirst();
    void allowed_staysAllowed();
    void anyChange_takesItAway_data();
    void anyChange_takesItAway();
    void copiedStudy_isNotAllowed();
    void changedScript_isNotAllowed();
    void changedProgram_isNotAllowed();
    void otherMetrics_changeNothing();
    void file_isPrivateAndWhole();
    void damagedFile_allowsNothing();
    void program_isSoughtInItsPath();
    void missing_isNamed_data();
    void missing_isNamed();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& content) const;
    CommandTrainable command() const;
    CommandDescription described(const CommandTrainable& command) const;
    CommandTrust trust() const { return CommandTrust(path(QStringLiteral("config/trimtab/allowed"))); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCommandTrust::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("train.sh"), "echo 1\n");
    write(QStringLiteral("config.yml"), "a: 1\n");
    write(QStringLiteral("tool"), "#!/bin/sh\n");
    QFile::setPermissions(path(QStringLiteral("tool")), QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::WriteOwner);
}

void TestCommandTrust::write(const QString& name, const QByteArray& content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

CommandTrainable TestCommandTrust::command() const
{
    CommandTrainable command;
    command.program = "sh";
    command.arguments = {"train.sh", "--config=config.yml", "--lr={lr}"};
    command.environment = {{"MODE", "fast"}};
    return command;
}

CommandDescription TestCommandTrust::described(const CommandTrainable& command) const
{
    const auto description = describeCommand(command, m_folder->path());
    if (!description)
        qFatal("%s", description.error().text().c_str());
    return *description;
}

void TestCommandTrust::nothing_isAllowedAtFirst()  // T4, T5
{
    QVERIFY(!trust().permit(described(command())));
    QVERIFY(!QFile::exists(path(QStringLiteral("config"))));
}

void TestCommandTrust::allowed_staysAllowed()
{
    const CommandDescription description = described(command());
    QVERIFY(trust().allow(description).ok());
    const auto permit = trust().permit(described(command()));
    QVERIFY(permit.has_value());
    QCOMPARE(permit->digest(), description.digest);
}

void TestCommandTrust::anyChange_takesItAway_data()  // T3, T6
{
    using Change = std::function<void(CommandTrainable&)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
    row("program", [](CommandTrainable& c) { c.program = "env"; });
    row("argument", [](CommandTrainable& c) { c.arguments[2] = "--lr={lr} "; });
    row("arguments joined", [](CommandTrainable& c) { c.arguments = {"train.sh--config=config.yml", "--lr={lr}"}; });
    row("order", [](CommandTrainable& c) { std::swap(c.arguments[0], c.arguments[1]); });
    row("malformed text", [](CommandTrainable& c) { c.arguments[2] += "\xFF"; });
    row("directory", [](CommandTrainable& c) { c.directory = "/"; });
    row("environment", [](CommandTrainable& c) { c.environment["MODE"] = "slow"; });
    row("LD_PRELOAD", [](CommandTrainable& c) { c.environment["LD_PRELOAD"] = "evil.so"; });
    row("inherit", [](CommandTrainable& c) { c.inherit = {"GITHUB_TOKEN"}; });
    row("channel", [](CommandTrainable& c) { c.channels["training"] = "/etc"; });
}

void TestCommandTrust::anyChange_takesItAway()
{
    QFETCH(std::function<void(CommandTrainable&)>, change);
    QVERIFY(trust().allow(described(command())).ok());
    CommandTrainable changed = command();
    change(changed);
    QVERIFY(!trust().permit(described(changed)));
}

void TestCommandTrust::copiedStudy_isNotAllowed()  // T7
{
    QVERIFY(trust().allow(described(command())).ok());
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("copy")));
    for (const char* name : {"train.sh", "config.yml"})
        QVERIFY(QFile::copy(path(QString::fromLatin1(name)), path(QStringLiteral("copy/") + QString::fromLatin1(name))));
    const auto elsewhere = describeCommand(command(), path(QStringLiteral("copy")));
    QVERIFY(elsewhere.ok() && !trust().permit(*elsewhere));
}

void TestCommandTrust::changedScript_isNotAllowed()  // T6, T16
{
    for (const char* name : {"train.sh", "config.yml"}) {
        QVERIFY(trust().allow(described(command())).ok());
        QVERIFY(trust().permit(described(command())));
        write(QString::fromLatin1(name), "rm -rf /\n");
        QVERIFY(!trust().permit(described(command())));
    }
}

void TestCommandTrust::changedProgram_isNotAllowed()  // T6
{
    CommandTrainable own = command();
    own.program = "./tool";
    QVERIFY(trust().allow(described(own)).ok());
    write(QStringLiteral("tool"), "#!/bin/rm\n");
    QVERIFY(!trust().permit(described(own)));
}

void TestCommandTrust::otherMetrics_changeNothing()
{
    QVERIFY(trust().allow(described(command())).ok());
    CommandTrainable other = command();
    other.metrics = {{"loss", MetricSource::Pattern, "(.*)", FinalValue::Min}};
    other.execution.memoryMegabytes = 10;
    QVERIFY(trust().permit(described(other)));
}

void TestCommandTrust::file_isPrivateAndWhole()  // T13
{
    CommandTrainable other = command();
    other.arguments = {"train.sh"};
    QVERIFY(trust().allow(described(command())).ok());
    QVERIFY(trust().allow(described(other)).ok());
    QVERIFY(trust().allow(described(other)).ok());
    const QString file = path(QStringLiteral("config/trimtab/allowed"));
    QFile content(file);
    QVERIFY(content.open(QIODevice::ReadOnly));
    const QByteArray text = content.readAll();
    QCOMPARE(text.count('\n'), 2);
    QVERIFY(!text.contains("MODE") && !text.contains("fast"));
    QCOMPARE(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void TestCommandTrust::damagedFile_allowsNothing()
{
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("config/trimtab")));
    const CommandDescription description = described(command());
    write(QStringLiteral("config/trimtab/allowed"), QByteArray("\0\n\n", 3) + description.digest.first(20));
    QVERIFY(!trust().permit(description));
    QVERIFY(!trust().permit(CommandDescription()));
}

void TestCommandTrust::program_isSoughtInItsPath()  // T3
{
    CommandTrainable own = command();
    own.program = "tool";
    own.environment["PATH"] = "/nowhere:" + m_folder->path().toStdString();
    QCOMPARE(described(own).program, path(QStringLiteral("tool")).toStdString());
}

void TestCommandTrust::missing_isNamed_data()  // X15
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("where");
    const QString ofProgram = QStringLiteral("/trainable/program");
    QTest::newRow("not in PATH") << QStringLiteral("no-such-program") << QStringLiteral(".") << ofProgram;
    QTest::newRow("no file") << QStringLiteral("./nothing") << QStringLiteral(".") << ofProgram;
    QTest::newRow("not executable") << QStringLiteral("./train.sh") << QStringLiteral(".") << ofProgram;
    QTest::newRow("no directory") << QStringLiteral("sh") << QStringLiteral("nowhere") << QStringLiteral("/trainable/directory");
}

void TestCommandTrust::missing_isNamed()
{
    QFETCH(QString, program);
    QFETCH(QString, directory);
    QFETCH(QString, where);
    CommandTrainable missing = command();
    missing.program = program.toStdString();
    missing.directory = directory.toStdString();
    const auto description = describeCommand(missing, m_folder->path());
    QVERIFY(!description.ok());
    QCOMPARE(QString::fromStdString(description.error().where), where);
}

QTEST_GUILESS_MAIN(TestCommandTrust)
#include "tst_command_trust.moc"
