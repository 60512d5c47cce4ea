// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

namespace trimtab {

struct Theme;

/// A part of the plane of positions (see PlotAxis): what a plot shows.
struct PlotRange {
    double xLow = 0.0;
    double xHigh = 1.0;
    double yLow = 0.0;
    double yHigh = 1.0;
    friend bool operator==(const PlotRange&, const PlotRange&) = default;
};

/// Where a plot draws and how positions become pixels. All layers of a plot share one.
struct PlotFrame {
    QRectF bounds;                 ///< of the whole chart, pixels
    QRectF area;                   ///< between the axes, pixels
    PlotRange range;               ///< the positions that `area` shows
    const Theme* theme = nullptr;  ///< never null while painting

    /// NaN stays NaN; an infinite position is put on its edge of the area.
    QPointF toPixel(QPointF position) const;
    QPointF toPosition(QPointF pixel) const;
    /// Whether a marker at this pixel belongs to what is shown.
    bool shows(QPointF pixel) const;
};

}  // namespace trimtab
