// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate.h"

#include <algorithm>
#include <limits>

namespace trimtab {

ConditionedModel conditionModel(const UnitCube& cube, const SurrogateFits& fits, std::size_t count, std::size_t limit)
{
    const std::vector<SurrogateFits::Fit> found = fits.at(SurrogateFits::checkpointBefore(count));
    ConditionedModel result{fits.dataOf(count, limit, found.front().form.outputs), std::nullopt};
    FittedModel model{{}, {}, result.data.warp, -std::numeric_limits<double>::infinity()};
    for (const SurrogateFits::Fit& fit : found)
        if (auto process = GaussianProcess::condition(cube.kinds(), fit.hyperparameters, result.data.measurements)) {
            model.processes.push_back(*std::move(process));
            model.noises.push_back(fit.hyperparameters.noise);
            model.skill = std::max(model.skill, fit.skill);
        }
    if (!model.processes.empty())
        result.model = std::move(model);
    return result;
}

Surrogate::Surrogate(const UnitCube& cube, const Observations& observations)
    : m_cube(cube), m_observations(observations), m_fits(cube, observations)
{}

void Surrogate::condition(std::size_t count) const
{
    m_base = m_count = count;
    ConditionedModel conditioned = conditionModel(m_cube, m_fits, count, kMostPoints);
    m_data = std::move(conditioned.data);
    m_model = std::move(conditioned.model);
}

/// False, and the model is not usable, when a factor cannot take the point.
bool Surrogate::extend(const Observations::Observation& observation) const
{
    const Eigen::VectorXd point = m_cube.withAbsent(observation.point);
    for (std::size_t k = 0; k < m_model->processes.size(); ++k)
        if (!m_model->processes[k].extend(point, m_data.outputOf(observation), m_model->noises[k]))
            return false;
    ++m_count;
    return true;
}

const std::optional<FittedModel>& Surrogate::model() const
{
    const auto& all = m_observations.all();
    if (m_observations.measuredCount() < 2 || m_cube.dimension() == 0)
        return m_model;
    const std::size_t checkpoint = SurrogateFits::checkpointBefore(all.size());
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(checkpoint);
    const bool known = std::count_if(all.begin(), end, [](const auto& observation) { return observation.isMeasured(); }) >= 2;
    if (const std::size_t base = known ? checkpoint : all.size(); m_base < base)
        condition(base);
    while (m_model && m_count < all.size())
        if (!extend(all[m_count]))
            condition(m_count + 1);
    return m_model;
}

}  // namespace trimtab
