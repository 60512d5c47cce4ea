// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/configuration_index.h"
#include "core/study/event.h"
#include "core/study/objective.h"
#include "core/study/ranking.h"
#include "core/util/result.h"

#include <memory>
#include <span>
#include <vector>

namespace trimtab {

using TrialPtr = std::shared_ptr<const Trial>;

/// All trials of a study, built event by event. Copies share the trials: what one of them holds never changes, because a
/// trial is copied before it changes, once for each copy of the history. A TrialPtr taken out of trials() has no such
/// protection while its trial runs.
class History {
public:
    explicit History(Objective objective = {});

    /// Conflict when the event is not possible: unknown trial, attempt already finished, sequence number not the next.
    Status apply(const Event& event);

    const Objective& objective() const { return m_objective; }
    /// Trial with number n at index n - 1.
    std::span<const TrialPtr> trials() const { return m_trials; }
    /// nullptr for an unknown number.
    const Trial* find(TrialId id) const;
    /// Finished, feasible and with the lowest loss (the earlier of equals), where replicated configurations count with their
    /// mean and its error, see Ranking; of several runs the earliest. While nothing is feasible, the one that exceeds the
    /// constraints least. nullptr while no trial has a loss.
    const Trial* best() const;
    /// Mean over the runs of the best configuration.
    std::optional<double> bestLoss() const;
    bool bestIsFeasible() const { return m_ranking.best() && m_ranking.best()->isFeasible(); }
    /// Which configurations are the best, how noisy they are, and the Pareto front.
    const Ranking& ranking() const { return m_ranking; }
    /// All trials with the configuration of this one. @param trial one of this history
    const Replicates& replicates(TrialId trial) const;
    /// Mean of each metric over the runs with a loss of this trial's configuration. @param trial one of this history
    Metrics meanMetrics(TrialId trial) const;

    int finishedCount() const { return m_finished; }
    int pausedCount() const { return m_paused; }
    /// Finished and paused trials.
    int evaluatedCount() const { return m_finished + m_paused; }
    int failedCount() const { return m_failed; }
    int stoppedCount() const { return m_stopped; }
    int runningCount() const { return m_running; }
    /// Trials that got their first result since another configuration became the best, or the Pareto front last changed.
    int sinceImprovement() const { return m_sinceImprovement; }
    /// Sum of the running times of all ended attempts, seconds.
    double attemptSeconds() const { return m_attemptSeconds; }
    std::int64_t lastSequence() const { return m_lastSequence; }
    AttemptId lastAttempt() const { return m_lastAttempt; }

    /// Loss of a completed, stopped or paused trial; one that goes on keeps that of its pause until the next result. nullopt
    /// for all others.
    std::optional<double> loss(const Trial& trial) const;
    /// Whether a trial with a loss keeps all constraints.
    bool isFeasible(const Trial& trial) const;

private:
    /// Running trials that no copy of the history shares. A copy starts without, and takes from the original all that it had.
    class Unshared {
    public:
        Unshared() = default;
        Unshared(const Unshared& other) { other.clear(); }
        Unshared(Unshared&&) noexcept = default;
        Unshared& operator=(const Unshared& other);
        Unshared& operator=(Unshared&&) noexcept = default;

        /// nullptr when a copy shares it.
        Trial* find(TrialId id) const;
        void add(std::shared_ptr<Trial> trial) { m_trials.push_back(std::move(trial)); }
        void remove(TrialId id);

    private:
        void clear() const;

        mutable std::vector<std::shared_ptr<Trial>> m_trials;  // as many as run
    };

    /// Finds a configuration among those of a study. A copy starts empty: only a history that goes on needs it.
    class Lookup {
    public:
        Lookup() = default;
        Lookup(const Lookup&) {}
        Lookup(Lookup&&) noexcept = default;
        Lookup& operator=(const Lookup&)
        {
            m_index.clear();
            return *this;
        }
        Lookup& operator=(Lookup&&) noexcept = default;

        /// Its number, a new one when it is new. @param history that numbers it
        std::size_t numberOf(const TrialProposed& proposed, History& history);

    private:
        ConfigurationIndex m_index;
    };

    Status applyTo(const TrialProposed& proposed);
    Status applyTo(const AttemptStarted& started);
    Status applyTo(const AttemptReported& reported);
    Status applyTo(const AttemptSpared& spared);
    Status applyTo(const AttemptFinished& finished);
    Status applyTo(const TrialPromoted& promoted);
    Status applyTo(const LimitsChanged& changed);
    /// The trial, to be changed.
    Trial& own(TrialId id);
    /// Conflict unless this attempt of it runs.
    Result<Trial*> ownRunning(TrialId id, AttemptId attempt);
    /// @param earlier loss of the trial at its last pause
    void count(const TrialPtr& trial, std::optional<double> earlier);
    void rank(const Trial& trial);

    Objective m_objective;
    std::vector<TrialPtr> m_trials;
    std::vector<std::uint32_t> m_configurations;  // number of that of each trial
    Unshared m_unshared;
    Lookup m_lookup;
    Ranking m_ranking;
    int m_finished = 0;
    int m_failed = 0;
    int m_stopped = 0;
    int m_running = 0;
    int m_paused = 0;
    int m_sinceImprovement = 0;
    double m_attemptSeconds = 0.0;
    std::int64_t m_lastSequence = 0;
    AttemptId m_lastAttempt;
};

/// What crosses threads.
using HistorySnapshot = std::shared_ptr<const History>;

}  // namespace trimtab
