// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/encoding.h"
#include "core/strategy/observations.h"
#include "core/strategy/unit_cube.h"
#include "core/util/rng.h"

#include <cmath>
#include <functional>

namespace trimtab {

inline SearchSpace cubeOf(int dimension)
{
    std::vector<Parameter> parameters;
    for (int i = 0; i < dimension; ++i)
        parameters.push_back({"x" + std::to_string(i), RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}});
    return *SearchSpace::create({std::move(parameters), {}, {}});
}

/// Observations of a function at random points, with a model over them. NaN: the trial fails.
template <typename Model>
class Modelled {
public:
    using Function = std::function<double(const Eigen::VectorXd&)>;

    Modelled(const SearchSpace& space, Function function)
        : m_space(space),
          m_function(std::move(function)),
          m_cube(space),
          m_observations(space, {"value", Goal::Minimize}),
          m_model(m_cube, m_observations)
    {}

    void observe(int count)
    {
        for (int i = 0; i < count; ++i)
            observe(*sample(m_space, m_rng));
    }
    void observe(const Configuration& configuration)
    {
        static const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
        const TrialId trial{++m_count};
        const double loss = m_function(encode(m_space, configuration));
        const OutcomeKind kind = std::isfinite(loss) ? OutcomeKind::Completed : OutcomeKind::Failed;
        m_observations.observe({2 * m_count - 1, TrialProposed{trial, configuration, {}}});
        m_observations.observe(
            {2 * m_count,
             AttemptFinished{AttemptId{m_count}, trial, {kind, OutcomeCause::None, Metrics(names, {loss}), 1.0, {}}}});
    }
    const Model& model() const { return m_model; }
    const Observations& observations() const { return m_observations; }

private:
    const SearchSpace& m_space;
    Function m_function;
    UnitCube m_cube;
    Observations m_observations;
    Model m_model;
    Rng m_rng{12};
    std::int64_t m_count = 0;
};

}  // namespace trimtab
