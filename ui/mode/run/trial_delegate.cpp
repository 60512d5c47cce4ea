// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/trial_delegate.h"

#include "core/study/trial.h"
#include "ui/model/trial_table_model.h"
#include "ui/model/trial_text.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace trimtab {
namespace {

constexpr int kPadding = 8;
constexpr int kBadgePadding = 7;
constexpr int kRowHeight = 26;

/// Colour of a state; its word says the same.
QColor badgeColor(TrialState state, const Theme& theme)
{
    switch (state) {
        case TrialState::Completed:
            return theme.accent;
        case TrialState::Running:
            return theme.good;
        case TrialState::Stopped:
            return theme.warning;
        case TrialState::Failed:
            return theme.danger;
        case TrialState::Queued:
        case TrialState::Interrupted:
        case TrialState::Paused:
            break;
    }
    return theme.mutedText;
}

void paintBadge(QPainter& painter, const QRect& cell, const QString& text, const QColor& color, const Theme& theme)
{
    const QFontMetrics metrics = painter.fontMetrics();
    QRectF badge(0, 0, metrics.horizontalAdvance(text) + 2 * kBadgePadding, metrics.height() + 2);
    badge.moveCenter(QPointF(0, cell.center().y() + 0.5));
    badge.moveLeft(cell.left() + kPadding);
    QColor background = color;
    background.setAlphaF(theme.dark ? 0.25f : 0.13f);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter.setPen(theme.text);
    painter.drawText(badge, Qt::AlignCenter, text);
}

}  // namespace

int TrialDelegate::badgeWidth(const QFontMetrics& metrics)
{
    int widest = 0;
    for (const TrialState state : {TrialState::Queued, TrialState::Running, TrialState::Completed, TrialState::Stopped,
                                   TrialState::Failed, TrialState::Interrupted, TrialState::Paused})
        widest = std::max(widest, metrics.horizontalAdvance(trialStateText(state)));
    return widest + 2 * (kBadgePadding + kPadding);
}

void TrialDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.palette);
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (selected || hovered)
        painter->fillRect(option.rect, selected ? theme.selection : theme.field);
    painter->setPen(theme.grid);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QString text = index.data(Qt::DisplayRole).toString();
    painter->setFont(option.font);
    if (index.column() == m_stateColumn) {
        const auto state = static_cast<TrialState>(index.data(TrialTableModel::StateRole).toInt());
        paintBadge(*painter, option.rect, text, badgeColor(state, theme), theme);
    } else {
        if (index.data(TrialTableModel::BestRole).toBool()) {
            QFont bold = option.font;
            bold.setWeight(QFont::DemiBold);
            painter->setFont(bold);
        }
        const QRect area = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        painter->setPen(theme.text);
        painter->drawText(area, index.data(Qt::TextAlignmentRole).toInt(),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
    }
    painter->restore();
}

QSize TrialDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), kRowHeight};
}

}  // namespace trimtab
