// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/study_model.h"

#include <algorithm>
#include <utility>

namespace trimtab {

StudyModel::StudyModel(SearchSpace space, const History& history)
    : m_space(std::move(space)),
      m_cube(m_space),
      m_objective(history.objective()),
      m_observations(m_space, m_objective),
      m_fits(m_cube, m_observations)
{
    for (const TrialPtr& trial : history.trials()) {
        const std::size_t before = m_observations.all().size();
        observe(*trial, m_observations);
        if (m_observations.all().size() == before)
            continue;
        m_results.push_back(trial);
        m_trials.push_back(trial->id);
    }
}

void StudyModel::observe(const Trial& trial, Observations& observations) const
{
    if (!trial.finished() || !trial.lastAttempt())
        return;
    observations.observe({0, TrialProposed{trial.id, trial.configuration, {}}});
    observations.observe({0, AttemptFinished{trial.lastAttempt()->id, trial.id, *trial.lastAttempt()->outcome}});
}

const Belief* StudyModel::after(std::size_t count)
{
    if (m_count == count)
        return m_belief ? &*m_belief : nullptr;
    m_count = count;
    m_belief.reset();
    m_success.reset();
    m_seen = std::make_unique<Observations>(m_space, m_objective);
    for (std::size_t i = 0; i < count; ++i)
        observe(*m_results[i], *m_seen);
    const std::size_t checkpoint = SurrogateFits::checkpointBefore(count);
    const auto& all = m_observations.all();
    const auto known = std::count_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(checkpoint),
                                     [](const auto& observation) { return observation.isMeasured(); });
    if (known < 2 || m_cube.dimension() == 0)
        return nullptr;
    ConditionedModel conditioned = conditionModel(m_cube, m_fits, count, kMostPoints);
    if (!conditioned.model)
        return nullptr;
    m_success = std::make_unique<SuccessModel>(m_cube, *m_seen);
    m_belief.emplace(m_space, m_cube, *std::move(conditioned.model), 0.0, m_success->probability());
    return &*m_belief;
}

}  // namespace trimtab
