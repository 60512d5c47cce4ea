// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace trimtab {

/// How a table is written.
struct CsvDialect {
    char delimiter = ',';    ///< ',', ';', tab or '|'
    char decimalMark = '.';  ///< '.' or ','
    bool hasHeader = true;   ///< the first record has the names of the columns
    friend bool operator==(const CsvDialect&, const CsvDialect&) = default;
};

/// What the user says about a table; the rest is guessed.
struct CsvHints {
    std::optional<char> delimiter;
    std::optional<char> decimalMark;
    std::optional<bool> hasHeader;
    friend bool operator==(const CsvHints&, const CsvHints&) = default;
};

/// Guesses from the first hundred records, of at most 256 KiB. The delimiter is the one that cuts them into equally many cells;
/// the decimal mark the one that more numbers have; a first record is a header when a column of numbers has a text there, or
/// when no text of its comes again in the same column.
CsvDialect guessDialect(std::string_view text, const CsvHints& hints = {});

}  // namespace trimtab
