// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/split_densities.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

// Chosen by experiment on synthetic and tabulated problems.
constexpr std::size_t kFewestGood = 2;
constexpr std::size_t kMostGood = 25;
constexpr double kLeastDeviation = 0.05;       // of good kernels, before it shrinks with their number
constexpr double kNarrowest = 0.003;           // kernels of good ones ever get
constexpr double kShrinkExponent = 0.2;        // the one of a single coordinate: n^(-1/5)
constexpr double kBadDeviation = 0.15;         // of bad kernels, before it shrinks with their number
constexpr double kBadPriorWeight = 3.0;        // in observations
constexpr double kBadCategorySmoothing = 0.3;  // there are more bad ones, so they need less
constexpr double kLevelPart = 0.25;            // of a level's cell: narrower kernels would not leave it at all

/// Rounded down to three leading binary digits: widths follow the count in steps, so that kernels can be kept between them.
std::size_t stepped(std::size_t count)
{
    return count - count % std::max<std::size_t>(std::bit_floor(count) / 4, 1);
}

/// @param deviation of numeric kernels   @param count of observations   @param smoothing of categories: what Laplace's rule
/// of succession would give them, times this
ParzenAxis axisFor(const CubeAxis& axis, double deviation, double count, double smoothing)
{
    const auto levels = static_cast<double>(axis.levels.size());
    ParzenAxis made{axis.kind, axis.levels, deviation};
    if (axis.kind == CoordinateKind::Categorical)
        made.width = smoothing * (levels - 1.0) / (count + levels);
    else if (!axis.levels.empty())
        made.width = std::max(deviation, kLevelPart / levels);
    return made;
}

}  // namespace

DensityPair::DensityPair(ParzenEstimator good, const Eigen::ArrayXd& goodWeights, const ParzenEstimator& bad,
                         const Eigen::ArrayXd& badWeights)
    : m_good(std::move(good)),
      m_bad(bad),
      m_goodWeights(goodWeights),
      m_logGood((goodWeights / goodWeights.sum()).log()),
      m_logBad((badWeights / badWeights.sum()).log())
{}

double DensityPair::logRatio(const Eigen::VectorXd& point) const
{
    return m_good.logDensity(point, m_logGood) - m_bad.logDensity(point, m_logBad);
}

double DensityPair::priorShare(const Eigen::VectorXd& point) const
{
    const double prior = m_logGood[m_good.size()] + m_good.logUniform(point);
    return std::min(1.0, std::exp(prior - m_good.logDensity(point, m_logGood)));
}

SplitDensities::SplitDensities(const UnitCube& cube, double goodShare, double priorWeight)
    : m_cube(cube), m_goodShare(goodShare), m_priorWeight(priorWeight), m_all(badEstimator())
{}

void SplitDensities::add(const Eigen::VectorXd& point, std::optional<double> loss, double violation)
{
    const auto isBetter = [&](std::size_t a, std::size_t b) { return m_grades[a] < m_grades[b]; };
    m_points.push_back(point);
    if (loss)
        m_grades.push_back({Tier::Feasible, *loss});
    else
        m_grades.push_back(violation > 0.0 ? Grade{Tier::Infeasible, violation} : Grade{Tier::Failed, 0.0});
    const std::size_t number = m_points.size() - 1;
    m_ranking.insert(std::upper_bound(m_ranking.begin(), m_ranking.end(), number, isBetter), number);
    if (stepped(m_points.size()) == m_widthCount) {
        m_all.add(point);
        return;
    }
    m_widthCount = stepped(m_points.size());
    m_all = badEstimator();
    for (const Eigen::VectorXd& each : m_points)
        m_all.add(each);
}

ParzenEstimator SplitDensities::badEstimator() const
{
    const auto count = static_cast<double>(std::max<std::size_t>(m_widthCount, 1));
    const double deviation = kBadDeviation * std::pow(count, -1.0 / (static_cast<double>(m_cube.dimension()) + 4.0));
    std::vector<ParzenAxis> axes;
    for (const CubeAxis& axis : m_cube.axes())
        axes.push_back(axisFor(axis, deviation, count, kBadCategorySmoothing));
    return ParzenEstimator(std::move(axes));
}

std::size_t SplitDensities::goodCount() const
{
    const auto share = static_cast<std::size_t>(std::ceil(m_goodShare * static_cast<double>(size())));
    std::size_t count = std::min(std::clamp(share, kFewestGood, kMostGood), size());
    const auto gradeOf = [&](std::size_t rank) { return m_grades[m_ranking[rank]]; };
    while (count > 0 && gradeOf(count - 1) == gradeOf(size() - 1))  // not better than any other one
        --count;
    return count;
}

/// Of CMA-ES's parents (N. Hansen, "The CMA Evolution Strategy: A Tutorial", 2016, eq. 49), equal grades sharing theirs; the sum
/// is the number of good observations. The prior's weight comes last.
Eigen::ArrayXd SplitDensities::goodWeights(std::size_t count) const
{
    Eigen::ArrayXd weights(static_cast<Eigen::Index>(count) + 1);
    auto kernels = weights.head(static_cast<Eigen::Index>(count));
    for (std::size_t i = 0; i < count; ++i)
        weights[static_cast<Eigen::Index>(i)] =
            std::log(static_cast<double>(count) + 1.0) - std::log(static_cast<double>(i) + 1.0);
    for (std::size_t first = 0, end = 0; first < count; first = end) {
        while (end < count && m_grades[m_ranking[end]] == m_grades[m_ranking[first]])
            ++end;
        auto equal = kernels.segment(static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(end - first));
        equal.setConstant(equal.mean());
    }
    if (count > 0)
        kernels *= static_cast<double>(count) / kernels.sum();
    weights[static_cast<Eigen::Index>(count)] = m_priorWeight;
    return weights;
}

/// Deviation of a coordinate over the good observations and the prior.
double SplitDensities::goodDeviation(std::size_t coordinate, const Eigen::ArrayXd& weights) const
{
    const auto sumOver = [&](auto term) {
        double sum = 0.0;
        for (Eigen::Index i = 0; i + 1 < weights.size(); ++i)
            if (const double x = m_points[m_ranking[static_cast<std::size_t>(i)]][static_cast<Eigen::Index>(coordinate)];
                !std::isnan(x))
                sum += weights[i] * term(x);
        return sum;
    };
    const double total = m_priorWeight + sumOver([](double) { return 1.0; });
    const double mean = (0.5 * m_priorWeight + sumOver([](double x) { return x; })) / total;
    const auto square = [mean](double x) { return (x - mean) * (x - mean); };
    return std::sqrt((m_priorWeight * (1.0 / 12.0 + square(0.5)) + sumOver(square)) / total);
}

ParzenEstimator SplitDensities::goodEstimator(const Eigen::ArrayXd& weights) const
{
    const auto kernels = weights.head(weights.size() - 1);
    const double effective = kernels.size() > 0 ? kernels.sum() * kernels.sum() / kernels.square().sum() : 1.0;
    std::vector<ParzenAxis> axes;
    for (std::size_t j = 0; j < m_cube.axes().size(); ++j) {
        const double spread = (kLeastDeviation + goodDeviation(j, weights)) * std::pow(effective, -kShrinkExponent);
        axes.push_back(axisFor(m_cube.axes()[j], std::max(spread, kNarrowest), effective, 1.0));
    }
    ParzenEstimator estimator(std::move(axes));
    for (Eigen::Index i = 0; i < kernels.size(); ++i)
        estimator.add(m_points[m_ranking[static_cast<std::size_t>(i)]]);
    return estimator;
}

DensityPair SplitDensities::densities(std::span<const Eigen::VectorXd> pending, std::optional<ParzenEstimator>& storage) const
{
    const std::size_t good = goodCount();
    const Eigen::ArrayXd weights = goodWeights(good);
    const ParzenEstimator* bad = &m_all;
    if (!pending.empty()) {
        storage.emplace(m_all);
        for (const Eigen::VectorXd& point : pending)
            storage->add(point);
        bad = &*storage;
    }
    Eigen::ArrayXd badWeights = Eigen::ArrayXd::Ones(bad->size() + 1);
    badWeights[bad->size()] = kBadPriorWeight;
    for (std::size_t i = 0; i < good; ++i)
        badWeights[static_cast<Eigen::Index>(m_ranking[i])] = 0.0;
    return {goodEstimator(weights), weights, *bad, badWeights};
}

}  // namespace trimtab
