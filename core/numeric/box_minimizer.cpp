// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/box_minimizer.h"

#include <LBFGSB.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace trimtab {
namespace {

constexpr int kEvaluationsPerIteration = 4;  // line searches mostly need one or two

/// Remembers the best point, because LBFGSpp returns the last one and reports a failed line search as an exception.
class Recorder {
public:
    Recorder(const SmoothFunction& function, const Eigen::VectorXd& lower, const Eigen::VectorXd& upper, int evaluations)
        : m_function(function), m_lower(lower), m_upper(upper), m_left(evaluations)
    {}

    double operator()(const Eigen::VectorXd& point, Eigen::VectorXd& gradient)
    {
        if (m_left-- == 0)
            throw std::runtime_error("out of evaluations");
        const Eigen::VectorXd inside = point.cwiseMax(m_lower).cwiseMin(m_upper);  // rounding of the line search
        const double value = m_function(inside, gradient);
        if (!std::isfinite(value) || !gradient.allFinite())
            throw std::runtime_error("not finite");
        if (value < m_best.value)
            m_best = {inside, value};
        return value;
    }

    BoxMinimum best(const Eigen::VectorXd& start) const
    {
        return m_best.point.size() > 0 ? m_best : BoxMinimum{start, m_best.value};
    }

private:
    const SmoothFunction& m_function;
    const Eigen::VectorXd& m_lower;
    const Eigen::VectorXd& m_upper;
    int m_left;
    BoxMinimum m_best{{}, std::numeric_limits<double>::infinity()};
};

}  // namespace

BoxMinimum minimizeInBox(const SmoothFunction& function, const Eigen::VectorXd& start, const Eigen::VectorXd& lower,
                         const Eigen::VectorXd& upper, int iterations)
{
    Eigen::VectorXd point = start.cwiseMax(lower).cwiseMin(upper);
    Recorder recorder(function, lower, upper, kEvaluationsPerIteration * iterations);
    LBFGSpp::LBFGSBParam<double> parameters;
    parameters.epsilon = 1e-5;
    parameters.epsilon_rel = 1e-5;
    parameters.past = 1;
    parameters.delta = 1e-7;
    parameters.max_iterations = iterations;
    LBFGSpp::LBFGSBSolver<double> solver(parameters);
    double value = 0.0;
    try {
        solver.minimize(recorder, point, value, lower, upper);
    } catch (const std::exception&) {
        // N22: the best point so far is the answer.
    }
    return recorder.best(start);
}

}  // namespace trimtab
