// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/plot_view.h"

#include "ui/chart/chart_text.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QValueAxis>

#include <cmath>
#include <utility>

namespace trimtab {
namespace {

constexpr std::chrono::milliseconds kRefresh{33};
constexpr double kReach = 12.0;  // pixels around the pointer
constexpr double kNarrowestZoom = 1e-6;
constexpr double kWidestZoom = 100.0;
constexpr QSize kDefaultExport{640, 400};
constexpr QSize kLeastExport{200, 150};

QValueAxis* addHiddenAxis(QChart& chart, Qt::Alignment side)
{
    auto* axis = new QValueAxis(&chart);
    axis->setVisible(false);
    chart.addAxis(axis, side);
    return axis;
}

/// Whether a zoom of one axis neither drowns in rounding nor leaves the data far behind.
bool sensible(double low, double high, const PlotAxis& axis)
{
    const double extent = axis.high - axis.low;
    const double zoomed = high - low;
    const double rounding = 1e-12 * std::max(std::abs(low), std::abs(high));
    return std::isfinite(zoomed) && zoomed > rounding && zoomed >= kNarrowestZoom * extent && zoomed <= kWidestZoom * extent;
}

bool sameKind(const PlotAxis& a, const PlotAxis& b)
{
    return a.name == b.name && a.kind == b.kind;
}

}  // namespace

PlotView::PlotView(QWidget* parent)
    : QChartView(parent),
      m_axes(m_frame, chart(), 0.2),
      m_image(m_frame, chart(), 0.5),
      m_lines(m_frame, chart(), 10.0),
      m_points(m_frame, chart(), 11.0),
      m_colors(m_frame, chart(), 0.3),
      m_overlay(m_frame, chart(), 20.0),
      m_xValueAxis(addHiddenAxis(*chart(), Qt::AlignBottom)),
      m_yValueAxis(addHiddenAxis(*chart(), Qt::AlignLeft))
{
    m_frame.theme = &themeOf(palette());
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->setMinimumSize(0, 0);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setBackgroundBrush(m_frame.theme->card);
    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kRefresh);
    connect(&m_throttle, &QTimer::timeout, this, [this] {
        if (isVisible())
            refreshNow();
    });
    connect(&m_selection, &SharedSelection::currentChanged, this, &PlotView::markTrials);
    connect(&m_selection, &SharedSelection::hoveredChanged, this, &PlotView::markTrials);
    connect(&m_selection, &SharedSelection::brushedChanged, this, &PlotView::scheduleRefresh);
}

void PlotView::setHistory(HistorySnapshot history)
{
    m_history = std::move(history);
    scheduleRefresh();
}

void PlotView::setSpace(const SearchSpace& space)
{
    m_space = space;
    scheduleRefresh();
}

void PlotView::setSelection(TrialSelection* selection)
{
    m_selection.share(selection);
    scheduleRefresh();
}

void PlotView::scheduleRefresh()
{
    m_dirty = true;
    if (!m_throttle.isActive())
        m_throttle.start();
}

void PlotView::refreshNow()
{
    if (!std::exchange(m_dirty, false))
        return;
    m_losses.update(m_history);
    rebuild();
    arrange();
    markTrials();
}

void PlotView::placeAxes(PlotAxis x, PlotAxis y)
{
    if (m_zoom && (!sameKind(x, m_axes.xAxis()) || !sameKind(y, m_axes.yAxis()))) {
        m_zoom.reset();
        emit zoomChanged();
    }
    m_axes.setAxes(std::move(x), std::move(y));
}

void PlotView::arrange()
{
    const PlotAxis& x = m_axes.xAxis();
    const PlotAxis& y = m_axes.yAxis();
    m_frame.range = m_zoom.value_or(PlotRange{x.low, x.high, y.low, y.high});
    m_frame.bounds = QRectF({}, chart()->size());
    const QFont labels = labelFont(font());
    m_frame.area = m_axes.arrange(m_frame.bounds.adjusted(0.0, 0.0, -m_colors.room(labels), 0.0), m_frame.range, labels);
    chart()->setPlotArea(m_frame.area);
    m_xValueAxis->setRange(m_frame.range.xLow, m_frame.range.xHigh);
    m_yValueAxis->setRange(m_frame.range.yLow, m_frame.range.yHigh);
    for (PlotLayer* layer : std::initializer_list<PlotLayer*>{&m_axes, &m_image, &m_lines, &m_points, &m_colors, &m_overlay})
        layer->frameChanged();
}

void PlotView::zoomTo(const PlotRange& range)
{
    if (!sensible(range.xLow, range.xHigh, m_axes.xAxis()) || !sensible(range.yLow, range.yHigh, m_axes.yAxis()))
        return;
    m_zoom = range;
    arrange();
    emit zoomChanged();
}

void PlotView::zoomBy(double factor, QPointF about)
{
    const auto scaled = [factor](double bound, double fixed) { return fixed + (bound - fixed) / factor; };
    const PlotRange& now = m_frame.range;
    zoomTo(
        {scaled(now.xLow, about.x()), scaled(now.xHigh, about.x()), scaled(now.yLow, about.y()), scaled(now.yHigh, about.y())});
}

void PlotView::resetZoom()
{
    if (!m_zoom)
        return;
    m_zoom.reset();
    arrange();
    scheduleRefresh();  // what a zoom holds on to may change now
    emit zoomChanged();
}

std::optional<PlotHit> PlotView::hitAt(QPointF pixel) const
{
    const auto point = m_points.nearest(pixel, kReach);
    return point ? point : m_lines.nearest(pixel, kReach);
}

std::optional<TrialId> PlotView::trialAt(QPointF pixel) const
{
    const auto hit = hitAt(pixel);
    return hit ? std::optional(hit->trial) : std::nullopt;
}

QString PlotView::describe(TrialId trial) const
{
    const Trial* known = m_history ? m_history->find(trial) : nullptr;
    return known ? trialText(*m_history, *known, {}) : QString();
}

OverlayLayer::Mark PlotView::markOf(TrialId trial, double) const
{
    const PlotPoint* point = m_points.find(trial);
    return point ? OverlayLayer::Mark{point->position, {}} : OverlayLayer::Mark{};
}

void PlotView::markTrials()
{
    constexpr double kCurrentWidth = 2.5;
    constexpr double kHoveredWidth = 2.0;
    const auto current = selection().current();
    const auto hovered = selection().hovered();
    const Trial* best = m_history ? m_history->best() : nullptr;
    const PlotPoint* ringed = best ? m_points.find(best->id) : nullptr;
    m_overlay.setBest(ringed ? std::optional(ringed->position) : std::nullopt);
    m_overlay.setCurrent(current ? markOf(*current, kCurrentWidth) : OverlayLayer::Mark{});
    m_overlay.setHovered(hovered ? markOf(*hovered, kHoveredWidth) : OverlayLayer::Mark{});
}

float PlotView::shadeOf(TrialId trial, float shade) const
{
    return selection().passesBrush(trial) ? shade : kFadedShade;
}

const Theme& PlotView::theme() const
{
    return m_exporting ? lightTheme() : themeOf(palette());
}

void PlotView::setColorScale(const std::optional<LossRange>& range)
{
    m_colors.setScale(range && m_history ? std::optional(ColorScale{m_history->objective(), *range}) : std::nullopt);
}

void PlotView::setLinesOnTop()
{
    m_lines.setZValue(m_points.zValue() + 1.0);
}

void PlotView::setCaption(const QString& caption)
{
    if (m_caption == caption)
        return;
    m_caption = caption;
    emit captionChanged();
}

void PlotView::setSummary(const QString& summary)
{
    if (accessibleDescription() != summary)
        setAccessibleDescription(summary);
}

QSize PlotView::exportSize() const
{
    return size().expandedTo(kLeastExport) == size() ? size() : kDefaultExport;
}

void PlotView::paintLight(QPainter& painter, const QRectF& target)
{
    m_exporting = true;
    m_frame.theme = &lightTheme();
    const QSizeF shown = chart()->size();
    chart()->resize(exportSize());
    m_dirty = true;
    refreshNow();
    painter.fillRect(target, lightTheme().card);
    m_overlay.setHovered({});
    m_overlay.setRubberBand({});
    scene()->render(&painter, target, chart()->geometry(), Qt::IgnoreAspectRatio);
    m_exporting = false;
    m_frame.theme = &themeOf(palette());
    chart()->resize(shown);
    m_dirty = true;
    refreshNow();
}

void PlotView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_frame.theme = &themeOf(palette());
        setBackgroundBrush(m_frame.theme->card);
        scheduleRefresh();
    }
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    if (m_dirty && isVisible())
        refreshNow();
    else
        arrange();
}

void PlotView::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    refreshNow();
}

}  // namespace trimtab
