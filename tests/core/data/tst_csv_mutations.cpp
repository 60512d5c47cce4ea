// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_reader.h"
#include "core/data/table_summary.h"
#include "core/util/rng.h"

#include <QtTest>

#include <array>

using namespace trimtab;

namespace {

/// A valid table with everything that the format allows; what the mutations begin with.
std::string seedText(Rng& rng)
{
    constexpr std::array<std::string_view, 12> kCells{"1",          "-2.5e3",         "NA",         "",    "red",   "\"a,b\"",
                                                      "\"x\"\"y\"", "\"two\nlines\"", "2026-11-23", "1,5", "größe", "\"\""};
    constexpr std::string_view kDelimiters = ",;\t|";
    const char delimiter = kDelimiters[rng.below(kDelimiters.size())];
    const bool returns = rng.below(2) == 0;
    const std::uint64_t columns = 1 + rng.below(5);
    std::string text = rng.below(4) == 0 ? "\xEF\xBB\xBF" : "";
    for (std::uint64_t row = 0; row < 1 + rng.below(12); ++row) {
        for (std::uint64_t column = 0; column < columns; ++column) {
            text += column == 0 ? "" : std::string(1, delimiter);
            text += kCells[rng.below(kCells.size())];
        }
        text += returns ? "\r\n" : "\n";
    }
    return text;
}

void mutate(std::string& text, Rng& rng)
{
    constexpr std::string_view kTelling{"\"\",;\t|\r\n\0.e-+N\xFF\xFE\xC3\xA4 0", 21};
    for (std::uint64_t count = 1 + rng.below(6); count > 0 && !text.empty(); --count) {
        const std::size_t at = rng.below(text.size());
        const std::size_t length = std::min<std::size_t>(1 + rng.below(8), text.size() - at);
        switch (rng.below(5)) {
            case 0:
                text[at] = static_cast<char>(rng.below(256));
                break;
            case 1:
                text[at] = kTelling[rng.below(kTelling.size())];
                break;
            case 2:
                text.erase(at, length);
                break;
            case 3:
                text.insert(at, text.substr(rng.below(text.size()), length));
                break;
            default:
                text.insert(at, 1, kTelling[rng.below(kTelling.size())]);
        }
    }
}

/// What every table promises.
bool isConsistent(const Table& table)
{
    const std::vector<ColumnSummary> summaries = summarize(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        const bool numbers = column.numbers.size() == table.rows && column.codes.empty();
        const bool texts = column.numbers.empty() && (column.codes.size() == table.rows || !column.isKept());
        if (!(numbers || texts) || column.missing > table.rows || column.name.empty() || table.find(column.name) != &column)
            return false;
        for (const std::int32_t code : column.codes)
            if (code < -1 || code >= static_cast<std::int32_t>(column.texts.size()))
                return false;
        if ((column.kind == ColumnKind::Empty) != (column.missing == table.rows) || summaries[i].name != column.name)
            return false;
    }
    return table.rows > 0 && !table.columns.empty();
}

}  // namespace

class TestCsvMutations final : public QObject {
    Q_OBJECT

private slots:
    void read_survivesRandomMutations();
};

/// A hundred thousand mutations, or as many as TRIMTAB_CSV_MUTATIONS says.
void TestCsvMutations::read_survivesRandomMutations()  // I9
{
    const int wanted = qEnvironmentVariableIntValue("TRIMTAB_CSV_MUTATIONS");
    const int count = wanted > 0 ? wanted : 100'000;
    Rng rng(4711);
    int accepted = 0;
    for (int i = 0; i < count; ++i) {
        std::string text = seedText(rng);
        mutate(text, rng);
        CsvOptions options;
        options.limits.cellBytes = 1 + rng.below(100);
        const Result<Table> table = readCsv(text, options);
        if (table)
            QVERIFY2(isConsistent(*table), QByteArray::fromStdString(text).toPercentEncoding().constData());
        else
            QVERIFY(!table.error().detail.empty());
        accepted += table.ok();
    }
    QVERIFY(accepted > count / 10 && accepted < count);
}

QTEST_GUILESS_MAIN(TestCsvMutations)
#include "tst_csv_mutations.moc"
