// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/loss_range.h"
#include "core/analysis/plot_axis.h"
#include "core/space/search_space.h"
#include "core/study/history.h"

#include <span>
#include <vector>

namespace trimtab {

/// A range of positions of one axis that trials must lie in.
struct AxisBrush {
    std::size_t axis = 0;
    double low = 0.0;   ///< position
    double high = 0.0;  ///< position, >= low
    friend bool operator==(const AxisBrush&, const AxisBrush&) = default;
};

/// What parallel coordinates draw (A. Inselberg, "The Plane with Parallel Coordinates", 1985): one axis for each
/// hyperparameter and the objective's as the last; the positions of all trials, kept up to date at the cost of what changed.
class ParallelAxes {
public:
    /// @param losses (n) of the trials, NaN where there is none   @param range what the objective's axis spans
    /// @param firstChanged index of the first trial that differs from the last call
    /// @return whether lines that were there have moved or gone; false when trials only came or got an objective
    bool update(const SearchSpace& space, const History& history, std::span<const double> losses,
                const std::optional<LossRange>& range, std::size_t firstChanged);

    std::span<const PlotAxis> axes() const { return m_axes; }
    std::size_t trialCount() const { return m_axes.empty() ? 0 : m_positions.size() / m_axes.size(); }
    /// (axes) positions of trial number index + 1; NaN where the hyperparameter is inactive or the objective unknown.
    std::span<const double> positions(std::size_t index) const;
    /// Whether trial number index + 1 lies in every brush.
    bool passes(std::size_t index, std::span<const AxisBrush> brushes) const;

private:
    std::vector<PlotAxis> m_axes;
    std::vector<double> m_positions;  // row by row
};

}  // namespace trimtab
