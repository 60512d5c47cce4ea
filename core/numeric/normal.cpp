// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/normal.h"

#include <boost/math/special_functions/erf.hpp>

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

double normalQuantile(double probability)
{
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * probability);
}

}  // namespace trimtab
