// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegate/cell_delegate.h"

#include <QApplication>
#include <QPainter>

namespace trimtab {
namespace {

constexpr int kRowHeight = 34;

void paintBackground(QPainter& painter, const QStyleOptionViewItem& option, const Theme& theme)
{
    painter.fillRect(option.rect, option.state & QStyle::State_Selected ? theme.selection : theme.card);
    painter.setPen(theme.border);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state & QStyle::State_HasFocus) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -2.5), 3, 3);
    }
}

/// In our colours: the one of the style has no frame on dark cards.
void paintCheckBox(QPainter& painter, const QStyleOptionViewItem& option, const Theme& theme)
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    const QRect indicator = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, option.widget);
    const QRectF box = QRectF(0, 0, 15, 15).translated(indicator.center() - QPointF(7, 7)).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool checked = option.checkState == Qt::Checked;
    painter.setPen(checked ? theme.accent : theme.mutedText);
    painter.setBrush(checked ? theme.accent : theme.field);
    painter.drawRoundedRect(box, 3, 3);
    if (!checked)
        return;
    painter.setPen(QPen(theme.accentText, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF corner = box.topLeft();
    painter.drawPolyline(QPolygonF({corner + QPointF(3.2, 7.2), corner + QPointF(6.0, 10.0), corner + QPointF(10.8, 4.2)}));
}

}  // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const Theme& theme = themeOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(cell.font);
    paintBackground(*painter, cell, theme);
    paintContent(*painter, cell, index, theme);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * kCellPadding, kRowHeight};
}

void CellDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                const Theme& theme) const
{
    if (option.features & QStyleOptionViewItem::HasCheckIndicator)
        paintCheckBox(painter, option, theme);
    QRect rect = option.rect.adjusted(kCellPadding, 0, -4, 0);
    const QString problem = index.data(ProblemRole).toString();
    if (!problem.isEmpty()) {
        paintText(painter, rect, QStringLiteral("⚠"), theme.danger);
        rect.setLeft(rect.left() + option.fontMetrics.horizontalAdvance(QStringLiteral("⚠ ")));
    }
    const bool muted = index.data(MutedRole).toBool();
    const QString condition = index.data(ConditionRole).toString();
    const QRect name = condition.isEmpty() ? rect : rect.adjusted(0, 1, 0, -rect.height() * 2 / 5);
    paintText(painter, name, option.text, !problem.isEmpty() ? theme.danger : muted ? theme.mutedText : theme.text);
    if (condition.isEmpty())
        return;
    QFont small = option.font;
    small.setBold(false);
    small.setPixelSize(11);
    painter.setFont(small);
    const QString fitting = painter.fontMetrics().elidedText(condition, Qt::ElideMiddle, rect.width());  // name and value count
    paintText(painter, rect.adjusted(0, rect.height() / 2, 0, -2), fitting, theme.mutedText);
}

void CellDelegate::paintText(QPainter& painter, const QRect& rect, const QString& text, const QColor& ink) const
{
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

}  // namespace trimtab
