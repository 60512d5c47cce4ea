// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <Eigen/Core>

#include <vector>

namespace trimtab {

/// Search distribution of the covariance matrix adaptation evolution strategy and its update from ranked samples:
/// N. Hansen, "The CMA Evolution Strategy: A Tutorial", 2016 (arXiv 1604.00772), figure 6, with the default parameters of its
/// table 1, so with active (negative) weights. A change of coordinates that keeps angles, and a monotone change of the
/// objective, change nothing but the coordinates. Above 100 coordinates only their variances are learned (R. Ros, N. Hansen, "A
/// Simple Modification in CMA-ES Achieving Linear Time and Space Complexity", 2008).
class CmaEvolution {
public:
    /// @param mean (d), also empty   @param stepSize > 0, deviation in every direction   @param population of a generation, >= 4
    CmaEvolution(Eigen::VectorXd mean, double stepSize, int population);

    /// Population of the tutorial, 4 + 3 ln d.
    static int defaultPopulation(Eigen::Index dimension);

    /// @return (d) a sample of the distribution
    Eigen::VectorXd sample(Rng& rng) const;
    /// Learns from a generation. A sample that lies farther out than the distribution makes likely, because it comes from
    /// elsewhere, counts as one at the edge (N. Hansen, "Injecting External Solutions Into CMA-ES", 2011).
    /// @param ranked population() samples (d), the best first
    void update(const std::vector<Eigen::VectorXd>& ranked);
    /// Keeps levels within reach of a coordinate (R. Hamano, S. Saito, M. Nomura, S. Shirakawa, "CMA-ES with Margin", 2022):
    /// however narrow the distribution is, other levels than that of the mean keep the probability 1 / (d population).
    /// @param levels ascending, at least 2; a value belongs to the nearest level
    void keepMargin(Eigen::Index coordinate, const std::vector<double>& levels);

    const Eigen::VectorXd& mean() const { return m_mean; }
    int population() const { return static_cast<int>(m_weights.size()); }
    /// @return (d) of the coordinates
    Eigen::VectorXd deviations() const;
    /// Ratio of the largest to the smallest variance along the axes of the distribution.
    double condition() const;

private:
    void setWeights(int population);
    void setLearningRates();
    void decompose();
    Eigen::MatrixXd stepsTo(const std::vector<Eigen::VectorXd>& points, Eigen::VectorXd& lengths) const;
    void moveMean(const Eigen::VectorXd& step);
    void adaptCovariance(const Eigen::MatrixXd& steps, const Eigen::VectorXd& lengths, bool isStalled);
    void placeBetween(Eigen::Index coordinate, double low, double high);
    void placeBeside(Eigen::Index coordinate, double border);

    Eigen::VectorXd m_mean;
    double m_stepSize = 1.0;
    Eigen::MatrixXd m_covariance;
    Eigen::VectorXd m_margin;       // deviation factors of the coordinates
    Eigen::MatrixXd m_axes;         // eigenvectors of the covariance in columns
    Eigen::VectorXd m_axisLengths;  // square roots of its eigenvalues
    Eigen::VectorXd m_stepPath;
    Eigen::VectorXd m_covariancePath;
    int m_generation = 0;
    int m_decomposed = 0;

    Eigen::VectorXd m_weights;  // positive ones sum to 1
    Eigen::Index m_parents = 0;
    double m_parentMass = 0.0;  // mu_eff
    double m_stepRate = 0.0;
    double m_stepDamping = 0.0;
    double m_pathRate = 0.0;
    double m_rankOneRate = 0.0;
    double m_rankManyRate = 0.0;
    double m_normalLength = 0.0;  // of a standard normal vector, on average
};

}  // namespace trimtab
