// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/parallel_axes.h"

#include <QColor>
#include <QImage>
#include <QPolygonF>
#include <QRectF>

#include <vector>

class QPainter;

namespace trimtab {

/// Where the axes of parallel coordinates stand.
struct ParallelFrame {
    QRectF area;  ///< from the first axis to the last, logical pixels
    std::span<const PlotAxis> axes;
    double width = 0.0;  ///< of the whole chart
    int nameLines = 1;   ///< above the axes

    double xOf(std::size_t axis) const;
    std::vector<double> places() const;  ///< xOf() of all
    double yOf(std::size_t axis, double position) const;
    double positionAt(std::size_t axis, double y) const;
    /// The strokes of a trial; NaN interrupts them.
    std::vector<QPolygonF> strokes(std::span<const double> positions) const;
    /// Distance of a pixel from the trial's line, vertically; infinite where the line is interrupted.
    double verticalDistance(std::span<const double> positions, QPointF pixel) const;
};

/// Opacity of each of `lines` that are drawn together: the more, the fainter, so that a crowd shows where it is dense.
/// Changes at each doubling only.
double lineOpacity(std::size_t lines);

/// A line to draw.
struct ParallelLine {
    std::size_t index = 0;  ///< of the trial
    QColor color;
};

/// The lines of parallel coordinates as a picture. The grey lines of all trials are kept, so that a brush that moves costs
/// a copy and the lines that it lets through; trials that arrive are added to what is there.
class ParallelPicture {
public:
    /// Forgets what is kept when size, axes or background are others than before.
    void prepare(const ParallelFrame& frame, QSize size, qreal ratio, const QColor& background);
    /// Draws all trials in `grey`, and `lines` over them in their order.
    /// @param firstChanged trials before it are as at the last call
    void draw(const ParallelAxes& data, const QColor& grey, std::size_t firstChanged, const std::vector<ParallelLine>& lines);
    /// Draws the trials from `firstChanged` on over what is there: grey, then `lines`.
    void add(const ParallelAxes& data, const QColor& grey, std::size_t firstChanged, const std::vector<ParallelLine>& lines);
    /// Whether the picture has to be drawn anew: prepare() has emptied it, or its lines are too strong for so many.
    bool stale(const ParallelAxes& data) const { return m_stale || m_crowd != lineOpacity(data.trialCount()); }
    const QImage& image() const { return m_image; }

private:
    void drawLine(QImage& image, const ParallelAxes& data, std::size_t index, const QColor& color, double opacity) const;
    void updateLayer(const ParallelAxes& data, const QColor& grey, std::size_t firstChanged);
    bool smooth(const ParallelAxes& data) const;

    ParallelFrame m_frame;
    std::vector<PlotAxis> m_axes;
    QColor m_background;
    qreal m_ratio = 1.0;
    QColor m_grey;
    bool m_stale = true;
    double m_crowd = 1.0;       // opacity of the grey lines
    double m_opacity = 1.0;     // of the others
    QImage m_layer;             // grey lines; null until a brush needs it
    std::size_t m_inLayer = 0;  // trials in the layer
    QImage m_image;
};

}  // namespace trimtab
