// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/axis_layer.h"

#include "ui/chart/chart_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kGap = 6.0;      // between axis and label
constexpr double kTopRoom = 8.0;  // half a label and a marker above the area
constexpr double kRightRoom = 10.0;
constexpr double kXLabelGap = 18.0;      // least room between two labels
constexpr double kYTickDistance = 38.0;  // least distance of two labels
constexpr double kMarginStep = 4.0;      // margins change in steps, so that live labels do not make the plot tremble
constexpr double kWidestShare = 0.3;     // of the chart that labels of the vertical axis may take
constexpr int kMostTicks = 12;

}  // namespace

void AxisLayer::setAxes(PlotAxis x, PlotAxis y)
{
    m_x = std::move(x);
    m_y = std::move(y);
}

void AxisLayer::chooseXTicks(double low, double high, double width)
{
    const QFontMetricsF metrics(m_font);
    for (int count = kMostTicks; count >= 2; --count) {
        m_xTicks = ticks(m_x, low, high, count);
        double needed = 0.0;
        for (const Tick& tick : m_xTicks)
            needed = std::max(needed, metrics.horizontalAdvance(tickText(m_x, tick)) + kXLabelGap);
        double nearest = width;
        for (std::size_t i = 1; i < m_xTicks.size(); ++i)
            nearest = std::min(nearest, (m_xTicks[i].position - m_xTicks[i - 1].position) / (high - low) * width);
        if (nearest >= needed)
            return;
    }
    if (m_xTicks.size() > 1)
        m_xTicks.resize(1);
}

double AxisLayer::widestYLabel() const
{
    const QFontMetricsF metrics(m_font);
    double widest = 0.0;
    for (const Tick& tick : m_yTicks)
        widest = std::max(widest, metrics.horizontalAdvance(tickText(m_y, tick)));
    return widest;
}

QRectF AxisLayer::arrange(const QRectF& bounds, const PlotRange& range, const QFont& font)
{
    m_font = font;
    const double line = QFontMetricsF(font).height();
    const double bottom = line + kGap + (m_x.name.empty() ? 0.0 : line);
    const double height = bounds.height() - kTopRoom - bottom;
    const int yCount = std::clamp(static_cast<int>(height / kYTickDistance) + 1, 2, kMostTicks);
    m_yTicks = ticks(m_y, range.yLow, range.yHigh, yCount);
    const double labels = std::min(widestYLabel(), kWidestShare * bounds.width());
    const double left = std::ceil((labels + kGap + (m_y.name.empty() ? 0.0 : line + 2.0)) / kMarginStep) * kMarginStep;
    const QRectF area = bounds.adjusted(left, kTopRoom, -kRightRoom, -bottom);
    chooseXTicks(range.xLow, range.xHigh, area.width());
    return area.isValid() ? area : QRectF(bounds.center(), QSizeF());
}

void AxisLayer::drawXAxis(QPainter& painter) const
{
    const QRectF& area = frame().area;
    const QFontMetricsF metrics(m_font);
    painter.setPen(QPen(frame().theme->border, 1.0));
    painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()));
    painter.setPen(frame().theme->mutedText);
    for (const Tick& tick : m_xTicks) {
        const double x = frame().toPixel({tick.position, frame().range.yLow}).x();
        const QString text = tickText(m_x, tick);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, frame().bounds.right() - width));
        painter.drawText(QPointF(left, area.bottom() + kGap + metrics.ascent()), text);
    }
    const QString title = metrics.elidedText(axisTitle(m_x), Qt::ElideMiddle, area.width());
    const QRectF place(area.left(), frame().bounds.bottom() - metrics.height(), area.width(), metrics.height());
    painter.drawText(place, Qt::AlignHCenter | Qt::AlignVCenter, title);
}

void AxisLayer::drawYAxis(QPainter& painter) const
{
    const QRectF& area = frame().area;
    const QFontMetricsF metrics(m_font);
    const double room = area.left() - kGap - (m_y.name.empty() ? 0.0 : metrics.height());
    for (const Tick& tick : m_yTicks) {
        const double y = std::round(frame().toPixel({frame().range.xLow, tick.position}).y());
        painter.setPen(QPen(frame().theme->grid, 1.0));
        painter.drawLine(QLineF(area.left(), y, area.right(), y));
        painter.setPen(frame().theme->mutedText);
        const QString text = metrics.elidedText(tickText(m_y, tick), Qt::ElideRight, room);
        painter.drawText(QPointF(area.left() - kGap - metrics.horizontalAdvance(text), y + metrics.ascent() / 2 - 1), text);
    }
    painter.setPen(QPen(frame().theme->border, 1.0));
    painter.drawLine(QLineF(area.topLeft(), area.bottomLeft()));
    painter.setPen(frame().theme->mutedText);
    const QString title = metrics.elidedText(axisTitle(m_y), Qt::ElideMiddle, area.height());
    painter.save();
    painter.translate(0, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area.height() / 2, 0, area.height(), metrics.height()), Qt::AlignCenter, title);
    painter.restore();
}

void AxisLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    if (frame().area.isEmpty())
        return;
    painter->setFont(m_font);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setRenderHint(QPainter::TextAntialiasing);
    drawYAxis(*painter);
    drawXAxis(*painter);
}

}  // namespace trimtab
