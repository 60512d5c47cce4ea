// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace trimtab {

/// How a format spells the values of an enumeration.
template <typename T, std::size_t Count>
using Words = std::array<std::pair<std::string_view, T>, Count>;

/// The word of a value that the table has.
template <typename T, std::size_t Count>
std::string_view wordOf(const Words<T, Count>& words, T value)
{
    for (const auto& [word, meaning] : words)
        if (meaning == value)
            return word;
    return {};
}

/// nullopt for a word that the table does not have.
template <typename T, std::size_t Count>
std::optional<T> meaningOf(const Words<T, Count>& words, std::string_view text)
{
    for (const auto& [word, meaning] : words)
        if (word == text)
            return meaning;
    return std::nullopt;
}

}  // namespace trimtab
