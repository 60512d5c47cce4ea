// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"

#include <cassert>
#include <string>
#include <string_view>

namespace trimtab {

// Typed access to options that a schema has validated and completed.

inline double readNumber(const OptionMap& options, std::string_view name)
{
    const auto found = options.find(name);
    assert(found != options.end());
    return *toNumber(found->second);
}

inline int readInteger(const OptionMap& options, std::string_view name)
{
    return static_cast<int>(readNumber(options, name));
}

inline bool readTruth(const OptionMap& options, std::string_view name)
{
    const auto found = options.find(name);
    assert(found != options.end());
    return std::get<bool>(found->second);
}

inline std::string readText(const OptionMap& options, std::string_view name)
{
    const auto found = options.find(name);
    assert(found != options.end());
    return std::get<std::string>(found->second);
}

}  // namespace trimtab
