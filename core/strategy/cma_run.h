// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/cma_evolution.h"
#include "core/space/search_space.h"

#include <deque>
#include <optional>
#include <vector>

namespace trimtab {

/// How an evolution strategy sees a search space, all of it in the unit cube.
struct CmaCoordinates {
    explicit CmaCoordinates(const SearchSpace& space);

    struct Axis {
        Eigen::Index coordinate = 0;
        std::vector<double> levels;  ///< ascending; empty: every number
    };

    /// The numeric axes of a point. @param point (d)
    Eigen::VectorXd numericOf(const Eigen::VectorXd& point) const;
    /// Number of the category nearest to a point on a categorical axis. @param point (d)
    Eigen::Index categoryOf(std::size_t axis, const Eigen::VectorXd& point) const;
    /// Equal probabilities of the categories of each categorical axis.
    std::vector<Eigen::VectorXd> uniform() const;

    Eigen::Index dimension = 0;
    std::vector<Axis> numeric;      ///< real, integer and ordinal ones with more than one value
    std::vector<Axis> categorical;  ///< with more than one value
};

/// Where a run begins.
struct CmaStart {
    Eigen::VectorXd mean;                        ///< of the numeric axes
    double stepSize = 0.1;                       ///< deviation in every direction, > 0
    std::vector<Eigen::VectorXd> probabilities;  ///< of the categories of each categorical axis, sum 1
    int population = 4;                          ///< samples of a generation, >= 4
};

/// One run of CMA-ES over a mixed space, from its start until it has converged. Numeric coordinates follow CmaEvolution, those
/// with levels with a margin. Categories follow probabilities that move towards the shares of the weighted better half of
/// each generation and keep a margin themselves (R. Hamano, S. Saito, M. Nomura, K. Uchida, S. Shirakawa, "CatCMA: Stochastic
/// Optimization for Mixed-Category Problems", 2024, with a constant learning rate in place of its trust region).
class CmaRun {
public:
    /// @param coordinates outlives the run
    CmaRun(const CmaCoordinates& coordinates, CmaStart start);

    /// @return (d) in the cube; coordinates with levels are not rounded, since the distribution learns from what it drew
    Eigen::VectorXd sample(Rng& rng) const;
    /// Results form generations in the order in which they are told. One that comes late, from a sample of an earlier
    /// generation or from elsewhere, serves as well. @param loss unset: failed, which is worse than every number
    void tell(const Eigen::VectorXd& point, std::optional<double> loss);

    /// Nothing more to be found here: the distribution has collapsed or degenerated, or all results are alike or failed.
    bool isOver() const { return m_over; }
    int told() const { return m_told; }

private:
    struct Sample {
        Eigen::VectorXd point;
        std::optional<double> loss;
    };

    void endGeneration();
    void adaptProbabilities(const std::vector<Sample>& ranked);
    bool hasEnded(const Sample& best, const Sample& worst);

    const CmaCoordinates& m_coordinates;
    CmaEvolution m_evolution;
    std::vector<Eigen::VectorXd> m_probabilities;
    std::vector<Sample> m_generation;
    std::deque<double> m_bests;  // of the last generations
    int m_told = 0;
    bool m_over = false;
};

}  // namespace trimtab
