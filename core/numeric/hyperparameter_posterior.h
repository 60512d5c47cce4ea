// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/covariance.h"

#include <span>

namespace trimtab {

inline constexpr double kNoiseFloor = 1e-6;

/// What a Gaussian process learns from data, for outputs with variance about 1 and points of the unit cube.
struct Hyperparameters {
    CovarianceParameters covariance;
    double noise = 1e-3;  ///< variance of an observation, >= kNoiseFloor

    /// Most probable before any data, up to the noise.
    static Hyperparameters prior(CovarianceForm form, std::size_t dimension);
};

/// Outputs at n different points; what was measured at the same point is merged, which loses nothing.
struct Measurements {
    Eigen::MatrixXd X;       ///< (n, d)
    Eigen::VectorXd y;       ///< (n) mean output at each point
    Eigen::VectorXd counts;  ///< (n) measurements at each point, >= 1
    double scatter = 0.0;    ///< sum of squares of all outputs about the means of their points

    /// Merges equal points; the first of them keeps its place. @param X (m, d)   @param y (m)
    static Measurements merge(PointsRef X, const Eigen::VectorXd& y);
};

/// Posterior density of the hyperparameters of a Gaussian process: marginal likelihood of y (constant mean at its generalised
/// least squares estimate) times priors. Length-scales: log-normal, location sqrt(2) + ln(d) / 2 and scale sqrt(3), which keeps
/// the complexity alike in all dimensions (C. Hvarfner, E. O. Hellsten, L. Nardi, "Vanilla Bayesian Optimization Performs Great
/// in High Dimensions", 2024). Amplitude: log-normal around 1. Interaction: log-normal around 1, wide. Noise: log-normal around
/// e^-6, wide.
class HyperparameterPosterior {
public:
    HyperparameterPosterior(CovarianceForm form, const std::vector<CoordinateKind>& kinds, const Measurements& measurements);

    /// d + 2 for a radial form, d + 3 for an additive one.
    Eigen::Index size() const { return m_distances.cols() + (m_form == CovarianceForm::Additive ? 3 : 2); }

    /// Negative logarithm of the density. @param theta (size()) logarithms of length-scales, amplitude, noise, interaction
    /// @param gradient (size()), written   @return +infinity when the covariance cannot be factorized
    double operator()(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) const;

    /// The most probable hyperparameters found from several starts; the first start itself when no search succeeds.
    /// @param starts at least one, of this form   @param iterations of each search
    Hyperparameters maximize(std::span<const Hyperparameters> starts, int iterations) const;

    Hyperparameters fromLogarithms(const Eigen::VectorXd& theta) const;
    Eigen::VectorXd toLogarithms(const Hyperparameters& parameters) const;

private:
    struct Pairs;
    Pairs radialPairs(const CovarianceParameters& parameters) const;
    Pairs additivePairs(const CovarianceParameters& parameters) const;
    double priorPenalty(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) const;

    CovarianceForm m_form;
    Eigen::MatrixXd m_distances;  // (n (n - 1) / 2, d) sqrt(5) times those of the pairs below the diagonal, column by column
    Eigen::VectorXd m_y;
    Eigen::VectorXd m_counts;
    double m_scatter;
};

}  // namespace trimtab
