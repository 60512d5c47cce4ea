// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table.h"
#include "core/util/result.h"

#include <functional>

namespace trimtab {

/// What a table may be at most; beyond it, reading ends with an error that names the limit.
struct CsvLimits {
    std::size_t bytes = 512 * 1024 * 1024;
    std::size_t rows = 10'000'000;
    std::size_t columns = 10'000;
    std::size_t values = 30'000'000;  ///< rows times columns: 240 MB in memory
    std::size_t cellBytes = 64 * 1024;
};

struct CsvOptions {
    CsvHints hints;
    CsvLimits limits;
    std::function<bool()> stopRequested;  ///< asked at least once for each megabyte; may be empty
};

/// Reads a table: RFC 4180 with the delimiters, encodings and number formats that occur besides it. Every record has as many
/// cells as the first; empty lines are passed over. Columns without a name are called "column 3", doubled names get a number.
/// One pass, and a second one over the rows that come before a text in a column of numbers.
/// @return InvalidInput with line and column (both from 1, lines as an editor counts them) and what to do; Conflict when a
///         stop was requested
Result<Table> readCsv(std::string_view bytes, const CsvOptions& options = {});

}  // namespace trimtab
