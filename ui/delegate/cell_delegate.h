// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace trimtab {

/// What a model tells the delegates of this folder beside the roles of Qt.
enum CellRole : int {
    ProblemRole = Qt::UserRole + 1,  ///< QString: the rule that the cell breaks; empty: none
    InputRole,                       ///< bool: drawn as an input, because it can be edited
    ChoicesRole,                     ///< QStringList: the cell is one of these texts; empty: free text
    MutedRole,                       ///< bool: less important text
    ScaleRole,                       ///< int: which segment is chosen; unset: the cell has no segments
    ScaleCountRole,                  ///< int: how many of the segments can be chosen, from the first
    DensityRole,                     ///< QList<double>: heights of bars, any unit; unset: none
    ConditionRole,                   ///< QString: muted text below the name
};

/// Plain cells: quiet text, a line below the row, the selected row tinted, a frame around the current cell.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// Draws over the background. The painter has the option's font; `option` is initialised for the index.
    virtual void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                              const Theme& theme) const;
    void paintText(QPainter& painter, const QRect& rect, const QString& text, const QColor& ink) const;
};

/// Distance of text from the left edge of a cell.
inline constexpr int kCellPadding = 8;

}  // namespace trimtab
