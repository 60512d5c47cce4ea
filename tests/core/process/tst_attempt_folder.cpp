// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/attempt_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

class TestAttemptFolder : public QObject {
    Q_OBJECT

private slots:
    void name_isThatOfTheStudy();
    void folders_areMade();
    void names_areNumbers();
    void checkpoint_isKeptForTheNextAttempt();
    void unstoredAttempt_isRemoved();
    void otherConfiguration_losesItsCheckpoint();
    void plantedLinks_areRefused();

private:
    QString trials() const { return m_folder.filePath(QStringLiteral("s.trials")); }
    Result<AttemptFolder> create(std::int64_t trial, std::int64_t attempt, const Configuration& configuration = {}) const
    {
        return AttemptFolder::create(trials(), TrialId{trial}, AttemptId{attempt}, configuration);
    }

    QTemporaryDir m_folder;
};

namespace {

void touch(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

void TestAttemptFolder::name_isThatOfTheStudy()
{
    QCOMPARE(trialsFolder(QStringLiteral("/a/b.trimtab")), QStringLiteral("/a/b.trials"));
    QCOMPARE(trialsFolder(QStringLiteral("/a/b")), QStringLiteral("/a/b.trials"));
    QVERIFY(QDir::isAbsolutePath(trialsFolder(QStringLiteral("b.trimtab"))));
}

void TestAttemptFolder::folders_areMade()  // T13
{
    const auto folder = create(1, 1, {{"lr", 0.5}});
    QVERIFY(folder.ok());
    for (const QString& path : {folder->path, folder->checkpoint}) {
        QVERIFY(QDir(path).exists());
        QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }
    QCOMPARE(content(folder->config), QByteArray("{\"lr\": 0.5}\n"));
    QCOMPARE(QFile::permissions(folder->config) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void TestAttemptFolder::names_areNumbers()  // X22
{
    Configuration configuration;
    for (int i = 0; i < 100; ++i)
        configuration.set("../x/" + std::to_string(i), std::string(300, '/'));
    const auto folder = create(22, 23, configuration);
    QVERIFY(folder.ok());
    QCOMPARE(folder->path, trials() + QStringLiteral("/22/23"));
}

void TestAttemptFolder::checkpoint_isKeptForTheNextAttempt()
{
    const auto first = create(3, 3, {{"lr", 0.5}});
    touch(first->checkpoint + QStringLiteral("/epoch5"));
    const auto second = create(3, 4, {{"lr", 0.5}});
    QVERIFY(second.ok());
    QCOMPARE(second->checkpoint, first->checkpoint);
    QVERIFY(QFile::exists(second->checkpoint + QStringLiteral("/epoch5")));
    QVERIFY(QDir(first->path).exists());
}

void TestAttemptFolder::unstoredAttempt_isRemoved()  // X3
{
    const auto first = create(5, 5);
    touch(first->log());
    touch(first->result());
    const auto again = create(5, 5);
    QVERIFY(again.ok());
    QVERIFY(!QFile::exists(again->log()) && !QFile::exists(again->result()));
}

void TestAttemptFolder::otherConfiguration_losesItsCheckpoint()  // X3
{
    const auto first = create(6, 6, {{"lr", 0.5}});
    touch(first->checkpoint + QStringLiteral("/epoch5"));
    const auto again = create(6, 6, {{"lr", 0.6}});
    QVERIFY(again.ok());
    QVERIFY(!QFile::exists(again->checkpoint + QStringLiteral("/epoch5")));
    QCOMPARE(content(again->config), QByteArray("{\"lr\": 0.6}\n"));
}

void TestAttemptFolder::plantedLinks_areRefused()  // T13
{
    const QString victim = m_folder.filePath(QStringLiteral("victim"));
    QVERIFY(QDir().mkdir(victim));
    QVERIFY(QDir().mkpath(trials()));
    QVERIFY(QFile::link(victim, trials() + QStringLiteral("/9")));
    QVERIFY(!create(9, 9).ok());
    QVERIFY(QDir(victim).isEmpty());
}

QTEST_GUILESS_MAIN(TestAttemptFolder)
#include "tst_attempt_folder.moc"
