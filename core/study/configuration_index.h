// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace trimtab {

/// Finds configurations that were numbered 0, 1, ... by their hash, without holding them. A table with open addressing: a file
/// with 100,000 trials opens in a fraction of a second.
class ConfigurationIndex {
public:
    std::size_t size() const { return m_hashes.size(); }
    void clear();

    /// @param configurationOf the configuration with a number below size()
    std::optional<std::size_t> find(const Configuration& configuration,
                                    const std::function<const Configuration&(std::size_t)>& configurationOf) const;
    /// Gives it the number size().
    void add(const Configuration& configuration);

private:
    void place(std::uint32_t number);

    std::vector<std::uint64_t> m_hashes;  // by number
    std::vector<std::uint32_t> m_slots;   // number + 1, or 0; a power of two of them, at most half in use
};

}  // namespace trimtab
