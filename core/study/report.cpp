// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/report.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>

namespace trimtab {

Metrics::Metrics(Names names, std::vector<double> values) : m_names(std::move(names)), m_values(std::move(values))
{
    assert(m_names && m_names->size() == m_values.size());
}

std::span<const std::string> Metrics::names() const
{
    return m_names ? std::span<const std::string>(*m_names) : std::span<const std::string>();
}

std::optional<double> Metrics::find(std::string_view name) const
{
    const auto all = names();
    const auto at = std::find(all.begin(), all.end(), name);
    return at == all.end() ? std::nullopt : std::optional(m_values[static_cast<std::size_t>(at - all.begin())]);
}

bool operator==(const Metrics& a, const Metrics& b)
{
    const auto sameBits = [](double x, double y) { return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y); };
    return std::equal(a.names().begin(), a.names().end(), b.names().begin(), b.names().end()) &&
           std::equal(a.m_values.begin(), a.m_values.end(), b.m_values.begin(), b.m_values.end(), sameBits);
}

}  // namespace trimtab
