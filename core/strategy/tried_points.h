// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/lattice.h"
#include "core/study/event.h"

#include <Eigen/Core>

#include <string>
#include <unordered_set>

namespace trimtab {

/// Every configuration that a study has proposed so far, whoever proposed it and whatever became of it.
class TriedPoints {
public:
    explicit TriedPoints(const SearchSpace& space);

    void add(const Configuration& configuration);
    bool contains(const Configuration& configuration) const;
    /// Number of different configurations.
    std::size_t size() const { return m_keys.size(); }
    /// Allowed configurations that are not tried yet, when the space has at most `limit` configurations (forbidden ones
    /// included), else nullopt. @param limit at most 10,000
    std::optional<std::vector<Configuration>> untried(std::uint64_t limit) const;

private:
    std::string keyOf(const Configuration& configuration) const;

    const SearchSpace& m_space;
    std::optional<Lattice> m_lattice;
    std::unordered_set<std::string> m_keys;  // bytes of the encoded points
};

/// A configuration drawn at random among those not tried yet. When all draws of a large space were tried, one of them
/// again; nullopt when a small space is used up or the rules forbid everything that is drawn.
std::optional<Configuration> sampleUntried(const SearchSpace& space, const TriedPoints& tried, Rng& rng);

}  // namespace trimtab
