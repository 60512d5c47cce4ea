// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// Density of the standard normal distribution.
double normalDensity(double z);

/// Distribution function of the standard normal distribution, accurate in the left tail too (to z = -37).
double normalCdf(double z);

/// Inverse of normalCdf. @param probability in (0, 1)
double normalQuantile(double probability);

struct LogCdf {
    double value = 0.0;  ///< <= 0
    double slope = 0.0;  ///< density over distribution function, > 0
};

/// Logarithm of the distribution function and its slope, exact in the lower tail too, by Laplace's continued fraction
/// (M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.2.14). @param z finite
LogCdf logNormalCdf(double z);

}  // namespace trimtab
