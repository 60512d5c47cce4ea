// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/trial.h"

#include <algorithm>

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
        case TrialState::Paused:
            return "paused";
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
        case OutcomeKind::Paused:
            return pauses() > promotions.size() ? TrialState::Paused : TrialState::Queued;
    }
    return TrialState::Failed;
}

bool Trial::finished() const
{
    const TrialState s = state();
    return s == TrialState::Completed || s == TrialState::Stopped || s == TrialState::Failed;
}

std::size_t Trial::pauses() const
{
    return static_cast<std::size_t>(std::count_if(attempts.begin(), attempts.end(), isPause));
}

const Outcome* Trial::result() const
{
    for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt)
        if (attempt->outcome && attempt->outcome->kind != OutcomeKind::Interrupted)
            return &*attempt->outcome;
    return nullptr;
}

Metrics Trial::metrics() const
{
    if (attempts.empty())
        return {};
    const Attempt& last = attempts.back();
    const bool counts = last.outcome && last.outcome->kind != OutcomeKind::Interrupted;
    if (!counts && !last.reports.empty())
        return last.reports.back().metrics;
    const Outcome* outcome = result();
    return outcome ? outcome->metrics : Metrics();
}

const Report* Trial::lastReport() const
{
    for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt)
        if ((attempt == attempts.rbegin() || isPause(*attempt)) && !attempt->reports.empty())
            return &attempt->reports.back();
    return nullptr;
}

std::optional<double> Trial::target() const
{
    return promotions.empty() ? resource : std::optional(promotions.back().resource);
}

double Trial::spent() const
{
    const std::size_t parts = pauses();
    if (parts == 0)
        return 0.0;
    return parts == 1 ? resource.value_or(0.0) : promotions[parts - 2].resource;
}

}  // namespace trimtab
