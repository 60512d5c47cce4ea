// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// argmin_w ||y - X w||^2 / (2n) + l2 / 2 ||w||^2, computed directly: by Cholesky factors of the normal equations (of their
/// dual (n, n) form when d > n), for l2 = 0 by a complete orthogonal decomposition, which gives the solution of smallest norm.
/// @param X (n, d)  @param y (n)  @param l2 >= 0  @return (d)
Eigen::VectorXd solveRidge(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, double l2);

/// Solves A x = b by Cholesky factors, which replace A; x replaces b.
/// @param A (m, m) positive definite, of which the lower triangle is read   @return whether the result is finite
bool solveDefiniteInPlace(Eigen::MatrixXd& A, Eigen::VectorXd& b);

}  // namespace trimtab
