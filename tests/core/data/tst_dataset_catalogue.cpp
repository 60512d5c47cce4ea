// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <QtTest>

#include <set>

using namespace trimtab;

class TestDatasetCatalogue final : public QObject {
    Q_OBJECT

private slots:
    void datasets_haveUniqueIds();
    void datasets_nameAsManyClassesAsTheyHave();
    void datasets_haveSquareImages();
    void find_returnsTheEntryOrNothing();
};

void TestDatasetCatalogue::datasets_haveUniqueIds()
{
    std::set<std::string_view> ids;
    for (const DatasetInfo& info : datasets())
        ids.insert(info.id);
    QCOMPARE(ids.size(), std::size_t{14});
    QCOMPARE(ids.size(), datasets().size());
}

void TestDatasetCatalogue::datasets_nameAsManyClassesAsTheyHave()
{
    for (const DatasetInfo& info : datasets()) {
        const std::vector<std::string> names = classNames(info);
        QCOMPARE(names.size(), static_cast<std::size_t>(info.classes));
        QCOMPARE(info.classes > 0, info.task == Task::Classification);
        const std::set<std::string> distinct(names.begin(), names.end());
        QCOMPARE(distinct.size(), names.size());
        QVERIFY(!distinct.contains(""));
    }
}

void TestDatasetCatalogue::datasets_haveSquareImages()
{
    for (const DatasetInfo& info : datasets()) {
        if (info.imageWidth > 0)
            QCOMPARE(info.imageWidth * info.imageWidth, info.features);
    }
}

void TestDatasetCatalogue::find_returnsTheEntryOrNothing()
{
    for (const DatasetInfo& info : datasets())
        QCOMPARE(findDataset(info.id), &info);
    QCOMPARE(findDataset("Digits"), nullptr);
    QCOMPARE(findDataset(""), nullptr);
}

QTEST_GUILESS_MAIN(TestDatasetCatalogue)
#include "tst_dataset_catalogue.moc"
