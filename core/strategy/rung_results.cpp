// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/rung_results.h"

#include <algorithm>
#include <tuple>

namespace trimtab {

bool operator<(const RungResult& a, const RungResult& b)
{
    return std::tie(a.violation, a.loss, a.trial) < std::tie(b.violation, b.loss, b.trial);
}

std::optional<RungResult> RungReader::observe(const Event& event)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what); proposed && proposed->resource)
        m_targets[proposed->trial] = *proposed->resource;
    if (const auto* promoted = std::get_if<TrialPromoted>(&event.what))
        m_targets[promoted->trial] = promoted->promotion.resource;
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || finished->outcome.kind == OutcomeKind::Interrupted)
        return std::nullopt;
    const auto target = m_targets.find(finished->trial);
    if (target == m_targets.end())
        return std::nullopt;
    RungResult result;
    result.trial = finished->trial;
    result.resource = target->second;
    result.violation = std::numeric_limits<double>::infinity();
    const Outcome& outcome = finished->outcome;
    result.paused = outcome.kind == OutcomeKind::Paused;
    const std::optional<double> loss = m_objective.loss(outcome.metrics);
    if (loss && (result.paused || outcome.kind == OutcomeKind::Completed)) {
        result.loss = *loss;
        result.violation = m_objective.violation(outcome.metrics);
    }
    if (!result.paused)
        m_targets.erase(target);
    return result;
}

std::vector<RungResult> bestResults(std::vector<RungResult> results, std::size_t count)
{
    const auto last = results.begin() + static_cast<std::ptrdiff_t>(std::min(results.size(), count));
    std::partial_sort(results.begin(), last, results.end());
    results.erase(last, results.end());
    return results;
}

std::string placeText(std::size_t place, std::size_t of, double resource)
{
    return "place " + std::to_string(place) + " of " + std::to_string(of) + " at " + toText(resource);
}

}  // namespace trimtab
