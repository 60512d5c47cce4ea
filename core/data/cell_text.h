// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace trimtab {

/// What the text of one cell may stand for.

/// "", "?", "NA", "N/A", "NaN", "null" and the like.
bool isMissing(std::string_view cell);

/// A finite decimal number, also with a plus. @param decimalMark '.' or ','
std::optional<double> parseNumber(std::string_view cell, char decimalMark);

/// A day by its shape, "2026-11-23", "23.11.2026" or "11/23/2026", alone or with a time behind.
bool looksLikeDate(std::string_view cell);

}  // namespace trimtab
