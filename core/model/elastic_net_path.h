// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/linear_design.h"

namespace trimtab {

/// Which solutions of the elastic net are wanted, and how exactly.
struct PathOptions {
    double l1Ratio = 1.0;         ///< [0, 1]: l1 = penalty * ratio, l2 = penalty * (1 - ratio)
    Eigen::VectorXd penalties{};  ///< (k) > 0, descending; empty: `count` in equal ratios, from the smallest that keeps all
                                  ///< coefficients at zero down to `epsilon` times that
    Eigen::Index count = 100;     ///< >= 2
    double epsilon = 1e-3;        ///< (0, 1)
    double tolerance = 1e-4;      ///< of the duality gap, as a share of ||y||^2 / n (y centred if there is an intercept)
    int rounds = 1000;            ///< >= 1; for each penalty at most
    DesignOptions design{};
};

/// Solutions for k penalties.
struct ElasticNetPath {
    Eigen::VectorXd penalties;      ///< (k)
    Eigen::MatrixXd coefficients;   ///< (d, k) target units per unit of the feature
    Eigen::RowVectorXd intercepts;  ///< (k) target units; 0 without an intercept
    Eigen::VectorXd gaps;           ///< (k) duality gaps reached: bounds on what is left to gain, squared target units
    Eigen::VectorXi sweeps;         ///< (k) sweeps of coordinate descent that it took
    Eigen::VectorXi nonZeros;       ///< (k) coefficients that are not zero
};

/// Minimises ||y - X w - b||^2 / (2n) + l1 ||w||_1 + l2 / 2 ||w||^2 for a sequence of penalties, each starting from the
/// solution of the one before (ElasticNet). In scikit-learn's terms penalty is alpha.
/// @param X (n, d), n >= 1, d >= 1, finite   @param y (n) finite
/// @return InvalidInput for options out of range, an l1 ratio of 0 without penalties, and numbers that are not finite;
///         Numeric when the coefficients leave the finite numbers; Conflict when a stop was requested before the end
Result<ElasticNetPath> elasticNetPath(MatrixRef X, VectorRef y, const PathOptions& options, const StopToken& stop);

}  // namespace trimtab
