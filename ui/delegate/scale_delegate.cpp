// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegate/scale_delegate.h"

#include "ui/form/segment_painting.h"

#include <QMouseEvent>
#include <QPainter>

namespace trimtab {
namespace {

QStringList scaleTexts()
{
    return {ScaleDelegate::tr("lin"), ScaleDelegate::tr("log"), ScaleDelegate::tr("1−log")};
}

/// Segment that a key asks for; -1 for other keys.
int segmentOfKey(const QKeyEvent& event, int current, int count)
{
    if (event.key() == Qt::Key_Space)
        return (current + 1) % count;
    const int direct = event.key() - Qt::Key_1;
    return direct >= 0 && direct < count ? direct : -1;
}

}  // namespace

QList<QRect> ScaleDelegate::segments(const QRect& cell, const QFont& font)
{
    return segmentRects(cell.adjusted(2, 4, -6, -5), font, scaleTexts());
}

QSize ScaleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int width = kCellPadding;
    for (const QString& text : scaleTexts())
        width += segmentSize(option.font, text).width();
    return {width, CellDelegate::sizeHint(option, index).height()};
}

bool ScaleDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    const QVariant current = index.data(ScaleRole);
    if (!current.isValid())
        return false;
    const int count = index.data(ScaleCountRole).toInt();
    int chosen = -1;
    if (event->type() == QEvent::KeyPress) {
        chosen = segmentOfKey(*static_cast<QKeyEvent*>(event), current.toInt(), count);
    } else if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QList<QRect> rects = segments(option.rect, option.font);
        for (int i = 0; mouse->button() == Qt::LeftButton && i < count; ++i)
            if (rects[i].contains(mouse->position().toPoint()))
                chosen = i;
    }
    return chosen >= 0 && model->setData(index, chosen, ScaleRole);
}

void ScaleDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                 const Theme& theme) const
{
    const QVariant current = index.data(ScaleRole);
    if (!current.isValid()) {
        CellDelegate::paintContent(painter, option, index, theme);
        return;
    }
    const QStringList texts = scaleTexts();
    const QList<QRect> rects = segments(option.rect, option.font);
    for (int i = 0; i < rects.size(); ++i) {
        const SegmentLook look{.first = i == 0,
                               .last = i == rects.size() - 1,
                               .checked = i == current.toInt(),
                               .hovered = false,
                               .focused = false,
                               .enabled = i < index.data(ScaleCountRole).toInt()};
        paintSegment(painter, rects[i], texts[i], look, theme);
    }
    if (index.data(ProblemRole).toString().isEmpty())
        return;
    painter.setPen(QPen(theme.danger, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rects.first().united(rects.last())).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace trimtab
