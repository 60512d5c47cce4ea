// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_dialect.h"

#include "core/data/cell_text.h"
#include "core/data/csv_scanner.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace trimtab {

namespace {

constexpr std::size_t kSampledBytes = 256 * 1024;
constexpr std::size_t kSampledRecords = 100;

// In this order where several fit: who writes "1,5;2,5" means the semicolon, and a text rarely has tabs.
constexpr std::array kDelimiters{'\t', ';', ',', '|'};

struct SampledCell {
    std::string text;
    bool quoted;
};
using Record = std::vector<SampledCell>;

/// The first records; what is cut off or malformed at the end is left out.
std::vector<Record> sample(std::string_view text, char delimiter)
{
    const std::string_view part = text.substr(0, kSampledBytes);
    CsvScanner scanner(part, delimiter, kSampledBytes);
    std::vector<Record> records;
    scanner.skipEmptyLines();
    while (!scanner.atEnd() && records.size() < kSampledRecords) {
        Record record;
        CsvField field;
        do {
            if (!scanner.nextField(field))
                return records;
            record.push_back({std::string(field.text), field.quoted});
        } while (!scanner.endsRecord());
        const bool cutOff = scanner.offset() == part.size() && part.size() < text.size();
        if (!cutOff || records.empty())
            records.push_back(std::move(record));
        scanner.skipEmptyLines();
    }
    return records;
}

/// How well a delimiter explains a sample: how many records have the most frequent number of cells, if more than one.
double agreement(const std::vector<Record>& records)
{
    std::map<std::size_t, std::size_t> counts;
    for (const Record& record : records)
        ++counts[record.size()];
    std::size_t most = 0;
    for (const auto& [cells, count] : counts)
        if (cells > 1)
            most = std::max(most, count);
    return records.empty() ? 0.0 : static_cast<double>(most) / static_cast<double>(records.size());
}

char guessDelimiter(std::string_view text)
{
    char best = ',';
    double bestAgreement = 0.0;
    for (const char delimiter : kDelimiters) {
        const double found = agreement(sample(text, delimiter));
        if (found > bestAgreement) {
            best = delimiter;
            bestAgreement = found;
        }
    }
    return best;
}

char guessDecimalMark(const std::vector<Record>& records)
{
    int commas = 0;
    int points = 0;
    for (const Record& record : records) {
        for (const SampledCell& cell : record) {
            commas += cell.text.find(',') != std::string::npos && parseNumber(cell.text, ',');
            points += cell.text.find('.') != std::string::npos && parseNumber(cell.text, '.');
        }
    }
    return commas > points ? ',' : '.';
}

enum class Evidence { Header, NoHeader, Open };

Evidence evidenceOf(const std::vector<Record>& records, std::size_t column, char decimalMark)
{
    const auto isNumber = [&](const SampledCell& cell) { return parseNumber(cell.text, decimalMark).has_value(); };
    const SampledCell& first = records.front()[column];
    if (isNumber(first) && !first.quoted)
        return Evidence::NoHeader;
    std::size_t numbers = 0;
    std::size_t texts = 0;
    bool comesAgain = false;
    for (std::size_t i = 1; i < records.size(); ++i) {
        if (column >= records[i].size() || isMissing(records[i][column].text))
            continue;
        ++(isNumber(records[i][column]) ? numbers : texts);
        comesAgain = comesAgain || records[i][column].text == first.text;
    }
    if (numbers > texts && !isMissing(first.text))
        return Evidence::Header;
    return comesAgain ? Evidence::NoHeader : Evidence::Open;
}

bool guessHeader(const std::vector<Record>& records, char decimalMark)
{
    if (records.empty())
        return false;
    std::size_t header = 0;
    std::size_t noHeader = 0;
    std::size_t named = 0;
    for (std::size_t column = 0; column < records.front().size(); ++column) {
        const Evidence evidence = evidenceOf(records, column, decimalMark);
        header += evidence == Evidence::Header;
        noHeader += evidence == Evidence::NoHeader;
        named += !isMissing(records.front()[column].text);
    }
    return header != noHeader ? header > noHeader : named > 0 && noHeader == 0;
}

}  // namespace

CsvDialect guessDialect(std::string_view text, const CsvHints& hints)
{
    CsvDialect dialect;
    dialect.delimiter = hints.delimiter ? *hints.delimiter : guessDelimiter(text);
    const std::vector<Record> records = sample(text, dialect.delimiter);
    dialect.decimalMark = hints.decimalMark ? *hints.decimalMark : guessDecimalMark(records);
    dialect.hasHeader = hints.hasHeader ? *hints.hasHeader : guessHeader(records, dialect.decimalMark);
    return dialect;
}

}  // namespace trimtab
