// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/learning_curves.h"
#include "core/analysis/loss_range.h"
#include "ui/chart/plot_view.h"

namespace trimtab {

/// A metric per epoch, one line a trial, coloured by the trial's objective; what was stopped early ends with a cross.
/// Of very many trials the best, the newest and a sample are drawn, and the caption says so.
class LearningCurvesChart final : public PlotView {
    Q_OBJECT

public:
    static constexpr std::size_t kMostCurves = 300;

    explicit LearningCurvesChart(QWidget* parent = nullptr);

    /// Empty: the objective's metric.
    void setMetric(const QString& metric);
    void resetView() override;
    QString metric() const;
    /// The metrics to choose from.
    QStringList metrics() const { return m_metrics; }
    /// A combo box for the title line of a card, kept in step with the chart.
    QWidget* createMetricPicker(QWidget* parent);

    QString exportName() const override { return QStringLiteral("learning-curves"); }
    NumberTable plottedNumbers() const override;

signals:
    void metricChanged();  ///< metric() is another, by choice or with the objective
    void metricsChanged();

protected:
    void rebuild() override;
    OverlayLayer::Mark markOf(TrialId trial, double width) const override;
    void addActions(QMenu& menu) override;

private:
    struct Curve {
        const Trial* trial = nullptr;
        std::vector<CurvePoint> points;
        float shade = kPlainShade;
    };

    std::vector<Curve> chooseShown(const std::optional<LossRange>& range);
    void updateMetrics();
    void announceMetric();
    void showAxes(const std::vector<Curve>& curves);
    void drawCurves(const std::vector<Curve>& curves);
    std::vector<QPointF> positionsOf(const std::vector<CurvePoint>& points) const;
    void tell(const std::vector<Curve>& curves);

    QString m_metric;     // empty: the objective's
    QString m_announced;  // metric() as of the last signal
    QStringList m_metrics;
};

}  // namespace trimtab
