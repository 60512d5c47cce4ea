// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_files.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

using namespace trimtab;
using namespace trimtab::test;

/// What only a store in a file can show: one writer, readers, crashes, copies, old files.
class TestSqliteStore final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void create_marksTheFile();
    void create_refusesAnExistingFile();
    void create_refusesAMissingFolder();
    void close_leavesOneFile();
    void open_namesTheOtherWriter();
    void open_isFreeAfterKill();
    void openReadOnly_followsTheWriter();
    void openReadOnly_refusesToWrite();
    void openReadOnly_leavesNothingBehind();
    void open_readsTheLogOfACrash();
    void open_noticesAMissingLog();
    void saveCopy_holdsEverything();
    void saveCopy_replacesOnlyClosedStudies();
    void open_readsVersion1();
    void open_bringsVersion1UpToDate();
    void openReadOnly_leavesVersion1AsItIs();
    void open_readsVersion2();
    void setSpec_refusesWhatItCouldNotRead();
    void events_areReadableInTheShell();

private:
    void takeOldFile(const char* name);
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSqliteStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSqliteStore::create_marksTheFile()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 3));
    const QByteArray bytes = bytesOf(path("a.trimtab"));
    QVERIFY(bytes.startsWith("SQLite format 3"));
    QCOMPARE(schemaVersionOf(path("a.trimtab")), 3u);
    QCOMPARE(bytes.mid(68, 4), QByteArray("Trim"));
}

void TestSqliteStore::create_refusesAnExistingFile()
{
    writeBytes(path("a.trimtab"), "mine");
    const Result<StorePtr> store = SqliteStore::create(path("a.trimtab"), storedSpec());
    QVERIFY(!store);
    QVERIFY(store.error().code == Error::Code::Conflict);
    QCOMPARE(bytesOf(path("a.trimtab")), QByteArray("mine"));
}

void TestSqliteStore::create_refusesAMissingFolder()
{
    const Result<StorePtr> store = SqliteStore::create(path("none/a.trimtab"), storedSpec());
    QVERIFY(!store);
    QVERIFY(store.error().code == Error::Code::NotFound);
}

void TestSqliteStore::close_leavesOneFile()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 10));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("a.trimtab")});
    QCOMPARE(bytesOf(path("a.trimtab")).at(18), '\1');  // no write-ahead log: opens on read-only media too
}

void TestSqliteStore::open_namesTheOtherWriter()  // P10
{
    const StorePtr first = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(first);
    QVERIFY(QFile::link(path("a.trimtab"), path("b.trimtab")));
    for (const char* name : {"a.trimtab", "b.trimtab"}) {
        const Result<StorePtr> second = SqliteStore::open(path(name));
        QVERIFY(!second);
        QVERIFY(second.error().code == Error::Code::Locked);
        QVERIFY(second.error().detail.find(std::to_string(::getpid())) != std::string::npos);
    }
    QVERIFY(first->commit(storedEvents(1, 2)));
}

void TestSqliteStore::open_isFreeAfterKill()  // P1, P10
{
    const std::vector<Event> events = storedEvents(5, 40);
    writeStudy(path("a.trimtab"), {});
    std::array<int, 2> ready{};
    QCOMPARE(::pipe(ready.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const StorePtr store = storeOrNull(SqliteStore::open(path("a.trimtab")));
        const bool committed = store && store->commit(events);
        static_cast<void>(!::write(ready[1], committed ? "y" : "n", 1));
        for (;;)
            ::pause();
    }
    char answer = '\0';
    QCOMPARE(::read(ready[0], &answer, 1), ssize_t{1});
    QCOMPARE(answer, 'y');
    const Result<StorePtr> second = SqliteStore::open(path("a.trimtab"));
    QVERIFY(!second);
    QVERIFY(second.error().code == Error::Code::Locked);
    QVERIFY(second.error().detail.find(std::to_string(child)) != std::string::npos);
    const StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("a.trimtab")));
    QVERIFY(reader && holds(*reader, events));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    const StorePtr store = storeOrNull(SqliteStore::open(path("a.trimtab")));
    QVERIFY(store && holds(*store, events));
}

void TestSqliteStore::openReadOnly_followsTheWriter()
{
    const std::vector<Event> events = storedEvents(3, 30);
    const std::span<const Event> all(events);
    const StorePtr writer = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(writer && writer->commit(all.first(10)));
    const StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("a.trimtab")));
    QVERIFY(reader);
    QCOMPARE(reader->events()->size(), std::size_t{10});
    QVERIFY(writer->commit(all.subspan(10)));
    QVERIFY(holds(*reader, events));
}

void TestSqliteStore::openReadOnly_refusesToWrite()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 3));
    const QByteArray before = bytesOf(path("a.trimtab"));
    const StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("a.trimtab")));
    QVERIFY(reader);
    const Event next{1, TrialProposed{{1}, {}, {}}};
    for (const Status& refused : {reader->commit({&next, 1}), reader->setSeconds(1.0), reader->setSpec(storedSpec())}) {
        QVERIFY(!refused);
        QVERIFY(refused.error().code == Error::Code::ReadOnly);
    }
    QCOMPARE(bytesOf(path("a.trimtab")), before);
}

void TestSqliteStore::openReadOnly_leavesNothingBehind()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 3));
    const QByteArray before = bytesOf(path("a.trimtab"));
    QVERIFY(SqliteStore::openReadOnly(path("a.trimtab")));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("a.trimtab")});
    QCOMPARE(bytesOf(path("a.trimtab")), before);
}

void TestSqliteStore::open_readsTheLogOfACrash()
{
    const std::vector<Event> events = storedEvents(3, 30);
    const StorePtr writer = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(writer && writer->commit(events));
    QVERIFY(QFile::copy(path("a.trimtab"), path("b.trimtab")));
    QVERIFY(QFile::copy(path("a.trimtab-wal"), path("b.trimtab-wal")));
    const QByteArray before = bytesOf(path("b.trimtab"));
    StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("b.trimtab")));
    QVERIFY(reader && holds(*reader, events));
    reader.reset();
    QCOMPARE(bytesOf(path("b.trimtab")), before);
    QVERIFY(QFileInfo::exists(path("b.trimtab-wal")));
    const StorePtr store = storeOrNull(SqliteStore::open(path("b.trimtab")));
    QVERIFY(store && holds(*store, events));
}

void TestSqliteStore::open_noticesAMissingLog()  // P8
{
    const StorePtr writer = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(writer && writer->commit(storedEvents(3, 30)));
    QVERIFY(QFile::copy(path("a.trimtab"), path("b.trimtab")));
    const QByteArray before = bytesOf(path("b.trimtab"));
    for (int i = 0; i < 2; ++i) {  // looking at it must not hide it
        const Result<StorePtr> store = SqliteStore::open(path("b.trimtab"));
        QVERIFY(!store);
        QVERIFY(store.error().code == Error::Code::Corrupt);
        QVERIFY(store.error().detail.find("b.trimtab-wal") != std::string::npos);
        const StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("b.trimtab")));
        QVERIFY(reader && reader->events());
    }
    QCOMPARE(bytesOf(path("b.trimtab")), before);
    QVERIFY(storeOrNull(SqliteStore::openReadOnly(path("b.trimtab")))->saveCopy(path("c.trimtab")));
    QVERIFY(SqliteStore::open(path("c.trimtab")));
}

void TestSqliteStore::saveCopy_holdsEverything()  // P9
{
    const std::vector<Event> events = storedEvents(8, 50);
    const StorePtr writer = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(writer && writer->commit(events) && writer->setSeconds(3.5));
    QVERIFY(writer->saveCopy(path("b.trimtab")));
    const StorePtr copy = storeOrNull(SqliteStore::open(path("b.trimtab")));
    QVERIFY(copy && holds(*copy, events));
    QCOMPARE(*copy->seconds(), 3.5);
    QVERIFY(*copy->spec() == storedSpec());
    QVERIFY(holds(*writer, events));
}

void TestSqliteStore::saveCopy_replacesOnlyClosedStudies()
{
    const std::vector<Event> events = storedEvents(8, 5);
    const StorePtr writer = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(writer && writer->commit(events));
    QCOMPARE(writer->saveCopy(path("a.trimtab")).error().code, Error::Code::InvalidInput);
    writeStudy(path("b.trimtab"), storedEvents(9, 100));
    QVERIFY(writer->saveCopy(path("b.trimtab")));
    StorePtr copy = storeOrNull(SqliteStore::open(path("b.trimtab")));
    QVERIFY(copy && holds(*copy, events));
    QCOMPARE(writer->saveCopy(path("b.trimtab")).error().code, Error::Code::Locked);
    copy.reset();
    writeBytes(path("b.trimtab-wal"), "not merged");
    QCOMPARE(writer->saveCopy(path("b.trimtab")).error().code, Error::Code::Conflict);
    QVERIFY(!writer->saveCopy(path("none/c.trimtab")));
    QVERIFY(!QFileInfo::exists(path("b.trimtab-new")));
}

/// As "a.trimtab". The old files were written by the programs of their time; they are never made anew.
void TestSqliteStore::takeOldFile(const char* name)
{
    QVERIFY(QFile::copy(QStringLiteral(TRIMTAB_TEST_DATA "/") + QString::fromLatin1(name), path("a.trimtab")));
    QVERIFY(QFile::setPermissions(path("a.trimtab"), QFile::ReadOwner | QFile::WriteOwner));
}

void TestSqliteStore::open_readsVersion1()  // P15
{
    takeOldFile("study_v1.trimtab");
    const StorePtr store = storeOrNull(SqliteStore::open(path("a.trimtab")));
    QVERIFY(store);
    const Result<StudySpec> spec = store->spec();
    QVERIFY(spec);
    QCOMPARE(spec->name, std::string("version 1"));
    QCOMPARE(spec->space.parameters.size(), std::size_t{2});
    QCOMPARE(*store->seconds(), 1.25);
    const Result<std::vector<Event>> events = store->events();
    QVERIFY(events);
    QCOMPARE(events->size(), std::size_t{7});
    const auto& proposed = std::get<TrialProposed>((*events)[0].what);
    QVERIFY(proposed.configuration == Configuration({{"x1", 0.5}, {"x2", 7.25}}));
    QVERIFY((proposed.reason == Reason{"random", {}, {}, {}, {}}));
    const auto& reported = std::get<AttemptReported>((*events)[2].what);
    QCOMPARE(reported.report.resource, 1.0);
    QVERIFY(std::isnan(*reported.report.metrics.find("value")));
    const auto& completed = std::get<AttemptFinished>((*events)[3].what);
    QCOMPARE(*completed.outcome.metrics.find("value"), 12.5);
    const auto& failed = std::get<AttemptFinished>((*events)[6].what);
    QVERIFY(failed.outcome.kind == OutcomeKind::Failed && failed.outcome.cause == OutcomeCause::TrialTimeLimit);
    QCOMPARE(failed.outcome.detail, std::string("took 2 s"));
    const Event next{8, TrialProposed{{3}, {}, {}}};
    QVERIFY(store->commit({&next, 1}));
}

void TestSqliteStore::open_bringsVersion1UpToDate()  // P15
{
    takeOldFile("study_v1.trimtab");
    StorePtr store = storeOrNull(SqliteStore::open(path("a.trimtab")));
    QVERIFY(store);
    std::vector<Event> events = *store->events();
    events.push_back({8, TrialProposed{{3}, {}, {"local model", {}, 1.0, 0.5, {}, "local steps pay"}}});
    QVERIFY(store->commit(std::span(events).last(1)));
    store.reset();
    QCOMPARE(schemaVersionOf(path("a.trimtab")), 3u);
    store = storeOrNull(SqliteStore::open(path("a.trimtab")));  // with the tables of a new file, or it would be refused
    QVERIFY(store && holds(*store, events));
    QCOMPARE(schemaVersionOf(path("a.trimtab-format1")), 1u);
    events.pop_back();
    const StorePtr backup = storeOrNull(SqliteStore::openReadOnly(path("a.trimtab-format1")));
    QVERIFY(backup && holds(*backup, events));
}

void TestSqliteStore::openReadOnly_leavesVersion1AsItIs()  // P15
{
    takeOldFile("study_v1.trimtab");
    const QByteArray before = bytesOf(path("a.trimtab"));
    const StorePtr reader = storeOrNull(SqliteStore::openReadOnly(path("a.trimtab")));
    QVERIFY(reader);
    QCOMPARE(reader->events()->size(), std::size_t{7});
    QCOMPARE(bytesOf(path("a.trimtab")), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("a.trimtab")});
    const StorePtr writer = storeOrNull(SqliteStore::open(path("a.trimtab")));  // the tables change under the reader
    QVERIFY(writer && holds(*reader, *writer->events()));
}

void TestSqliteStore::open_readsVersion2()  // P15
{
    takeOldFile("study_v2.trimtab");
    const StorePtr store = storeOrNull(SqliteStore::open(path("a.trimtab")));
    QVERIFY(store);
    QCOMPARE(store->spec()->name, std::string("version 2"));
    const std::vector<Event> events = *store->events();
    QCOMPARE(events.size(), std::size_t{8});
    QVERIFY(std::get<TrialProposed>(events[0].what).reason.why.empty());
    const Reason expected{"local model", {}, 1.0, 0.5, {}, "local steps pay"};
    QVERIFY(std::get<TrialProposed>(events[7].what).reason == expected);
}

void TestSqliteStore::setSpec_refusesWhatItCouldNotRead()
{
    const StorePtr store = storeOrNull(SqliteStore::create(path("a.trimtab"), storedSpec()));
    QVERIFY(store);
    StudySpec spec = storedSpec();
    spec.limits.target = std::nan("");
    QVERIFY(!store->setSpec(spec));
    QVERIFY(*store->spec() == storedSpec());
    spec = storedSpec();
    spec.name = "\xFF";
    QVERIFY(!store->setSpec(spec));
    QVERIFY(!SqliteStore::create(path("b.trimtab"), spec));
    QVERIFY(!QFileInfo::exists(path("b.trimtab")));
}

void TestSqliteStore::events_areReadableInTheShell()
{
    writeStudy(path("a.trimtab"), storedEvents(1, 20));
    runSql(path("a.trimtab"), {QStringLiteral("SELECT json_extract(configuration, '$.x1') FROM trial"),
                               QStringLiteral("SELECT trial.number, outcome.kind, outcome.seconds FROM trial JOIN attempt ON "
                                              "attempt.trial = trial.number JOIN outcome ON outcome.attempt = attempt.number")});
    QVERIFY(SqliteStore::open(path("a.trimtab")));
}

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "tst_sqlite_store.moc"
