// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/linear_design.h"

namespace trimtab {

/// A weighted regression with an intercept as one without either: min ||y() - X() w||^2 / (2n) has the coefficients of
/// min sum_i weights[i] (y_i - x_i w - b)^2 / (2 sum weights).
class RegressionProblem {
public:
    /// @param X (n, d), n >= 1  @param y (n)
    RegressionProblem(Eigen::MatrixXd X, VectorRef y, const DesignOptions& options);

    const Eigen::MatrixXd& X() const { return m_design.equallyWeighted() ? m_design.X() : m_weightedX; }
    const Eigen::VectorXd& y() const { return m_y; }

    /// @param w (d) or (d, k) coefficients of X()   @return the same per unit of the feature
    Eigen::MatrixXd coefficients(const Eigen::MatrixXd& w) const { return m_design.coefficients(w); }
    /// @param w (d, k) coefficients of X()   @return (k) target units; 0 unless there is an intercept
    Eigen::RowVectorXd intercepts(const Eigen::MatrixXd& w) const;

private:
    LinearDesign m_design;
    Eigen::MatrixXd m_weightedX;
    Eigen::VectorXd m_y;
    double m_targetMean;
};

}  // namespace trimtab
