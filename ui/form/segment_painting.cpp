// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/segment_painting.h"

#include <QFontMetrics>
#include <QPainterPath>

#include <algorithm>

namespace trimtab {
namespace {

constexpr qreal kRadius = 4.0;

/// A rectangle whose outer corners are round.
QPainterPath outline(const QRectF& rect, bool roundLeft, bool roundRight)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, kRadius, kRadius);
    if (!roundLeft)
        path.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0));
    if (!roundRight)
        path.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0));
    return path.simplified();
}

}  // namespace

QSize segmentSize(const QFont& font, const QString& text)
{
    const QFontMetrics metrics(font);
    return {metrics.horizontalAdvance(text) + 18, metrics.height() + 9};
}

void paintSegment(QPainter& painter, const QRect& rect, const QString& text, const SegmentLook& look, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect).adjusted(0.5, 0.5, look.last ? -0.5 : 0.5, -0.5);
    const QPainterPath path = outline(frame, look.first, look.last);
    QColor fill = look.checked ? theme.accent : theme.card;
    if (look.hovered && !look.checked)
        fill = theme.selection;
    QColor ink = look.checked ? theme.accentText : theme.text;
    if (!look.enabled) {
        fill = look.checked ? theme.border : theme.card;
        ink = theme.mutedText;
    }
    painter.setPen(QPen(look.checked && look.enabled ? theme.accent : theme.border, 1.0));
    painter.setBrush(fill);
    painter.drawPath(path);
    if (look.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.text, 2.0));
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        painter.setPen(QPen(look.checked ? theme.accentText : theme.card, 1.0));
        painter.drawRoundedRect(frame.adjusted(2.0, 2.0, -2.0, -2.0), kRadius - 1.5, kRadius - 1.5);
    }
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter, painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width() - 4));
    painter.restore();
}

QList<QRect> segmentRects(const QRect& area, const QFont& font, const QStringList& texts)
{
    int wanted = 0;
    int height = 0;
    for (const QString& text : texts) {
        wanted += segmentSize(font, text).width();
        height = std::max(height, segmentSize(font, text).height());
    }
    height = std::min(height, area.height());
    const double shrink = wanted > area.width() ? static_cast<double>(area.width()) / wanted : 1.0;
    QList<QRect> rects;
    double left = area.left();
    for (const QString& text : texts) {
        const double width = segmentSize(font, text).width() * shrink;
        rects.append(QRect(static_cast<int>(left), area.center().y() - height / 2,
                           static_cast<int>(left + width) - static_cast<int>(left), height));
        left += width;
    }
    return rects;
}

}  // namespace trimtab
