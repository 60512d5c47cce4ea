// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/table_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

namespace {

const QByteArray kHouses = "area;price\n82,5;250\n60;155\n120,25;410\n";

}  // namespace

class TestTableFile final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void settled_decidesWhatIsOpen();
    void settled_keepsWhatIsDecided();
    void settled_noticesAChangedFile();
    void loadDataset_readsBesideTheStudy();
    void loadDataset_namesTheFileInItsErrors_data();
    void loadDataset_namesTheFileInItsErrors();
    void readTableFile_refusesAHugeFileAtOnce();
    void movedTo_keepsThePlaceOfTheFile();

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void write(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    TableSource houses() const { return {.file = "houses.csv", .hints = {}, .choice = {}, .fingerprint = {}}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTableFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("houses.csv", kHouses);
}

void TestTableFile::settled_decidesWhatIsOpen()
{
    const auto table = settled(houses(), m_folder->path());
    QVERIFY(table);
    QCOMPARE(table->file, std::string("houses.csv"));
    QCOMPARE(table->choice.target, std::string("price"));
    QVERIFY(table->choice.task == Task::Regression);
    QVERIFY(table->hints == (CsvHints{.delimiter = ';', .decimalMark = ',', .hasHeader = true}));
    // printf 'area;price\n82,5;250\n60;155\n120,25;410\n' | sha256sum
    QCOMPARE(table->fingerprint, std::string("sha256:efb670a21456164c7f7778f8a322eac8806b24fd22dbcaf3ff6be39cfe925c0f"));
    QVERIFY(*settled(*table, m_folder->path()) == *table);
}

void TestTableFile::settled_keepsWhatIsDecided()
{
    TableSource source = houses();
    source.choice = {.target = "1", .task = Task::Classification, .group = {}, .without = {}};
    const auto table = settled(source, m_folder->path());
    QVERIFY(table);
    QCOMPARE(table->choice.target, std::string("area"));
    QVERIFY(table->choice.task == Task::Classification);
}

void TestTableFile::settled_noticesAChangedFile()
{
    const auto table = settled(houses(), m_folder->path());
    QVERIFY(table);
    write("houses.csv", kHouses + "1;2\n");
    const auto again = settled(*table, m_folder->path());
    QVERIFY(!again);
    QCOMPARE(again.error().code, Error::Code::Conflict);
    QCOMPARE(loadDataset(*table, m_folder->path()).error().where, path("houses.csv").toStdString());
    write("houses.csv", kHouses);
    QVERIFY(loadDataset(*table, m_folder->path()).ok());
}

void TestTableFile::loadDataset_readsBesideTheStudy()
{
    const auto data = loadDataset(houses(), m_folder->path());
    QVERIFY(data);
    QCOMPARE((*data)->id, std::string("houses.csv"));
    QVERIFY((*data)->X == Eigen::Vector3d(82.5, 60, 120.25));
    QVERIFY((*data)->y == Eigen::Vector3d(250, 155, 410));
    TableSource absolute = houses();
    absolute.file = path("houses.csv").toStdString();
    QVERIFY(loadDataset(absolute, QStringLiteral("/")).ok());
}

void TestTableFile::loadDataset_namesTheFileInItsErrors_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("malformed") << QByteArray("a,b\n1\n") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();  // I19
    QTest::newRow("unknown target") << kHouses << QByteArray("size");
    QTest::newRow("nothing to learn") << QByteArray("a,b\n1,2.5\n1,3.5\n") << QByteArray();
}

void TestTableFile::loadDataset_namesTheFileInItsErrors()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, target);
    write("houses.csv", content);
    TableSource source = houses();
    source.choice.target = target.toStdString();
    const auto data = loadDataset(source, m_folder->path());
    QVERIFY(!data);
    QCOMPARE(data.error().where, path("houses.csv").toStdString());
    QVERIFY(!data.error().detail.empty());
}

void TestTableFile::readTableFile_refusesAHugeFileAtOnce()  // I8, I19
{
    QFile file(path("sparse.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64{1} << 40));
    const auto table = readTableFile(path("sparse.csv"));
    QVERIFY(!table);
    QCOMPARE(table.error().code, Error::Code::InvalidInput);
    QVERIFY(!readTableFile(QStringLiteral("/dev/zero")));
    QVERIFY(!readTableFile(m_folder->path()));
    QCOMPARE(readTableFile(path("none.csv")).error().code, Error::Code::NotFound);
}

void TestTableFile::movedTo_keepsThePlaceOfTheFile()
{
    QCOMPARE(movedTo(houses(), QStringLiteral("/a"), QStringLiteral("/a/")).file, std::string("houses.csv"));
    QCOMPARE(movedTo(houses(), QStringLiteral("/a"), QStringLiteral("/b")).file, std::string("/a/houses.csv"));
}

QTEST_GUILESS_MAIN(TestTableFile)
#include "tst_table_file.moc"
