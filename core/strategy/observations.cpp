// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/observations.h"

#include "core/space/encoding.h"

#include <algorithm>

namespace trimtab {

void Observations::observe(const Event& event)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what); proposed && m_space.check(proposed->configuration))
        m_open.emplace(proposed->trial, encode(m_space, proposed->configuration));
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || finished->outcome.kind == OutcomeKind::Interrupted || finished->outcome.kind == OutcomeKind::Paused)
        return;
    auto open = m_open.extract(finished->trial);
    if (open.empty())
        return;
    std::optional<double> loss;
    if (finished->outcome.kind != OutcomeKind::Failed)
        loss = m_objective.loss(finished->outcome.metrics);
    if (!loss && finished->outcome.kind == OutcomeKind::Stopped)
        return;  // stopped before its first report: nothing was learned
    const double violation = loss ? m_objective.violation(finished->outcome.metrics) : 0.0;
    m_measured += loss ? 1 : 0;
    if (violation > 0.0)
        loss.reset();
    m_finite += loss ? 1 : 0;
    m_lowest = std::min(m_lowest, loss.value_or(m_lowest));
    m_all.push_back({std::move(open.mapped()), loss, violation});
}

}  // namespace trimtab
