// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/median_rule.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {

namespace {

constexpr double kWorst = std::numeric_limits<double>::infinity();

double lossOrWorst(const Objective& objective, const Report& report)
{
    return objective.loss(report.metrics).value_or(kWorst);
}

double bestLoss(const Objective& objective, const std::vector<Report>& reports)
{
    double best = kWorst;
    for (const Report& report : reports)
        best = std::min(best, lossOrWorst(objective, report));
    return best;
}

/// The middle value; of an even number the mean of the two middle ones. @param values not empty
double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2.0;
}

std::string explain(const Objective& objective, double best, double resource, double median, std::size_t trials)
{
    const std::string found = std::isfinite(best) ? "best " + toText(objective.fromLoss(best)) : "no finite value";
    return found + " up to " + toText(resource) + " is worse than the median " + toText(objective.fromLoss(median)) + " of " +
           std::to_string(trials) + " trials";
}

Option count(const char* name, std::int64_t low, std::int64_t usual, const char* unit, const char* description)
{
    Option option;
    option.name = name;
    option.domain = IntegerDomain{.low = low, .high = 1'000'000};
    option.defaultValue = usual;
    option.unit = unit;
    option.description = description;
    return option;
}

}  // namespace

MedianRule::MedianRule(Options options) : m_options(options) {}

bool MedianRule::isDue(const std::vector<Report>& reports) const
{
    const auto reviewNumber = [this](double resource) { return std::floor((resource - m_options.grace) / m_options.interval); };
    if (reports.empty() || reports.back().resource < m_options.grace)
        return false;
    if (reports.size() == 1)
        return true;
    const double previous = reports[reports.size() - 2].resource;
    return previous < m_options.grace || reviewNumber(previous) != reviewNumber(reports.back().resource);
}

std::vector<double> MedianRule::averagesUpTo(double resource, const History& history) const
{
    m_averages.resize(history.trials().size());
    std::vector<double> found;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        const TrialPtr& trial = history.trials()[i];
        Averages& averages = m_averages[i];
        if (averages.trial != trial) {
            if (trial->state() != TrialState::Completed)
                continue;
            averages = {trial, {}, {}};
            double sum = 0.0;
            for (const Report& report : trial->lastAttempt()->reports) {
                sum += lossOrWorst(history.objective(), report);
                averages.resources.push_back(report.resource);
                averages.losses.push_back(sum / static_cast<double>(averages.resources.size()));
            }
        }
        const auto end = std::upper_bound(averages.resources.begin(), averages.resources.end(), resource);
        if (end != averages.resources.begin())
            found.push_back(averages.losses[static_cast<std::size_t>(end - averages.resources.begin() - 1)]);
    }
    return found;
}

Verdict MedianRule::review(const Trial& running, const History& history) const
{
    const Attempt* attempt = running.lastAttempt();
    if (!attempt || !isDue(attempt->reports))
        return {};
    const double resource = attempt->reports.back().resource;
    const std::vector<double> averages = averagesUpTo(resource, history);
    if (averages.size() < static_cast<std::size_t>(m_options.minTrials))
        return {};
    const double best = bestLoss(history.objective(), attempt->reports);
    const double limit = median(averages);
    if (!(best > limit))
        return {};
    return {true, explain(history.objective(), best, resource, limit, averages.size())};
}

StoppingInfo medianRuleInfo()
{
    const OptionSchema schema{
        count("grace", 0, 5, "epochs", "Before this point no trial is stopped."),
        count("interval", 1, 1, "epochs", "Time between two reviews of a trial."),
        count("min_trials", 1, 5, "trials", "Completed trials that the median needs before it stops one."),
    };
    const auto create = [schema](const OptionMap& options) -> Result<std::unique_ptr<StoppingRule>> {
        if (const std::vector<Error> errors = validate(schema, options); !errors.empty())
            return errors.front();
        const OptionMap all = withDefaults(schema, options);
        const auto number = [&all](std::string_view name) { return toNumber(all.find(name)->second).value(); };
        return std::unique_ptr<StoppingRule>(std::make_unique<MedianRule>(MedianRule::Options{
            .grace = number("grace"), .interval = number("interval"), .minTrials = static_cast<int>(number("min_trials"))}));
    };
    return {"median", schema, create};
}

}  // namespace trimtab
