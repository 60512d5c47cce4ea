// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

#include <optional>

namespace trimtab {

/// argmin_w ||y - X w||^2 / (2n) + l2 / 2 ||w||^2, computed directly: by Cholesky factors of the normal equations (of their
/// dual (n, n) form when d > n), refined by the residual that they leave. With l2 = 0 it is the solution of smallest norm: up
/// to 256 features (or rows) by a complete orthogonal decomposition, beyond that by the same factors with a little damping,
/// which leaves out combinations of features whose variance is below 1e-11 of the largest.
/// @param X (n, d)  @param y (n)  @param l2 >= 0  @return (d), not finite where the squares are not; nothing when stopped
std::optional<Eigen::VectorXd> solveRidge(MatrixRef X, VectorRef y, double l2, const StopToken& stop);

/// Adds X'X / n to the lower triangle of A (d, d), from the given row of X (n, d) on.
/// @param rows already added; counts up   @return false when stopped before the last row
bool addGram(MatrixRef X, Eigen::MatrixXd& A, Eigen::Index& rows, const StopToken& stop);

enum class Factorization { Done, Indefinite, Stopped };
/// Replaces the lower triangle of A (m, m) by its Cholesky factor; what is above is left alone.
Factorization factorize(Eigen::MatrixXd& A, const StopToken& stop);
/// Solves L L' x = b in place. @param L (m, m) lower triangle   @param b (m)
void solveFactorized(const Eigen::MatrixXd& L, Eigen::VectorXd& b);

}  // namespace trimtab
