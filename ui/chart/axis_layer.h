// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ticks.h"
#include "ui/chart/plot_layer.h"

#include <QFont>

namespace trimtab {

/// Both axes of a plot: lines, grid, labels and titles. It decides how much room they take.
class AxisLayer final : public PlotLayer {
public:
    using PlotLayer::PlotLayer;

    void setAxes(PlotAxis x, PlotAxis y);
    const PlotAxis& xAxis() const { return m_x; }
    const PlotAxis& yAxis() const { return m_y; }
    /// Chooses the ticks for `range` in a chart of this size. @return the area that is left for the data; may be empty
    QRectF arrange(const QRectF& bounds, const PlotRange& range, const QFont& font);
    const std::vector<Tick>& xTicks() const { return m_xTicks; }
    const std::vector<Tick>& yTicks() const { return m_yTicks; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void chooseXTicks(double low, double high, double width);
    double widestYLabel() const;
    void drawXAxis(QPainter& painter) const;
    void drawYAxis(QPainter& painter) const;

    PlotAxis m_x;
    PlotAxis m_y;
    std::vector<Tick> m_xTicks;
    std::vector<Tick> m_yTicks;
    QFont m_font;
};

}  // namespace trimtab
