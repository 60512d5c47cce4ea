// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/loss_range.h"
#include "ui/chart/plane_chart.h"

namespace trimtab {

/// A function over two hyperparameters, sampled on a grid that spans their axes evenly in positions (see PlotAxis):
/// the middle of cell i of nx lies at low + (i + 0.5) / nx of the axis.
struct Surface {
    std::string xName;
    std::string yName;
    int nx = 0;
    int ny = 0;
    std::vector<double> values;  ///< (ny * nx) row by row from the low end of y, objective units; NaN: unknown
};

/// All trials over two hyperparameters, coloured by the objective, over the surrogate's mean when there is one.
class SpaceChart final : public PlaneChart {
    Q_OBJECT

public:
    explicit SpaceChart(QWidget* parent = nullptr);

    /// Shown while the axes are those of the surface; nx = 0 removes it.
    void setSurface(Surface surface);

    QString exportName() const override { return QStringLiteral("search-space"); }
    NumberTable plottedNumbers() const override;

signals:
    /// The user wants to try a point: the values of the two axes.
    void pointChosen(const trimtab::Configuration& point);

protected:
    void addActions(QMenu& menu) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void rebuild() override;
    QString describe(TrialId trial) const override;

private:
    bool surfaceShown() const;
    void placePoints(const std::optional<LossRange>& range);
    void paintSurface(const std::optional<LossRange>& range);
    void tell(std::size_t inactive);

    Configuration pointAt(QPointF pixel) const;

    Surface m_surface;
    QPointF m_menuPixel;  // where the context menu was asked for
};

}  // namespace trimtab
