// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/history.h"

#include <algorithm>
#include <limits>

namespace trimtab {

namespace {

Error conflict(TrialId trial, const std::string& detail)
{
    return {Error::Code::Conflict, "trial " + std::to_string(trial.value), detail};
}

}  // namespace

History::Unshared& History::Unshared::operator=(const Unshared& other)
{
    clear();
    other.clear();
    return *this;
}

Trial* History::Unshared::find(TrialId id) const
{
    const auto at = std::find_if(m_trials.begin(), m_trials.end(), [&](const auto& trial) { return trial->id == id; });
    return at == m_trials.end() ? nullptr : at->get();
}

void History::Unshared::remove(TrialId id)
{
    std::erase_if(m_trials, [&](const auto& trial) { return trial->id == id; });
}

void History::Unshared::clear() const
{
    if (!m_trials.empty())  // a snapshot has none, and other threads may copy it at the same time
        m_trials.clear();
}

std::size_t History::Lookup::numberOf(const TrialProposed& proposed, History& history)
{
    const auto configurations = history.m_ranking.configurations();
    const auto configurationOf = [&](std::size_t number) -> const Configuration& {
        return history.find(configurations[number].first)->configuration;
    };
    while (m_index.size() < configurations.size())  // of a copy
        m_index.add(configurationOf(m_index.size()));
    if (const auto known = m_index.find(proposed.configuration, configurationOf))
        return *known;
    m_index.add(proposed.configuration);
    return history.m_ranking.addConfiguration(proposed.trial);
}

History::History(Objective objective) : m_objective(std::move(objective)) {}

Status History::apply(const Event& event)
{
    if (event.sequence != m_lastSequence + 1)
        return Error{Error::Code::Conflict, "event " + std::to_string(event.sequence),
                     "the next sequence number is " + std::to_string(m_lastSequence + 1)};
    Status applied = std::visit([this](const auto& what) { return applyTo(what); }, event.what);
    if (applied)
        m_lastSequence = event.sequence;
    return applied;
}

Status History::applyTo(const TrialProposed& proposed)
{
    if (proposed.trial.value != static_cast<std::int64_t>(m_trials.size()) + 1)
        return conflict(proposed.trial, "the next trial is number " + std::to_string(m_trials.size() + 1));
    const std::size_t configuration = m_lookup.numberOf(proposed, *this);
    m_ranking.addTrial(configuration);
    m_configurations.push_back(static_cast<std::uint32_t>(configuration));
    m_trials.push_back(
        std::make_shared<const Trial>(Trial{proposed.trial, proposed.configuration, proposed.reason, {}, proposed.resource, {}}));
    return {};
}

Status History::applyTo(const AttemptStarted& started)
{
    const Trial* trial = find(started.trial);
    if (!trial)
        return conflict(started.trial, "there is no such trial");
    if (trial->evaluated() || trial->state() == TrialState::Running)
        return conflict(started.trial, "it is running, paused or finished and cannot start");
    if (started.attempt <= m_lastAttempt)
        return conflict(started.trial, "attempt " + std::to_string(started.attempt.value) + " exists already");
    own(started.trial).attempts.push_back({started.attempt, {}, {}});
    m_lastAttempt = started.attempt;
    ++m_running;
    return {};
}

Trial& History::own(TrialId id)
{
    if (Trial* mine = m_unshared.find(id))
        return *mine;
    TrialPtr& held = m_trials[static_cast<std::size_t>(id.value - 1)];
    const auto mine = std::make_shared<Trial>(*held);
    held = mine;
    m_unshared.add(mine);
    return *mine;
}

Result<Trial*> History::ownRunning(TrialId id, AttemptId attempt)
{
    const Trial* trial = find(id);
    if (!trial || trial->state() != TrialState::Running || trial->attempts.back().id != attempt)
        return conflict(id, "attempt " + std::to_string(attempt.value) + " is not running");
    return &own(id);
}

Status History::applyTo(const AttemptReported& reported)
{
    const Result<Trial*> trial = ownRunning(reported.trial, reported.attempt);
    if (!trial)
        return trial.error();
    std::vector<Report>& reports = (*trial)->attempts.back().reports;
    const double last = reports.empty() ? (*trial)->spent() : reports.back().resource;
    if ((!reports.empty() || last > 0.0) && reported.report.resource <= last)
        return conflict(reported.trial, "a report must lie behind the last one");
    reports.push_back(reported.report);
    return {};
}

Status History::applyTo(const AttemptSpared& spared)
{
    const Result<Trial*> trial = ownRunning(spared.trial, spared.attempt);
    if (!trial)
        return trial.error();
    Attempt& attempt = (*trial)->attempts.back();
    if (attempt.spared || attempt.reports.empty())
        return conflict(spared.trial, "an attempt is spared once, after a report");
    attempt.spared = Spared{attempt.reports.back().resource, spared.detail};
    return {};
}

Status History::applyTo(const AttemptFinished& finished)
{
    const Result<Trial*> trial = ownRunning(finished.trial, finished.attempt);
    if (!trial)
        return trial.error();
    if (finished.outcome.kind == OutcomeKind::Paused && !(*trial)->target())
        return conflict(finished.trial, "it has no place to pause at");
    const std::optional<double> earlier = loss(**trial);
    (*trial)->attempts.back().outcome = finished.outcome;
    m_unshared.remove(finished.trial);
    --m_running;
    m_attemptSeconds += finished.outcome.seconds;
    if ((*trial)->evaluated())
        count(m_trials[static_cast<std::size_t>(finished.trial.value - 1)], earlier);
    return {};
}

Status History::applyTo(const TrialPromoted& promoted)
{
    const Trial* trial = find(promoted.trial);
    if (!trial || trial->state() != TrialState::Paused)
        return conflict(promoted.trial, "it is not paused and cannot go on");
    if (!(promoted.promotion.resource > trial->spent()))
        return conflict(promoted.trial, "it has spent " + toText(trial->spent()) + " already");
    own(promoted.trial).promotions.push_back(promoted.promotion);
    m_unshared.remove(promoted.trial);
    --m_paused;
    return {};
}

Status History::applyTo(const LimitsChanged&)
{
    return {};
}

void History::count(const TrialPtr& trial, std::optional<double> earlier)
{
    (trial->finished() ? m_finished : m_paused) += 1;
    m_failed += trial->state() == TrialState::Failed ? 1 : 0;
    m_stopped += trial->state() == TrialState::Stopped ? 1 : 0;
    m_sinceImprovement += earlier ? 0 : 1;
    const std::size_t configuration = m_configurations[static_cast<std::size_t>(trial->id.value - 1)];
    if (trial->state() == TrialState::Failed || trial->state() == TrialState::Stopped)
        m_ranking.addUnsuccessful(configuration);
    if (earlier) {  // the result at a pause gives way to what came of it
        m_ranking.removeResults(configuration);
        for (std::size_t i = 0; m_ranking.configurations()[configuration].trials > 1 && i < m_trials.size(); ++i)
            if (m_configurations[i] == configuration && m_trials[i] != trial)
                rank(*m_trials[i]);
    }
    rank(*trial);
}

void History::rank(const Trial& trial)
{
    const std::optional<double> value = loss(trial);
    if (!value)
        return;
    const Metrics& metrics = trial.result()->metrics;
    Ranking::Result result{trial.id, *value, {}, m_objective.violation(metrics)};
    if (const auto both = m_objective.losses(metrics); both && m_objective.isPareto())
        result.losses = {(*both)[0], (*both)[1]};
    if (m_ranking.addResult(m_configurations[static_cast<std::size_t>(trial.id.value - 1)], result))
        m_sinceImprovement = 0;
}

Metrics History::meanMetrics(TrialId trial) const
{
    const Replicates& all = replicates(trial);
    if (all.runs == 0)
        return {};
    const Metrics first = find(all.shown)->result()->metrics;
    std::vector<double> means(first.values().begin(), first.values().end());
    int runs = 1;
    for (std::size_t i = static_cast<std::size_t>(all.first.value - 1); i < m_trials.size() && runs < all.runs; ++i) {
        const Trial& other = *m_trials[i];
        if (&replicates(other.id) != &all || other.id == all.shown || !loss(other))
            continue;
        ++runs;
        const Metrics& further = other.result()->metrics;
        for (std::size_t k = 0; k < means.size(); ++k) {
            const double value = further.find(first.names()[k]).value_or(std::numeric_limits<double>::quiet_NaN());
            means[k] += value / runs - means[k] / runs;
        }
    }
    return {first.sharedNames(), std::move(means)};
}

const Trial* History::find(TrialId id) const
{
    const bool known = id.value >= 1 && id.value <= static_cast<std::int64_t>(m_trials.size());
    return known ? m_trials[static_cast<std::size_t>(id.value - 1)].get() : nullptr;
}

const Trial* History::best() const
{
    return m_ranking.best() ? find(m_ranking.best()->shown) : nullptr;
}

std::optional<double> History::bestLoss() const
{
    return m_ranking.best() ? std::optional(m_ranking.best()->loss) : std::nullopt;
}

const Replicates& History::replicates(TrialId trial) const
{
    return m_ranking.configurations()[m_configurations[static_cast<std::size_t>(trial.value - 1)]];
}

std::optional<double> History::loss(const Trial& trial) const
{
    const Outcome* result = trial.result();
    return result && result->kind != OutcomeKind::Failed ? m_objective.loss(result->metrics) : std::nullopt;
}

bool History::isFeasible(const Trial& trial) const
{
    return loss(trial) && m_objective.isFeasible(trial.result()->metrics);
}

}  // namespace trimtab
