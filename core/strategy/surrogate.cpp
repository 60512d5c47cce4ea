// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate.h"

#include <algorithm>
#include <limits>

#include <algorithm>

namespace trimtab {

Surrogate::Surrogate(const UnitCube& cube, const Observations& observations)
    : m_cube(cube), m_observations(observations), m_fits(cube, observations)
{}

void Surrogate::condition(std::size_t count) const
{
    m_model.reset();
    m_base = m_count = count;
    const std::vector<SurrogateFits::Fit> fits = m_fits.at(SurrogateFits::checkpointBefore(count));
    m_data = m_fits.dataOf(count, kMostPoints, fits.front().form.outputs);
    FittedModel model{{}, {}, m_data.warp, -std::numeric_limits<double>::infinity()};
    for (const SurrogateFits::Fit& fit : fits)
        if (auto process = GaussianProcess::condition(m_cube.kinds(), fit.hyperparameters, m_data.measurements)) {
            model.processes.push_back(*std::move(process));
            model.noises.push_back(fit.hyperparameters.noise);
            model.skill = std::max(model.skill, fit.skill);
        }
    if (!model.processes.empty())
        m_model = std::move(model);
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
