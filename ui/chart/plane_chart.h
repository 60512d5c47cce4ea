// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plot_view.h"

namespace trimtab {

/// The base of the charts that show a search space over two of its hyperparameters, which the user chooses.
class PlaneChart : public PlotView {
    Q_OBJECT

public:
    using PlotView::PlotView;

    /// Keeps the chosen axes as far as the new space has them.
    void setSpace(const SearchSpace& space) override;
    /// Names that the space does not have are ignored.
    void setAxes(const QString& xName, const QString& yName);
    QString xName() const;
    QString yName() const;
    /// The hyperparameters to choose from.
    QStringList names() const;
    /// Two combo boxes for the title line of a card, kept in step with the chart.
    QWidget* createAxisPicker(QWidget* parent);

signals:
    void axesChanged();
    void namesChanged();

protected:
    void addActions(QMenu& menu) override;
    /// The hyperparameter of an axis; nullptr without a space.
    const Parameter* xParameter() const { return parameterAt(m_x); }
    const Parameter* yParameter() const { return parameterAt(m_y); }
    /// Both axes over their whole domains, with room for the markers at the ends.
    void showPlane();
    /// NaN where a hyperparameter is inactive.
    QPointF positionOf(const Configuration& configuration) const;

private:
    const Parameter* parameterAt(std::size_t index) const;
    void addAxisMenu(QMenu& menu, const QString& title, bool horizontal);

    std::size_t m_x = 0;
    std::size_t m_y = 1;
};

}  // namespace trimtab
