// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// argmin_w g'(w - start) + (w - start)' H (w - start) / 2 + sum_j l1_j |w_j| + l2_j w_j^2 / 2, by cyclic coordinate descent
/// until no coordinate moves by a thousandth of the furthest first move (in the norm of H), or after 50 sweeps.
/// @param H (m, m), of which the lower triangle is read  @param g (m)  @param l1 (m) >= 0  @param l2 (m) >= 0
/// @return (m)
Eigen::VectorXd minimizeQuadratic(const Eigen::MatrixXf& H, const Eigen::VectorXd& g, const Eigen::VectorXd& start,
                                  const Eigen::VectorXd& l1, const Eigen::VectorXd& l2);

}  // namespace trimtab
