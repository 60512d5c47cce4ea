// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

#include <cstdint>

namespace trimtab {

/// Every point of a grid once, then the search is over. Option "resolution" is the number of values of real and integer
/// hyperparameters and of ordinal ones, evenly spaced on their scale with both ends; "resolution.NAME" overrides it for one
/// hyperparameter. Whatever has fewer values, and every categorical one, takes all its values.
///
/// The points come in a scattered order: steps of the golden ratio through the lexicographic order. A study that ends before
/// its grid, the usual case with a limit on trials, has then seen the whole range of every hyperparameter, where the
/// lexicographic order would have left the first one at its lower bound.
StrategyInfo gridStrategy();

struct GridSize {
    std::uint64_t points = 0;
    bool exact = true;  ///< false: an upper bound, since rules forbid some of a grid too large to be counted through
};

/// Number of trials of a grid search, before it starts. Conditions and, up to 100,000 points, rules are honoured.
/// nullopt when the options are invalid or the grid has more than 2^62 points.
std::optional<GridSize> gridSize(const SearchSpace& space, const OptionMap& options);

}  // namespace trimtab
