// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/whole_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace trimtab;

class TestWholeFile final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void write_replacesTheContent();
    void write_refusesWhatIsNoFile();
    void checkWritable_changesNothing();
    void read_knowsItsLimit();
    void read_refusesWhatIsNoFile();

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWholeFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600), 0);
}

void TestWholeFile::write_replacesTheContent()
{
    for (const QByteArray& content : {QByteArray("first"), QByteArray(), QByteArray(100'000, 'x')}) {
        QVERIFY(writeWholeFile(path("a"), content));
        QCOMPARE(*readWholeFile(path("a"), 100'000), content);
    }
}

void TestWholeFile::write_refusesWhatIsNoFile()
{
    QCOMPARE(writeWholeFile(path("folder"), "x").error().code, Error::Code::ForeignFile);
    QCOMPARE(writeWholeFile(path("pipe"), "x").error().code, Error::Code::ForeignFile);
    QCOMPARE(writeWholeFile(path("missing/a"), "x").error().code, Error::Code::NotFound);
    QCOMPARE(writeWholeFile({}, "x").error().code, Error::Code::InvalidInput);
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(path("pipe")).constData(), &status), 0);
    QVERIFY(S_ISFIFO(status.st_mode));  // a device would be gone
}

void TestWholeFile::checkWritable_changesNothing()
{
    QVERIFY(checkWritable(path("new")));
    QVERIFY(!QFile::exists(path("new")));
    QVERIFY(writeWholeFile(path("old"), "content"));
    QVERIFY(checkWritable(path("old")));
    QCOMPARE(*readWholeFile(path("old"), 10), QByteArray("content"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(QStringLiteral("old")));
    QVERIFY(!checkWritable(path("folder")));
}

void TestWholeFile::read_knowsItsLimit()
{
    QVERIFY(writeWholeFile(path("a"), "12345"));
    QVERIFY(readWholeFile(path("a"), 5));
    QCOMPARE(readWholeFile(path("a"), 4).error().code, Error::Code::InvalidInput);
}

void TestWholeFile::read_refusesWhatIsNoFile()
{
    QCOMPARE(readWholeFile(path("missing"), 5).error().code, Error::Code::NotFound);
    QCOMPARE(readWholeFile({}, 5).error().code, Error::Code::InvalidInput);
    for (const QString& name : {path("folder"), path("pipe"), QStringLiteral("/dev/zero")})
        QCOMPARE(readWholeFile(name, 5).error().code, Error::Code::ForeignFile);
}

QTEST_GUILESS_MAIN(TestWholeFile)
#include "tst_whole_file.moc"
