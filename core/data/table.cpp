// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table.h"

#include <algorithm>
#include <charconv>

namespace trimtab {

const Column* Table::find(std::string_view nameOrNumber) const
{
    const auto named = std::ranges::find(columns, nameOrNumber, &Column::name);
    if (named != columns.end())
        return &*named;
    std::size_t number = 0;
    const char* last = nameOrNumber.data() + nameOrNumber.size();
    const auto [stop, code] = std::from_chars(nameOrNumber.data(), last, number);
    const bool counts = code == std::errc() && stop == last && number >= 1 && number <= columns.size();
    return counts ? &columns[number - 1] : nullptr;
}

}  // namespace trimtab
