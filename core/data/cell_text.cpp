// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace trimtab {

namespace {

constexpr std::array<std::string_view, 16> kMissingWords{"",     "?",   "NA",  "N/A", "n/a",  "na",   "<NA>", "#NA",
                                                         "#N/A", "NaN", "nan", "NAN", "null", "NULL", "Null", "#NULL!"};
constexpr std::size_t kLongestNumber = 400;  // a double written out without exponent

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes up to `most` digits off the front; how many.
std::size_t takeDigits(std::string_view& text, std::size_t most)
{
    std::size_t count = 0;
    while (count < most && count < text.size() && isDigit(text[count]))
        ++count;
    text.remove_prefix(count);
    return count;
}

bool takeMark(std::string_view& text, char mark)
{
    if (!text.starts_with(mark))
        return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

bool isMissing(std::string_view cell)
{
    return cell.size() <= 6 && std::ranges::find(kMissingWords, cell) != kMissingWords.end();
}

std::optional<double> parseNumber(std::string_view cell, char decimalMark)
{
    std::array<char, kLongestNumber> buffer;
    if (cell.starts_with('+') && !cell.starts_with("+-"))
        cell.remove_prefix(1);
    if (cell.empty() || cell.size() > buffer.size())
        return std::nullopt;
    if (decimalMark != '.') {
        if (cell.find('.') != std::string_view::npos)
            return std::nullopt;
        std::ranges::replace_copy(cell, buffer.begin(), decimalMark, '.');
        cell = {buffer.data(), cell.size()};
    }
    double number = 0.0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool whole = code == std::errc() && end == cell.data() + cell.size();
    return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool looksLikeDate(std::string_view cell)
{
    for (const char mark : {'-', '.', '/'}) {
        std::string_view rest = cell;
        const std::size_t first = takeDigits(rest, 4);
        if ((first != 4 && first != 2 && first != 1) || !takeMark(rest, mark))
            continue;
        if (takeDigits(rest, 2) == 0 || !takeMark(rest, mark))
            continue;
        const std::size_t last = takeDigits(rest, 4);
        const bool hasYear = (first == 4 && last >= 1 && last <= 2) || (first <= 2 && (last == 4 || last == 2));
        if (hasYear && (rest.empty() || ((rest[0] == ' ' || rest[0] == 'T') && rest.size() > 1 && isDigit(rest[1]))))
            return true;
    }
    return false;
}

}  // namespace trimtab
