// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace trimtab {

namespace {

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<double> parseWord(std::string_view word)
{
    if (equalsIgnoringCase(word, "nan"))
        return std::numeric_limits<double>::quiet_NaN();
    if (equalsIgnoringCase(word, "inf") || equalsIgnoringCase(word, "infinity"))
        return std::numeric_limits<double>::infinity();
    return std::nullopt;
}

/// Whether a decimal number that no double holds is too large rather than too small: by the place of its first digit that is
/// not 0.
bool isLarge(std::string_view digits)
{
    const std::size_t mark = std::min(digits.find_first_of("eE"), digits.size());
    const std::string_view mantissa = digits.substr(0, mark);
    const auto point = static_cast<double>(std::min(mantissa.find('.'), mantissa.size()));
    const auto first = static_cast<double>(mantissa.find_first_not_of("0."));
    std::string_view text = digits.substr(std::min(mark + 1, digits.size()));
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    double exponent = 0.0;
    for (const char digit : text)
        exponent = exponent * 10.0 + (digit - '0');
    return point - first + (negative ? -exponent : exponent) > 0.0;
}

}  // namespace

std::optional<double> parseDecimal(std::string_view text)
{
    std::string_view word = trimmed(text);
    const double sign = word.starts_with('-') ? -1.0 : 1.0;
    if (word.starts_with('-') || word.starts_with('+'))
        word.remove_prefix(1);
    if (const std::optional<double> special = parseWord(word))
        return std::copysign(*special, sign);
    if (word.empty() || (word.front() != '.' && (word.front() < '0' || word.front() > '9')))
        return std::nullopt;  // from_chars would take another sign, and its own words
    double number = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (end != word.data() + word.size() || error == std::errc::invalid_argument)
        return std::nullopt;
    if (error == std::errc::result_out_of_range)
        number = isLarge(word) ? std::numeric_limits<double>::infinity() : 0.0;
    return sign * number;
}

}  // namespace trimtab
