// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/color_scale_layer.h"

#include "ui/model/number_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace trimtab {
namespace {

constexpr double kBarWidth = 7.0;
constexpr double kGap = 3.0;           // between bar and texts
constexpr double kLeastBetween = 8.0;  // between the texts along the bar
constexpr int kStops = 16;             // the colour map is no straight line
constexpr int kDigits = 3;

}  // namespace

QLinearGradient ColorScale::gradient(const Theme& theme, QPointF from, QPointF to) const
{
    QLinearGradient gradient(from, to);
    for (int i = 0; i <= kStops; ++i) {
        const double share = static_cast<double>(i) / kStops;
        const double loss = objective.toLoss(low() + share * (high() - low()));
        gradient.setColorAt(share, shadeColor(theme, static_cast<float>(range.shade(loss))));
    }
    return gradient;
}

void ColorScaleLayer::setScale(std::optional<ColorScale> scale)
{
    m_scale = std::move(scale);
    update();
}

double ColorScaleLayer::room(const QFont& font)
{
    m_font = font;
    return m_scale ? kBarWidth + kGap + QFontMetricsF(font).height() : 0.0;
}

void ColorScaleLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const QRectF& area = frame().area;
    if (!m_scale || area.isEmpty())
        return;
    const Theme& theme = *frame().theme;
    const QFontMetricsF metrics(m_font);
    const QRectF bar(frame().bounds.right() - room(m_font), area.top(), kBarWidth, area.height());
    painter->fillRect(bar, m_scale->gradient(theme, bar.bottomLeft(), bar.topLeft()));
    painter->setFont(m_font);
    painter->setPen(theme.mutedText);
    painter->setRenderHint(QPainter::TextAntialiasing);
    painter->translate(bar.right() + kGap, bar.bottom());
    painter->rotate(-90);
    const QRectF along(0.0, 0.0, bar.height(), metrics.height());
    const QString low = displayNumber(m_scale->low(), kDigits);
    const QString high = displayNumber(m_scale->high(), kDigits);
    painter->drawText(along, Qt::AlignLeft | Qt::AlignVCenter, low);
    painter->drawText(along, Qt::AlignRight | Qt::AlignVCenter, high);
    const double ends = std::max(metrics.horizontalAdvance(low), metrics.horizontalAdvance(high));
    const double room = along.width() - 2 * (ends + kLeastBetween);
    const QString name = metricText(m_scale->objective.metric);
    if (metrics.horizontalAdvance(name) <= room)
        painter->drawText(along, Qt::AlignCenter, name);
}

}  // namespace trimtab
