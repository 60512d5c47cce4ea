// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table.h"

#include <deque>
#include <string_view>
#include <unordered_map>

namespace trimtab {

/// Texts that may still be kept, of all columns of a table together: a file of free text must not fill the memory.
struct TextBudget {
    std::size_t texts = 1'000'000;
    std::size_t bytes = 64 * 1024 * 1024;
};

/// Collects one column while a table is read. It takes the cells for numbers until too many are none; then it holds texts, and
/// the rows before are read once more, restore(). A column of numbers with at most one cell in twenty that is none stays one.
class ColumnBuilder {
public:
    /// @param budget outlives the builder
    ColumnBuilder(std::string name, char decimalMark, TextBudget& budget);

    void reserve(std::size_t rows) { m_column.numbers.reserve(rows); }
    bool isNumeric() const { return m_numeric; }
    void addNumber(double number) { m_column.numbers.push_back(number); }
    /// @param cell as CsvScanner gives it   @param line for the warning
    void addCell(std::string_view cell, std::size_t line);

    /// To be called after the last row. @return rows, from the first, that have to be restored
    std::size_t finish();
    void restore(std::size_t row, std::string_view cell);
    /// Decides the kind. The builder is empty afterwards.
    Column take();

    void warn(TableWarning::Code code, std::string detail) { m_column.warnings.push_back({code, std::move(detail)}); }

private:
    void becomeText();
    std::int32_t codeOf(std::string_view cell);
    void sortTexts();
    void noteOddity(std::string_view cell, std::size_t line);
    ColumnKind kindOfNumbers() const;
    ColumnKind kindOfTexts() const;

    Column m_column;
    char m_decimalMark;
    TextBudget& m_budget;
    bool m_numeric = true;
    std::size_t m_odd = 0;  ///< cells that are no number while numeric
    std::string m_firstOdd;
    std::size_t m_firstOddLine = 0;
    std::size_t m_lost = 0;  ///< rows before the column became text
    bool m_tooMany = false;
    bool m_allDates = true;
    std::deque<std::string> m_texts;  ///< in the order of their first row; never moves what the keys look at
    std::unordered_map<std::string_view, std::int32_t> m_codes;
};

}  // namespace trimtab
