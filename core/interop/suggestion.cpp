// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace trimtab {

namespace {

/// Least number of inserted, removed and replaced bytes (V. I. Levenshtein, 1966), row by row.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

}  // namespace

std::string joined(std::span<const std::string_view> names)
{
    std::string text;
    for (const std::string_view name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text.empty() ? "none" : text;
}

std::string suggestion(std::string_view name, std::span<const std::string_view> known)
{
    constexpr std::size_t kLongest = 100;
    std::string_view nearest;
    std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string_view each : known) {
        const std::size_t distance = name.size() > kLongest ? least : editDistance(name, each);
        if (distance < least && distance < each.size()) {
            least = distance;
            nearest = each;
        }
    }
    const std::string question = nearest.empty() ? std::string() : "; did you mean \"" + std::string(nearest) + "\"?";
    return question + (question.empty() ? "; known: " : " Known: ") + joined(known);
}

}  // namespace trimtab
