// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_limits.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace trimtab {

EndReason reachedLimit(const Limits& limits, const History& history, double seconds)
{
    const auto best = history.bestLoss();
    if (limits.target && best && history.bestIsFeasible() && *best <= history.objective().toLoss(*limits.target))
        return EndReason::Target;
    if (limits.trials && history.finishedCount() >= *limits.trials)  // paused ones may still go on
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
    return !limits.trials || history.evaluatedCount() + history.runningCount() < *limits.trials;
}

bool mayPropose(const Limits& limits, const History& history, int open)
{
    return !limits.trials || history.evaluatedCount() + open < *limits.trials;
}

namespace {

bool isLoss(const Outcome& outcome)
{
    const bool byCause = outcome.cause == OutcomeCause::Crash || outcome.cause == OutcomeCause::Lost ||
                         outcome.cause == OutcomeCause::CouldNotStart;
    return byCause && (outcome.kind == OutcomeKind::Interrupted || outcome.kind == OutcomeKind::Failed);
}

const char* lossText(OutcomeCause cause)
{
    if (cause == OutcomeCause::CouldNotStart)
        return "it could not be started";
    return cause == OutcomeCause::Crash ? "the program ended unexpectedly while it ran" : "it was lost";
}

}  // namespace

Outcome triedAgain(Outcome outcome, const Trial& trial, const Limits& limits)
{
    if (!isLoss(outcome))
        return outcome;
    const auto losses =
        std::ranges::count_if(trial.attempts, [](const Attempt& attempt) { return attempt.outcome && isLoss(*attempt.outcome); });
    const bool again = losses < limits.retries;
    outcome.kind = again ? OutcomeKind::Interrupted : OutcomeKind::Failed;
    if (again)
        return outcome;
    const std::string detail = outcome.detail.empty() ? lossText(outcome.cause) : outcome.detail;
    outcome.detail = losses == 0 ? detail : detail + "; given up after " + std::to_string(losses + 1) + " attempts";
    return outcome;
}

Outcome judged(Outcome outcome, const Objective& objective, std::optional<double> target)
{
    const bool isLost = outcome.cause == OutcomeCause::Lost || outcome.cause == OutcomeCause::CouldNotStart;
    const bool unasked = outcome.kind == OutcomeKind::Interrupted ? !isLost : outcome.kind == OutcomeKind::Paused && !target;
    if (unasked)
        return {OutcomeKind::Failed, OutcomeCause::Exception, {}, outcome.seconds, "it ended although nobody asked it to"};
    const bool hasResult = outcome.kind == OutcomeKind::Completed || outcome.kind == OutcomeKind::Paused;
    if (!hasResult || objective.losses(outcome.metrics))
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
