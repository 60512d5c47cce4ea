// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <span>
#include <vector>

namespace trimtab {

/// Loss and state of every trial, kept up to date at the cost of what changed: trials are shared and replaced, never
/// changed, so the same pointer means the same trial.
class TrialLosses {
public:
    void update(HistorySnapshot history);

    /// (n) loss of completed and stopped trials, NaN for all others; trial number i + 1 at index i.
    std::span<const double> losses() const { return m_losses; }
    /// (n) what the best so far is taken from, so that a lucky draw or a trial that misses a constraint does not lead: the
    /// mean loss of the trial's configuration, plus how much larger its standard error is than that of the best one. The
    /// least of all is the mean of the best. NaN where there is no loss or a run missed a constraint.
    std::span<const double> ranked() const { return m_ranked; }
    /// (n)
    std::span<const TrialState> states() const { return m_states; }
    /// Index of the first trial that the last update changed; n when nothing changed.
    std::size_t firstChanged() const { return m_firstChanged; }

private:
    void rank();

    HistorySnapshot m_history;  // keeps the compared trials alive, so that no address is used twice
    std::vector<double> m_losses;
    std::vector<double> m_ranked;
    std::vector<TrialState> m_states;
    std::size_t m_firstChanged = 0;
};

}  // namespace trimtab
