// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/penalty.h"
#include "core/model/trainable.h"

namespace trimtab {

/// Classification by a linear model: logistic regression for two classes (one column of coefficients, the log odds of
/// class 1), softmax regression for more (a column per class). Minimises over W (d, columns) and intercepts b, which are not
/// penalized,
///
///     1/n sum_i -ln p(y_i | x_i) + l1 ||W||_1 + l2 / 2 ||W||_F^2
///
/// as glmnet's binomial and multinomial families do (LogisticRegression of scikit-learn: C = 1 / (n l)).
///
/// A unit of resource is one step of the accelerated proximal gradient method (A. Beck, M. Teboulle, "A Fast Iterative
/// Shrinkage-Thresholding Algorithm for Linear Inverse Problems", 2009) with backtracking, restarted when the momentum points
/// uphill (B. O'Donoghue, E. Candès, "Adaptive Restart for Accelerated Gradient Schemes", 2015). It works on features
/// brought to mean 0 and deviation 1, with the penalty of the original coefficients, so the scale of a feature costs no steps.
///
/// Converged when 2 L ||x - y|| <= 1e-7 for the step from y to x with the majorizing curvature L: this bounds the distance of
/// the gradient from the optimality conditions, per standardized feature.
class LogisticRegression final : public Trainable {
public:
    /// @param X (n, d), n >= 2, finite  @param y (n) class indices  @param classes >= 2
    LogisticRegression(MatrixRef X, VectorRef y, int classes, Penalty penalty);

    Status train(double resource, const StopToken& stop) override;
    double resource() const override { return m_steps; }
    bool converged() const override { return m_converged; }
    Eigen::MatrixXd predict(MatrixRef X) const override;
    std::size_t parameterCount() const override;
    std::size_t nonZeroCount() const override;

    /// (d, columns) log odds per unit of the feature
    Eigen::MatrixXd coefficients() const;
    /// (columns)
    Eigen::RowVectorXd intercepts() const;

private:
    /// A point of the search with what the model says there; `W` belongs to the standardized features.
    struct Point {
        Eigen::MatrixXd W;       ///< (d, columns)
        Eigen::RowVectorXd b;    ///< (columns)
        Eigen::MatrixXd logits;  ///< (n, columns)
    };

    void step();
    void extrapolate(double momentum);
    void proximalStep(const Eigen::MatrixXd& slopeW, const Eigen::RowVectorXd& slopeB);
    Eigen::MatrixXd softmax(const Eigen::MatrixXd& logits) const;
    double meanLoss(const Eigen::MatrixXd& logits) const;

    int m_classes;
    Penalty m_penalty;
    Eigen::RowVectorXd m_means;       ///< (d)
    Eigen::RowVectorXd m_deviations;  ///< (d); 1 for a constant feature
    Eigen::MatrixXd m_X;              ///< (n, d) standardized; a constant feature is 0
    Eigen::MatrixXd m_Y;              ///< (n, columns) 1 for the true class, else 0
    Point m_current;
    Point m_previous;
    Point m_extrapolated;
    double m_curvature = 1.0;  ///< L: the step is 1 / L
    double m_momentum = 1.0;   ///< Nesterov's t
    double m_steps = 0.0;
    bool m_converged = false;
};

}  // namespace trimtab
