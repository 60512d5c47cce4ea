// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_dialect.h"
#include "core/data/text_encoding.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace trimtab {

enum class ColumnKind {
    Number,
    Category,    ///< texts that come again
    Date,        ///< texts of days
    Identifier,  ///< says which row it is, not what the row is like: texts that hardly come again, numbered rows
    Constant,    ///< one value
    Empty,       ///< no value
};

/// A remarkable thing about a table or a column, for the user to see before anything is trained.
struct TableWarning {
    enum class Code {
        Constant,
        AllMissing,
        ManyMissing,
        IdentifierLike,
        TooManyTexts,  ///< so many different texts that the column cannot be used
        NotANumber,    ///< a column of numbers with a few cells that are none; they count as missing
        RareClasses,
        TellsTarget,  ///< a column that says the same as the target
        NamelessColumn,
        DoubledName,
        DateAsText,
    };
    Code code;
    std::string detail;  ///< one English sentence
    friend bool operator==(const TableWarning&, const TableWarning&) = default;
};

/// A column holds numbers or texts.
struct Column {
    std::string name;  ///< unique in its table
    ColumnKind kind = ColumnKind::Empty;
    std::vector<double> numbers;      ///< of numbers: (rows), NaN where missing; else empty
    std::vector<std::int32_t> codes;  ///< of texts: (rows), index of the text, -1 where missing; else empty
    std::vector<std::string> texts;   ///< the different texts, in order; empty with `codes` when there were too many to keep
    std::size_t missing = 0;
    std::vector<TableWarning> warnings;  ///< met while reading

    bool isNumeric() const { return !numbers.empty(); }
    bool isKept() const { return !numbers.empty() || !codes.empty(); }
};

/// A CSV file in memory.
struct Table {
    std::size_t rows = 0;
    std::vector<Column> columns;
    CsvDialect dialect;
    TextEncoding encoding = TextEncoding::Utf8;

    /// By name, or by number from 1; nullptr when there is none.
    const Column* find(std::string_view nameOrNumber) const;
};

}  // namespace trimtab
