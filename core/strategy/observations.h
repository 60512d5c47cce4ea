// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"
#include "core/study/event.h"
#include "core/study/objective.h"

#include <Eigen/Core>

#include <limits>
#include <unordered_map>

namespace trimtab {

/// The results of a study in the order in which they arrived, as points of the unit cube.
class Observations {
public:
    Observations(const SearchSpace& space, Objective objective) : m_space(space), m_objective(std::move(objective)) {}

    struct Observation {
        Eigen::VectorXd point;       ///< (d) encoded
        std::optional<double> loss;  ///< unset: the trial failed, or its metrics break the constraints
        double violation = 0.0;      ///< of the constraints, >= 0

        bool isMeasured() const { return loss || violation > 0.0; }
    };

    void observe(const Event& event);
    const std::vector<Observation>& all() const { return m_all; }
    /// Those with a loss.
    int finiteCount() const { return m_finite; }
    /// Infinity when there is none.
    double lowestLoss() const { return m_lowest; }
    /// Those with a loss or a violation.
    int measuredCount() const { return m_measured; }

private:
    const SearchSpace& m_space;
    Objective m_objective;
    std::vector<Observation> m_all;
    std::unordered_map<TrialId, Eigen::VectorXd> m_open;
    int m_finite = 0;
    double m_lowest = std::numeric_limits<double>::infinity();
    int m_measured = 0;
};

}  // namespace trimtab
