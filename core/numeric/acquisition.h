// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// Logarithm of the expected improvement for minimisation, EI = (best - mean) Phi(z) + stddev phi(z),
/// z = (best - mean) / stddev (D. R. Jones, M. Schonlau, W. J. Welch, "Efficient Global Optimization of Expensive Black-Box
/// Functions", 1998, eq. 15), finite where EI itself underflows, so that a search sees a slope everywhere.
/// S. Ament, S. Daulton, D. Eriksson, M. Balandat, E. Bakshy, "Unexpected Improvements to Expected Improvement for Bayesian
/// Optimization", 2023, eq. 9; the tail by the continued fraction of the Mills ratio instead of erfcx.
/// @param mean (m) posterior mean, objective units   @param stddev (m) posterior deviation, >= 0, objective units
/// @param best lowest finite objective so far        @return (m); -infinity where stddev is 0 and mean >= best
Eigen::VectorXd logExpectedImprovement(const Eigen::VectorXd& mean, const Eigen::VectorXd& stddev, double best);

/// Logarithm of the expected improvement at one point with its slopes.
struct LogImprovement {
    double value = 0.0;
    double meanSlope = 0.0;       ///< < 0
    double deviationSlope = 0.0;  ///< > 0
};

/// @param stddev > 0
LogImprovement logExpectedImprovementWithSlopes(double mean, double stddev, double best);

/// Share of the expected improvement that the uncertainty contributes: stddev phi(z) / EI, at most 1; the rest comes from a
/// mean below the best. @param stddev >= 0   @return 0 ... 1
double explorationShare(double mean, double stddev, double best);

}  // namespace trimtab
