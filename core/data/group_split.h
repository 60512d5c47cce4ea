// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/split.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trimtab {

/// Deals rows to parts so that no group is split and every part gets its share of each stratum as nearly as whole groups allow:
/// groups go, the largest first, to the part where they lower the sum of (rows - expected)^2 / expected over parts and strata
/// most. No part stays empty. Deterministic for a seed, which decides between groups of one size and parts of one cost.
/// @param strata rows that are to be spread alike, disjoint: classes or bins of the target
/// @param groups by row of the data set   @param shares of the parts, positive, sum 1
/// @return rows of each part, ascending. InvalidInput for fewer groups than parts
Result<std::vector<RowIndices>> dealGroups(std::span<const RowIndices> strata, std::span<const int> groups,
                                           std::span<const double> shares, std::uint64_t seed);

}  // namespace trimtab
