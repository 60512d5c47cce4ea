// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/column_builder.h"

#include "core/data/cell_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace trimtab {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kOddityShare = 20;    // one in so many cells may be no number
constexpr std::size_t kSureOddities = 20;   // before so many, the column is judged at its end
constexpr std::size_t kFewTexts = 20;       // so few may all be different without naming the rows
constexpr std::size_t kFewestNumbered = 3;  // rows that can be numbered by accident
constexpr std::size_t kLongestShown = 40;   // bytes of a cell in a message

/// The name of a column that numbers its rows.
bool namesRows(std::string_view name)
{
    constexpr std::array<std::string_view, 10> kNames{"id", "index", "idx", "row", "no", "no.", "nr", "nr.", "#", "key"};
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::ranges::find(kNames, lower) != kNames.end() || lower.ends_with("_id") || lower.ends_with(" id") ||
           lower.starts_with("unnamed");
}

bool isNumbering(const std::vector<double>& numbers)
{
    for (std::size_t i = 1; i < numbers.size(); ++i)
        if (numbers[i] != numbers[i - 1] + 1.0)
            return false;
    return numbers.size() >= kFewestNumbered;
}

std::string shown(std::string_view cell)
{
    return cell.size() <= kLongestShown ? '"' + std::string(cell) + '"' : "a text of " + std::to_string(cell.size()) + " bytes";
}

}  // namespace

ColumnBuilder::ColumnBuilder(std::string name, char decimalMark, TextBudget& budget)
    : m_decimalMark(decimalMark), m_budget(budget)
{
    m_column.name = std::move(name);
}

void ColumnBuilder::addCell(std::string_view cell, std::size_t line)
{
    if (isMissing(cell)) {
        ++m_column.missing;
        if (m_numeric)
            m_column.numbers.push_back(kMissing);
        else
            m_column.codes.push_back(-1);
        return;
    }
    if (!m_numeric) {
        m_column.codes.push_back(codeOf(cell));
        return;
    }
    const std::optional<double> number = parseNumber(cell, m_decimalMark);
    m_column.numbers.push_back(number.value_or(kMissing));
    if (number)
        return;
    noteOddity(cell, line);
    const std::size_t present = m_column.numbers.size() - m_column.missing;
    if (m_odd > kSureOddities && m_odd * kOddityShare > present)
        becomeText();
}

void ColumnBuilder::noteOddity(std::string_view cell, std::size_t line)
{
    if (m_odd++ > 0)
        return;
    m_firstOdd = shown(cell);
    m_firstOddLine = line;
}

void ColumnBuilder::becomeText()
{
    m_numeric = false;
    m_lost = m_column.numbers.size();
    m_column.codes.assign(m_lost, -1);
    m_column.codes.reserve(m_column.numbers.capacity());
    m_column.numbers = {};
    m_odd = 0;
}

std::int32_t ColumnBuilder::codeOf(std::string_view cell)
{
    if (m_tooMany)
        return -1;
    if (const auto known = m_codes.find(cell); known != m_codes.end())
        return known->second;
    if (m_budget.texts == 0 || m_budget.bytes < cell.size()) {
        m_tooMany = true;
        return -1;
    }
    --m_budget.texts;
    m_budget.bytes -= cell.size();
    m_allDates = m_allDates && looksLikeDate(cell);
    const auto code = static_cast<std::int32_t>(m_texts.size());
    m_codes.emplace(m_texts.emplace_back(cell), code);
    return code;
}

std::size_t ColumnBuilder::finish()
{
    const std::size_t present = m_column.numbers.size() - m_column.missing;
    if (m_numeric && m_odd * kOddityShare > present)
        becomeText();
    return m_lost;
}

void ColumnBuilder::restore(std::size_t row, std::string_view cell)
{
    if (row < m_lost && !isMissing(cell))
        m_column.codes[row] = codeOf(cell);
}

/// So that neither the codes nor what is made of them depends on the order of the rows.
void ColumnBuilder::sortTexts()
{
    std::vector<std::int32_t> order(m_texts.size());
    std::iota(order.begin(), order.end(), 0);
    const auto textOf = [&](std::int32_t code) -> const std::string& { return m_texts[static_cast<std::size_t>(code)]; };
    std::ranges::sort(order, [&](std::int32_t a, std::int32_t b) { return textOf(a) < textOf(b); });
    std::vector<std::int32_t> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
        m_column.texts.push_back(std::move(m_texts[static_cast<std::size_t>(order[i])]));
    }
    for (std::int32_t& code : m_column.codes)
        code = code < 0 ? code : rank[static_cast<std::size_t>(code)];
}

ColumnKind ColumnBuilder::kindOfNumbers() const
{
    const std::vector<double>& numbers = m_column.numbers;
    const auto present = std::ranges::find_if(numbers, [](double x) { return !std::isnan(x); });
    if (present == numbers.end())
        return ColumnKind::Empty;
    if (std::all_of(present, numbers.end(), [&](double x) { return x == *present || std::isnan(x); }))
        return ColumnKind::Constant;
    const bool nameless = std::ranges::any_of(
        m_column.warnings, [](const TableWarning& warning) { return warning.code == TableWarning::Code::NamelessColumn; });
    return (nameless || namesRows(m_column.name)) && isNumbering(numbers) ? ColumnKind::Identifier : ColumnKind::Number;
}

ColumnKind ColumnBuilder::kindOfTexts() const
{
    const std::size_t present = m_column.codes.size() - m_column.missing;
    if (!m_tooMany && m_texts.size() == 1)
        return ColumnKind::Constant;
    if (m_allDates)
        return ColumnKind::Date;
    const bool hardlyComeAgain = m_texts.size() > kFewTexts && m_texts.size() * 10 > present * 9;
    return m_tooMany || hardlyComeAgain ? ColumnKind::Identifier : ColumnKind::Category;
}

Column ColumnBuilder::take()
{
    if (m_numeric) {
        m_column.kind = kindOfNumbers();
        if (m_odd > 0)
            warn(TableWarning::Code::NotANumber, std::to_string(m_odd) + (m_odd == 1 ? " cell is" : " cells are") +
                                                     " no number and counted as missing, the first in line " +
                                                     std::to_string(m_firstOddLine) + ": " + m_firstOdd);
        m_column.missing += m_odd;
        return std::move(m_column);
    }
    m_column.kind = kindOfTexts();
    if (m_tooMany) {
        m_column.codes = {};
        warn(TableWarning::Code::TooManyTexts, "has more different texts than are kept, so it cannot be used");
    } else {
        sortTexts();
    }
    return std::move(m_column);
}

}  // namespace trimtab
