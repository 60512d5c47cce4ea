// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/configuration.h"

#include <algorithm>

namespace trimtab {

namespace {

bool nameLess(const Configuration::Entry& entry, std::string_view name)
{
    return entry.first < name;
}

}  // namespace

Configuration::Configuration(std::initializer_list<Entry> entries)
{
    for (const Entry& entry : entries)
        set(entry.first, entry.second);
}

const Value* Configuration::find(std::string_view name) const
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), name, nameLess);
    return at != m_entries.end() && at->first == name ? &at->second : nullptr;
}

void Configuration::set(std::string name, Value value)
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), name, nameLess);
    if (at != m_entries.end() && at->first == name)
        at->second = std::move(value);
    else
        m_entries.emplace(at, std::move(name), std::move(value));
}

void Configuration::erase(std::string_view name)
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), name, nameLess);
    if (at != m_entries.end() && at->first == name)
        m_entries.erase(at);
}

}  // namespace trimtab
