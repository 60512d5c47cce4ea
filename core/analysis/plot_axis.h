// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/parameter.h"

#include <string>
#include <vector>

namespace trimtab {

/// How values are spread along an axis. A position is what an axis is linear in.
/// Linear: x. Log: log10 x. ReverseLog: -log10(1 - x). Category: the index of the choice.
enum class AxisKind { Linear, Log, ReverseLog, Category };

/// An axis of a chart: what it shows and its natural range.
struct PlotAxis {
    std::string name;
    AxisKind kind = AxisKind::Linear;
    bool whole = false;                   ///< only integers get a label
    double low = 0.0;                     ///< position, finite, < high
    double high = 1.0;                    ///< position, finite
    std::vector<std::string> categories;  ///< labels of the positions 0, 1, ... of a Category axis
    friend bool operator==(const PlotAxis&, const PlotAxis&) = default;
};

/// Position of a value. Values that the scale cannot show (<= 0 on a log axis, >= 1 on a reverse log axis, infinities)
/// give the infinity of the edge at which a chart marks them; NaN stays NaN, a gap.
double toPosition(AxisKind kind, double value);

/// Inverse of toPosition for finite positions; the index itself for Category.
double fromPosition(AxisKind kind, double position);

/// The axis of a hyperparameter over its whole domain. Choices lie at 0, 1, ... with half a place of room at both ends.
PlotAxis axisOf(const Parameter& parameter);

/// Position of a value of `parameter` on its axis; NaN for a value that is none of the choices or no number.
double positionOn(const PlotAxis& axis, const Parameter& parameter, const Value& value);

/// The value of `parameter` nearest to a position on its axis; never leaves the domain. Inverse of positionOn().
/// @param position finite
Value valueAt(const PlotAxis& axis, const Parameter& parameter, double position);

/// `axis` over [low, high] (positions), widened when both are nearly the same.
PlotAxis withRange(PlotAxis axis, double low, double high);

}  // namespace trimtab
