// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/space_grid.h"

#include "core/analysis/plot_axis.h"
#include "core/space/encoding.h"

namespace trimtab {
namespace {

/// The unit coordinate of the middle of a cell.
double unitOf(const Parameter& parameter, int cell, int cells)
{
    const double share = (cell + 0.5) / cells;
    if (!std::holds_alternative<IntegerDomain>(parameter.domain))
        return toUnit(parameter.domain, fromUnit(parameter.domain, share));
    // The axis ends at the bounds themselves, the unit interval half a step beyond them.
    const PlotAxis axis = axisOf(parameter);
    return toUnit(parameter.domain, valueAt(axis, parameter, axis.low + share * (axis.high - axis.low)));
}

}  // namespace

// Through the unit cube, because another choice on an axis may wake or silence other hyperparameters.

std::vector<Configuration> lineGrid(const SearchSpace& space, const Configuration& base, std::size_t x, int cells)
{
    std::vector<Configuration> grid;
    Eigen::VectorXd point = encode(space, base);
    for (int cell = 0; cell < cells; ++cell) {
        point[static_cast<Eigen::Index>(x)] = unitOf(space.parameters()[x], cell, cells);
        grid.push_back(decode(space, point));
    }
    return grid;
}

std::vector<Configuration> planeGrid(const SearchSpace& space, const Configuration& base, std::size_t x, std::size_t y, int cells)
{
    std::vector<Configuration> grid;
    grid.reserve(static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells));
    Eigen::VectorXd point = encode(space, base);
    for (int row = 0; row < cells; ++row) {
        point[static_cast<Eigen::Index>(y)] = unitOf(space.parameters()[y], row, cells);
        for (int column = 0; column < cells; ++column) {
            point[static_cast<Eigen::Index>(x)] = unitOf(space.parameters()[x], column, cells);
            grid.push_back(decode(space, point));
        }
    }
    return grid;
}

}  // namespace trimtab
