// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/output_warp.h"

#include <Eigen/Core>
#include <boost/math/tools/minima.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace trimtab {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kLargestExponent = 700.0;  // exp() stays finite
constexpr double kLargestShaped = 300.0;    // its square too
constexpr double kLargestPower = 2.0;
constexpr int kPowerBits = 12;  // of precision

/// Difference and quotient that saturate instead of overflowing.
double saturated(double value)
{
    return std::clamp(value, -kLargest, kLargest);
}

/// Median minus minimum; when half of the losses share the minimum, the typical distance of the others from it.
double naturalUnit(const std::vector<double>& sorted, double median)
{
    double unit = saturated(median - sorted.front());
    if (!(unit > 0.0)) {
        const auto above = std::upper_bound(sorted.begin(), sorted.end(), median);
        unit = above == sorted.end() ? 0.0 : saturated(*(above + (sorted.end() - above) / 2) - median);
    }
    return unit >= std::numeric_limits<double>::min() ? unit : 1.0;
}

/// (exp(power * logarithm) - 1) / power, its limit at 0.
double powerOf(double logarithm, double power)
{
    return power == 0.0 ? logarithm : std::expm1(std::min(power * logarithm, kLargestShaped)) / power;
}

/// Inverse of powerOf() in its first argument; saturates where there is none.
double logarithmOf(double value, double power)
{
    if (power == 0.0)
        return value;
    return power * value > -1.0 ? std::log1p(power * value) / power : kLargestExponent;
}

/// @param t relative loss   @param logarithm ln(1 + |t|)
double yeoJohnson(double t, double logarithm, double power)
{
    return t > 0.0 ? powerOf(logarithm, power) : -powerOf(logarithm, 2.0 - power);
}

Eigen::ArrayXd logarithmsOf(const Eigen::ArrayXd& t)
{
    return t.unaryExpr([](double value) { return std::log1p(std::abs(value)); });
}

/// Mean of ln(slope of the transform).
double meanLogSlopeOf(const Eigen::ArrayXd& t, const Eigen::ArrayXd& logarithms, double power)
{
    return (power - 1.0) * (t > 0.0).select(logarithms, -logarithms).mean();
}

double varianceOf(const Eigen::ArrayXd& u)
{
    return (u - u.mean()).square().mean();
}

/// The power with the highest likelihood of normal outputs.
double likeliestPower(const Eigen::ArrayXd& t)
{
    const Eigen::ArrayXd logarithms = logarithmsOf(t);
    Eigen::ArrayXd u(t.size());
    const auto negative = [&](double power) {
        for (Eigen::Index i = 0; i < t.size(); ++i)
            u[i] = yeoJohnson(t[i], logarithms[i], power);
        const double likelihood = meanLogSlopeOf(t, logarithms, power) - 0.5 * std::log(varianceOf(u));
        return std::isfinite(likelihood) ? -likelihood : kLargest;
    };
    const auto [power, value] = boost::math::tools::brent_find_minima(negative, -kLargestPower, kLargestPower, kPowerBits);
    return value < negative(1.0) ? power : 1.0;
}

}  // namespace

OutputWarp::OutputWarp(OutputTransform transform, std::span<const double> losses) : m_transform(transform)
{
    if (losses.empty())
        return;
    std::vector<double> sorted(losses.begin(), losses.end());
    std::sort(sorted.begin(), sorted.end());
    m_median = sorted[sorted.size() / 2];
    m_unit = naturalUnit(sorted, m_median);
    Eigen::ArrayXd t(static_cast<Eigen::Index>(sorted.size()));
    std::transform(sorted.begin(), sorted.end(), t.begin(), [this](double loss) { return relativeLoss(loss); });
    if (m_transform == OutputTransform::YeoJohnson)
        m_power = likeliestPower(t);
    const Eigen::ArrayXd u = t.unaryExpr([this](double value) { return shaped(value); });
    m_mean = u.mean();
    const double deviation = std::sqrt(varianceOf(u));
    m_deviation = deviation > 1e-12 ? deviation : 1.0;
    const Eigen::ArrayXd logarithms = logarithmsOf(t);
    const double shape = m_transform == OutputTransform::YeoJohnson ? meanLogSlopeOf(t, logarithms, m_power)
                                                                    : -(t > 0.0).select(logarithms, 0.0).mean();
    m_meanLogSlope = shape - std::log(m_unit) - std::log(m_deviation);
}

double OutputWarp::relativeLoss(double loss) const
{
    return std::max(saturated(saturated(loss - m_median) / m_unit), -1e150);  // the square stays finite
}

double OutputWarp::shaped(double t) const
{
    const double logarithm = std::log1p(std::abs(t));
    if (m_transform == OutputTransform::YeoJohnson)
        return yeoJohnson(t, logarithm, m_power);
    return t > 0.0 ? logarithm : t;
}

double OutputWarp::unshaped(double u) const
{
    if (m_transform == OutputTransform::YeoJohnson) {
        const double logarithm = logarithmOf(std::abs(u), u > 0.0 ? m_power : 2.0 - m_power);
        return std::copysign(std::expm1(std::min(logarithm, kLargestExponent)), u);
    }
    return u > 0.0 ? std::expm1(std::min(u, kLargestExponent)) : u;
}

double OutputWarp::toOutput(double loss) const
{
    return (shaped(relativeLoss(loss)) - m_mean) / m_deviation;
}

double OutputWarp::lossUnit() const
{
    return saturated(m_unit * m_deviation);
}

double OutputWarp::toLoss(double output) const
{
    return saturated(m_median + saturated(m_unit * unshaped(output * m_deviation + m_mean)));
}

}  // namespace trimtab
