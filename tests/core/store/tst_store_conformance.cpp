// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/memory_store.h"
#include "core/store/sqlite_store.h"
#include "tests/support/store_conformance.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trimtab;
using test::StoreSubject;

Q_DECLARE_METATYPE(test::StoreSubject)

/// Every store keeps the same contract.
class TestStoreConformance final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void events_keepOrderAndValues_data() { addStores(); }
    void events_keepOrderAndValues() { test::checkKeepsOrderAndValues(subject()); }
    void commit_isAllOrNothing_data() { addStores(); }
    void commit_isAllOrNothing() { test::checkCommitsAllOrNothing(subject()); }
    void commit_refusesContradictions_data() { addStores(); }
    void commit_refusesContradictions() { test::checkRefusesContradictions(subject()); }
    void pauses_keepTheirOrder_data() { addStores(); }
    void pauses_keepTheirOrder() { test::checkKeepsPausesInOrder(subject()); }
    void events_keepEveryNumber_data() { addStores(); }
    void events_keepEveryNumber() { test::checkKeepsEveryNumber(subject()); }
    void events_keepEveryText_data() { addStores(); }
    void events_keepEveryText() { test::checkKeepsEveryText(subject()); }
    void spec_isReplaced_data() { addStores(); }
    void spec_isReplaced() { test::checkReplacesSpecAndSeconds(subject()); }

private:
    void addStores();
    static StoreSubject subject();

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStoreConformance::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestStoreConformance::addStores()
{
    QTest::addColumn<StoreSubject>("store");
    QTest::newRow("memory") << StoreSubject{[](const StudySpec& spec) { return std::make_unique<MemoryStore>(spec); },
                                            [](std::unique_ptr<Store> store) { return store; }};
    const auto create = [this](const StudySpec& spec) -> std::unique_ptr<Store> {
        Result<std::unique_ptr<SqliteStore>> store = SqliteStore::create(m_folder->filePath(QStringLiteral("a.trimtab")), spec);
        return store ? *std::move(store) : nullptr;
    };
    const auto reopen = [this](std::unique_ptr<Store> old) -> std::unique_ptr<Store> {
        old.reset();
        Result<std::unique_ptr<SqliteStore>> store = SqliteStore::open(m_folder->filePath(QStringLiteral("a.trimtab")));
        return store ? *std::move(store) : nullptr;
    };
    QTest::newRow("sqlite") << StoreSubject{create, reopen};
}

StoreSubject TestStoreConformance::subject()
{
    return *static_cast<StoreSubject*>(QTest::qData("store", qMetaTypeId<StoreSubject>()));
}

QTEST_GUILESS_MAIN(TestStoreConformance)
#include "tst_store_conformance.moc"
