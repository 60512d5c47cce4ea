// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_limits.h"

#include <cmath>
#include <utility>

namespace trimtab {

EndReason reachedLimit(const Limits& limits, const History& history, double seconds)
{
    const auto best = history.bestLoss();
    if (limits.target && best && history.bestIsFeasible() && *best <= history.objective().toLoss(*limits.target))
        return EndReason::Target;
    if (limits.trials && history.finishedCount() >= *limits.trials)
        return EndReason::Trials;
    if (limits.failures && history.failedCount() >= *limits.failures)
        return EndReason::Failures;
    if (limits.withoutImprovement && history.sinceImprovement() >= *limits.withoutImprovement)
        return EndReason::NoImprovement;
    if (limits.seconds && seconds >= *limits.seconds)
        return EndReason::Seconds;
    return EndReason::None;
}

bool mayStartWaiting(const Limits& limits, const History& history)
{
    return !limits.trials || history.finishedCount() + history.runningCount() < *limits.trials;
}

bool mayPropose(const Limits& limits, const History& history, int open)
{
    return !limits.trials || history.finishedCount() + open < *limits.trials;
}

Outcome judged(Outcome outcome, const Objective& objective)
{
    if (outcome.kind == OutcomeKind::Interrupted)
        return {OutcomeKind::Failed, OutcomeCause::Exception, {}, outcome.seconds, "it ended although nobody asked it to"};
    if (outcome.kind != OutcomeKind::Completed || objective.losses(outcome.metrics))
        return outcome;
    outcome.kind = OutcomeKind::Failed;
    const bool firstIsFine = objective.first().loss(outcome.metrics).has_value();
    const std::string& metric = firstIsFine && objective.second ? objective.second->metric : objective.metric;
    if (const auto value = outcome.metrics.find(metric)) {
        outcome.cause = OutcomeCause::NonFiniteObjective;
        outcome.detail = std::isfinite(*value) ? "the weighted sum is not finite" : metric + " is " + toText(*value);
    } else {
        outcome.cause = OutcomeCause::MissingObjective;
        outcome.detail = "no " + metric + " was reported";
    }
    return outcome;
}

}  // namespace trimtab
