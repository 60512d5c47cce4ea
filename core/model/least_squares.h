// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/elastic_net.h"
#include "core/model/regression_problem.h"

namespace trimtab {

/// Linear regression with an elastic-net penalty. Minimises over coefficients w (d) and intercept b, which is not penalized,
///
///     ||y - X w - b||^2 / (2n) + l1 ||w||_1 + l2 / 2 ||w||^2
///
/// as ElasticNet of scikit-learn and glmnet's gaussian family do (Ridge of scikit-learn writes l2 n for our l2). With weights
/// the mean of the squares is a weighted one; standardized, w counts per standard deviation of a feature.
///
/// Without l1 the minimum is computed directly, in one unit of resource. With l1 a unit is one round of ElasticNet, while the
/// strength falls in steps from where all coefficients are zero to l1, which keeps the systems small.
///
/// Converged when the duality gap is below 1e-11 of the mean square of the centred target.
class LeastSquares final : public Trainable {
public:
    /// @param X (n, d), n >= 2, finite  @param y (n) finite
    LeastSquares(Eigen::MatrixXd X, VectorRef y, Penalty penalty, const DesignOptions& options = {});

    Status train(double resource, const StopToken& stop) override;
    double resource() const override { return m_rounds; }
    bool converged() const override { return m_l1 == m_penalty.l1 && m_net.converged(); }
    Eigen::MatrixXd predict(MatrixRef X) const override;
    ModelInside inside() const override;
    std::vector<Eigen::MatrixXd> activations(MatrixRef /*X*/) const override { return {}; }
    std::vector<std::byte> state() const override;
    Status restore(std::span<const std::byte> state) override;
    std::size_t parameterCount() const override;
    std::size_t nonZeroCount() const override;

    /// (d) target units per unit of the feature
    Eigen::VectorXd coefficients() const { return m_problem->coefficients(m_net.coefficients()); }
    /// Target units.
    double intercept() const { return m_problem->intercepts(m_net.coefficients())[0]; }
    /// Upper bound on what is left to gain in the objective, squared target units; infinite before the wanted penalty is
    /// reached.
    double dualityGap() const;

private:
    void weaken();
    std::uint64_t fingerprint() const;

    std::unique_ptr<const RegressionProblem> m_problem;  ///< where m_net finds its numbers
    Penalty m_penalty;
    ElasticNet m_net;
    bool m_fitIntercept;
    double m_l1;  ///< present strength on the way down to m_penalty.l1
    double m_rounds = 0.0;
};

}  // namespace trimtab
