// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/parallel_axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

PlotAxis objectiveAxis(const Objective& objective, const std::optional<LossRange>& range)
{
    const PlotAxis axis{objective.weights ? "weighted_sum" : objective.metric, AxisKind::Linear, false, 0.0, 1.0, {}};
    if (!range)
        return axis;
    const auto [low, high] = std::minmax({objective.fromLoss(range->best), objective.fromLoss(range->worst)});
    return withRange(axis, toPosition(axis.kind, low), toPosition(axis.kind, high));
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

bool ParallelAxes::update(const SearchSpace& space, const History& history, std::span<const double> losses,
                          const std::optional<LossRange>& range, std::size_t firstChanged)
{
    std::vector<PlotAxis> axes;
    axes.reserve(space.size() + 1);
    std::ranges::transform(space.parameters(), std::back_inserter(axes), axisOf);
    const std::size_t known = trialCount();
    const bool sameSpace = m_axes.size() == axes.size() + 1 && std::equal(axes.begin(), axes.end(), m_axes.begin());
    axes.push_back(objectiveAxis(history.objective(), range));
    m_axes = std::move(axes);

    const std::size_t columns = m_axes.size();
    const auto trials = history.trials();
    m_positions.resize(trials.size() * columns);
    bool moved = !sameSpace || trials.size() < known;
    for (std::size_t row = sameSpace ? std::min(firstChanged, trials.size()) : 0; row < trials.size(); ++row) {
        double* out = &m_positions[row * columns];
        for (std::size_t column = 0; column + 1 < columns; ++column) {
            const Parameter& parameter = space.parameters()[column];
            const Value* value = trials[row]->configuration.find(parameter.name);
            const double position =
                value ? positionOn(m_axes[column], parameter, *value) : std::numeric_limits<double>::quiet_NaN();
            moved |= row < known && !same(position, out[column]);
            out[column] = position;
        }
        out[columns - 1] = toPosition(AxisKind::Linear, history.objective().fromLoss(losses[row]));
    }
    return moved;
}

std::span<const double> ParallelAxes::positions(std::size_t index) const
{
    return std::span(m_positions).subspan(index * m_axes.size(), m_axes.size());
}

bool ParallelAxes::passes(std::size_t index, std::span<const AxisBrush> brushes) const
{
    const auto row = positions(index);
    return std::ranges::all_of(
        brushes, [&](const AxisBrush& brush) { return row[brush.axis] >= brush.low && row[brush.axis] <= brush.high; });
}

}  // namespace trimtab
