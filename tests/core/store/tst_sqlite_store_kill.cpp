// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "store_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <atomic>
#include <csignal>
#include <ctime>

using namespace trimtab;
using namespace trimtab::test;

/// kill -9 at random moments of opening, committing and closing: nothing acknowledged is lost.
class TestSqliteStoreKill final : public QObject {
    Q_OBJECT

private slots:
    void commit_isDurableWhenItReturns();
    void open_migratesAllOrNothing();
};

namespace {

/// A number that parent and child share.
class SharedCounter {
public:
    SharedCounter()
        : m_memory(::mmap(nullptr, sizeof(std::atomic<std::int64_t>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)),
          m_value(new (m_memory) std::atomic<std::int64_t>(0))
    {}
    ~SharedCounter() { ::munmap(m_memory, sizeof(std::atomic<std::int64_t>)); }
    SharedCounter(const SharedCounter&) = delete;
    SharedCounter& operator=(const SharedCounter&) = delete;

    std::atomic<std::int64_t>& value() { return *m_value; }

private:
    void* m_memory;
    std::atomic<std::int64_t>* m_value;
};

/// Opens, commits a few groups and closes, again and again, until all events are stored or the process is killed.
[[noreturn]] void write(const QString& path, std::span<const Event> events, std::atomic<std::int64_t>& acknowledged)
{
    for (;;) {
        const StorePtr store = storeOrNull(SqliteStore::open(path));
        if (!store)
            ::_exit(1);
        std::size_t at = store->events()->size();
        for (int group = 0; group < 3 && at < events.size(); ++group) {
            const std::size_t size = std::min<std::size_t>(5, events.size() - at);
            if (!store->commit(events.subspan(at, size)))
                ::_exit(2);
            at += size;
            acknowledged = static_cast<std::int64_t>(at);
        }
        if (at == events.size())
            ::_exit(0);
    }
}

}  // namespace

void TestSqliteStoreKill::commit_isDurableWhenItReturns()  // P1, P2
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.trimtab"));
    const std::vector<Event> events = storedEvents(77, 3000);
    writeStudy(path, {});
    SharedCounter acknowledged;
    Rng rng(9);
    for (int kill = 0; kill < 60; ++kill) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0)
            write(path, events, acknowledged.value());
        const timespec pause{0, static_cast<long>(rng.below(60'000'000))};
        ::nanosleep(&pause, nullptr);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, qPrintable(QString::number(status)));
        const Result<StorePtr> reader = SqliteStore::openReadOnly(path);
        QVERIFY2(reader, reader ? "" : reader.error().text().c_str());
        const Result<std::vector<Event>> stored = (*reader)->events();
        QVERIFY(stored && static_cast<std::int64_t>(stored->size()) >= acknowledged.value());
        QVERIFY(std::equal(stored->begin(), stored->end(), events.begin()));
    }
    const Result<StorePtr> store = SqliteStore::open(path);
    QVERIFY2(store, store ? "" : store.error().text().c_str());
    QVERIFY(acknowledged.value() > 100);
}

void TestSqliteStoreKill::open_migratesAllOrNothing()  // P15
{
    const QTemporaryDir folder;
    const QString old = QStringLiteral(TRIMTAB_TEST_DATA "/study_v1.trimtab");
    const StorePtr before = storeOrNull(SqliteStore::openReadOnly(old));
    QVERIFY(before);
    const std::vector<Event> events = *before->events();
    Rng rng(10);
    for (int kill = 0; kill < 40; ++kill) {
        const QString path = folder.filePath(QStringLiteral("%1.trimtab").arg(kill));
        QVERIFY(QFile::copy(old, path) && QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0)
            ::_exit(SqliteStore::open(path).ok() ? 0 : 1);
        const timespec pause{0, static_cast<long>(rng.below(40'000'000))};
        ::nanosleep(&pause, nullptr);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, qPrintable(QString::number(status)));
        const Result<StorePtr> store = SqliteStore::open(path);
        QVERIFY2(store, store ? "" : store.error().text().c_str());
        QVERIFY(holds(**store, events));
        const StorePtr backup = storeOrNull(SqliteStore::openReadOnly(path + QStringLiteral("-format1")));
        QVERIFY(backup && holds(*backup, events));
    }
}

QTEST_GUILESS_MAIN(TestSqliteStoreKill)
#include "tst_sqlite_store_kill.moc"
