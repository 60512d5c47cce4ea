// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/table_dataset.h"

#include <QtTest>

#include <cmath>

using namespace trimtab;

namespace {

Table read(std::string_view text)
{
    return *readCsv(text,
                    {.hints = {.delimiter = ',', .decimalMark = '.', .hasHeader = true}, .limits = {}, .stopRequested = {}});
}

TableDataset make(std::string_view text, const TableChoice& choice = {})
{
    Result<TableDataset> made = makeDataset(read(text), choice);
    if (!made)
        qWarning("%s", made.error().text().c_str());
    return made ? *std::move(made) : TableDataset();
}

TableChoice targetOf(std::string name, std::optional<Task> task = {})
{
    return {.target = std::move(name), .task = task, .group = {}, .without = {}};
}

/// Lines "i,PATTERN" with a number that varies.
std::string rows(int count, const std::function<std::string(int)>& cells)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += std::to_string(i * i) + "," + cells(i) + "\n";
    return text;
}

using Names = std::vector<std::string>;

}  // namespace

class TestTableDataset final : public QObject {
    Q_OBJECT

private slots:
    void target_isTheLastColumnUnlessChosen();
    void target_mayComeByNumber();
    void task_followsTheValues_data();
    void task_followsTheValues();
    void classes_areInOrder();
    void rows_withoutTargetAreDropped();
    void categories_becomeFeatures();
    void categories_ofTwoTextsBecomeOneFeature();
    void categories_rareOnesShareAFeature();
    void categories_areCapped();
    void missing_staysAndIsIndicatedWhenFrequent();
    void columns_thatTeachNothingAreLeftOut();
    void columns_areLeftOutOnRequest();
    void groups_areNumbered();
    void makeDataset_refusesWhatCannotBeLearned_data();
    void makeDataset_refusesWhatCannotBeLearned();
};

void TestTableDataset::target_isTheLastColumnUnlessChosen()
{
    const std::string text = "a,b,c\n1,2.5,3.5\n4,5.5,6.5\n";
    const TableDataset last = make(text);
    QCOMPARE(last.target, std::string("c"));
    QCOMPARE(last.data.featureNames, (Names{"a", "b"}));
    QVERIFY(last.data.X == (Eigen::MatrixXd(2, 2) << 1, 2.5, 4, 5.5).finished());
    QVERIFY(last.data.y == Eigen::Vector2d(3.5, 6.5));
    const TableDataset chosen = make(text, targetOf("b"));
    QCOMPARE(chosen.data.featureNames, (Names{"a", "c"}));
    QVERIFY(chosen.data.y == Eigen::Vector2d(2.5, 5.5));
}

void TestTableDataset::target_mayComeByNumber()
{
    QCOMPARE(make("a,b,c\n1,2.5,3.5\n4,5.5,6.5\n", targetOf("1")).target, std::string("a"));
    QCOMPARE(make("2,1,c\n1,2.5,3.5\n4,5.5,6.5\n", targetOf("1")).target, std::string("1"));  // names go first
}

void TestTableDataset::task_followsTheValues_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<bool>("classification");
    QTest::newRow("texts") << QByteArray("text") << true;
    QTest::newRow("two whole numbers") << QByteArray("i%2") << true;
    QTest::newRow("ten whole numbers") << QByteArray("i%10") << true;
    QTest::newRow("eleven whole numbers") << QByteArray("i%11") << false;
    QTest::newRow("all different") << QByteArray("i") << false;
    QTest::newRow("fractions") << QByteArray("half") << false;
}

void TestTableDataset::task_followsTheValues()
{
    QFETCH(QByteArray, cell);
    QFETCH(bool, classification);
    const auto value = [&](int i) -> std::string {
        if (cell == "text")
            return i % 2 == 0 ? "yes" : "no";
        if (cell == "half")
            return i % 2 == 0 ? "0.5" : "1";
        const int period = cell.size() > 2 ? cell.mid(2).toInt() : 1000;
        return std::to_string(i % period);
    };
    const std::string text = "x,y\n" + rows(60, value);
    QCOMPARE(make(text).data.task == Task::Classification, classification);
    if (cell != "text")
        QCOMPARE(make(text, targetOf("y", Task::Regression)).data.task, Task::Regression);
}

void TestTableDataset::classes_areInOrder()
{
    const Dataset texts = make("x,y\n1,b\n2,a\n3,c\n4,b\n").data;
    QCOMPARE(texts.classNames, (Names{"a", "b", "c"}));
    QVERIFY(texts.y == Eigen::Vector4d(1, 0, 2, 1));
    const Dataset numbers = make("x,y\n1,10\n2,-1\n3,2\n4,10\n", targetOf("y", Task::Classification)).data;
    QCOMPARE(numbers.classNames, (Names{"-1", "2", "10"}));
    QVERIFY(numbers.y == Eigen::Vector4d(2, 0, 1, 2));
}

void TestTableDataset::rows_withoutTargetAreDropped()
{
    const TableDataset made = make("x,y\n1,a\n2,NA\n3,b\n4,\n5,a\n");
    QCOMPARE(made.droppedRows, std::size_t{2});
    QVERIFY(made.data.X == Eigen::Vector3d(1, 3, 5));
    QVERIFY(made.data.y == Eigen::Vector3d(0, 1, 0));
}

void TestTableDataset::categories_becomeFeatures()
{
    const Dataset data = make("c,y\nred,1.5\nblue,2\ngreen,3\nred,4\nblue,1\ngreen,1\n").data;
    QCOMPARE(data.featureNames, (Names{"c=blue", "c=green", "c=red"}));
    QCOMPARE(data.oneHot, (std::vector<OneHotBlock>{{0, 3}}));
    QVERIFY(data.X.row(0) == Eigen::RowVector3d(0, 0, 1) && data.X.row(1) == Eigen::RowVector3d(1, 0, 0));
    QVERIFY(data.X.rowwise().sum() == Eigen::VectorXd::Ones(6));
}

void TestTableDataset::categories_ofTwoTextsBecomeOneFeature()
{
    const Dataset data = make("z,c,y\n1,no,1.5\n2,yes,2\n3,no,3\n4,yes,5\n").data;
    QCOMPARE(data.featureNames, (Names{"z", "c=yes"}));
    QCOMPARE(data.oneHot, (std::vector<OneHotBlock>{{1, 1}}));
    QVERIFY(data.X.col(1) == Eigen::Vector4d(0, 1, 0, 1));
}

void TestTableDataset::categories_rareOnesShareAFeature()
{
    const Dataset data =
        make("c,y\n" +
             [] {
                 std::string text;
                 for (int i = 0; i < 400; ++i)
                     text += (i < 3 ? "rare" + std::to_string(i) : i % 2 == 0 ? "even" : "odd") + "," + std::to_string(i) + "\n";
                 return text;
             }())
            .data;
    QCOMPARE(data.featureNames, (Names{"c=even", "c=odd", "c=(others)"}));
    QCOMPARE(data.X.col(2).sum(), 3.0);
}

void TestTableDataset::categories_areCapped()
{
    const Dataset data = make("c,y\n" +
                              [] {
                                  std::string text;
                                  for (int i = 0; i < 400; ++i)
                                      text += "c" + std::to_string(i % 40) + "," + std::to_string(i) + "\n";
                                  return text;
                              }())
                             .data;
    QCOMPARE(data.X.cols(), 21);
    QCOMPARE(data.featureNames.back(), std::string("c=(others)"));
    QVERIFY(data.X.rowwise().sum() == Eigen::VectorXd::Ones(400));
}

void TestTableDataset::missing_staysAndIsIndicatedWhenFrequent()
{
    const Dataset data = make("a,b,c,y\n" +
                              [] {
                                  std::string text;
                                  for (int i = 0; i < 100; ++i)
                                      text += (i < 5 ? "" : std::to_string(i)) + "," + (i < 4 ? "" : std::to_string(i)) + "," +
                                              (i < 10       ? "NA"
                                               : i % 2 == 0 ? "u"
                                                            : "v") +
                                              "," + std::to_string(i * 0.5) + "\n";
                                  return text;
                              }())
                             .data;
    QCOMPARE(data.featureNames, (Names{"a", "a missing", "b", "c=v", "c missing"}));
    QVERIFY(std::isnan(data.X(4, 0)) && data.X(4, 1) == 1.0 && data.X(5, 0) == 5.0 && data.X(5, 1) == 0.0);
    QVERIFY(std::isnan(data.X(3, 2)) && std::isnan(data.X(9, 3)) && data.X(9, 4) == 1.0 && data.X(10, 4) == 0.0);
    QVERIFY(data.y.allFinite());
}

void TestTableDataset::columns_thatTeachNothingAreLeftOut()  // I10
{
    const TableDataset made = make("id,day,same,none,x,y\n" + [] {
        std::string text;
        for (int i = 1; i < 30; ++i)
            text += std::to_string(i) + ",2026-11-" + std::to_string(i) + ",7,NA," + std::to_string(i * i) + "," +
                    std::to_string(i * 0.5) + "\n";
        return text;
    }());
    QCOMPARE(made.leftOut, (Names{"id", "day", "same", "none"}));
    QCOMPARE(made.data.featureNames, Names{"x"});
}

void TestTableDataset::columns_areLeftOutOnRequest()
{
    const std::string text = "a,b,c\n1,2.5,3.5\n4,5.5,6.5\n";
    const TableDataset made = make(text, {.target = {}, .task = {}, .group = {}, .without = {"a"}});
    QCOMPARE(made.data.featureNames, Names{"b"});
    QVERIFY(made.leftOut.empty());
}

void TestTableDataset::groups_areNumbered()
{
    const TableDataset made = make("patient,x,y\np2,1,1.5\np1,2,2.5\np2,3,3.5\n,4,4.5\n,5,5.5\np1,6,\np1,7,1\n",
                                   {.target = {}, .task = {}, .group = "patient", .without = {}});
    QCOMPARE(made.data.groups, (std::vector<int>{0, 1, 0, 2, 3, 1}));
    QCOMPARE(made.data.featureNames, Names{"x"});
}

void TestTableDataset::makeDataset_refusesWhatCannotBeLearned_data()  // I10
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("regression");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const char* text, const char* target, bool regression, const char* detail) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(target) << regression << QString::fromUtf8(detail);
    };
    row("unknown target", "a,b\n1,2\n2,3\n", "c", false, "the table has no column \"c\"; it has \"a\", \"b\"");
    row("one row", "a,b\n1,2\n", "b", false, "the target \"b\" has one value only, and learning needs at least two rows");
    row("target all missing", "a,b\n1,\n2,\n", "b", false, "the target \"b\" has no value, and learning needs at least two rows");
    row("one class", "a,b\n1,x\n2,x\n", "b", false, "all rows have the same class in the target \"b\"");
    row("constant target", "a,b\n1,2.5\n2,2.5\n", "b", false, "the target \"b\" has the same value in all rows");
    row("texts as numbers", "a,b\n1,x\n2,y\n", "b", true, "the target \"b\" of a regression must have numbers, but has texts");
    row("no feature", "a,b\n1,2.5\n1,3.5\n", "b", false,
        "no column can be learned from: those besides the target are constant, empty, dates or names of rows");
    row("target alone", "b\n1.5\n2.5\n", "b", false,
        "no column can be learned from: those besides the target are constant, empty, dates or names of rows");
}

void TestTableDataset::makeDataset_refusesWhatCannotBeLearned()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, target);
    QFETCH(bool, regression);
    QFETCH(QString, detail);
    const Table table = read({text.constData(), static_cast<std::size_t>(text.size())});
    const auto made =
        makeDataset(table, targetOf(target.toStdString(), regression ? std::optional(Task::Regression) : std::nullopt));
    QVERIFY(!made);
    QCOMPARE(QString::fromStdString(made.error().detail), detail);
}

QTEST_GUILESS_MAIN(TestTableDataset)
#include "tst_table_dataset.moc"
