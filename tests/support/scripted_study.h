// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"
#include "core/study/history.h"

#include <functional>
#include <memory>

namespace trimtab {

/// Loss of a configuration; the trial fails when it is not finite.
using ScriptedObjective = std::function<double(const Configuration&)>;

/// Units of resource of a whole trial, for strategies that train trials in parts.
inline constexpr double kWholeTrial = 9.0;

/// Drives a strategy against a function, with the events and the seeds of the real runner: proposed, started, reported,
/// finished. The objective's metric is "value", minimized; a trial has the same value at every pause.
class ScriptedStudy {
public:
    /// @param space outlives the study   @param budget of trials that the strategy is told
    ScriptedStudy(std::string_view strategy, const SearchSpace& space, ScriptedObjective objective, std::uint64_t seed,
                  OptionMap options = {}, int parallel = 1, std::optional<int> budget = {});

    /// Starts the next trial. @return false when the strategy proposes nothing
    bool ask();
    /// Finishes the running trial with this position, oldest first. @param index < running()
    void finish(std::size_t index);
    /// Interrupts the running trial with this position and starts it again, as closing and opening a study does.
    void interrupt(std::size_t index);
    /// Enqueues a configuration as a user does, and starts it.
    void enqueue(const Configuration& configuration);
    /// Runs until `trials` are finished or paused in all or the strategy has nothing left; results come newest first.
    void run(int trials);

    std::size_t running() const { return m_running.size(); }
    const std::vector<Event>& events() const { return m_events; }
    const History& history() const { return m_history; }
    const Strategy& strategy() const { return *m_strategy; }
    std::vector<Configuration> proposals() const;
    /// Lowest loss of the first `trials` trials; infinity when all have failed.
    double bestLoss(std::size_t trials = SIZE_MAX) const;

    /// What a strategy that has only seen the first `events` events proposes next, as after opening a stored study.
    std::optional<Proposal> proposalAfter(std::size_t events) const;

private:
    std::unique_ptr<Strategy> createStrategy() const;
    void commit(decltype(Event::what) what);
    void start(const Proposal& proposal);
    void startAttempt(TrialId trial);

    std::string m_kind;
    const SearchSpace& m_space;
    ScriptedObjective m_objective;
    std::uint64_t m_seed;
    OptionMap m_options;
    int m_parallel;
    std::optional<int> m_budget;
    std::unique_ptr<Strategy> m_strategy;
    History m_history;
    std::vector<Event> m_events;
    struct Running {
        TrialId trial;
        AttemptId attempt;
    };
    std::vector<Running> m_running;
    AttemptId m_lastAttempt;
};

}  // namespace trimtab
