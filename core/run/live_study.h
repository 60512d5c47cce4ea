// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/executor.h"
#include "core/stopping/stopping_rule.h"
#include "core/strategy/strategy.h"
#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <memory>
#include <set>
#include <span>
#include <vector>

namespace trimtab {

/// A study in memory: its history and what follows from it, the strategy and the stopping rule. Stored and new events go
/// the same way through apply(), so a reopened study goes on exactly as one that never ended.
class LiveStudy {
public:
    /// A study after `events`, with the limits that they end with: of a strategy that depends on its budget, all that follows
    /// depends on the last one. Fails when the spec cannot run with this version or the events contradict each other.
    static Result<std::unique_ptr<LiveStudy>> create(StudySpec spec, std::span<const Event> events);

    const StudySpec& spec() const { return m_spec; }
    const SearchSpace& space() const { return m_space; }
    const History& history() const { return m_history; }
    const Strategy& strategy() const { return *m_strategy; }

    /// Conflict, with nothing changed, for an event that is not possible now, and for other limits, which need a new study.
    Status apply(const Event& event);

    /// Queued and interrupted trials, which run (again) before anything new is proposed.
    const std::set<TrialId>& waiting() const { return m_waiting; }
    const std::set<TrialId>& running() const { return m_running; }

    TrialId nextTrial() const { return {static_cast<std::int64_t>(m_history.trials().size()) + 1}; }
    /// What nextTrial() runs: a configuration that is due to be repeated, else the strategy's proposal. A function of the
    /// study's seed, the number and the events so far.
    std::optional<Proposal> propose() const;
    /// What attempt number `attempt` of a trial evaluates; the seed depends on the trial only.
    AttemptSpec attemptSpec(TrialId trial, AttemptId attempt) const;
    Verdict review(TrialId running) const;

private:
    LiveStudy(StudySpec spec, SearchSpace space);
    Status take(const Event& event);
    std::vector<Trial> openTrials() const;

    StudySpec m_spec;
    SearchSpace m_space;
    History m_history;
    std::unique_ptr<Strategy> m_strategy;  // refers to m_space
    std::unique_ptr<StoppingRule> m_rule;
    std::set<TrialId> m_waiting;
    std::set<TrialId> m_running;
};

}  // namespace trimtab
