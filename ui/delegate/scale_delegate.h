// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegate/cell_delegate.h"

namespace trimtab {

/// A segmented switch in a cell: lin | log | 1−log. A click chooses; on the current cell Space goes to the next one, and
/// 1, 2, 3 choose directly. Sets ScaleRole.
class ScaleDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Where the segments of a cell are.
    static QList<QRect> segments(const QRect& cell, const QFont& font);

protected:
    void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                      const Theme& theme) const override;
};

}  // namespace trimtab
