// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/metric_collector.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

/// Beyond it steps cannot be told apart.
constexpr double kLargestStep = 9007199254740992.0;  // 2^53
/// No thinning makes fewer reports than one for so many steps.
constexpr std::int64_t kWidestStride = std::int64_t{1} << 40;

/// Best is the least or the greatest.
FinalValue settledFinal(const CommandMetric& metric, const Objective& objective)
{
    if (metric.final != FinalValue::Best)
        return metric.final;
    const bool isFirst = objective.metric == metric.name;
    const Goal goal = isFirst || !objective.second ? objective.goal : objective.second->goal;
    return goal == Goal::Maximize ? FinalValue::Max : FinalValue::Min;
}

bool replaces(FinalValue final, double value, double settled)
{
    if (final == FinalValue::Last || std::isnan(settled))
        return true;
    return final == FinalValue::Max ? value > settled : value < settled;
}

}  // namespace

MetricCollector::MetricCollector(const CommandTrainable& command, const Objective& objective)
{
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < command.metrics.size(); ++i) {
        const CommandMetric& metric = command.metrics[i];
        m_values.push_back({metric.name, settledFinal(metric, objective), {}, {}, 0});
        if (metric.name == command.step)
            m_stepMetric = i;
        else if (metric.source != MetricSource::ResultFile) {
            first = first.value_or(i);
            if (metric.name == objective.metric || (objective.second && metric.name == objective.second->metric))
                m_triggers.push_back(i);
        }
    }
    if (m_triggers.empty() && first)
        m_triggers.push_back(*first);
}

std::optional<Report> MetricCollector::add(const std::vector<MetricMatch>& found)
{
    for (const MetricMatch& match : found) {
        if (match.value)
            take(match.metric, *match.value);
        else
            ++m_values[match.metric].refused;
    }
    return !found.empty() && isComplete() ? report() : std::nullopt;
}

void MetricCollector::addResults(const std::vector<std::optional<double>>& values)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i])
            take(i, *values[i]);
}

void MetricCollector::take(std::size_t metric, double value)
{
    Values& values = m_values[metric];
    values.fresh = value;
    if (!values.settled || replaces(values.final, value, *values.settled))
        values.settled = value;
}

bool MetricCollector::isComplete() const
{
    return !m_triggers.empty() && std::ranges::all_of(m_triggers, [&](std::size_t i) { return m_values[i].fresh.has_value(); });
}

std::optional<double> MetricCollector::nextStep()
{
    ++m_completed;
    if (!m_stepMetric)
        return static_cast<double>(m_completed);
    const std::optional<double> step = m_values[*m_stepMetric].settled;
    const bool usable = step && *step >= 0.0 && *step <= kLargestStep;
    return usable && (!m_lastStep || *step > *m_lastStep) ? step : std::nullopt;
}

std::optional<Report> MetricCollector::report()
{
    const std::optional<double> step = nextStep();
    const std::int64_t halvings = std::min<std::int64_t>(m_reports / kStepsAtEach, 40);
    const bool isDue = m_completed % std::min(std::int64_t{1} << halvings, kWidestStride) == 0;
    std::vector<std::string> names;
    std::vector<double> values;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const std::optional<double> fresh = i == m_stepMetric ? std::nullopt : m_values[i].fresh;
        m_values[i].fresh.reset();
        if (!fresh)
            continue;
        names.push_back(m_values[i].name);
        values.push_back(*fresh);
    }
    if (!step || !isDue)
        return std::nullopt;
    m_lastStep = step;
    ++m_reports;
    Metrics::Names& shared = m_names[names];
    if (!shared)
        shared = std::make_shared<const std::vector<std::string>>(names);
    return Report{*step, Metrics(shared, std::move(values))};
}

Metrics MetricCollector::finalMetrics() const
{
    std::vector<std::string> names;
    std::vector<double> values;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (i == m_stepMetric || !m_values[i].settled)
            continue;
        names.push_back(m_values[i].name);
        values.push_back(*m_values[i].settled);
    }
    return {std::make_shared<const std::vector<std::string>>(std::move(names)), std::move(values)};
}

}  // namespace trimtab
