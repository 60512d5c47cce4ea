// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/penalty.h"
#include "core/model/trainable.h"

#include <vector>

namespace trimtab {

/// Linear regression with an elastic-net penalty. Minimises over coefficients w (d) and intercept b, which is not penalized,
///
///     ||y - X w - b||^2 / (2n) + l1 ||w||_1 + l2 / 2 ||w||^2
///
/// as ElasticNet of scikit-learn and glmnet's gaussian family do (Ridge of scikit-learn writes l2 n for our l2).
///
/// Without l1 the minimum is computed directly, in one unit of resource. With l1 a unit is one sweep of cyclic coordinate
/// descent with covariance updates (J. Friedman, T. Hastie, R. Tibshirani, "Regularization Paths for Generalized Linear
/// Models via Coordinate Descent", 2010, section 2.2): coordinates that stay zero cost one comparison. Then Newton steps solve
/// for the nonzero coordinates, each up to the first that would change its sign and leaves (H. Lee et al., "Efficient Sparse
/// Coding Algorithms", 2006); a little damping sends the step along directions in which the features are collinear, on which
/// coordinate descent alone would crawl. The strength falls from where all coefficients are zero to l1 in steps, which keeps
/// the systems small.
///
/// Converged when no coordinate breaks its optimality condition by more than 1e-9 (in units of the deviations of feature and
/// target) and the duality gap is below 1e-7 of the objective at w = 0.
class LeastSquares final : public Trainable {
public:
    /// @param X (n, d), n >= 2, finite  @param y (n) finite
    LeastSquares(MatrixRef X, VectorRef y, Penalty penalty);

    Status train(double resource, const StopToken& stop) override;
    double resource() const override { return m_sweeps; }
    bool converged() const override { return m_converged; }
    Eigen::MatrixXd predict(MatrixRef X) const override;
    std::size_t parameterCount() const override;
    std::size_t nonZeroCount() const override;

    /// (d) target units per unit of the feature
    const Eigen::VectorXd& coefficients() const { return m_w; }
    /// Target units.
    double intercept() const;
    /// Upper bound on what is left to gain in the objective; >= 0 but for rounding, squared target units.
    double dualityGap() const;

private:
    void sweep();
    void moveCoordinate(Eigen::Index j);
    std::vector<Eigen::Index> nonZeroCoefficients() const;
    /// A Newton step of the nonzero coefficients. @return whether one of them became zero, so that another step may follow
    bool solveSupport();
    void refreshGradient();
    void followPath();
    double largestViolation() const;
    const Eigen::VectorXd& gramColumn(Eigen::Index j);

    Penalty m_penalty;
    Eigen::RowVectorXd m_featureMeans;
    double m_targetMean = 0.0;
    Eigen::MatrixXd m_X;                  ///< (n, d) centred
    Eigen::VectorXd m_y;                  ///< (n) centred
    Eigen::VectorXd m_covariance;         ///< (d) X'y / n
    Eigen::VectorXd m_variances;          ///< (d) diagonal of X'X / n; 0 for a constant feature, which stays out
    std::vector<Eigen::VectorXd> m_gram;  ///< columns of X'X / n, computed when a coordinate first moves
    Eigen::VectorXd m_w;                  ///< (d)
    Eigen::VectorXd m_gradient;           ///< (d) X'(y - X w) / n
    double m_targetVariance = 0.0;
    double m_l1 = 0.0;  ///< present strength on the path down to m_penalty.l1
    double m_sweeps = 0.0;
    bool m_converged = false;
};

}  // namespace trimtab
