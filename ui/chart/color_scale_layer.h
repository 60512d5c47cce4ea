// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/loss_range.h"
#include "core/study/objective.h"
#include "ui/chart/plot_layer.h"

#include <QFont>
#include <QGradient>

#include <algorithm>
#include <optional>

namespace trimtab {

/// What the colours of trials mean: the losses between which they run, as values of an objective.
struct ColorScale {
    Objective objective;
    LossRange range;
    friend bool operator==(const ColorScale&, const ColorScale&) = default;

    double low() const { return std::min(objective.fromLoss(range.best), objective.fromLoss(range.worst)); }
    double high() const { return std::max(objective.fromLoss(range.best), objective.fromLoss(range.worst)); }
    /// The colours from low() at `from` to high() at `to`, painter coordinates.
    QLinearGradient gradient(const Theme& theme, QPointF from, QPointF to) const;
};

/// The legend of the colours right of a plot: a slim bar with both ends named along it.
class ColorScaleLayer final : public PlotLayer {
public:
    using PlotLayer::PlotLayer;

    /// nullopt: no legend.
    void setScale(std::optional<ColorScale> scale);
    /// Pixels that it needs at the right edge of a chart; 0 without a scale.
    double room(const QFont& font);
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    std::optional<ColorScale> m_scale;
    QFont m_font;
};

}  // namespace trimtab
