// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "store_files.h"
#include "tests/support/circumstances.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>

using namespace trimtab;
using namespace trimtab::test;

/// Foreign, newer and damaged files, full disks, folders without permission.
class TestSqliteStoreFaults final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void open_refusesForeignFiles_data();
    void open_refusesForeignFiles();
    void open_refusesWhatIsNoFile();
    void open_refusesNewerVersions();
    void open_refusesOtherTables_data();
    void open_refusesOtherTables();
    void open_survivesDamage();
    void open_refusesContradictions();
    void commit_goesOnAfterAFullDisk();
    void commit_goesOnAfterAFileSizeLimit();
    void commit_noticesAMovedFile();
    void commit_noticesALostLog();
    void commit_noticesACutOffFile();
    void open_explainsAReadOnlyFolder();
    void open_explainsAReadOnlyFile();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void checkRefused(const QString& file, Error::Code code);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// Works as user nobody while it lives; root may write everywhere.
class WithoutRoot {
public:
    WithoutRoot() : m_user(::geteuid())
    {
        if (m_user == 0 && ::seteuid(65534) != 0)
            qFatal("cannot become nobody");
    }
    ~WithoutRoot()
    {
        if (::seteuid(m_user) != 0)
            qFatal("cannot become root again");
    }
    WithoutRoot(const WithoutRoot&) = delete;
    WithoutRoot& operator=(const WithoutRoot&) = delete;

private:
    uid_t m_user;
};

/// Files of this process end at `bytes` while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

/// Commits events one by one until that fails or all are stored. @return how many were stored, and why it ended
std::pair<std::size_t, Status> commitWhilePossible(SqliteStore& store, std::span<const Event> events)
{
    for (std::size_t i = 0; i < events.size(); ++i)
        if (Status committed = store.commit(events.subspan(i, 1)); !committed)
            return {i, committed};
    return {events.size(), {}};
}

/// Flips, overwrites or cuts off bytes.
QByteArray damaged(QByteArray bytes, Rng& rng)
{
    const auto place = [&] { return static_cast<qsizetype>(rng.below(static_cast<std::uint64_t>(bytes.size()))); };
    if (rng.below(4) == 0)
        return bytes.left(place());
    for (std::uint64_t i = 0, count = 1 + rng.below(4); i < count; ++i) {
        const qsizetype at = place();
        bytes[at] =
            static_cast<char>(rng.below(3) == 0 ? rng.below(256) : static_cast<unsigned char>(bytes[at]) ^ (1U << rng.below(8)));
    }
    return bytes;
}

}  // namespace

void TestSqliteStoreFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Refused for reading and for writing, with the same bytes and the same folder as before.
void TestSqliteStoreFaults::checkRefused(const QString& file, Error::Code code)
{
    const QByteArray before = bytesOf(file);
    const QStringList files = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    for (const Result<StorePtr>& store : {SqliteStore::open(file), SqliteStore::openReadOnly(file)}) {
        QVERIFY(!store);
        QVERIFY2(store.error().code == code, store.error().text().c_str());
        QVERIFY(!store.error().detail.empty());
    }
    QCOMPARE(bytesOf(file), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), files);
}

void TestSqliteStoreFaults::open_refusesForeignFiles_data()  // P17
{
    QTest::addColumn<QStringList>("sql");
    QTest::addColumn<QByteArray>("bytes");
    const QString table = QStringLiteral("CREATE TABLE alembic_version(version_num VARCHAR(32))");
    QTest::newRow("SQLite") << QStringList{table} << QByteArray();
    QTest::newRow("SQLite with a log") << QStringList{QStringLiteral("PRAGMA journal_mode = WAL"), table} << QByteArray();
    QTest::newRow("other application") << QStringList{QStringLiteral("PRAGMA application_id = 252006674"), table} << QByteArray();
    QTest::newRow("our tables, no id") << QStringList{QStringLiteral("PRAGMA user_version = 1"), table} << QByteArray();
    QTest::newRow("empty") << QStringList() << QByteArray();
    QTest::newRow("text") << QStringList() << QByteArray("{\"trimtab\": 1}");
    QTest::newRow("zeros") << QStringList() << QByteArray(10'000, '\0');
}

void TestSqliteStoreFaults::open_refusesForeignFiles()
{
    QFETCH(QStringList, sql);
    QFETCH(QByteArray, bytes);
    if (sql.isEmpty())
        writeBytes(path("a.trimtab"), bytes);
    else
        runSql(path("a.trimtab"), sql);
    checkRefused(path("a.trimtab"), Error::Code::ForeignFile);
}

void TestSqliteStoreFaults::open_refusesWhatIsNoFile()  // I19
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder.trimtab")));
    QCOMPARE(::mkfifo(QFile::encodeName(path("fifo.trimtab")).constData(), 0600), 0);
    for (const QString& each : {path("folder.trimtab"), path("fifo.trimtab")})
        for (const Result<StorePtr>& store : {SqliteStore::open(each), SqliteStore::openReadOnly(each)})
            QVERIFY(!store && store.error().code == Error::Code::ForeignFile);
    QVERIFY(QFile::link(path("loop.trimtab"), path("loop.trimtab")));
    for (const QString& each : {path("none.trimtab"), path("loop.trimtab"), path("none/a.trimtab")})
        for (const Result<StorePtr>& store : {SqliteStore::open(each), SqliteStore::openReadOnly(each)})
            QVERIFY(!store && store.error().code == Error::Code::NotFound);
}

void TestSqliteStoreFaults::open_refusesNewerVersions()  // P16
{
    writeStudy(path("a.trimtab"), storedEvents(1, 3));
    runSql(path("a.trimtab"), {QStringLiteral("PRAGMA user_version = 4"), QStringLiteral("CREATE TABLE later(x)")});
    checkRefused(path("a.trimtab"), Error::Code::NewerVersion);
}

void TestSqliteStoreFaults::open_refusesOtherTables_data()  // I16, T9
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("trigger") << QStringLiteral("CREATE TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM attempt; END");
    QTest::newRow("view") << QStringLiteral("CREATE VIEW v AS SELECT 1");
    QTest::newRow("table missing") << QStringLiteral("DROP VIEW report_value");
    QTest::newRow("column") << QStringLiteral("ALTER TABLE study ADD COLUMN more TEXT");
    QTest::newRow("older version") << QStringLiteral("PRAGMA user_version = 1");
    QTest::newRow("no study") << QStringLiteral("DELETE FROM study");
    QTest::newRow("spec") << QStringLiteral("UPDATE study SET spec = '{}'");
    QTest::newRow("configuration") << QStringLiteral("UPDATE trial SET configuration = '[[[['");
    QTest::newRow("outcome") << QStringLiteral("UPDATE outcome SET kind = 'great'");
    QTest::newRow("number") << QStringLiteral("UPDATE outcome SET seconds = 'many'");
    QTest::newRow("metrics") << QStringLiteral("UPDATE outcome SET metrics = x'00' WHERE metric_set IS NOT NULL");
    QTest::newRow("metric names") << QStringLiteral("UPDATE metric_set SET names = '{}'");
    QTest::newRow("sequence twice") << QStringLiteral("UPDATE trial SET sequence = 1");
    QTest::newRow("sequence beyond") << QStringLiteral("UPDATE trial SET sequence = 9223372036854775807");
    QTest::newRow("orphans") << QStringLiteral("DELETE FROM attempt");
}

void TestSqliteStoreFaults::open_refusesOtherTables()
{
    QFETCH(QString, sql);
    writeStudy(path("a.trimtab"), storedEvents(1, 20));
    runSql(path("a.trimtab"), {sql});
    checkRefused(path("a.trimtab"), Error::Code::Corrupt);
}

void TestSqliteStoreFaults::open_survivesDamage()  // P13
{
    writeStudy(path("a.trimtab"), storedEvents(1, 60));
    const QByteArray whole = bytesOf(path("a.trimtab"));
    Rng rng(2026);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        const QByteArray bytes = damaged(whole, rng);
        writeBytes(path("b.trimtab"), bytes);
        StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("b.trimtab")));
        QVERIFY(!reader || reader->events());
        reader.reset();
        QVERIFY(bytesOf(path("b.trimtab")) == bytes);
        const Result<StorePtr> store = SqliteStore::open(path("b.trimtab"));
        QVERIFY(!store || (*store)->events());
        if (!store) {
            ++refused;
            QVERIFY(!store.error().detail.empty());
            QVERIFY(bytesOf(path("b.trimtab")) == bytes);
        }
        QFile::remove(path("b.trimtab"));
        QFile::remove(path("b.trimtab-wal"));
        QFile::remove(path("b.trimtab-shm"));
    }
    QVERIFY(refused > 100);
}

void TestSqliteStoreFaults::open_refusesContradictions()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 20));
    runSql(path("a.trimtab"), {QStringLiteral("UPDATE attempt SET trial = 1")});
    checkRefused(path("a.trimtab"), Error::Code::Corrupt);
}

void TestSqliteStoreFaults::commit_goesOnAfterAFullDisk()  // P6
{
    const SmallDisk disk(path("disk"));
    if (!disk.mounted())
        QSKIP("this machine does not let us mount a small disk");
    const std::vector<Event> events = storedEvents(4, 600);
    StorePtr store = storeOrNull(SqliteStore::create(path("disk/a.trimtab"), storedSpec()));
    QVERIFY(store);
    writeBytes(path("disk/ballast"), QByteArray(700 * 1024, 'x'));
    const auto [stored, reason] = commitWhilePossible(*store, events);
    QVERIFY(stored > 10 && stored < events.size());
    QVERIFY2(reason.error().code == Error::Code::DiskFull, reason.error().text().c_str());
    QVERIFY(!store->commit(std::span(events).subspan(stored)));
    QCOMPARE(store->events()->size(), stored);
    QVERIFY(QFile::remove(path("disk/ballast")));
    const std::span<const Event> rest = std::span(events).subspan(stored);
    QVERIFY(store->commit(rest.first(100)));
    store.reset();
    store = storeOrNull(SqliteStore::open(path("disk/a.trimtab")));
    QVERIFY(store);
    QVERIFY(holds(*store, {events.begin(), events.begin() + static_cast<std::ptrdiff_t>(stored + 100)}));
}

void TestSqliteStoreFaults::commit_goesOnAfterAFileSizeLimit()  // P7
{
    const std::vector<Event> events = storedEvents(4, 300);
    StorePtr store = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(store);
    std::size_t stored = 0;
    {
        const FileSizeLimit limit(200 * 1024);
        const auto [count, reason] = commitWhilePossible(*store, events);
        stored = count;
        QVERIFY(stored > 10 && stored < events.size());
        QVERIFY(!reason.error().detail.empty());
        QCOMPARE(store->events()->size(), stored);
    }
    QVERIFY(store->commit(std::span(events).subspan(stored)));
    store.reset();
    store = storeOrNull(SqliteStore::open(path("a.trimtab")));
    QVERIFY(store && holds(*store, events));
}

void TestSqliteStoreFaults::commit_noticesAMovedFile()
{
    const std::vector<Event> events = storedEvents(4, 20);
    const std::span<const Event> all(events);
    StorePtr store = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(store && store->commit(all.first(10)));
    QVERIFY(QFile::rename(path("a.trimtab"), path("b.trimtab")));
    QCOMPARE(store->commit(all.subspan(10, 5)).error().code, Error::Code::NotFound);
    writeBytes(path("a.trimtab"), "another's");
    QCOMPARE(store->commit(all.subspan(10, 5)).error().code, Error::Code::NotFound);
    QCOMPARE(store->setSeconds(1.0).error().code, Error::Code::NotFound);
    QVERIFY(QFile::remove(path("a.trimtab")) && QFile::rename(path("b.trimtab"), path("a.trimtab")));
    QVERIFY(store->commit(all.subspan(10, 5)));  // back in its place
    QVERIFY(QFile::rename(path("a.trimtab"), path("b.trimtab")));
    store.reset();
    store = storeOrNull(SqliteStore::open(path("b.trimtab")));
    QVERIFY(store && holds(*store, {events.begin(), events.begin() + 15}));
}

void TestSqliteStoreFaults::commit_noticesALostLog()
{
    const std::vector<Event> events = storedEvents(4, 20);
    StorePtr store = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(store && store->commit(std::span(events).first(10)));
    QVERIFY(QFile::remove(path("a.trimtab-wal")));
    QCOMPARE(store->commit(std::span(events).subspan(10)).error().code, Error::Code::NotFound);
    store.reset();  // moves what the lost log holds into the file
    store = storeOrNull(SqliteStore::open(path("a.trimtab")));
    QVERIFY(store && holds(*store, {events.begin(), events.begin() + 10}));
}

void TestSqliteStoreFaults::commit_noticesACutOffFile()
{
    const std::vector<Event> events = storedEvents(4, 20);
    const StorePtr store = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(store);
    QVERIFY(QFile::resize(path("a.trimtab"), 0));
    QCOMPARE(store->commit(events).error().code, Error::Code::Corrupt);
}

void TestSqliteStoreFaults::open_explainsAReadOnlyFolder()
{
    const std::vector<Event> events = storedEvents(1, 5);
    writeStudy(path("a.trimtab"), events);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555), 0);
    {
        const WithoutRoot nobody;
        const Result<StorePtr> store = SqliteStore::open(path("a.trimtab"));
        QVERIFY(!store && store.error().code == Error::Code::ReadOnly);
        const Result<StorePtr> made = SqliteStore::create(path("b.trimtab"), storedSpec());
        QVERIFY(!made && made.error().code == Error::Code::ReadOnly);
        const Result<StorePtr> reader = SqliteStore::openReadOnly(path("a.trimtab"));
        QVERIFY2(reader, reader ? "" : reader.error().text().c_str());
        QVERIFY(holds(**reader, events));
        QVERIFY(!(*reader)->saveCopy(path("c.trimtab")));
    }
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
}

void TestSqliteStoreFaults::open_explainsAReadOnlyFile()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 5));
    QCOMPARE(::chmod(QFile::encodeName(path("a.trimtab")).constData(), 0444), 0);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0777), 0);
    const WithoutRoot nobody;
    const Result<StorePtr> store = SqliteStore::open(path("a.trimtab"));
    QVERIFY(!store);
    QVERIFY2(store.error().code == Error::Code::ReadOnly, store.error().text().c_str());
    QVERIFY(SqliteStore::openReadOnly(path("a.trimtab")));
}

QTEST_GUILESS_MAIN(TestSqliteStoreFaults)
#include "tst_sqlite_store_faults.moc"
