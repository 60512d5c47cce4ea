// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/value.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trimtab {

/// One value for every active hyperparameter, in the order of the names.
class Configuration {
public:
    using Entry = std::pair<std::string, Value>;

    Configuration() = default;
    Configuration(std::initializer_list<Entry> entries);

    /// nullptr when the name has no value.
    const Value* find(std::string_view name) const;
    /// Adds the value or replaces it.
    void set(std::string name, Value value);
    void erase(std::string_view name);
    /// Prepares for this many values in all.
    void reserve(std::size_t count) { m_entries.reserve(count); }

    bool empty() const { return m_entries.empty(); }
    std::size_t size() const { return m_entries.size(); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    friend bool operator==(const Configuration&, const Configuration&) = default;

private:
    std::vector<Entry> m_entries;  // sorted by name
};

}  // namespace trimtab
