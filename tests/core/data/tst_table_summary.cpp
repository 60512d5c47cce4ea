// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/table_summary.h"

#include <QtTest>

#include <numeric>

using namespace trimtab;

namespace {

Table read(std::string_view text)
{
    return *readCsv(text,
                    {.hints = {.delimiter = ',', .decimalMark = '.', .hasHeader = true}, .limits = {}, .stopRequested = {}});
}

std::vector<TableWarning::Code> codes(const ColumnSummary& summary)
{
    std::vector<TableWarning::Code> result;
    for (const TableWarning& warning : summary.warnings)
        result.push_back(warning.code);
    return result;
}

using Codes = std::vector<TableWarning::Code>;
using Code = TableWarning::Code;

}  // namespace

class TestTableSummary final : public QObject {
    Q_OBJECT

private slots:
    void numbers_haveRangeAndMean();
    void numbers_nearTheLargestDoubleHaveAMean();
    void numbers_areCountedUpToALimit();
    void texts_haveTheirMostFrequent();
    void warnings_nameWhatIsOdd();
    void target_namesRareClasses();
    void target_namesColumnsThatSayTheSame();
};

void TestTableSummary::numbers_haveRangeAndMean()
{
    const ColumnSummary summary = summarize(read("x,y\n1,1\n2,1\n,1\n-6,1\n2,1\n")).front();
    QCOMPARE(summary.name, std::string("x"));
    QCOMPARE(summary.kind, ColumnKind::Number);
    QCOMPARE(summary.missing, std::size_t{1});
    QCOMPARE(summary.distinct, std::size_t{3});
    QVERIFY(summary.minimum == -6.0 && summary.maximum == 2.0 && std::abs(summary.mean + 0.25) < 1e-15);
    QVERIFY(summary.frequent.empty() && summary.warnings.empty());
    QCOMPARE(summary.density.size(), std::size_t{20});
    QCOMPARE(summary.density.front(), 1.0);
    QCOMPARE(summary.density.back(), 2.0);
    QCOMPARE(std::accumulate(summary.density.begin(), summary.density.end(), 0.0), 4.0);
}

void TestTableSummary::numbers_nearTheLargestDoubleHaveAMean()  // N5
{
    const ColumnSummary summary = summarize(read("x,y\n1.7e308,1\n1.5e308,1\n1.6e308,1\n-1.6e308,1\n")).front();
    QVERIFY(std::abs(summary.mean - 0.8e308) < 1e295);
}

void TestTableSummary::numbers_areCountedUpToALimit()
{
    std::string text = "x,y\n";
    for (int i = 0; i < 3000; ++i)
        text += std::to_string(i * 0.25) + "," + std::to_string(i % 1000) + "\n";
    const std::vector<ColumnSummary> summaries = summarize(read(text));
    QCOMPARE(summaries[0].distinct, std::size_t{1000});
    QVERIFY(summaries[0].moreDistinct);
    QCOMPARE(summaries[1].distinct, std::size_t{1000});
    QVERIFY(!summaries[1].moreDistinct);
}

void TestTableSummary::texts_haveTheirMostFrequent()
{
    const ColumnSummary summary = summarize(read("x,y\nb,1\na,1\nc,1\nb,1\nf,1\ng,1\nNA,1\nc,1\nh,1\n")).front();
    QCOMPARE(summary.distinct, std::size_t{6});
    QCOMPARE(summary.frequent, (std::vector<Frequency>{{"b", 2}, {"c", 2}, {"a", 1}, {"f", 1}, {"g", 1}}));
    QCOMPARE(summary.density, (std::vector<double>{2, 2, 1, 1, 1, 1}));
}

void TestTableSummary::warnings_nameWhatIsOdd()  // I10
{
    std::string text = "id,same,none,gaps,day,fine\n";
    for (int i = 1; i <= 10; ++i)
        text += std::to_string(i) + ",7,NA," + (i > 6 ? "" : std::to_string(i)) + ",2026-11-0" + std::to_string(i % 9 + 1) + "," +
                std::to_string(i * i) + "\n";
    const std::vector<ColumnSummary> summaries = summarize(read(text));
    QCOMPARE(codes(summaries[0]), Codes{Code::IdentifierLike});
    QCOMPARE(codes(summaries[1]), Codes{Code::Constant});
    QCOMPARE(codes(summaries[2]), Codes{Code::AllMissing});
    QCOMPARE(codes(summaries[3]), Codes{Code::ManyMissing});
    QCOMPARE(summaries[3].warnings.front().detail, std::string("40 % of the values are missing"));
    QCOMPARE(codes(summaries[4]), Codes{Code::DateAsText});
    QVERIFY(summaries[5].warnings.empty());
}

void TestTableSummary::target_namesRareClasses()
{
    const Table table = read("x,y\n1,a\n2,a\n3,b\n4,a\n5,a\n1,a\n2,c\n4,c\n");
    const auto warnings = targetWarnings(table, table.columns[1], true);
    QCOMPARE(warnings.size(), std::size_t{2});
    QCOMPARE(warnings[0].first, std::string("y"));
    QCOMPARE(warnings[0].second, (TableWarning{Code::RareClasses, "class \"b\" has only 1 row"}));
    QCOMPARE(warnings[1].second.detail, std::string("class \"c\" has only 2 rows"));
}

void TestTableSummary::target_namesColumnsThatSayTheSame()
{
    const Table table = read("copy,code,half,word,y\n1,7,0,one,1\n2,9,0,two,2\n3,5,1,three,3\n1,7,0,one,1\n,,1,,\n");
    const auto namesOf = [&](bool classes) {
        std::vector<std::string> names;
        for (const auto& [name, warning] : targetWarnings(table, table.columns[4], classes))
            if (warning.code == Code::TellsTarget)
                names.push_back(name);
        return names;
    };
    QCOMPARE(namesOf(false), std::vector<std::string>{"copy"});
    QCOMPARE(namesOf(true), (std::vector<std::string>{"copy", "code", "word"}));
}

QTEST_GUILESS_MAIN(TestTableSummary)
#include "tst_table_summary.moc"
