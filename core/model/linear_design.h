// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// How rows and columns enter a linear model.
struct DesignOptions {
    bool fitIntercept = true;   ///< the intercept is never penalized
    bool standardize = false;   ///< penalize coefficients per standard deviation of their feature, not per unit
    Eigen::VectorXd weights{};  ///< (n) >= 0, not all 0: row i counts as weights[i] equal rows; empty: once each
};

/// Features as the solvers of linear models work on them: with an intercept centred at their weighted means, so that the
/// intercept can be found last; when standardized divided by their weighted deviations (divisor: the sum of the weights).
/// A constant feature becomes 0 when there is an intercept, and so stays out of the model.
class LinearDesign {
public:
    /// @param X (n, d), n >= 1
    LinearDesign(Eigen::MatrixXd X, const DesignOptions& options);

    const Eigen::MatrixXd& X() const { return m_X; }
    /// (n) weights with mean 1.
    const Eigen::VectorXd& weights() const { return m_weights; }
    /// (d) what the features were divided by.
    const Eigen::RowVectorXd& divisors() const { return m_divisors; }
    /// Whether every row counts once.
    bool equallyWeighted() const { return m_equallyWeighted; }

    /// @param W (d, k) coefficients of X()   @return (d, k) per unit of the feature
    Eigen::MatrixXd coefficients(const Eigen::MatrixXd& W) const;
    /// @param W (d, k) coefficients of X()   @param atMeans (k) what the model says at the means of the features
    /// @return (k) what it says where all features are 0
    Eigen::RowVectorXd intercepts(const Eigen::MatrixXd& W, const Eigen::RowVectorXd& atMeans) const;

    /// Sum of weights[i] values[i] / n. @param values (n)
    double mean(VectorRef values) const;

private:
    void prepareColumn(Eigen::Index j, const DesignOptions& options);

    Eigen::VectorXd m_weights;  ///< (n)
    bool m_equallyWeighted;
    Eigen::MatrixXd m_X;            ///< (n, d)
    Eigen::RowVectorXd m_means;     ///< (d); 0 without an intercept
    Eigen::RowVectorXd m_divisors;  ///< (d); 1 unless standardized
};

/// One term for each feature. @param coefficients (d, columns)
LinearInside linearInside(Eigen::MatrixXd coefficients, Eigen::RowVectorXd intercepts);

}  // namespace trimtab
