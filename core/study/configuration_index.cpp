// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/configuration_index.h"

#include "core/util/rng.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr std::size_t kFewestSlots = 64;

std::uint64_t hashOf(const Configuration& configuration)
{
    std::uint64_t hash = 0;
    for (const auto& [name, value] : configuration)
        hash = mixSeed(mixSeed(hash, std::hash<std::string>{}(name)), std::hash<Value>{}(value));
    return hash;
}

}  // namespace

void ConfigurationIndex::clear()
{
    m_hashes.clear();
    m_slots.clear();
}

std::optional<std::size_t> ConfigurationIndex::find(const Configuration& configuration,
                                                    const std::function<const Configuration&(std::size_t)>& configurationOf) const
{
    if (m_slots.empty())
        return std::nullopt;
    const std::uint64_t hash = hashOf(configuration);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const std::size_t number = m_slots[slot] - 1;
        if (m_hashes[number] == hash && configurationOf(number) == configuration)
            return number;
    }
    return std::nullopt;
}

void ConfigurationIndex::add(const Configuration& configuration)
{
    m_hashes.push_back(hashOf(configuration));
    if (2 * m_hashes.size() <= m_slots.size()) {
        place(static_cast<std::uint32_t>(m_hashes.size() - 1));
        return;
    }
    m_slots.assign(std::max(kFewestSlots, 2 * m_slots.size()), 0);
    for (std::uint32_t number = 0; number < m_hashes.size(); ++number)
        place(number);
}

void ConfigurationIndex::place(std::uint32_t number)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = m_hashes[number] & mask;
    while (m_slots[slot] != 0)
        slot = (slot + 1) & mask;
    m_slots[slot] = number + 1;
}

}  // namespace trimtab
