// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// Monotone maps of coordinates of the unit interval onto itself, w(x) = 1 - (1 - x^a)^b, the distribution function of
/// P. Kumaraswamy, 1980: they stretch the part of a range in which a function changes fastest. J. Snoek, K. Swersky, R. S. Zemel,
/// R. P. Adams, "Input Warping for Bayesian Optimization of Non-Stationary Functions", 2014, with a simpler distribution.
/// Absent coordinates (NaN) stay absent.
struct InputWarp {
    Eigen::ArrayXd a;  ///< (d) > 0; empty: every coordinate stays as it is
    Eigen::ArrayXd b;  ///< (d) > 0; a = b = 1: this coordinate stays as it is

    bool isIdentity() const { return a.size() == 0; }
    /// @param x in [0, 1]   @return [0, 1]
    double operator()(Eigen::Index coordinate, double x) const;
    /// dw / dx, finite.
    double slope(Eigen::Index coordinate, double x) const;
    /// dw / d ln a and dw / d ln b.
    Eigen::Array2d parameterSlopes(Eigen::Index coordinate, double x) const;
};

}  // namespace trimtab
