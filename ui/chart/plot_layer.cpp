// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plot_layer.h"

#include "ui/theme/theme.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kThinRing = 1.2;  // pixels
constexpr double kThickRing = 2.2;
constexpr double kMarkerRoom = 7.0;  // pixels by which a marker at the edge may leave the area
constexpr std::size_t kManyPoints = 1000;
constexpr double kSmallMarker = 0.65;     // of the usual size
constexpr double kShortestSegment = 0.7;  // pixels; what is shorter joins the next segment

bool isNumber(QPointF point)
{
    return !std::isnan(point.x()) && !std::isnan(point.y());
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

/// The point of the segment a-b that is nearest to p.
QPointF nearestOnSegment(QPointF p, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double square = QPointF::dotProduct(along, along);
    const double t = square > 0.0 ? std::clamp(QPointF::dotProduct(p - a, along) / square, 0.0, 1.0) : 0.0;
    return a + t * along;
}

void appendSegments(const PlotFrame& frame, const std::vector<QPointF>& positions, std::vector<QLineF>& segments)
{
    std::optional<QPointF> last;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!isNumber(positions[i])) {
            last.reset();
            continue;
        }
        const QPointF pixel = frame.toPixel(positions[i]);
        const bool ends = i + 1 == positions.size() || !isNumber(positions[i + 1]);
        if (last && !ends && distance(*last, pixel) < kShortestSegment)
            continue;
        if (last)
            segments.emplace_back(*last, pixel);
        last = pixel;
    }
}

void drawLine(QPainter& painter, const PlotFrame& frame, const PlotLine& line, std::vector<QLineF>& segments)
{
    segments.clear();
    appendSegments(frame, line.positions, segments);
    QPen pen(line.color, line.width, Qt::SolidLine, line.width > 1.0 ? Qt::RoundCap : Qt::FlatCap);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawLines(segments.data(), static_cast<int>(segments.size()));
}

}  // namespace

PlotLayer::PlotLayer(const PlotFrame& frame, QGraphicsItem* parent, qreal z)
    : QGraphicsItem(parent), m_frame(frame), m_bounds(frame.bounds)
{
    setZValue(z);
    setAcceptedMouseButtons(Qt::NoButton);
}

void PlotLayer::frameChanged()
{
    if (m_bounds != m_frame.bounds) {
        prepareGeometryChange();
        m_bounds = m_frame.bounds;
    }
    update();
}

void PointLayer::setPoints(std::vector<PlotPoint> points)
{
    m_points = std::move(points);
    std::ranges::stable_partition(m_points, [](const PlotPoint& point) { return point.shade == kFadedShade; });
    update();
}

const PlotPoint* PointLayer::find(TrialId trial) const
{
    const auto found = std::ranges::find(m_points, trial, &PlotPoint::trial);
    return found == m_points.end() || !isNumber(found->position) ? nullptr : &*found;
}

std::optional<PlotHit> PointLayer::nearest(QPointF pixel, double reach) const
{
    std::optional<PlotHit> best;
    for (const PlotPoint& point : m_points) {
        const QPointF at = frame().toPixel(point.position);
        const double away = distance(at, pixel);
        if (away <= reach && frame().shows(at) && (!best || away <= best->distance))
            best = PlotHit{point.trial, point.position, away};
    }
    return best;
}

void PointLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setClipRect(frame().area.adjusted(-kMarkerRoom, -kMarkerRoom, kMarkerRoom, kMarkerRoom));
    if (painter->paintEngine()->type() == QPaintEngine::Raster)
        stamp(*painter);
    else
        drawEach(*painter);
}

double PointLayer::markerSize() const
{
    return m_points.size() > kManyPoints ? kSmallMarker : 1.0;
}

void PointLayer::stamp(QPainter& painter) const
{
    m_atlas.prepare(*frame().theme, painter.device()->devicePixelRatioF(), markerSize());
    const qreal scale = 1.0 / m_atlas.ratio();
    std::vector<QPainter::PixmapFragment> fragments;
    fragments.reserve(m_points.size());
    for (const PlotPoint& point : m_points) {
        const QPointF at = frame().toPixel(point.position);
        if (frame().shows(at))
            fragments.push_back(QPainter::PixmapFragment::create(at, m_atlas.source(point.marker, point.shade), scale, scale));
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmapFragments(fragments.data(), static_cast<int>(fragments.size()), m_atlas.pixmap());
}

void PointLayer::drawEach(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlotPoint& point : m_points) {
        const QPointF at = frame().toPixel(point.position);
        if (!frame().shows(at))
            continue;
        painter.save();
        painter.translate(at);
        painter.scale(markerSize(), markerSize());
        drawMarker(painter, *frame().theme, point.marker, point.shade);
        painter.restore();
    }
}

void LineLayer::setLines(std::vector<PlotLine> lines)
{
    m_lines = std::move(lines);
    update();
}

const PlotLine* LineLayer::find(TrialId trial) const
{
    const auto found = std::ranges::find(m_lines, trial, &PlotLine::trial);
    return found == m_lines.end() ? nullptr : &*found;
}

std::optional<PlotHit> LineLayer::nearest(QPointF pixel, double reach) const
{
    std::optional<PlotHit> best;
    std::vector<QLineF> segments;
    for (const PlotLine& line : m_lines) {
        if (!line.trial)
            continue;
        segments.clear();
        appendSegments(frame(), line.positions, segments);
        for (const QLineF& segment : segments) {
            const QPointF at = nearestOnSegment(pixel, segment.p1(), segment.p2());
            const double away = distance(at, pixel);
            if (away <= reach && frame().shows(at) && (!best || away <= best->distance))
                best = PlotHit{*line.trial, frame().toPosition(at), away};
        }
    }
    return best;
}

void LineLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setClipRect(frame().area.adjusted(-1, -1, 1, 1));
    painter->setRenderHint(QPainter::Antialiasing);
    std::vector<QLineF> segments;
    for (const PlotLine& line : m_lines)
        drawLine(*painter, frame(), line, segments);
}

void ImageLayer::setImage(QImage image, const PlotRange& range, double opacity)
{
    m_image = std::move(image);
    m_range = range;
    m_opacity = opacity;
    update();
}

void ImageLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    if (m_image.isNull())
        return;
    painter->setClipRect(frame().area);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->setOpacity(m_opacity);
    painter->drawImage(QRectF(frame().toPixel({m_range.xLow, m_range.yHigh}), frame().toPixel({m_range.xHigh, m_range.yLow})),
                       m_image);
}

void OverlayLayer::setBest(std::optional<QPointF> position)
{
    m_best = position;
    update();
}

void OverlayLayer::setCurrent(Mark mark)
{
    m_current = std::move(mark);
    update();
}

void OverlayLayer::setHovered(Mark mark)
{
    m_hovered = std::move(mark);
    update();
}

void OverlayLayer::setRubberBand(const QRectF& band)
{
    m_band = band;
    update();
}

void OverlayLayer::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void OverlayLayer::drawMark(QPainter& painter, const Mark& mark, const QColor& color, double width) const
{
    painter.setClipRect(frame().area.adjusted(-kMarkerRoom, -kMarkerRoom, kMarkerRoom, kMarkerRoom));
    std::vector<QLineF> segments;
    if (mark.line)
        drawLine(painter, frame(), *mark.line, segments);
    if (!mark.position)
        return;
    const QPointF at = frame().toPixel(*mark.position);
    if (!isNumber(at) || !frame().shows(at))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width));
    painter.drawEllipse(at, kMarkerRoom, kMarkerRoom);
}

void OverlayLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Theme& theme = *frame().theme;
    painter->setRenderHint(QPainter::Antialiasing);
    // The strongest ring is around the trial that the inspector shows: the best while none is selected.
    const bool selected = m_current.position || m_current.line;
    drawMark(*painter, {m_best, {}}, theme.best, selected ? kThinRing : kThickRing);
    drawMark(*painter, m_current, theme.best, kThickRing);
    drawMark(*painter, m_hovered, theme.text, 1.2);
    if (!m_band.isEmpty()) {
        QColor fill = theme.accent;
        fill.setAlphaF(0.15F);
        painter->setPen(QPen(theme.accent, 1.0));
        painter->setBrush(fill);
        painter->drawRect(m_band);
    }
    if (!m_emptyText.isEmpty()) {
        painter->setClipping(false);
        painter->setPen(theme.mutedText);
        painter->drawText(frame().area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
}

}  // namespace trimtab
