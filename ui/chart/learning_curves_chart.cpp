// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/learning_curves_chart.h"

#include "ui/chart/chart_text.h"
#include "ui/model/number_text.h"
#include "ui/model/stopping_text.h"
#include "ui/model/trial_text.h"
#include "ui/theme/theme.h"

#include <QActionGroup>
#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace trimtab {
namespace {

constexpr double kLogDecades = 1.5;  // from here on a positive metric gets a log axis
constexpr double kRoom = 0.04;       // share of the vertical axis left free at its ends

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    bool empty() const { return low > high; }
};

AxisKind kindFor(const Extent& values)
{
    const bool wide = values.low > 0.0 && std::log10(values.high) - std::log10(values.low) > kLogDecades;
    return wide ? AxisKind::Log : AxisKind::Linear;
}

PlotAxis axisOver(const std::string& name, const Extent& positions, AxisKind kind)
{
    const PlotAxis axis{name, kind, false, 0.0, 1.0, {}};
    if (positions.empty())
        return axis;
    const PlotAxis tight = withRange(axis, positions.low, positions.high);
    const double room = kRoom * (tight.high - tight.low);
    return withRange(axis, tight.low - room, tight.high + room);
}

/// How many trials chooseCurves() chooses from.
std::size_t withReports(const History& history)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(history.trials(), [](const TrialPtr& trial) { return trial->lastReport() != nullptr; }));
}

}  // namespace

LearningCurvesChart::LearningCurvesChart(QWidget* parent) : PlotView(parent)
{
    setAccessibleName(tr("Learning curves"));
}

QString LearningCurvesChart::metric() const
{
    return m_metric.isEmpty() && history() ? QString::fromStdString(history()->objective().metric) : m_metric;
}

void LearningCurvesChart::setMetric(const QString& newMetric)
{
    if (m_metric == newMetric)
        return;
    m_metric = newMetric;
    scheduleRefresh();
    announceMetric();
}

void LearningCurvesChart::resetView()
{
    PlotView::resetView();
    m_metric.clear();
    m_metrics.clear();
    emit metricsChanged();
    announceMetric();
}

void LearningCurvesChart::announceMetric()
{
    if (std::exchange(m_announced, metric()) != metric())
        emit metricChanged();
}

void LearningCurvesChart::updateMetrics()
{
    QStringList names;
    for (const std::string& name : reportedMetrics(*history()))
        names << QString::fromStdString(name);
    if (names.isEmpty() || names == m_metrics)
        return;
    m_metrics = names;
    emit metricsChanged();
}

std::vector<LearningCurvesChart::Curve> LearningCurvesChart::chooseShown(const std::optional<LossRange>& range)
{
    std::vector<Curve> curves;
    for (const TrialId id : chooseCurves(*history(), losses().losses(), selection().current(), kMostCurves)) {
        const Trial* trial = history()->find(id);
        Curve curve{trial, learningCurve(*trial, metric().toStdString()), kPlainShade};
        const auto loss = history()->objective().loss(trial->metrics());
        if (loss && range)
            curve.shade = static_cast<float>(range->shade(*loss));
        if (!curve.points.empty())
            curves.push_back(std::move(curve));
    }
    std::ranges::stable_sort(curves, {}, [this](const Curve& curve) { return shadeOf(curve.trial->id, curve.shade); });
    return curves;
}

void LearningCurvesChart::showAxes(const std::vector<Curve>& curves)
{
    Extent resources;
    Extent values;
    for (const Curve& curve : curves) {
        for (const CurvePoint& point : curve.points) {
            resources.add(point.resource);
            values.add(point.value);
        }
    }
    PlotAxis x{tr("epoch").toStdString(), AxisKind::Linear, true, 0.0, 1.0, {}};
    if (!resources.empty())
        x = withRange(x, std::min(resources.low, 1.0), resources.high);
    const std::string name = metricText(metric().toStdString()).toStdString();
    // Another kind of axis would drop the zoom that the user made; values that it cannot show lie at its edge meanwhile.
    const bool keep = zoomed() && axes().yAxis().name == name;
    const AxisKind kind = keep ? axes().yAxis().kind : kindFor(values);
    Extent positions;
    for (const Curve& curve : curves)
        for (const CurvePoint& point : curve.points)
            positions.add(toPosition(kind, point.value));
    placeAxes(std::move(x), axisOver(name, positions, kind));
}

std::vector<QPointF> LearningCurvesChart::positionsOf(const std::vector<CurvePoint>& points) const
{
    std::vector<QPointF> positions;
    positions.reserve(points.size());
    for (const CurvePoint& point : points)
        positions.emplace_back(point.resource, toPosition(axes().yAxis().kind, point.value));
    return positions;
}

void LearningCurvesChart::drawCurves(const std::vector<Curve>& curves)
{
    std::vector<PlotLine> drawn;
    std::vector<PlotPoint> ends;
    drawn.reserve(curves.size());
    for (const Curve& curve : curves) {
        const TrialId trial = curve.trial->id;
        const float shade = shadeOf(trial, curve.shade);
        const TrialState state = curve.trial->state();
        const QColor color = state == TrialState::Failed && shade != kFadedShade ? theme().danger : shadeColor(theme(), shade);
        drawn.push_back({positionsOf(curve.points), color, 1.0, trial});
        if (state == TrialState::Stopped)
            ends.push_back({drawn.back().positions.back(), trial, shade, Marker::Cross});
        else if (curve.points.size() == 1)
            ends.push_back({drawn.back().positions.back(), trial, shade, Marker::Dot});
    }
    setLines(std::move(drawn));
    setPoints(std::move(ends));
}

void LearningCurvesChart::tell(const std::vector<Curve>& curves)
{
    QStringList parts;
    if (std::ranges::any_of(curves, [](const Curve& curve) { return curve.trial->state() == TrialState::Stopped; }))
        parts << QStringLiteral("× ") + stoppingText(auditStopping(*history()));
    const std::size_t reported = history() ? withReports(*history()) : 0;
    if (reported > kMostCurves)
        parts << tr("%1 of %2 curves: the best, the newest and a sample")
                     .arg(QLocale().toString(static_cast<qulonglong>(curves.size())),
                          QLocale().toString(static_cast<qulonglong>(reported)));
    setCaption(parts.isEmpty() ? tr("one line a trial, coloured by its objective") : parts.join(QStringLiteral(" · ")));
    setEmptyText(curves.empty() ? tr("No report of %1 yet").arg(metricText(metric().toStdString())) : QString());
    if (curves.empty()) {
        setSummary(emptyText());
        return;
    }
    Extent ends;
    for (const Curve& curve : curves)
        ends.add(curve.points.back().value);
    QString summary = tr("%1 of %2 by epoch.").arg(metricText(metric().toStdString()), trialsText(curves.size()));
    if (!ends.empty())
        summary += u' ' + tr("The last values lie between %1 and %2.").arg(displayNumber(ends.low), displayNumber(ends.high));
    setSummary(summary);
}

void LearningCurvesChart::rebuild()
{
    std::vector<Curve> curves;
    if (history()) {
        updateMetrics();
        announceMetric();
        curves = chooseShown(lossRange(losses().losses()));
    }
    showAxes(curves);
    drawCurves(curves);
    tell(curves);
}

OverlayLayer::Mark LearningCurvesChart::markOf(TrialId trial, double width) const
{
    const Trial* known = history() ? history()->find(trial) : nullptr;
    if (!known)
        return {};
    const auto points = learningCurve(*known, metric().toStdString());
    if (points.empty())
        return {};
    const QColor color = selection().current() == trial ? theme().best : theme().text;
    PlotLine line{positionsOf(points), color, width, trial};
    std::optional<QPointF> ring;
    if (points.size() == 1)
        ring = line.positions.front();
    return {ring, std::move(line)};
}

QWidget* LearningCurvesChart::createMetricPicker(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("metric"));
    box->setAccessibleName(tr("Metric"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const auto refresh = [this, box] {
        const QSignalBlocker blocker(box);
        box->clear();
        QStringList offered = m_metrics;
        if (!metric().isEmpty() && !offered.contains(metric()))
            offered << metric();  // before the first report
        for (const QString& name : offered)
            box->addItem(metricText(name.toStdString()), name);
        box->setCurrentIndex(box->findData(metric()));
    };
    connect(this, &LearningCurvesChart::metricsChanged, box, refresh);
    connect(this, &LearningCurvesChart::metricChanged, box, refresh);
    connect(box, &QComboBox::activated, this, [this, box](int index) { setMetric(box->itemData(index).toString()); });
    refresh();
    return box;
}

void LearningCurvesChart::addActions(QMenu& menu)
{
    QMenu* metricMenu = menu.addMenu(tr("&Metric"));
    auto* group = new QActionGroup(metricMenu);
    for (const QString& name : m_metrics) {
        QAction* action = metricMenu->addAction(metricText(name.toStdString()).replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(name == metric());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name] { setMetric(name); });
    }
    menu.addSeparator();
}

NumberTable LearningCurvesChart::plottedNumbers() const
{
    NumberTable table;
    table.columns << QStringLiteral("trial") << QStringLiteral("epoch") << metric();
    for (const PlotLine& line : lines().lines()) {
        const Trial* trial = history() && line.trial ? history()->find(*line.trial) : nullptr;
        if (!trial)
            continue;
        for (const CurvePoint& point : learningCurve(*trial, metric().toStdString()))
            table.rows.push_back({Value(trial->id.value), Value(point.resource), Value(point.value)});
    }
    return table;
}

}  // namespace trimtab
