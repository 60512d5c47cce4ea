// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_parser.h"

#include <QtTest>

using namespace trimtab;

namespace {

constexpr DatasetInfo kFlowers{"flowers", "Flowers", Task::Classification, 3, 2, 2, false, 0};
constexpr DatasetInfo kPrices{"prices", "Prices", Task::Regression, 2, 1, 0, false, 0};

}  // namespace

class TestDatasetParser final : public QObject {
    Q_OBJECT

private slots:
    void parse_readsFeaturesAndClasses();
    void parse_readsTargetsOfARegression();
    void parse_acceptsCarriageReturnsAndAMissingLastLineEnd();
    void parse_isIndependentOfTheLocale();
    void error_namesLineAndColumn_data();
    void error_namesLineAndColumn();
};

void TestDatasetParser::parse_readsFeaturesAndClasses()
{
    const Result<Dataset> data =
        parseDataset(kFlowers, "length,width,kind\n1,-2.5,0\n0.1,1e-3,1\n5e-324,17976931348623157e292,1\n");
    QVERIFY2(data.ok(), data.ok() ? "" : data.error().text().c_str());
    QCOMPARE(data->id, std::string("flowers"));
    QCOMPARE(data->task, Task::Classification);
    QCOMPARE(data->X.rows(), 3);
    QCOMPARE(data->X.cols(), 2);
    QVERIFY(data->X(0, 1) == -2.5 && data->X(1, 0) == 0.1 && data->X(1, 1) == 1e-3);
    QVERIFY(data->X(2, 0) == 5e-324 && data->X(2, 1) == std::numeric_limits<double>::max());
    QCOMPARE(data->y, Eigen::Vector3d(0, 1, 1));
    QCOMPARE(data->featureNames, (std::vector<std::string>{"length", "width"}));
}

void TestDatasetParser::parse_readsTargetsOfARegression()
{
    const Result<Dataset> data = parseDataset(kPrices, "area,price\n1,-99.5\n2,0.25\n");
    QVERIFY(data.ok());
    QCOMPARE(data->y, Eigen::Vector2d(-99.5, 0.25));
    QCOMPARE(data->classes(), 0);
}

void TestDatasetParser::parse_acceptsCarriageReturnsAndAMissingLastLineEnd()  // I9
{
    const Result<Dataset> data = parseDataset(kPrices, "area,price\r\n1,2\r\n3,4");
    QVERIFY(data.ok());
    QCOMPARE(data->featureNames.front(), std::string("area"));
    QCOMPARE(data->y, Eigen::Vector2d(2, 4));
}

void TestDatasetParser::parse_isIndependentOfTheLocale()
{
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    std::setlocale(LC_NUMERIC, "de_DE.UTF-8");  // a decimal comma where it is installed
    const Result<Dataset> data = parseDataset(kPrices, "area,price\n1.5,2.5\n3.5,4.5\n");
    std::setlocale(LC_NUMERIC, before.c_str());
    QVERIFY(data.ok());
    QCOMPARE(data->y, Eigen::Vector2d(2.5, 4.5));
}

void TestDatasetParser::error_namesLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, QByteArray csv, QByteArray detail) { QTest::newRow(name) << csv << detail; };
    row("empty file", "", "line 1: the table is empty");
    row("missing header column", "a,kind\n1,0\n", "line 1: has 2 columns instead of 3");
    row("nameless column", "a,,kind\n", "line 1, column 2: \"\" is no column name");
    row("double column", "a,b,a\n", "line 1, column 3: \"a\" names two columns");
    row("ragged row, short", "a,b,kind\n1,2,0\n1,2\n", "line 3, column 3 (kind): \"\" is missing: the line ends after 2 columns");
    row("ragged row, long", "a,b,kind\n1,2,0,7\n", "line 2, column 4: \"7\" is beyond the last column");
    row("empty line", "a,b,kind\n1,2,0\n\n1,2,0\n", "line 3, column 1 (a): \"\" is not a number");
    row("empty field", "a,b,kind\n1,,0\n", "line 2, column 2 (b): \"\" is not a number");
    row("text", "a,b,kind\n1,2,0\n1,two,0\n", "line 3, column 2 (b): \"two\" is not a number");
    row("text after a number", "a,b,kind\n1,2x,0\n", "line 2, column 2 (b): \"2x\" is not a number");
    row("blank", "a,b,kind\n1, 2,0\n", "line 2, column 2 (b): \" 2\" is not a number");
    row("quotes", "a,b,kind\n\"1\",2,0\n", "line 2, column 1 (a): \"\"1\"\" is not a number");
    row("hexadecimal", "a,b,kind\n0x10,2,0\n", "line 2, column 1 (a): \"0x10\" is not a number");
    row("NUL", QByteArray("a,b,kind\n1\0,2,0\n", 16), QByteArray("line 2, column 1 (a): \"1\0\" is not a number", 42));
    row("NaN", "a,b,kind\nnan,2,0\n", "line 2, column 1 (a): \"nan\" is not finite");
    row("infinity", "a,b,kind\n1,-inf,0\n", "line 2, column 2 (b): \"-inf\" is not finite");
    row("overflow", "a,b,kind\n1,1e999,0\n", "line 2, column 2 (b): \"1e999\" is out of the range of a double");
    row("class too large", "a,b,kind\n1,2,2\n", "line 2, column 3 (kind): \"2\" is no class index from 0 to 1");
    row("negative class", "a,b,kind\n1,2,-1\n", "line 2, column 3 (kind): \"-1\" is no class index from 0 to 1");
    row("broken class", "a,b,kind\n1,2,0.5\n", "line 2, column 3 (kind): \"0.5\" is no class index from 0 to 1");
    row("too few rows", "a,b,kind\n1,2,0\n1,2,0\n", "line 3: the table ends after 2 of 3 rows");
    row("too many rows", "a,b,kind\n1,2,0\n1,2,0\n1,2,0\n1,2,0\n", "line 5: has more than the 3 rows of this data set");
}

void TestDatasetParser::error_namesLineAndColumn()  // I9
{
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, detail);
    const Result<Dataset> data = parseDataset(kFlowers, {csv.constData(), static_cast<std::size_t>(csv.size())});
    QVERIFY(!data.ok());
    QCOMPARE(data.error().code, Error::Code::InvalidInput);
    QCOMPARE(data.error().where, std::string("flowers"));
    QCOMPARE(QByteArray::fromStdString(data.error().detail), detail);
}

QTEST_GUILESS_MAIN(TestDatasetParser)
#include "tst_dataset_parser.moc"
