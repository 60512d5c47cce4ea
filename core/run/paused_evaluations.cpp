// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/paused_evaluations.h"

#include <algorithm>
#include <utility>

namespace trimtab {

void PausedEvaluations::keep(TrialId trial, std::unique_ptr<Evaluation> evaluation)
{
    const std::scoped_lock lock(m_mutex);
    const std::size_t bytes = evaluation->byteCount();
    m_bytes += bytes;
    m_kept.push_back({trial, std::move(evaluation), bytes});
    while (m_bytes > m_mostBytes) {
        m_bytes -= m_kept.front().bytes;
        m_kept.pop_front();
    }
}

std::unique_ptr<Evaluation> PausedEvaluations::take(TrialId trial, double spent)
{
    const std::scoped_lock lock(m_mutex);
    const auto at = std::ranges::find(m_kept, trial, &Entry::trial);
    if (at == m_kept.end())
        return nullptr;
    std::unique_ptr<Evaluation> evaluation = std::move(at->evaluation);
    m_bytes -= at->bytes;
    m_kept.erase(at);
    return evaluation->spent() == spent ? std::move(evaluation) : nullptr;
}

}  // namespace trimtab
