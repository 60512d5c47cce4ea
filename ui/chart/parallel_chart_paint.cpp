// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How a ParallelChart looks.
#include "ui/chart/chart_text.h"
#include "ui/chart/parallel_chart.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kSideRoom = 44.0;
constexpr double kGap = 4.0;
constexpr double kBrushWidth = 10.0;
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
    const double line = QFontMetricsF(labelFont(font())).height();
    const double side = std::min(kSideRoom, size.width() / 6.0);
    QRectF area = QRectF({}, size).adjusted(side, 2 * line + 2 * kGap, -side, -line - kGap);
    if (!area.isValid())
        area = QRectF(QRectF({}, size).center(), QSizeF());
    return {area, m_data.axes()};
}

void ParallelChart::updatePicture(const ParallelFrame& frame, const Theme& theme)
{
    m_picture.prepare(frame, size(), devicePixelRatioF(), theme.card);
    // Few lines are drawn anew in their order, the best on top; many only get the newest on top.
    const bool few = m_data.trialCount() <= kRedrawnLines && m_firstChanged < m_data.trialCount();
    if (m_recolour || few || m_picture.stale())
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

void ParallelChart::paintAxis(QPainter& painter, const ParallelFrame& frame, const Theme& theme, std::size_t axis) const
{
    const PlotAxis& scale = frame.axes[axis];
    const QFontMetricsF metrics(painter.font());
    const double x = frame.xOf(axis);
    painter.setPen(QPen(theme.border.darker(theme.dark ? 80 : 115), 1.0));
    painter.drawLine(QLineF(x, frame.area.top(), x, frame.area.bottom()));
    const double share =
        frame.axes.size() < 2 ? frame.area.width() : frame.area.width() / static_cast<double>(frame.axes.size() - 1);
    const auto centred = [&](const QString& text, double y) {
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, share - 2 * kGap);
        const double width = metrics.horizontalAdvance(shown);
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, frame.area.right() + frame.area.left() - width));
        painter.drawText(QPointF(left, y), shown);
    };
    painter.setPen(theme.text);
    centred(axisName(axis), metrics.ascent() + 1);
    painter.setPen(theme.mutedText);
    if (scale.kind == AxisKind::Category) {
        for (const Tick& tick : ticks(scale, scale.low, scale.high, kMostCategoryLabels)) {
            const QString text = metrics.elidedText(tickText(scale, tick), Qt::ElideRight, share - 2 * kBrushWidth);
            const bool last = axis + 1 == frame.axes.size();
            const double left = last ? x - kBrushWidth - metrics.horizontalAdvance(text) : x + kBrushWidth;
            drawHaloText(painter, {left, frame.yOf(axis, tick.position) + metrics.ascent() / 2 - 1}, text, theme.mutedText,
                         theme.card);
        }
        return;
    }
    centred(positionText(scale, scale.high), frame.area.top() - kGap - 1);
    centred(positionText(scale, scale.low), frame.area.bottom() + metrics.ascent() + 2);
}

void ParallelChart::paintChart(QPainter& painter, const ParallelFrame& frame, const Theme& theme) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont(font()));
    for (std::size_t axis = 0; axis < frame.axes.size(); ++axis)
        paintAxis(painter, frame, theme, axis);
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
    for (std::size_t index = 0; index < m_data.trialCount(); ++index)
        paintTrial(painter, frame, TrialId{static_cast<std::int64_t>(index) + 1}, theme.faded, 1.0);
    for (const ParallelLine& line : colouredLines(theme, 0))
        paintTrial(painter, frame, TrialId{static_cast<std::int64_t>(line.index) + 1}, line.color, 1.0);
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
