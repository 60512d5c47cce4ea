// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegate/cell_delegate.h"

namespace trimtab {

/// Bars of DensityRole from the foot of the cell, the highest as high as the cell allows; wide bars with gaps when there
/// are few, a fine histogram when there are many. Heights are square roots, or a log scale would show one bar and a line.
class DensityDelegate final : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                      const Theme& theme) const override;
};

}  // namespace trimtab
