// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <functional>

namespace trimtab {

/// Value at a point; writes the gradient, of the same size. A value that is not finite ends the search.
using SmoothFunction = std::function<double(const Eigen::VectorXd& point, Eigen::VectorXd& gradient)>;

/// Where a search ended.
struct BoxMinimum {
    Eigen::VectorXd point;
    double value = 0.0;  ///< +infinity when the function was finite nowhere
};

/// The best point met by a local search with L-BFGS-B (R. H. Byrd, P. Lu, J. Nocedal, C. Zhu, "A Limited Memory Algorithm
/// for Bound Constrained Optimization", 1995). Never worse than the start: a line search that fails ends the search at the
/// best point so far.
/// @param start (d)   @param lower (d)   @param upper (d) >= lower   @param iterations >= 1
BoxMinimum minimizeInBox(const SmoothFunction& function, const Eigen::VectorXd& start, const Eigen::VectorXd& lower,
                         const Eigen::VectorXd& upper, int iterations);

}  // namespace trimtab
