// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_limits.h"

#include <utility>

namespace trimtab {

EndReason reachedLimit(const Limits& limits, const History& history, double seconds)
{
    const auto best = history.bestLoss();
    if (limits.target && best && *best <= history.objective().toLoss(*limits.target))
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
    if (outcome.kind != OutcomeKind::Completed || objective.loss(outcome.metrics))
        return outcome;
    outcome.kind = OutcomeKind::Failed;
    if (const auto value = outcome.metrics.find(objective.metric)) {
        outcome.cause = OutcomeCause::NonFiniteObjective;
        outcome.detail = objective.metric + " is " + toText(*value);
    } else {
        outcome.cause = OutcomeCause::MissingObjective;
        outcome.detail = "no " + objective.metric + " was reported";
    }
    return outcome;
}

}  // namespace trimtab
