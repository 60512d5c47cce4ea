// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_generator.h"
#include "core/data/split.h"
#include "core/util/rng.h"

#include <QtTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace trimtab;

namespace {

/// A classification with so many rows of each class, shuffled.
Dataset classification(const std::vector<int>& counts)
{
    std::vector<double> labels;
    Dataset data;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        labels.insert(labels.end(), static_cast<std::size_t>(counts[k]), static_cast<double>(k));
        data.classNames.push_back("class " + std::to_string(k));
    }
    Rng rng(11);
    rng.shuffle(std::span(labels));
    data.y = Eigen::Map<const Eigen::VectorXd>(labels.data(), static_cast<Eigen::Index>(labels.size()));
    data.X = data.y;
    return data;
}

/// A regression whose target is the rank of the row, 0 ... rows - 1, shuffled.
Dataset ranks(Eigen::Index rows)
{
    Dataset data;
    data.task = Task::Regression;
    data.y = Eigen::VectorXd::LinSpaced(rows, 0, static_cast<double>(rows - 1));
    Rng rng(12);
    rng.shuffle(std::span(data.y.data(), static_cast<std::size_t>(rows)));
    data.X = data.y;
    return data;
}

RowIndices allRows(const Dataset& data)
{
    RowIndices rows(static_cast<std::size_t>(data.y.size()));
    std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    return rows;
}

std::ptrdiff_t countClass(const Dataset& data, const RowIndices& rows, double k)
{
    return std::ranges::count_if(rows, [&](Eigen::Index row) { return data.y[row] == k; });
}

/// The two parts together, ascending: equal to the rows that were split when none is lost, doubled or invented.
RowIndices together(const RowIndices& a, const RowIndices& b)
{
    RowIndices rows(a);
    rows.insert(rows.end(), b.begin(), b.end());
    std::ranges::sort(rows);
    return rows;
}

}  // namespace

class TestSplit final : public QObject {
    Q_OBJECT

private slots:
    void holdOut_givesEachClassItsShare_data();
    void holdOut_givesEachClassItsShare();
    void holdOut_keepsARowOnEitherSide();
    void holdOut_spreadsOverTheTargets();
    void holdOut_keepsTheShareOfFewRows();
    void holdOut_followsTheSeedOnly();
    void kFold_validatesEachRowOnce();
    void kFold_dealsClassesEvenly();
    void kFold_spreadsOverTheTargets();
    void split_staysInsideTheGivenRows();
    void groups_areNeverSplit();
    void groups_spreadTheClasses();
    void groups_fewerThanPartsAreRefused();
    void partition_setsAFifthApart();
    void partition_isAFunctionOfTheDataSet();
    void error_saysWhatIsTooFew_data();
    void error_saysWhatIsTooFew();
    void takeRows_keepsTheOrder();
};

void TestSplit::holdOut_givesEachClassItsShare_data()
{
    QTest::addColumn<double>("fraction");
    for (const double fraction : {0.1, 0.2, 0.25, 1.0 / 3.0, 0.5, 0.9})
        QTest::addRow("%g", fraction) << fraction;
}

void TestSplit::holdOut_givesEachClassItsShare()
{
    QFETCH(double, fraction);
    const std::vector<int> counts{178, 59, 71, 48, 23};
    const Dataset data = classification(counts);
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Result<std::vector<Fold>> folds = holdOut(data, allRows(data), fraction, seed);
        QVERIFY(folds.ok());
        QCOMPARE(folds->size(), std::size_t{1});
        const Fold& fold = folds->front();
        QCOMPARE(together(fold.train, fold.validation), allRows(data));
        QVERIFY(std::ranges::is_sorted(fold.train) && std::ranges::is_sorted(fold.validation));
        QVERIFY(std::abs(static_cast<double>(fold.validation.size()) - fraction * 379.0) <= 0.5);
        for (std::size_t k = 0; k < counts.size(); ++k) {
            const auto share = static_cast<double>(countClass(data, fold.validation, static_cast<double>(k)));
            QVERIFY(std::abs(share - fraction * counts[k]) < 1.0);
        }
    }
}

void TestSplit::holdOut_keepsARowOnEitherSide()
{
    const Dataset data = classification({40, 2});
    for (const double fraction : {0.01, 0.25, 0.99}) {
        const Result<std::vector<Fold>> folds = holdOut(data, allRows(data), fraction, 3);
        QVERIFY(folds.ok());
        QCOMPARE(countClass(data, folds->front().train, 1.0), std::ptrdiff_t{1});
        QCOMPARE(countClass(data, folds->front().validation, 1.0), std::ptrdiff_t{1});
        QVERIFY(countClass(data, folds->front().train, 0.0) > 0);
    }
}

void TestSplit::holdOut_spreadsOverTheTargets()
{
    const Dataset data = ranks(200);
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Result<std::vector<Fold>> folds = holdOut(data, allRows(data), 0.25, seed);
        QVERIFY(folds.ok());
        QCOMPARE(folds->front().validation.size(), std::size_t{50});
        for (int bin = 0; bin < 10; ++bin) {
            const auto inBin = std::ranges::count_if(folds->front().validation, [&](Eigen::Index row) {
                return data.y[row] >= 20 * bin && data.y[row] < 20 * (bin + 1);
            });
            QVERIFY(inBin >= 4 && inBin <= 6);  // a quarter of 20
        }
    }
}

void TestSplit::holdOut_keepsTheShareOfFewRows()
{
    for (const double fraction : {0.05, 0.25, 0.75}) {
        const Dataset data = ranks(20);
        const Result<std::vector<Fold>> folds = holdOut(data, allRows(data), fraction, 1);
        QVERIFY(folds.ok());
        QCOMPARE(static_cast<double>(folds->front().validation.size()), fraction * 20);
    }
}

void TestSplit::holdOut_followsTheSeedOnly()
{
    const Dataset data = classification({30, 30});
    RowIndices backwards = allRows(data);
    std::ranges::reverse(backwards);
    const RowIndices first = holdOut(data, allRows(data), 0.25, 5)->front().validation;
    QCOMPARE(holdOut(data, allRows(data), 0.25, 5)->front().validation, first);
    QCOMPARE(holdOut(data, backwards, 0.25, 5)->front().validation, first);
    QVERIFY(holdOut(data, allRows(data), 0.25, 6)->front().validation != first);
}

void TestSplit::kFold_validatesEachRowOnce()
{
    for (const Dataset& data : {classification({31, 22, 50}), ranks(103)}) {
        for (const int count : {2, 3, 5, 10, 20}) {
            const Result<std::vector<Fold>> folds = kFold(data, allRows(data), count, 9);
            QVERIFY(folds.ok());
            QCOMPARE(folds->size(), static_cast<std::size_t>(count));
            RowIndices validated;
            for (const Fold& fold : *folds) {
                QCOMPARE(together(fold.train, fold.validation), allRows(data));
                QVERIFY(std::ranges::is_sorted(fold.train) && std::ranges::is_sorted(fold.validation));
                validated = together(validated, fold.validation);
            }
            QCOMPARE(validated, allRows(data));
        }
    }
}

void TestSplit::kFold_dealsClassesEvenly()
{
    const std::vector<int> counts{59, 71, 48};
    const Dataset data = classification(counts);
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const int count = 2 + static_cast<int>(seed % 19);
        const Result<std::vector<Fold>> folds = kFold(data, allRows(data), count, seed);
        QVERIFY(folds.ok());
        for (const Fold& fold : *folds) {
            QVERIFY(std::abs(static_cast<double>(fold.validation.size()) - 178.0 / count) < 1.0);
            for (std::size_t k = 0; k < counts.size(); ++k) {
                const auto share = static_cast<double>(countClass(data, fold.validation, static_cast<double>(k)));
                QVERIFY(std::abs(share - static_cast<double>(counts[k]) / count) < 1.0);
            }
        }
    }
}

void TestSplit::kFold_spreadsOverTheTargets()
{
    const Dataset data = ranks(200);
    const Result<std::vector<Fold>> folds = kFold(data, allRows(data), 5, 2);
    QVERIFY(folds.ok());
    for (const Fold& fold : *folds) {
        const Eigen::VectorXd y = takeRows(data.y, fold.validation);
        QVERIFY(std::abs(y.mean() - 99.5) < 5.0);  // unstratified: a deviation of 8
        QVERIFY(y.minCoeff() < 20.0 && y.maxCoeff() >= 180.0);
    }
}

void TestSplit::split_staysInsideTheGivenRows()
{
    const Dataset data = generateDataset(*findDataset("circles"));
    const Result<Partition> parts = partitionRows(data);
    QVERIFY(parts.ok());
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Fold fold = holdOut(data, parts->tuning, 0.25, seed)->front();
        QCOMPARE(together(fold.train, fold.validation), parts->tuning);
        const std::vector<Fold> folds = *kFold(data, parts->tuning, 5, seed);
        for (const Fold& part : folds)
            QCOMPARE(together(part.train, part.validation), parts->tuning);
    }
}

void TestSplit::partition_setsAFifthApart()
{
    for (const DatasetInfo& info : datasets()) {
        if (!info.generated)
            continue;
        const Dataset data = generateDataset(info);
        const Result<Partition> parts = partitionRows(data);
        QVERIFY(parts.ok());
        QCOMPARE(together(parts->tuning, parts->test), allRows(data));
        QCOMPARE(parts->test.size(), static_cast<std::size_t>(info.rows / 5));
        for (int k = 0; k < info.classes; ++k) {
            const double share = static_cast<double>((data.y.array() == k).count()) / 5.0;
            QVERIFY(std::abs(static_cast<double>(countClass(data, parts->test, k)) - share) < 1.0);
        }
    }
}

void TestSplit::partition_isAFunctionOfTheDataSet()
{
    const Dataset data = classification({10, 10});
    const RowIndices test = partitionRows(data)->test;
    QCOMPARE(partitionRows(classification({10, 10}))->test, test);
    QCOMPARE(test, (RowIndices{0, 10, 15, 19}));  // what earlier versions set apart; must never change
}

void TestSplit::error_saysWhatIsTooFew_data()
{
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Result<std::vector<Fold>>& folds, const char* expected) {
        QTest::newRow(name) << (folds ? QString() : QString::fromStdString(folds.error().detail))
                            << QString::fromLatin1(expected);
    };
    const Dataset classes = classification({30, 3});
    const Dataset lonely = classification({30, 1});
    const Dataset one = classification({30, 0});
    const Dataset numbers = ranks(4);
    const RowIndices single{0};
    const char* fraction = "the share of the rows that validates must lie between 0 and 1";
    row("share 0", holdOut(classes, allRows(classes), 0.0, 1), fraction);
    row("share 1", holdOut(classes, allRows(classes), 1.0, 1), fraction);
    row("share NaN", holdOut(classes, allRows(classes), std::nan(""), 1), fraction);
    row("no rows", holdOut(numbers, {}, 0.5, 1), "there are 0 rows, and splitting needs at least 2");
    row("one row", holdOut(numbers, single, 0.5, 1), "there are 1 rows, and splitting needs at least 2");
    row("lonely class", holdOut(lonely, allRows(lonely), 0.5, 1),
        "class \"class 1\" has 1 of the rows, and splitting needs at least 2");
    row("one class", holdOut(one, allRows(one), 0.5, 1), "all rows belong to one class");
    row("one fold", kFold(classes, allRows(classes), 1, 1), "there must be at least two folds");
    row("negative folds", kFold(classes, allRows(classes), -3, 1), "there must be at least two folds");
    row("more folds than rows", kFold(numbers, allRows(numbers), 5, 1), "there are 4 rows, and splitting needs at least 5");
    row("more folds than rows of a class", kFold(classes, allRows(classes), 4, 1),
        "class \"class 1\" has 3 of the rows, and splitting needs at least 4");
}

void TestSplit::error_saysWhatIsTooFew()
{
    QFETCH(QString, found);
    QFETCH(QString, expected);
    QCOMPARE(found, expected);
}

void TestSplit::takeRows_keepsTheOrder()
{
    Eigen::MatrixXd X(3, 2);
    X << 1, 2, 3, 4, 5, 6;
    const Eigen::VectorXd y = Eigen::Vector3d(10, 20, 30);
    const RowIndices rows{2, 0, 2};
    Eigen::MatrixXd expected(3, 2);
    expected << 5, 6, 1, 2, 5, 6;
    QCOMPARE(takeRows(X, rows), expected);
    QCOMPARE(takeRows(y, rows), Eigen::VectorXd(Eigen::Vector3d(30, 10, 30)));
    QCOMPARE(takeRows(X, {}).rows(), Eigen::Index{0});
}

/// Groups of 1 ... 12 rows.
void addGroups(Dataset& data)
{
    Rng rng(13);
    int group = 0;
    while (std::ssize(data.groups) < data.y.size()) {
        const auto rows = std::min<std::size_t>(1 + rng.below(12), static_cast<std::size_t>(data.y.size()) - data.groups.size());
        data.groups.insert(data.groups.end(), rows, group++);
    }
    rng.shuffle(std::span(data.groups));
}

void TestSplit::groups_areNeverSplit()
{
    for (Dataset data : {classification({300, 200, 100}), ranks(500)}) {
        addGroups(data);
        const Partition parts = *partitionRows(data);
        std::vector<Fold> splits{{parts.tuning, parts.test}, holdOut(data, parts.tuning, 0.25, 3)->front()};
        const std::vector<Fold> folds = *kFold(data, parts.tuning, 5, 4);
        splits.insert(splits.end(), folds.begin(), folds.end());
        RowIndices validated;
        for (const Fold& fold : splits) {
            std::set<int> training;
            for (const Eigen::Index row : fold.train)
                training.insert(data.groups[static_cast<std::size_t>(row)]);
            for (const Eigen::Index row : fold.validation)
                QVERIFY(!training.contains(data.groups[static_cast<std::size_t>(row)]));
            QVERIFY(!fold.train.empty() && !fold.validation.empty());
        }
        for (const Fold& fold : folds)
            validated = together(validated, fold.validation);
        QCOMPARE(validated, parts.tuning);
        QCOMPARE(together(splits[1].train, splits[1].validation), parts.tuning);
    }
}

void TestSplit::groups_spreadTheClasses()
{
    Dataset data = classification({300, 200, 100});
    addGroups(data);
    const std::vector<Fold> folds = *kFold(data, allRows(data), 5, 4);
    for (const Fold& fold : folds)
        for (const int k : {0, 1, 2})
            QVERIFY(std::abs(static_cast<double>(countClass(data, fold.validation, k)) - (300 - 100 * k) / 5.0) <= 5.0);
    const Fold half = holdOut(data, allRows(data), 0.5, 4)->front();
    QVERIFY(std::abs(std::ssize(half.validation) - 300) <= 5);
    QVERIFY(holdOut(data, allRows(data), 0.5, 5)->front().validation != half.validation);
    QVERIFY(holdOut(data, allRows(data), 0.5, 4)->front().validation == half.validation);
}

void TestSplit::groups_fewerThanPartsAreRefused()
{
    Dataset data = ranks(40);
    data.groups.assign(40, 0);
    QVERIFY(!partitionRows(data));
    std::fill(data.groups.begin() + 20, data.groups.end(), 1);
    QVERIFY(holdOut(data, allRows(data), 0.1, 0).ok());
    const auto folds = kFold(data, allRows(data), 3, 0);
    QCOMPARE(folds.error().detail, std::string("there are 2 groups, and splitting needs at least 3"));
}

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
