// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/loss_range.h"
#include "ui/chart/plot_view.h"

namespace trimtab {

/// The objective of each trial, coloured by its value, and the best so far. Failed trials are crosses at the lower edge.
/// A few very poor trials do not squeeze the others together; the caption says how many lie outside.
class ProgressChart final : public PlotView {
    Q_OBJECT

public:
    explicit ProgressChart(QWidget* parent = nullptr);

    QString exportName() const override { return QStringLiteral("progress"); }
    NumberTable plottedNumbers() const override;

protected:
    void rebuild() override;

private:
    void placePoints(const std::optional<LossRange>& range);
    PlotLine bestLine() const;
    PlotAxis objectiveAxis(const std::optional<LossRange>& range) const;
    void tell(const std::optional<LossRange>& range);
};

}  // namespace trimtab
