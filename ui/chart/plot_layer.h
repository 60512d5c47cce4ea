// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/ids.h"
#include "ui/chart/marker_atlas.h"
#include "ui/chart/plot_frame.h"

#include <QGraphicsItem>
#include <QImage>
#include <QLineF>

#include <optional>
#include <vector>

namespace trimtab {

/// A part of a plot's picture: an item inside the QChart that draws positions through the shared frame.
class PlotLayer : public QGraphicsItem {
public:
    PlotLayer(const PlotFrame& frame, QGraphicsItem* parent, qreal z);

    QRectF boundingRect() const override { return m_bounds; }
    /// To be called when the frame has changed.
    void frameChanged();

protected:
    const PlotFrame& frame() const { return m_frame; }

private:
    const PlotFrame& m_frame;
    QRectF m_bounds;
};

/// A trial that a layer shows under a pixel.
struct PlotHit {
    TrialId trial;
    QPointF position;
    double distance = 0.0;  ///< pixels
};

struct PlotPoint {
    QPointF position;  ///< infinite: marked at the edge; NaN: not drawn
    TrialId trial;
    float shade = kPlainShade;
    Marker marker = Marker::Dot;
};

/// Points, stamped from an atlas: 10,000 take about 3 ms. Many are smaller, so that they do not cover each other.
class PointLayer final : public PlotLayer {
public:
    using PlotLayer::PlotLayer;

    /// Drawn in this order, faded ones first.
    void setPoints(std::vector<PlotPoint> points);
    const std::vector<PlotPoint>& points() const { return m_points; }
    /// The point of a trial; nullptr when it has none.
    const PlotPoint* find(TrialId trial) const;
    /// The nearest shown point within `reach` pixels; the later drawn of equals.
    std::optional<PlotHit> nearest(QPointF pixel, double reach) const;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    double markerSize() const;
    void stamp(QPainter& painter) const;
    void drawEach(QPainter& painter) const;

    std::vector<PlotPoint> m_points;
    mutable MarkerAtlas m_atlas;
};

struct PlotLine {
    std::vector<QPointF> positions;  ///< a NaN ends a stroke: gaps stay gaps
    QColor color;
    double width = 1.0;
    std::optional<TrialId> trial;
};

/// Lines, drawn segment by segment: a wide antialiased polyline costs 25 times as much.
class LineLayer final : public PlotLayer {
public:
    using PlotLayer::PlotLayer;

    void setLines(std::vector<PlotLine> lines);
    const std::vector<PlotLine>& lines() const { return m_lines; }
    const PlotLine* find(TrialId trial) const;
    std::optional<PlotHit> nearest(QPointF pixel, double reach) const;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    std::vector<PlotLine> m_lines;
};

/// A picture stretched over a part of the plane.
class ImageLayer final : public PlotLayer {
public:
    using PlotLayer::PlotLayer;

    /// @param image its first row at the top of `range`; a null image shows nothing
    void setImage(QImage image, const PlotRange& range, double opacity);
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QImage m_image;
    PlotRange m_range;
    double m_opacity = 1.0;
};

/// What moves: rings around the best, the current and the hovered trial, their lines, the rubber band, the text of an empty plot.
/// Its own top item, so that a hover redraws no data.
class OverlayLayer final : public PlotLayer {
public:
    using PlotLayer::PlotLayer;

    struct Mark {
        std::optional<QPointF> position;
        std::optional<PlotLine> line;
    };

    void setBest(std::optional<QPointF> position);
    void setCurrent(Mark mark);
    void setHovered(Mark mark);
    const std::optional<QPointF>& best() const { return m_best; }
    const Mark& current() const { return m_current; }
    const Mark& hovered() const { return m_hovered; }
    /// @param band pixels; empty for none
    void setRubberBand(const QRectF& band);
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void drawMark(QPainter& painter, const Mark& mark, const QColor& color, double width) const;

    std::optional<QPointF> m_best;
    Mark m_current;
    Mark m_hovered;
    QRectF m_band;
    QString m_emptyText;
};

}  // namespace trimtab
