// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegate/density_delegate.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kMostWidth = 112.0;
constexpr int kFewBars = 12;
constexpr double kLevelHeight = 0.6;  // of bars that are all alike: a quiet block says that better than a wall

}  // namespace

void DensityDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                   const Theme& theme) const
{
    const auto bars = index.data(DensityRole).value<QList<double>>();
    const double highest = bars.isEmpty() ? 0.0 : *std::max_element(bars.begin(), bars.end());
    if (highest <= 0.0) {
        CellDelegate::paintContent(painter, option, index, theme);
        return;
    }
    const QRectF area = QRectF(option.rect).adjusted(kCellPadding, 6, -kCellPadding, -7);
    const double width = std::min(area.width(), kMostWidth) / static_cast<double>(bars.size());
    const double gap = bars.size() <= kFewBars ? std::min(4.0, width / 4.0) : width > 2.5 ? 1.0 : 0.0;
    const bool level = *std::min_element(bars.begin(), bars.end()) > 0.9 * highest;
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor fill = theme.point;
    fill.setAlphaF(bars.size() <= kFewBars ? 0.6F : 0.85F);
    for (int i = 0; i < bars.size(); ++i) {
        if (bars[i] <= 0.0)
            continue;
        const double share = std::sqrt(bars[i] / highest) * (level ? kLevelHeight : 1.0);
        const double height = std::max(1.0, share * area.height());
        const double left = std::round(area.left() + i * width);
        const double right = std::round(area.left() + (i + 1) * width - gap);
        painter.fillRect(QRectF(left, area.bottom() - height, std::max(1.0, right - left), height), fill);
    }
}

}  // namespace trimtab
