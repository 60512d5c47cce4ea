// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chart/plane_chart.h"

namespace trimtab {

/// What a search space will give: configurations drawn uniformly on its scales, over two of its hyperparameters.
class SampleChart final : public PlaneChart {
    Q_OBJECT

public:
    static constexpr int kSamples = 200;

    explicit SampleChart(QWidget* parent = nullptr);

    void setSpace(const SearchSpace& space) override;
    /// Other samples of the same space.
    void setSeed(std::uint64_t seed);

    QString exportName() const override { return QStringLiteral("samples"); }
    NumberTable plottedNumbers() const override;

protected:
    void rebuild() override;
    QString describe(TrialId sample) const override;

private:
    void draw();

    std::uint64_t m_seed = 0;
    std::vector<Configuration> m_samples;
};

}  // namespace trimtab
