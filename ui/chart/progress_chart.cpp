// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/progress_chart.h"

#include "core/analysis/best_so_far.h"
#include "ui/chart/chart_text.h"
#include "ui/model/number_text.h"
#include "ui/model/objective_text.h"
#include "ui/model/trial_text.h"
#include "ui/theme/theme.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

constexpr double kFewestTrials = 10.0;  // that the horizontal axis spans
constexpr double kSideRoom = 0.015;     // shares of the axes left free at their ends
constexpr double kVerticalRoom = 0.06;
constexpr double kBestWidth = 2.0;
constexpr double kLowerEdge = -std::numeric_limits<double>::infinity();

}  // namespace

ProgressChart::ProgressChart(QWidget* parent) : PlotView(parent)
{
    setAccessibleName(tr("Progress"));
    setLinesOnTop();
    setCaption(tr("each trial, and the best so far"));
}

PlotAxis ProgressChart::objectiveAxis(const std::optional<LossRange>& range) const
{
    const Objective objective = history() ? history()->objective() : Objective{};
    const PlotAxis axis{objectiveText(objective).toStdString(), AxisKind::Linear, false, 0.0, 1.0, {}};
    if (!range)
        return axis;
    const auto [low, high] = std::minmax({objective.fromLoss(range->best), objective.fromLoss(range->worst)});
    const PlotAxis tight = withRange(axis, toPosition(axis.kind, low), toPosition(axis.kind, high));
    const double room = kVerticalRoom * (tight.high - tight.low);
    return withRange(axis, tight.low - room, tight.high + room);
}

void ProgressChart::placePoints(const std::optional<LossRange>& range)
{
    std::vector<PlotPoint> points;
    points.reserve(losses().losses().size());
    for (std::size_t i = 0; i < losses().losses().size(); ++i) {
        const TrialId trial{static_cast<std::int64_t>(i) + 1};
        const auto number = static_cast<double>(trial.value);
        const double loss = losses().losses()[i];
        const TrialState state = losses().states()[i];
        if (state == TrialState::Failed) {
            points.push_back({{number, kLowerEdge}, trial, shadeOf(trial, 0.0F), Marker::Cross});
        } else if (range && std::isfinite(loss)) {
            const double value = toPosition(AxisKind::Linear, history()->objective().fromLoss(loss));
            const Marker marker = state == TrialState::Stopped || state == TrialState::Paused ? Marker::Hollow : Marker::Dot;
            points.push_back({{number, value}, trial, shadeOf(trial, static_cast<float>(range->shade(loss))), marker});
        }
    }
    setPoints(std::move(points));
}

PlotLine ProgressChart::bestLine() const
{
    PlotLine line{{}, theme().best, kBestWidth, {}};
    for (const Improvement& step : bestSoFar(losses().ranked())) {
        const auto number = static_cast<double>(step.trial.value);
        if (!line.positions.empty())
            line.positions.emplace_back(number, line.positions.back().y());
        line.positions.emplace_back(number, toPosition(AxisKind::Linear, history()->objective().fromLoss(step.loss)));
    }
    if (!line.positions.empty())
        line.positions.emplace_back(static_cast<double>(losses().losses().size()), line.positions.back().y());
    return line;
}

void ProgressChart::tell(const std::optional<LossRange>& range)
{
    const auto outside = range ? std::ranges::count_if(losses().losses(), [&](double loss) { return loss > range->worst; }) : 0;
    QString caption = tr("each trial, and the best so far");
    if (outside > 0)
        caption += QStringLiteral(" · ") + tr("%1 outside").arg(trialsText(static_cast<std::uint64_t>(outside)));
    setCaption(caption);
    const Trial* best = history() ? history()->best() : nullptr;
    if (!best) {
        const bool onlyFailures = history() && history()->failedCount() > 0;
        setEmptyText(onlyFailures ? tr("No successful trial yet") : tr("No finished trial yet"));
        setSummary(emptyText());
        return;
    }
    setEmptyText({});
    const Objective& objective = history()->objective();
    setSummary(tr("%1 finished trials, %2 failed. Best %3: %4 in trial %5.")
                   .arg(history()->evaluatedCount())
                   .arg(history()->failedCount())
                   .arg(objectiveText(objective), bestValueText(*history()))
                   .arg(best->id.value));
}

void ProgressChart::rebuild()
{
    const auto range = lossRange(losses().losses());
    const double last = std::max(kFewestTrials, static_cast<double>(losses().losses().size()));
    const double room = std::max(0.5, kSideRoom * last);
    placeAxes(withRange({tr("trial").toStdString(), AxisKind::Linear, true, 0.0, 1.0, {}}, 1.0 - room, last + room),
              objectiveAxis(range));
    placePoints(range);
    setLines({bestLine()});
    tell(range);
}

NumberTable ProgressChart::plottedNumbers() const
{
    NumberTable table;
    table.columns << QStringLiteral("trial") << QStringLiteral("state");
    if (!history())
        return table;
    const Objective& objective = history()->objective();
    table.columns << (objective.weights ? QStringLiteral("weighted_sum") : QString::fromStdString(objective.metric))
                  << QStringLiteral("best_so_far");
    std::optional<double> best;
    TrialLosses now;  // the picture may wait for its turn, the numbers must not
    now.update(history());
    for (std::size_t i = 0; i < now.losses().size(); ++i) {
        const Trial& trial = *history()->trials()[i];
        if (const double ranked = now.ranked()[i]; std::isfinite(ranked) && (!best || ranked < *best))
            best = ranked;
        table.rows.push_back({Value(trial.id.value), Value(std::string(stateName(trial.state()))),
                              cellOf(objective, history()->loss(trial)), cellOf(objective, best)});
    }
    return table;
}

}  // namespace trimtab
