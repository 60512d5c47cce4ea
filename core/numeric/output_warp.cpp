// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/output_warp.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace trimtab {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kLargestExponent = 700.0;  // exp() stays finite

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

}  // namespace

OutputWarp::OutputWarp(std::span<const double> losses)
{
    if (losses.empty())
        return;
    std::vector<double> sorted(losses.begin(), losses.end());
    std::sort(sorted.begin(), sorted.end());
    m_median = sorted[sorted.size() / 2];
    m_unit = naturalUnit(sorted, m_median);
    const auto count = static_cast<double>(sorted.size());
    for (double& value : sorted)
        value = compress(value);
    double sum = 0.0;
    for (const double value : sorted)
        sum += value;
    m_mean = sum / count;
    double squares = 0.0;
    for (const double value : sorted)
        squares += (value - m_mean) * (value - m_mean);
    const double deviation = std::sqrt(squares / count);
    m_deviation = deviation > 1e-12 ? deviation : 1.0;
}

double OutputWarp::compress(double loss) const
{
    const double t = saturated(saturated(loss - m_median) / m_unit);
    return t > 0.0 ? std::log1p(t) : std::max(t, -1e150);  // the square stays finite
}

double OutputWarp::toOutput(double loss) const
{
    return (compress(loss) - m_mean) / m_deviation;
}

double OutputWarp::lossUnit() const
{
    return saturated(m_unit * m_deviation);
}

double OutputWarp::toLoss(double output) const
{
    const double u = output * m_deviation + m_mean;
    const double t = u > 0.0 ? std::expm1(std::min(u, kLargestExponent)) : u;
    return saturated(m_median + saturated(m_unit * t));
}

}  // namespace trimtab
