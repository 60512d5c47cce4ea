// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/marker_atlas.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace trimtab {
namespace {

constexpr int kShades = 64;
constexpr int kColumns = kShades + 2;  // plain, faded
constexpr int kCell = 14;              // logical pixels
constexpr double kRadius = 3.5;
constexpr double kLightest = 0.9;  // share of the colour map that stands out from a light card
constexpr double kDarkest = 0.15;  // from where on it stands out from a dark one

int columnOf(float shade)
{
    if (shade == kPlainShade)
        return kShades;
    if (shade == kFadedShade)
        return kShades + 1;
    return std::clamp(static_cast<int>(std::lround(shade * (kShades - 1))), 0, kShades - 1);
}

float shadeOf(int column)
{
    if (column == kShades)
        return kPlainShade;
    return column > kShades ? kFadedShade : static_cast<float>(column) / (kShades - 1);
}

void drawCross(QPainter& painter, const QColor& color)
{
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(-3, -3), QPointF(3, 3));
    painter.drawLine(QPointF(-3, 3), QPointF(3, -3));
}

/// A triangle whose tip shows where the value lies.
void drawEdge(QPainter& painter, const QColor& color, double turn)
{
    static constexpr std::array kDown{QPointF(0, 4.5), QPointF(-4, -3), QPointF(4, -3)};
    painter.rotate(turn);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(kDown.data(), static_cast<int>(kDown.size()));
}

/// Dark purple vanishes on a dark card: a thin light rim keeps it visible.
QPen rimOf(const Theme& theme, float shade)
{
    if (!theme.dark || shade < 0.0F || shade > 0.3F)
        return Qt::NoPen;
    QColor rim = theme.mutedText;
    rim.setAlphaF(0.8F);
    return {rim, 0.8};
}

}  // namespace

QColor shadeColor(const Theme& theme, float shade)
{
    if (shade == kPlainShade)
        return theme.point;
    if (shade == kFadedShade)
        return theme.faded;
    const double value = static_cast<double>(shade);
    return viridis(theme.dark ? kDarkest + (1.0 - kDarkest) * value : kLightest * value);
}

void drawMarker(QPainter& painter, const Theme& theme, Marker marker, float shade)
{
    const QColor color = shadeColor(theme, shade);
    painter.setBrush(Qt::NoBrush);
    switch (marker) {
        case Marker::Dot:
            painter.setPen(rimOf(theme, shade));
            painter.setBrush(color);
            painter.drawEllipse(QPointF(), kRadius, kRadius);
            return;
        case Marker::Outlined:
            painter.setPen(QPen(QColor(255, 255, 255, shade == kFadedShade ? 90 : 235), 1.2));
            painter.setBrush(color);
            painter.drawEllipse(QPointF(), kRadius + 0.4, kRadius + 0.4);
            return;
        case Marker::Hollow:
            painter.setPen(QPen(color, 1.6));
            painter.drawEllipse(QPointF(), kRadius - 0.4, kRadius - 0.4);
            return;
        case Marker::Cross:
            drawCross(painter, shade == kFadedShade ? color : theme.danger);
            return;
        case Marker::EdgeDown:
            drawEdge(painter, color, 0);
            return;
        case Marker::EdgeUp:
            drawEdge(painter, color, 180);
            return;
        case Marker::EdgeLeft:
            drawEdge(painter, color, 90);
            return;
        case Marker::EdgeRight:
            drawEdge(painter, color, -90);
            return;
    }
}

void MarkerAtlas::prepare(const Theme& theme, qreal ratio, double size)
{
    if (!m_pixmap.isNull() && m_ratio == ratio && m_size == size && m_card == theme.card)
        return;
    m_ratio = ratio;
    m_size = size;
    m_card = theme.card;
    m_pixmap = QPixmap((QSizeF(kColumns * kCell, kMarkerCount * kCell) * ratio).toSize());
    m_pixmap.fill(Qt::transparent);
    QPainter painter(&m_pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < kMarkerCount; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            painter.resetTransform();
            painter.scale(ratio, ratio);
            painter.translate((column + 0.5) * kCell, (row + 0.5) * kCell);
            painter.scale(size, size);
            drawMarker(painter, theme, static_cast<Marker>(row), shadeOf(column));
        }
    }
}

QRectF MarkerAtlas::source(Marker marker, float shade) const
{
    const QRectF cell(columnOf(shade) * kCell, static_cast<int>(marker) * kCell, kCell, kCell);
    return {cell.topLeft() * m_ratio, cell.size() * m_ratio};
}

}  // namespace trimtab
