// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <Eigen/Core>

namespace trimtab {

/// Lower triangular L with L L^T = K + jitter I.
struct CholeskyFactor {
    Eigen::MatrixXd L;    ///< (n, n), zero above the diagonal
    double jitter = 0.0;  ///< what had to be added to the diagonal, units of K
};

/// Factor of a symmetric positive semidefinite matrix. Tries without jitter, then with 1e-8, 1e-7, ... 1e-4 times the mean
/// of the diagonal; Numeric when even that fails or K is not finite. @param K (n, n), the lower triangle is read
Result<CholeskyFactor> factorize(const Eigen::MatrixXd& K);

/// Factor of the matrix with one row and column more, in O(n^2). The jitter of `factor` goes onto the new diagonal too.
/// Numeric, and `factor` unchanged, when the longer matrix is not positive definite.
/// @param column (n) covariances with the points of the factor   @param diagonal variance of the new point
Status extend(CholeskyFactor& factor, const Eigen::VectorXd& column, double diagonal);

/// (L L^T)^-1 right. @param right (n)
Eigen::VectorXd solve(const CholeskyFactor& factor, const Eigen::VectorXd& right);

}  // namespace trimtab
