// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/variation.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kSame = 1e-14;  // parents that near have nothing to mix

bool coin(Rng& rng)
{
    return rng.below(2) == 0;
}

/// Another level: of an ordered hyperparameter a neighbour, of a category any.
double otherLevel(const CubeAxis& axis, double x, Rng& rng)
{
    const std::vector<double>& levels = axis.levels;
    if (levels.size() < 2)
        return x;
    const auto nearest = std::ranges::min_element(levels, {}, [x](double level) { return std::abs(level - x); });
    const auto at = static_cast<std::size_t>(nearest - levels.begin());
    if (axis.kind == CoordinateKind::Categorical) {
        const auto other = static_cast<std::size_t>(rng.below(levels.size() - 1));
        return levels[other < at ? other : other + 1];
    }
    const bool up = at == 0 || (at + 1 < levels.size() && coin(rng));
    return levels[up ? at + 1 : at - 1];
}

double crossed(const CubeAxis& axis, double a, double b, double index, Rng& rng)
{
    if (!coin(rng))
        return a;
    return axis.kind == CoordinateKind::Categorical ? b : simulatedBinaryCrossover(a, b, index, rng);
}

}  // namespace

double simulatedBinaryCrossover(double a, double b, double index, Rng& rng)
{
    const double u = rng.uniform();
    const double distance = std::abs(a - b);
    if (distance < kSame)
        return a;
    const double low = std::min(a, b);
    const double high = std::max(a, b);
    const double room = a < b ? low : 1.0 - high;  // beyond a
    const double beta = 1.0 + 2.0 * room / distance;
    const double alpha = 2.0 - std::pow(beta, -(index + 1.0));
    const double base = u <= 1.0 / alpha ? u * alpha : 1.0 / (2.0 - u * alpha);
    const double spread = std::pow(base, 1.0 / (index + 1.0));
    const double middle = 0.5 * (a + b);
    return std::clamp(middle + (a < b ? -0.5 : 0.5) * spread * distance, 0.0, 1.0);
}

double polynomialMutation(double x, double index, Rng& rng)
{
    const double u = rng.uniform();
    const double power = index + 1.0;
    double step = 0.0;
    if (u < 0.5)
        step = std::pow(2.0 * u + (1.0 - 2.0 * u) * std::pow(1.0 - x, power), 1.0 / power) - 1.0;
    else
        step = 1.0 - std::pow(2.0 * (1.0 - u) + (2.0 * u - 1.0) * std::pow(x, power), 1.0 / power);
    return std::clamp(x + step, 0.0, 1.0);
}

Eigen::VectorXd child(const UnitCube& cube, const Eigen::VectorXd& a, const Eigen::VectorXd& b, const Variation& variation,
                      Rng& rng)
{
    Eigen::VectorXd born = a;
    const bool mixes = rng.uniform() < variation.crossover;
    for (Eigen::Index i = 0; i < born.size(); ++i) {
        const CubeAxis& axis = cube.axes()[static_cast<std::size_t>(i)];
        if (mixes)
            born[i] = crossed(axis, a[i], b[i], variation.crossoverIndex, rng);
        if (rng.uniform() * static_cast<double>(born.size()) >= 1.0)
            continue;
        born[i] = axis.smooth ? polynomialMutation(born[i], variation.mutationIndex, rng) : otherLevel(axis, born[i], rng);
    }
    return born;
}

}  // namespace trimtab
