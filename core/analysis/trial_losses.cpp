// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trial_losses.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {

void TrialLosses::update(HistorySnapshot history)
{
    const auto now = history ? history->trials() : std::span<const TrialPtr>{};
    auto before = m_history ? m_history->trials() : std::span<const TrialPtr>{};
    if (history && m_history && history->objective() != m_history->objective())
        before = {};
    m_losses.resize(now.size());
    m_states.resize(now.size());
    m_firstChanged = now.size() < before.size() ? 0 : now.size();
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (i < before.size() && before[i] == now[i])
            continue;
        m_states[i] = now[i]->state();
        m_losses[i] = history->loss(*now[i]).value_or(std::numeric_limits<double>::quiet_NaN());
        m_firstChanged = std::min(m_firstChanged, i);
    }
    m_history = std::move(history);
    rank();
}

void TrialLosses::rank()
{
    m_ranked.assign(m_losses.size(), std::numeric_limits<double>::quiet_NaN());
    if (!m_history || !m_history->bestIsFeasible())
        return;
    const Ranking& ranking = m_history->ranking();
    const double ofBest = ranking.standardError(*ranking.best()).value_or(0.0);
    for (std::size_t i = 0; i < m_losses.size(); ++i) {
        const Replicates& replicates = m_history->replicates(TrialId{static_cast<std::int64_t>(i) + 1});
        if (std::isfinite(m_losses[i]) && replicates.isFeasible())
            m_ranked[i] = replicates.loss + (ranking.standardError(replicates).value_or(0.0) - ofBest);
    }
}

}  // namespace trimtab
