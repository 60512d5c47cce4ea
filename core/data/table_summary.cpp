// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_summary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace trimtab {

namespace {

constexpr std::size_t kMostDistinct = 1'000;
constexpr std::size_t kMostFrequent = 5;
constexpr std::size_t kIntervals = 20;
constexpr std::size_t kMostBars = 10;
constexpr double kManyMissing = 0.3;         // of the rows
constexpr std::size_t kRareClass = 5;        // rows; fewer cannot be split over five folds
constexpr std::size_t kFewestToCompare = 3;  // rows in which two columns can agree by accident

std::string numberText(double number)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

std::string percentText(std::size_t part, std::size_t whole)
{
    return std::to_string(std::llround(100.0 * static_cast<double>(part) / static_cast<double>(whole))) + " %";
}

/// A range too wide for a double is halved with its numbers.
std::vector<double> histogram(const std::vector<double>& numbers, double minimum, double maximum)
{
    std::vector<double> counts(kIntervals);
    const double width = maximum / 2.0 - minimum / 2.0;
    for (const double x : numbers) {
        if (std::isnan(x))
            continue;
        const double share = width > 0.0 ? (x / 2.0 - minimum / 2.0) / width : 0.0;
        const auto interval = static_cast<std::size_t>(share * static_cast<double>(kIntervals));
        ++counts[std::min(interval, kIntervals - 1)];
    }
    return counts;
}

/// Sums halves, so that numbers near the largest double have a mean.
void summarizeNumbers(const std::vector<double>& numbers, ColumnSummary& summary)
{
    std::set<double> distinct;
    double halves = 0.0;
    std::size_t count = 0;
    for (const double x : numbers) {
        if (std::isnan(x))
            continue;
        summary.minimum = count == 0 ? x : std::min(summary.minimum, x);
        summary.maximum = count == 0 ? x : std::max(summary.maximum, x);
        ++count;
        halves += (x / 2.0 - halves) / static_cast<double>(count);
        if (!summary.moreDistinct && distinct.insert(x).second && distinct.size() > kMostDistinct)
            summary.moreDistinct = true;
    }
    summary.mean = 2.0 * halves;
    summary.distinct = std::min(distinct.size(), kMostDistinct);
    if (count > 0)
        summary.density = histogram(numbers, summary.minimum, summary.maximum);
}

std::vector<std::size_t> countTexts(const Column& column)
{
    std::vector<std::size_t> counts(column.texts.size());
    for (const std::int32_t code : column.codes)
        if (code >= 0)
            ++counts[static_cast<std::size_t>(code)];
    return counts;
}

void summarizeTexts(const Column& column, ColumnSummary& summary)
{
    const std::vector<std::size_t> counts = countTexts(column);
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t shown = std::min(kMostBars, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                      [&](std::size_t a, std::size_t b) { return counts[a] > counts[b] || (counts[a] == counts[b] && a < b); });
    for (std::size_t i = 0; i < shown; ++i) {
        if (i < kMostFrequent)
            summary.frequent.push_back({column.texts[order[i]], counts[order[i]]});
        summary.density.push_back(static_cast<double>(counts[order[i]]));
    }
    summary.distinct = counts.size();
    summary.moreDistinct = !column.isKept();
}

void addWarnings(const Table& table, ColumnSummary& summary)
{
    using Code = TableWarning::Code;
    const auto add = [&](Code code, std::string detail) { summary.warnings.push_back({code, std::move(detail)}); };
    switch (summary.kind) {
        case ColumnKind::Empty:
            add(Code::AllMissing, "has no value at all; it is left out");
            return;
        case ColumnKind::Constant:
            add(Code::Constant, "has the same value wherever it has one; it is left out");
            break;
        case ColumnKind::Identifier:
            add(Code::IdentifierLike, "says which row it is, not what the row is like; it is left out");
            break;
        case ColumnKind::Date:
            add(Code::DateAsText, "holds dates, which no model here understands; it is left out");
            break;
        case ColumnKind::Number:
        case ColumnKind::Category:
            break;
    }
    if (static_cast<double>(summary.missing) > kManyMissing * static_cast<double>(table.rows))
        add(Code::ManyMissing, percentText(summary.missing, table.rows) + " of the values are missing");
}

ColumnSummary summarize(const Table& table, const Column& column)
{
    ColumnSummary summary;
    summary.name = column.name;
    summary.kind = column.kind;
    summary.numeric = column.isNumeric();
    summary.missing = column.missing;
    summary.warnings = column.warnings;
    if (column.isNumeric())
        summarizeNumbers(column.numbers, summary);
    else
        summarizeTexts(column, summary);
    addWarnings(table, summary);
    return summary;
}

bool sameNumbers(const Column& a, const Column& b)
{
    return std::ranges::equal(a.numbers, b.numbers,
                              [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// The value of a row as a number that equal values share; nullopt where it is missing.
std::optional<double> labelOf(const Column& column, std::size_t row)
{
    const double label = column.isNumeric() ? column.numbers[row] : column.codes[row];
    return std::isnan(label) || (!column.isNumeric() && label < 0) ? std::nullopt : std::optional(label);
}

/// Whether each value of one column stands beside one value of the other, and back.
bool oneForOne(const Column& a, const Column& b)
{
    std::map<double, double> forward;
    std::map<double, double> back;
    const std::size_t rows = std::max(a.numbers.size(), a.codes.size());
    for (std::size_t row = 0; row < rows; ++row) {
        const std::optional<double> x = labelOf(a, row);
        const std::optional<double> y = labelOf(b, row);
        if (x.has_value() != y.has_value())
            return false;
        if (!x)
            continue;
        if (forward.emplace(*x, *y).first->second != *y || back.emplace(*y, *x).first->second != *x)
            return false;
    }
    return forward.size() > 1;
}

bool tellsTarget(const Column& column, const Column& target, bool classes)
{
    if (!column.isKept() || column.kind == ColumnKind::Identifier || column.kind == ColumnKind::Constant)
        return false;
    if (column.isNumeric() && target.isNumeric() && sameNumbers(column, target))
        return true;
    return classes && target.isKept() && oneForOne(column, target);
}

/// How many rows each class has, by the text of the class.
std::vector<Frequency> classCounts(const Column& target)
{
    std::vector<Frequency> classes;
    if (!target.isNumeric()) {
        const std::vector<std::size_t> counts = countTexts(target);
        for (std::size_t i = 0; i < counts.size(); ++i)
            classes.push_back({target.texts[i], counts[i]});
        return classes;
    }
    std::map<double, std::size_t> counts;
    for (const double x : target.numbers)
        if (!std::isnan(x))
            ++counts[x];
    for (const auto& [number, count] : counts)
        classes.push_back({numberText(number), count});
    return classes;
}

}  // namespace

std::vector<ColumnSummary> summarize(const Table& table)
{
    std::vector<ColumnSummary> summaries;
    for (const Column& column : table.columns)
        summaries.push_back(summarize(table, column));
    return summaries;
}

std::vector<std::pair<std::string, TableWarning>> targetWarnings(const Table& table, const Column& target, bool classes)
{
    std::vector<std::pair<std::string, TableWarning>> warnings;
    for (const Column& column : table.columns) {
        if (&column != &target && table.rows >= kFewestToCompare && tellsTarget(column, target, classes))
            warnings.emplace_back(column.name,
                                  TableWarning{TableWarning::Code::TellsTarget,
                                               "says the same as the target; leave it out, or every score is perfect"});
    }
    if (!classes)
        return warnings;
    for (const Frequency& each : classCounts(target)) {
        if (each.count < kRareClass)
            warnings.emplace_back(target.name,
                                  TableWarning{TableWarning::Code::RareClasses, "class \"" + each.value + "\" has only " +
                                                                                    std::to_string(each.count) +
                                                                                    (each.count == 1 ? " row" : " rows")});
    }
    return warnings;
}

}  // namespace trimtab
