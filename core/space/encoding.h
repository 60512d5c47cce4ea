// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <Eigen/Core>

namespace trimtab {

/// Coordinate of inactive hyperparameters, the middle of the cube.
inline constexpr double kInactiveUnit = 0.5;

/// Configuration to point of the unit cube, one coordinate for each hyperparameter in the order of the space.
/// @param configuration accepted by space.check(), rules aside   @return (d) in [0, 1]; inactive ones kInactiveUnit
Eigen::VectorXd encode(const SearchSpace& space, const Configuration& configuration);

/// Point of the unit cube to configuration of the active hyperparameters, always inside its ranges; rules are not looked at.
/// @param point (d), clamped into [0, 1]
Configuration decode(const SearchSpace& space, const Eigen::VectorXd& point);

/// Which coordinates are active at a configuration. @return (d)
std::vector<bool> activeMask(const SearchSpace& space, const Configuration& configuration);

/// A configuration drawn uniformly on the scales, allowed by the rules.
/// nullopt when `tries` draws in a row were forbidden.
std::optional<Configuration> sample(const SearchSpace& space, Rng& rng, int tries = 10'000);

/// Share of the space that the rules allow, measured with `draws` seeded draws. Standard error sqrt(p (1 - p) / draws).
double feasibleFraction(const SearchSpace& space, int draws, std::uint64_t seed);

}  // namespace trimtab
