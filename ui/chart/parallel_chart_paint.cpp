// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How a ParallelChart looks.
#include "ui/chart/chart_text.h"
#include "ui/chart/color_scale_layer.h"
#include "ui/chart/parallel_chart.h"
#include "ui/model/number_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kSideRoom = 28.0;
constexpr double kGap = 4.0;
constexpr double kBrushWidth = 10.0;
constexpr double kColorBar = 6.0;
constexpr double kChoiceGap = 6.0;  // between an axis and the names of its choices
constexpr int kMostDigits = 4;      // of the ends of an axis
constexpr int kFewestDigits = 2;
constexpr double kCurrentWidth = 3.0;
constexpr double kHoveredWidth = 2.0;
constexpr int kMostCategoryLabels = 8;
constexpr std::size_t kRedrawnLines = 2000;
constexpr std::size_t kMostVectorLines = 2000;  // more make a drawing that no program likes to open

/// Text that stays readable over lines.
void drawHaloText(QPainter& painter, QPointF at, const QString& text, const QColor& color, const QColor& background)
{
    QColor halo = background;
    halo.setAlphaF(0.75F);
    const QRectF box = QFontMetricsF(painter.font()).boundingRect(text).translated(at);
    painter.fillRect(box.adjusted(-1, 0, 1, 0), halo);
    painter.setPen(color);
    painter.drawText(at, text);
}

}  // namespace

ParallelFrame ParallelChart::frameFor(QSize size) const
{
    const QFontMetricsF metrics(labelFont(font()));
    const double line = metrics.height();
    const double side = std::min(kSideRoom, size.width() / 6.0);
    ParallelFrame frame{QRectF({}, size).adjusted(side, 0.0, -side, -line - kGap), m_data.axes(), double(size.width())};
    frame.nameLines = linesNeeded(axisNames(), frame.places(), frame.width, metrics);
    frame.area.setTop((frame.nameLines + 1) * line + 2 * kGap);
    if (!frame.area.isValid())
        frame.area = QRectF(QRectF({}, size).center(), QSizeF());
    return frame;
}

QStringList ParallelChart::axisNames() const
{
    QStringList names;
    for (std::size_t axis = 0; axis < m_data.axes().size(); ++axis)
        names << axisName(axis);
    return names;
}

std::optional<std::size_t> ParallelChart::nameAt(QPointF pixel) const
{
    const ParallelFrame frame = frameFor(size());
    const QFontMetricsF metrics(labelFont(font()));
    const auto labels = placeAxisLabels(axisNames(), frame.places(), frame.width, frame.nameLines, metrics);
    for (std::size_t axis = 0; axis < labels.size(); ++axis) {
        const AxisLabel& label = labels[axis];
        const QRectF box(label.left, label.line * metrics.height(), metrics.horizontalAdvance(label.shown), metrics.height());
        if (box.contains(pixel))
            return axis;
    }
    return std::nullopt;
}

void ParallelChart::updatePicture(const ParallelFrame& frame, const Theme& theme)
{
    m_picture.prepare(frame, size(), devicePixelRatioF(), theme.card);
    // Few lines are drawn anew in their order, the best on top; many only get the newest on top.
    const bool few = m_data.trialCount() <= kRedrawnLines && m_firstChanged < m_data.trialCount();
    if (m_recolour || few || m_picture.stale(m_data))
        m_picture.draw(m_data, theme.faded, m_firstChanged, colouredLines(theme, 0));
    else if (m_firstChanged < m_data.trialCount())
        m_picture.add(m_data, theme.faded, m_firstChanged, colouredLines(theme, m_firstChanged));
    m_firstChanged = m_data.trialCount();
    m_recolour = false;
}

void ParallelChart::paintEvent(QPaintEvent*)
{
    refreshNow();
    const Theme& theme = themeOf(palette());
    const ParallelFrame frame = frameFor(size());
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    if (frame.area.isEmpty())
        return;
    updatePicture(frame, theme);
    painter.drawImage(QRectF(rect()), m_picture.image());
    paintChart(painter, frame, theme);
    if (hasFocus() && !axes().empty()) {
        painter.setPen(QPen(theme.accent, 1.0));
        painter.setBrush(Qt::NoBrush);
        const double x = frame.xOf(m_focusedAxis);
        painter.drawRoundedRect(QRectF(x - kBrushWidth, frame.area.top() - 3, 2 * kBrushWidth, frame.area.height() + 6), 3, 3);
    }
}

void ParallelChart::paintTrial(QPainter& painter, const ParallelFrame& frame, TrialId trial, const QColor& color,
                               double width) const
{
    const auto index = static_cast<std::size_t>(trial.value - 1);
    if (trial.value < 1 || index >= m_data.trialCount())
        return;
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    for (const QPolygonF& stroke : frame.strokes(m_data.positions(index))) {
        for (int i = 1; i < stroke.size(); ++i)
            painter.drawLine(stroke[i - 1], stroke[i]);
    }
}

void ParallelChart::paintBrush(QPainter& painter, const ParallelFrame& frame, const Theme& theme, const AxisBrush& brush) const
{
    const double x = frame.xOf(brush.axis);
    const double top = frame.yOf(brush.axis, brush.high);
    const QRectF bar(x - kBrushWidth / 2, top, kBrushWidth, std::max(2.0, frame.yOf(brush.axis, brush.low) - top));
    QColor fill = theme.accent;
    fill.setAlphaF(0.28F);
    painter.setBrush(fill);
    painter.setPen(QPen(theme.accent, 1.2));
    painter.drawRoundedRect(bar, 2, 2);
}

void ParallelChart::paintNames(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const
{
    const QFontMetricsF metrics(painter.font());
    painter.setPen(theme.text);
    for (const AxisLabel& label : placeAxisLabels(axisNames(), frame.places(), frame.width, frame.nameLines, metrics))
        painter.drawText(QPointF(label.left, label.line * metrics.height() + metrics.ascent() + 1), label.shown);
}

void ParallelChart::paintEnds(QPainter& painter, const ParallelFrame& frame) const
{
    const QFontMetricsF metrics(painter.font());
    const std::vector<double> places = frame.places();
    const auto paint = [&](double PlotAxis::*end, double y) {
        QStringList texts;
        for (int digits = kMostDigits; digits >= kFewestDigits; --digits) {
            texts.clear();
            for (const PlotAxis& axis : frame.axes)
                texts << (axis.kind == AxisKind::Category ? QString()
                                                          : displayNumber(fromPosition(axis.kind, axis.*end), digits));
            if (linesNeeded(texts, places, frame.width, metrics) == 1)
                break;
        }
        for (const AxisLabel& label : placeAxisLabels(texts, places, frame.width, 1, metrics))
            painter.drawText(QPointF(label.left, y), label.shown);
    };
    paint(&PlotAxis::high, frame.area.top() - kGap - 1);
    paint(&PlotAxis::low, frame.area.bottom() + metrics.ascent() + 2);
}

void ParallelChart::paintChoices(QPainter& painter, const ParallelFrame& frame, const Theme& theme, std::size_t axis) const
{
    const PlotAxis& scale = frame.axes[axis];
    const QFontMetricsF metrics(painter.font());
    const double x = frame.xOf(axis);
    const bool last = axis + 1 == frame.axes.size();
    const double room = last ? frame.width - x : frame.xOf(axis + 1) - x;
    for (const Tick& tick : ticks(scale, scale.low, scale.high, kMostCategoryLabels)) {
        const QString text = metrics.elidedText(tickText(scale, tick), Qt::ElideRight, room - kChoiceGap - kGap);
        drawHaloText(painter, {x + kChoiceGap, frame.yOf(axis, tick.position) + metrics.ascent() / 2 - 1}, text, theme.mutedText,
                     theme.card);
    }
}

void ParallelChart::paintAxis(QPainter& painter, const ParallelFrame& frame, const Theme& theme, std::size_t axis) const
{
    const QPointF top(frame.xOf(axis), frame.area.top());
    const QPointF bottom(frame.xOf(axis), frame.area.bottom());
    painter.setPen(QPen(theme.border.darker(theme.dark ? 80 : 115), 1.0));
    painter.drawLine(top, bottom);
    const bool objective = axis + 1 == frame.axes.size();
    if (objective && m_range) {  // says what the colours mean
        const QRectF bar(top - QPointF(kColorBar / 2, 0.0), bottom + QPointF(kColorBar / 2, 0.0));
        painter.fillRect(bar, ColorScale{m_history->objective(), *m_range}.gradient(theme, bottom, top));
    }
    if (frame.axes[axis].kind == AxisKind::Category)
        paintChoices(painter, frame, theme, axis);
}

void ParallelChart::paintChart(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont(font()));
    for (std::size_t axis = 0; axis < frame.axes.size(); ++axis)
        paintAxis(painter, frame, theme, axis);
    paintNames(painter, frame, theme);
    painter.setPen(theme.mutedText);
    paintEnds(painter, frame);
    if (const auto current = selection().current())
        paintTrial(painter, frame, *current, theme.best, kCurrentWidth);
    if (const auto hovered = selection().hovered())
        paintTrial(painter, frame, *hovered, theme.text, kHoveredWidth);
    for (const AxisBrush& brush : m_brushes.all())
        paintBrush(painter, frame, theme, brush);
    if (!m_emptyText.isEmpty()) {
        painter.setPen(theme.mutedText);
        painter.setFont(font());
        painter.drawText(frame.area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
}

void ParallelChart::paintLines(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto paintFaint = [&](std::size_t index, QColor color, double opacity) {
        color.setAlphaF(static_cast<float>(opacity));
        paintTrial(painter, frame, TrialId{static_cast<std::int64_t>(index) + 1}, color, 1.0);
    };
    for (std::size_t index = 0; index < m_data.trialCount(); ++index)
        paintFaint(index, theme.faded, lineOpacity(m_data.trialCount()));
    const auto coloured = colouredLines(theme, 0);
    for (const ParallelLine& line : coloured)
        paintFaint(line.index, line.color, lineOpacity(coloured.size()));
}

void ParallelChart::paintLight(QPainter& painter, const QRectF& target)
{
    refreshNow();
    const Theme& theme = lightTheme();
    const ParallelFrame frame = frameFor(exportSize());
    painter.save();
    painter.translate(target.topLeft());
    painter.scale(target.width() / exportSize().width(), target.height() / exportSize().height());
    painter.fillRect(QRectF({}, exportSize()), theme.card);
    const bool vector = painter.paintEngine()->type() != QPaintEngine::Raster;
    if (vector && m_data.trialCount() <= kMostVectorLines) {
        paintLines(painter, frame, theme);
    } else {
        constexpr qreal kScale = 2.0;
        ParallelPicture picture;
        picture.prepare(frame, exportSize(), kScale, theme.card);
        picture.draw(m_data, theme.faded, 0, colouredLines(theme, 0));
        painter.drawImage(QRectF({}, exportSize()), picture.image());
    }
    paintChart(painter, frame, theme);
    painter.restore();
}

}  // namespace trimtab
