// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace trimtab {

/// Paints the cells of the trial table: numbers and texts plainly and fast, the state as a rounded badge with its word.
class TrialDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Width of the badges' column.
    static int badgeWidth(const QFontMetrics& metrics);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The column of the states; -1 for none.
    void setStateColumn(int column) { m_stateColumn = column; }

private:
    int m_stateColumn = -1;
};

}  // namespace trimtab
