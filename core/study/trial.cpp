// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/trial.h"

namespace trimtab {

std::string_view stateName(TrialState state)
{
    switch (state) {
        case TrialState::Queued:
            return "queued";
        case TrialState::Running:
            return "running";
        case TrialState::Completed:
            return "completed";
        case TrialState::Stopped:
            return "stopped";
        case TrialState::Failed:
            return "failed";
        case TrialState::Interrupted:
            return "interrupted";
    }
    return {};
}

TrialState Trial::state() const
{
    if (attempts.empty())
        return TrialState::Queued;
    const std::optional<Outcome>& outcome = attempts.back().outcome;
    if (!outcome)
        return TrialState::Running;
    switch (outcome->kind) {
        case OutcomeKind::Completed:
            return TrialState::Completed;
        case OutcomeKind::Stopped:
            return TrialState::Stopped;
        case OutcomeKind::Failed:
            return TrialState::Failed;
        case OutcomeKind::Interrupted:
            return TrialState::Interrupted;
    }
    return TrialState::Failed;
}

bool Trial::finished() const
{
    const TrialState s = state();
    return s == TrialState::Completed || s == TrialState::Stopped || s == TrialState::Failed;
}

Metrics Trial::metrics() const
{
    if (attempts.empty())
        return {};
    const Attempt& last = attempts.back();
    if (last.outcome && last.outcome->kind != OutcomeKind::Interrupted)
        return last.outcome->metrics;
    return last.reports.empty() ? Metrics() : last.reports.back().metrics;
}

}  // namespace trimtab
