// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plot_view.h"

namespace trimtab {

/// Values in the order in which they were found, one line for each name.
class SeriesChart final : public PlotView {
    Q_OBJECT

public:
    struct Series {
        QString name;
        std::vector<double> values;  ///< NaN: a gap
        QColor color;
    };

    explicit SeriesChart(QWidget* parent = nullptr);

    void setSeries(std::vector<Series> series);

    QString exportName() const override { return QStringLiteral("values"); }
    NumberTable plottedNumbers() const override;

protected:
    void rebuild() override;

private:
    std::vector<Series> m_series;
};

}  // namespace trimtab
