// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_study.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

const Objective kObjective{"value", Goal::Minimize};

Metrics metricsOf(double value)
{
    static const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
    return {names, {value}};
}

/// Trials without an outcome.
std::vector<Trial> openTrials(const History& history)
{
    std::vector<Trial> open;
    for (const TrialPtr& trial : history.trials())
        if (!trial->evaluated())
            open.push_back(*trial);
    return open;
}

std::optional<Proposal> ask(const Strategy& strategy, const History& history, std::uint64_t seed)
{
    Rng rng(mixSeed(seed, history.trials().size() + 1));
    return strategy.propose(openTrials(history), rng);
}

}  // namespace

ScriptedStudy::ScriptedStudy(std::string_view strategy, const SearchSpace& space, ScriptedObjective objective, std::uint64_t seed,
                             OptionMap options, int parallel, std::optional<int> budget)
    : m_kind(strategy),
      m_space(space),
      m_objective(std::move(objective)),
      m_seed(seed),
      m_options(std::move(options)),
      m_parallel(parallel),
      m_budget(budget),
      m_strategy(createStrategy()),
      m_history(kObjective)
{}

std::unique_ptr<Strategy> ScriptedStudy::createStrategy() const
{
    auto strategy = findStrategy(m_kind)->create({m_space, kObjective, m_budget, m_parallel, m_seed, kWholeTrial}, m_options);
    assert(strategy.ok());
    return *std::move(strategy);
}

void ScriptedStudy::commit(decltype(Event::what) what)
{
    m_events.push_back({static_cast<std::int64_t>(m_events.size()) + 1, std::move(what)});
    [[maybe_unused]] const Status applied = m_history.apply(m_events.back());
    assert(applied.ok());
    m_strategy->observe(m_events.back());
}

void ScriptedStudy::start(const Proposal& proposal)
{
    if (proposal.resume) {
        commit(TrialPromoted{*proposal.resume, {*proposal.resource, proposal.reason}});
        startAttempt(*proposal.resume);
        return;
    }
    const TrialId trial{static_cast<std::int64_t>(m_history.trials().size()) + 1};
    commit(TrialProposed{trial, proposal.configuration, proposal.reason, proposal.resource});
    startAttempt(trial);
}

void ScriptedStudy::startAttempt(TrialId trial)
{
    ++m_lastAttempt.value;
    commit(AttemptStarted{m_lastAttempt, trial});
    m_running.push_back({trial, m_lastAttempt});
}

void ScriptedStudy::interrupt(std::size_t index)
{
    const auto [trial, attempt] = m_running[index];
    m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(index));
    commit(AttemptFinished{attempt, trial, {OutcomeKind::Interrupted, OutcomeCause::Shutdown, {}, 0.1, {}}});
    startAttempt(trial);
}

bool ScriptedStudy::ask()
{
    const std::optional<Proposal> proposal = trimtab::ask(*m_strategy, m_history, m_seed);
    if (proposal)
        start(*proposal);
    return proposal.has_value();
}

void ScriptedStudy::enqueue(const Configuration& configuration)
{
    start({configuration, Reason{"manual", {}, {}, {}, {}}});
}

void ScriptedStudy::finish(std::size_t index)
{
    const auto [trial, attempt] = m_running[index];
    m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(index));
    const double loss = m_objective(m_history.find(trial)->configuration);
    const double resource = m_history.find(trial)->target().value_or(kWholeTrial);
    commit(AttemptReported{attempt, trial, {resource, metricsOf(loss)}});
    const OutcomeKind kind = resource < kWholeTrial ? OutcomeKind::Paused : OutcomeKind::Completed;
    Outcome outcome{kind, OutcomeCause::None, metricsOf(loss), 0.5, {}};
    if (!std::isfinite(loss))
        outcome = {OutcomeKind::Failed, OutcomeCause::NonFiniteObjective, metricsOf(loss), 0.5, "not finite"};
    commit(AttemptFinished{attempt, trial, outcome});
}

void ScriptedStudy::run(int trials)
{
    bool searching = true;
    while (m_history.evaluatedCount() < trials && (searching || !m_running.empty())) {
        while (searching && static_cast<int>(m_running.size()) < m_parallel)
            searching = ask();
        if (!m_running.empty()) {
            finish(m_running.size() - 1);
            searching = true;  // a result may let a paused trial go on
        }
    }
}

std::vector<Configuration> ScriptedStudy::proposals() const
{
    std::vector<Configuration> proposals;
    for (const TrialPtr& trial : m_history.trials())
        proposals.push_back(trial->configuration);
    return proposals;
}

double ScriptedStudy::bestLoss(std::size_t trials) const
{
    double best = std::numeric_limits<double>::infinity();
    for (const TrialPtr& trial : m_history.trials().first(std::min(trials, m_history.trials().size())))
        best = std::min(best, m_history.loss(*trial).value_or(best));
    return best;
}

std::optional<Proposal> ScriptedStudy::proposalAfter(std::size_t events) const
{
    const std::unique_ptr<Strategy> replayed = createStrategy();
    History history(kObjective);
    for (std::size_t i = 0; i < events; ++i) {
        [[maybe_unused]] const Status applied = history.apply(m_events[i]);
        assert(applied.ok());
        replayed->observe(m_events[i]);
    }
    return trimtab::ask(*replayed, history, m_seed);
}

}  // namespace trimtab
