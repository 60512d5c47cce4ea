// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"

#include <vector>

namespace trimtab {

// Configurations along the axes of a space (see PlotAxis): the middle of cell i of n lies at low + (i + 0.5) / n of an axis. All
// other hyperparameters are those of a base that space.check() accepts, but for those that another choice wakes or silences.

/// (cells) along one hyperparameter. @param x index of space.parameters()
std::vector<Configuration> lineGrid(const SearchSpace& space, const Configuration& base, std::size_t x, int cells);

/// (cells * cells) over two of them, row by row from the low end of y.
std::vector<Configuration> planeGrid(const SearchSpace& space, const Configuration& base, std::size_t x, std::size_t y,
                                     int cells);

}  // namespace trimtab
