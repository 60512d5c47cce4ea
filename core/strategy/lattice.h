// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <cstdint>

namespace trimtab {

/// The different configurations that lists of values, one for each hyperparameter, span under the conditions of a space:
/// values of inactive hyperparameters do not multiply. Numbered without being stored; rules are not looked at.
class Lattice {
public:
    static constexpr std::uint64_t kMostPoints = std::uint64_t{1} << 62;

    /// @param axes values of each hyperparameter in the order of the space, each at least one
    /// Unsupported above kMostPoints, or when conditions depend on more than 100,000 combinations of values.
    static Result<Lattice> create(const SearchSpace& space, std::vector<std::vector<Value>> axes);

    std::uint64_t size() const { return m_size; }
    /// @param index < size(); neighbours differ in the last hyperparameters first
    Configuration at(std::uint64_t index) const;

private:
    /// All configurations that share the values which decide what is active.
    struct Block {
        std::uint64_t end = 0;          // number behind its last configuration
        Configuration deciding;         // values of the hyperparameters that conditions name
        std::vector<std::size_t> free;  // the other active hyperparameters
    };
    struct Walk;

    const SearchSpace* m_space = nullptr;
    std::vector<std::vector<Value>> m_axes;
    std::vector<Block> m_blocks;
    std::uint64_t m_size = 0;
};

/// The lattice of all configurations of a space in which every hyperparameter is discrete; nullopt for other spaces and for
/// more than `limit` configurations.
std::optional<Lattice> fullLattice(const SearchSpace& space, std::uint64_t limit);

}  // namespace trimtab
