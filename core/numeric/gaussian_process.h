// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/cholesky.h"
#include "core/numeric/covariance.h"
#include "core/numeric/hyperparameter_posterior.h"

#include <span>

namespace trimtab {

/// Posterior of the noise-free function at m points.
struct Posterior {
    Eigen::VectorXd mean;       ///< (m)
    Eigen::VectorXd deviation;  ///< (m) >= 0
};

/// Mean and deviation of the mixture of equally probable posteriors of the same points. @param posteriors at least one
Posterior mixtureOf(std::span<const Posterior> posteriors);

/// Posterior at one point with its gradients; those of categorical coordinates are 0.
struct PointPosterior {
    double mean = 0.0;
    double deviation = 0.0;
    Eigen::VectorXd meanGradient;       ///< (d)
    Eigen::VectorXd deviationGradient;  ///< (d)
};

/// Gaussian process with a constant mean, estimated by generalised least squares, and independent noise.
/// C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, algorithm 2.1 and section 2.7.
class GaussianProcess {
public:
    /// Numeric when the covariance cannot be factorized, whatever the jitter.
    /// @param covariance with the observed points, at least one   @param noise (n) variance of each output, >= 0
    /// @param y (n) finite
    static Result<GaussianProcess> condition(Covariance covariance, Eigen::VectorXd noise, Eigen::VectorXd y);
    /// With fitted hyperparameters. @param kinds (d)
    static Result<GaussianProcess> condition(const std::vector<CoordinateKind>& kinds, const Hyperparameters& hyperparameters,
                                             const Measurements& data);

    /// Adds an observation in O(n^2); Numeric, and nothing changed, when the covariance would not be positive definite.
    /// @param noise variance of this observation, >= 0
    Status extend(PointRef x, double y, double noise);

    Posterior predict(PointsRef X) const;
    PointPosterior predictWithGradient(PointRef x) const;
    /// Posterior means at the observed points, in O(n). @return (n)
    Eigen::VectorXd fittedMeans() const { return m_y.array() - (m_noise.array() + m_factor.jitter) * m_alpha.array(); }

    /// What the process would predict for each output if it had not seen it, the deviation with the noise of the output.
    /// The mean of the process is kept. Rasmussen and Williams, eq. 5.12. @return (n)
    Posterior leaveOneOut() const;
    const Eigen::VectorXd& outputs() const { return m_y; }
    const Eigen::VectorXd& noise() const { return m_noise; }

    const Covariance& covariance() const { return m_covariance; }
    const Eigen::MatrixXd& points() const { return m_covariance.points(); }
    double mean() const { return m_mean; }
    double jitter() const { return m_factor.jitter; }
    /// K^-1 (y - mean), K with noise and jitter. @return (n)
    const Eigen::VectorXd& alpha() const { return m_alpha; }
    const CholeskyFactor& factor() const { return m_factor; }

private:
    GaussianProcess(Covariance covariance, Eigen::VectorXd noise, Eigen::VectorXd y, CholeskyFactor factor);
    void solveForWeights();

    Covariance m_covariance;
    Eigen::VectorXd m_noise;  // (n)
    Eigen::VectorXd m_y;
    CholeskyFactor m_factor;
    Eigen::VectorXd m_alpha;
    double m_mean = 0.0;
};

}  // namespace trimtab
