// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/matern.h"

#include <span>

namespace trimtab {

/// What a Gaussian process learns from data, for outputs with variance about 1 and points of the unit cube.
struct Hyperparameters {
    Eigen::VectorXd lengthScales;  ///< (d)
    double amplitude = 1.0;        ///< variance of the function
    double noise = 1e-3;           ///< variance of an observation, >= kNoiseFloor

    /// Most probable before any data, up to the noise.
    static Hyperparameters prior(std::size_t dimension);
};

inline constexpr double kNoiseFloor = 1e-6;

/// Negative logarithm of the posterior density of hyperparameters: marginal likelihood of y (constant mean at its generalised
/// least squares estimate) times priors. Length-scales: log-normal, location sqrt(2) + ln(d) / 2 and scale sqrt(3), which keeps
/// the complexity alike in all dimensions (C. Hvarfner, E. O. Hellsten, L. Nardi, "Vanilla Bayesian Optimization Performs Great
/// in High Dimensions", 2024). Amplitude: log-normal around 1. Noise: log-normal around e^-6, wide.
/// @param theta (d + 2) logarithms of length-scales, amplitude, noise   @param gradient (d + 2), written
/// @return +infinity when the covariance cannot be factorized
double negativeLogPosterior(const std::vector<CoordinateKind>& kinds, PointsRef X, const Eigen::VectorXd& y,
                            const Eigen::VectorXd& theta, Eigen::VectorXd& gradient);

/// The most probable hyperparameters found from several starts; the first start itself when no search succeeds.
/// @param X (n, d)   @param y (n)   @param starts at least one   @param iterations of each search
Hyperparameters fitHyperparameters(const std::vector<CoordinateKind>& kinds, PointsRef X, const Eigen::VectorXd& y,
                                   std::span<const Hyperparameters> starts, int iterations);

}  // namespace trimtab
