// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/input_warp.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kMargin = 1e-6;  // slopes at the ends may be infinite

/// An end maps to itself whatever the parameters; NaN stays NaN.
bool isEnd(double x)
{
    return !(x > kMargin && x < 1.0 - kMargin);
}

}  // namespace

double InputWarp::operator()(Eigen::Index coordinate, double x) const
{
    if (isIdentity() || isEnd(x) || (a[coordinate] == 1.0 && b[coordinate] == 1.0))
        return x;
    return 1.0 - std::pow(1.0 - std::pow(x, a[coordinate]), b[coordinate]);
}

double InputWarp::slope(Eigen::Index coordinate, double x) const
{
    if (isIdentity() || std::isnan(x) || (a[coordinate] == 1.0 && b[coordinate] == 1.0))
        return 1.0;
    const double inside = std::clamp(x, kMargin, 1.0 - kMargin);
    const double power = std::pow(inside, a[coordinate]);
    return a[coordinate] * b[coordinate] * power / inside * std::pow(1.0 - power, b[coordinate] - 1.0);
}

Eigen::Array2d InputWarp::parameterSlopes(Eigen::Index coordinate, double x) const
{
    if (isIdentity() || isEnd(x))
        return Eigen::Array2d::Zero();
    const double power = std::pow(x, a[coordinate]);
    const double rest = std::pow(1.0 - power, b[coordinate]);
    return {a[coordinate] * b[coordinate] * power * std::log(x) * rest / (1.0 - power),
            -b[coordinate] * rest * std::log1p(-power)};
}

}  // namespace trimtab
