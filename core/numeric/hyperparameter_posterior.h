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

    /// Most probable before any data, up to the noise; without a warp.
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
/// e^-6, wide. Warp: log-normal around 1, no map at all.
class HyperparameterPosterior {
public:
    /// @param warping whether the w coordinates that are numbers are warped
    HyperparameterPosterior(CovarianceForm form, const std::vector<CoordinateKind>& kinds, const Measurements& measurements,
                            bool warping = false);

    /// d + 2 for a radial form, d + 3 for an additive one; 2 w more with a warp.
    Eigen::Index size() const { return warpStart() + 2 * static_cast<Eigen::Index>(m_warping.size()); }

    /// Negative logarithm of the density.
    /// @param theta (size()) logarithms of length-scales, amplitude, noise, interaction, a and b of the warp
    /// @param gradient (size()), written   @return +infinity when the covariance cannot be factorized
    double operator()(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) const;

    /// The most probable hyperparameters found from several starts; the first start itself when no search succeeds.
    /// @param starts at least one, of this form   @param iterations of each search
    Hyperparameters maximize(std::span<const Hyperparameters> starts, int iterations) const;

    Hyperparameters fromLogarithms(const Eigen::VectorXd& theta) const;
    Eigen::VectorXd toLogarithms(const Hyperparameters& parameters) const;

private:
    struct Pairs;
    static Pairs radialPairs(const CovarianceParameters& parameters, const Eigen::MatrixXd& distances);
    static Pairs additivePairs(const CovarianceParameters& parameters, const Eigen::MatrixXd& distances);
    double priorPenalty(const Eigen::VectorXd& theta, Eigen::VectorXd& gradient) const;
    Eigen::Index warpStart() const { return m_X.cols() + (m_form == CovarianceForm::Additive ? 3 : 2); }
    Eigen::MatrixXd scaledDistances(const Eigen::MatrixXd& U) const;
    Eigen::VectorXd warpGradient(const InputWarp& warp, const Eigen::MatrixXd& U, const Eigen::VectorXd& weighted,
                                 const Pairs& pairs) const;

    CovarianceForm m_form;
    std::vector<CoordinateKind> m_kinds;
    std::vector<Eigen::Index> m_warping;  // (w) coordinates
    Eigen::MatrixXd m_X;
    Eigen::MatrixXd m_distances;  // of the points without a warp, see scaledDistances()
    Eigen::VectorXd m_y;
    Eigen::VectorXd m_counts;
    double m_scatter;
};

}  // namespace trimtab
