// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/parzen_estimator.h"
#include "core/strategy/unit_cube.h"

#include <compare>
#include <optional>
#include <span>
#include <vector>

namespace trimtab {

/// The densities l of the good and g of the bad observations at a moment.
class DensityPair {
public:
    /// @param good, bad densities with their weights as ParzenEstimator takes them; `bad` outlives the pair
    DensityPair(ParzenEstimator good, const Eigen::ArrayXd& goodWeights, const ParzenEstimator& bad,
                const Eigen::ArrayXd& badWeights);

    /// A point that the good observations make likely. @return (d)
    Eigen::VectorXd sample(Rng& rng) const { return m_good.sample(m_goodWeights, rng); }
    /// log l - log g. @param point (d), absent coordinates NaN
    double logRatio(const Eigen::VectorXd& point) const;
    /// Share of l that comes from its prior and not from an observation. @return 0 ... 1
    double priorShare(const Eigen::VectorXd& point) const;

private:
    ParzenEstimator m_good;
    const ParzenEstimator& m_bad;
    Eigen::ArrayXd m_goodWeights;
    Eigen::ArrayXd m_logGood;
    Eigen::ArrayXd m_logBad;
};

/// All observations of a study, split into good and bad ones.
///
/// The good ones are a share of all, 2 to 25. They weigh the more the better their rank, like the parents of an evolution
/// strategy (S. Watanabe, "Tree-Structured Parzen Estimator: Understanding Its Algorithm Components", 2023,
/// shows that weights by improvement pay; ranks do not depend on the scale of the losses). Their kernels are as wide as the
/// good ones spread in each coordinate, so that the density closes in where the objective decides and stays wide where it
/// does not. The kernels of the bad ones are wide by a fixed rule.
///
/// Observations that break constraints rank behind all others, by their violation; failures rank last and are bad, whatever
/// the losses. Where no observation is better than another one, none is good.
class SplitDensities {
public:
    /// @param cube outlives this   @param goodShare in (0, 1)   @param priorWeight of the good density, in observations, > 0
    SplitDensities(const UnitCube& cube, double goodShare, double priorWeight);

    /// @param point (d), absent coordinates NaN   @param loss unset: the trial failed or breaks constraints
    /// @param violation of the constraints, > 0 where it breaks some
    void add(const Eigen::VectorXd& point, std::optional<double> loss, double violation = 0.0);
    std::size_t size() const { return m_points.size(); }

    /// Densities with pending points among the bad ones, which keeps parallel proposals apart ("constant liar").
    /// The pair does not outlive the next add(). @param storage holds the bad density when there are pending points
    DensityPair densities(std::span<const Eigen::VectorXd> pending, std::optional<ParzenEstimator>& storage) const;

private:
    enum class Tier { Feasible, Infeasible, Failed };
    /// What observations are ranked by, less is better.
    struct Grade {
        Tier tier = Tier::Failed;
        double number = 0.0;  // Feasible: loss; Infeasible: violation
        friend auto operator<=>(const Grade&, const Grade&) = default;
    };

    std::size_t goodCount() const;
    Eigen::ArrayXd goodWeights(std::size_t count) const;
    ParzenEstimator goodEstimator(const Eigen::ArrayXd& weights) const;
    double goodDeviation(std::size_t coordinate, const Eigen::ArrayXd& weights) const;
    ParzenEstimator badEstimator() const;

    const UnitCube& m_cube;
    double m_goodShare;
    double m_priorWeight;
    std::vector<Eigen::VectorXd> m_points;  // in the order of arrival
    std::vector<Grade> m_grades;
    std::vector<std::size_t> m_ranking;  // numbers of the points, the best first, failures last
    ParzenEstimator m_all;               // kernels of all points, as wide as those of bad ones
    std::size_t m_widthCount = 0;        // number of observations that the widths are made for
};

}  // namespace trimtab
