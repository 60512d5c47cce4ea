// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/json_pointer.h"

namespace trimtab {

std::string jsonPointer(const std::string& parent, std::string_view key)
{
    std::string pointer = parent + '/';
    for (const char c : key) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

std::string jsonPointer(const std::string& parent, std::size_t index)
{
    return parent + '/' + std::to_string(index);
}

}  // namespace trimtab
