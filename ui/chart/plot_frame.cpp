// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plot_frame.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kFarAway = 1e5;  // pixels; painting goes wrong with coordinates far beyond
constexpr double kSlack = 0.5;

/// Position inside [0, 1] of low ... high, to `length` pixels.
double toLength(double position, double low, double high, double length)
{
    if (std::isinf(position))
        return position < 0.0 ? 0.0 : length;
    return std::clamp((position - low) / (high - low) * length, -kFarAway, kFarAway);
}

}  // namespace

QPointF PlotFrame::toPixel(QPointF position) const
{
    return {area.left() + toLength(position.x(), range.xLow, range.xHigh, area.width()),
            area.bottom() - toLength(position.y(), range.yLow, range.yHigh, area.height())};
}

QPointF PlotFrame::toPosition(QPointF pixel) const
{
    if (area.width() <= 0.0 || area.height() <= 0.0)
        return {range.xLow, range.yLow};
    return {range.xLow + (pixel.x() - area.left()) / area.width() * (range.xHigh - range.xLow),
            range.yLow + (area.bottom() - pixel.y()) / area.height() * (range.yHigh - range.yLow)};
}

bool PlotFrame::shows(QPointF pixel) const
{
    return pixel.x() >= area.left() - kSlack && pixel.x() <= area.right() + kSlack && pixel.y() >= area.top() - kSlack &&
           pixel.y() <= area.bottom() + kSlack;
}

}  // namespace trimtab
