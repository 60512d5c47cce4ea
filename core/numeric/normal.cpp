// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/normal.h"

#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trimtab {

double normalDensity(double z)
{
    return std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

double normalCdf(double z)
{
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

LogCdf logNormalCdf(double z)
{
    constexpr double kTail = -3.0;  // here both forms are exact to about 1e-15
    constexpr int kFractionTerms = 60;
    if (z > kTail)
        return {std::log(normalCdf(z)), normalDensity(z) / normalCdf(z)};
    const double t = std::min(-z, 1e150);  // keeps the square finite
    double c = 0.0;
    for (int k = kFractionTerms; k >= 1; --k)
        c = k / (t + c);
    return {-0.5 * t * t - 0.5 * std::log(2.0 * std::numbers::pi) - std::log(t + c), t + c};
}

double normalQuantile(double probability)
{
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * probability);
}

}  // namespace trimtab
