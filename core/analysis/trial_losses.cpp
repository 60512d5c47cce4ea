// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trial_losses.h"

#include <algorithm>
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
}

}  // namespace trimtab
