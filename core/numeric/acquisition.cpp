// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/acquisition.h"

#include "core/numeric/normal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trimtab {
namespace {

/// h(z) = phi(z) + z Phi(z), the expected improvement in units of the deviation, with what its slopes need.
struct UnitImprovement {
    double logValue;
    double cdfRatio;      ///< Phi / h
    double densityRatio;  ///< phi / h
};

constexpr double kTail = -3.0;  // here both forms are exact to about 1e-15
constexpr int kFractionTerms = 60;

/// For z = -t the Mills ratio is Phi / phi = 1 / (t + c) with c = 1 / (t + 2 / (t + 3 / (t + ...))) (P. S. Laplace; Abramowitz
/// and Stegun 26.2.14), so that h = phi c / (t + c): no difference of nearly equal numbers is left.
UnitImprovement tailImprovement(double t)
{
    double c = 0.0;
    for (int k = kFractionTerms; k >= 1; --k)
        c = k / (t + c);
    const double logDensity = -0.5 * t * t - 0.5 * std::log(2.0 * std::numbers::pi);
    return {logDensity + std::log(c) - std::log(t + c), 1.0 / c, (t + c) / c};
}

UnitImprovement unitImprovement(double z)
{
    if (z <= kTail)
        return tailImprovement(std::min(-z, 1e150));  // keeps the square finite
    const double density = normalDensity(z);
    const double cdf = normalCdf(z);
    const double h = density + z * cdf;
    return {std::log(h), cdf / h, density / h};
}

}  // namespace

Eigen::VectorXd logExpectedImprovement(const Eigen::VectorXd& mean, const Eigen::VectorXd& stddev, double best)
{
    Eigen::VectorXd result(mean.size());
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
        const double gain = best - mean[i];
        result[i] =
            stddev[i] > 0.0 ? std::log(stddev[i]) + unitImprovement(gain / stddev[i]).logValue : std::log(std::max(gain, 0.0));
    }
    return result;
}

LogImprovement logExpectedImprovementWithSlopes(double mean, double stddev, double best)
{
    const UnitImprovement unit = unitImprovement((best - mean) / stddev);
    return {std::log(stddev) + unit.logValue, -unit.cdfRatio / stddev, unit.densityRatio / stddev};
}

double explorationShare(double mean, double stddev, double best)
{
    if (!(stddev > 0.0))
        return 0.0;
    return std::min(unitImprovement((best - mean) / stddev).densityRatio, 1.0);
}

}  // namespace trimtab
