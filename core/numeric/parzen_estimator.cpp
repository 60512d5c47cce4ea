// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/parzen_estimator.h"

#include "core/numeric/normal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trimtab {
namespace {

const double kLogRootTwoPi = 0.5 * std::log(2.0 * std::numbers::pi);

Eigen::Map<const Eigen::ArrayXd> mapped(const std::vector<double>& values)
{
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}

/// Probability of [a, b], where cancellation does no harm.
double normalMass(double a, double b)
{
    return a > 0.0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
}

/// Normal deviate in [0, 1]. The centre lies inside, so more than a third of the draws do for deviations up to 1.
double truncatedNormal(double center, double deviation, Rng& rng)
{
    for (;;)
        if (const double x = center + deviation * rng.normal(); x >= 0.0 && x <= 1.0)
            return x;
}

}  // namespace

ParzenEstimator::Form ParzenEstimator::Axis::form() const
{
    if (definition.kind == CoordinateKind::Categorical)
        return Form::Categories;
    return definition.levels.empty() ? Form::Continuous : Form::Levels;
}

std::size_t ParzenEstimator::Axis::levelOf(double coordinate) const
{
    const std::vector<double>& levels = definition.levels;
    const auto above = std::lower_bound(levels.begin(), levels.end(), coordinate);
    if (above == levels.begin())
        return 0;
    if (above == levels.end() || coordinate - *std::prev(above) <= *above - coordinate)
        return static_cast<std::size_t>(above - levels.begin()) - 1;
    return static_cast<std::size_t>(above - levels.begin());
}

/// Integrals of the truncated kernel over the cells of the levels.
void ParzenEstimator::Axis::addCells(double coordinate)
{
    const std::vector<double>& levels = definition.levels;
    const double width = definition.width;
    const bool absent = std::isnan(coordinate);
    const double middle = absent ? 0.0 : levels[levelOf(coordinate)];
    const double inside = normalMass(-middle / width, (1.0 - middle) / width);
    double low = 0.0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double high = i + 1 < levels.size() ? 0.5 * (levels[i] + levels[i + 1]) : 1.0;
        const double mass = normalMass((low - middle) / width, (high - middle) / width) / inside;
        logMass[i].push_back(absent ? logUniform : std::log(mass));
        low = high;
    }
}

void ParzenEstimator::Axis::add(double coordinate)
{
    const bool absent = std::isnan(coordinate);
    const double width = definition.width;
    switch (form()) {
        case Form::Continuous:
            center.push_back(absent ? 0.0 : coordinate);
            precision.push_back(absent ? 0.0 : 0.5 / (width * width));
            logScale.push_back(
                absent ? 0.0 : -kLogRootTwoPi - std::log(width * normalMass(-coordinate / width, (1.0 - coordinate) / width)));
            return;
        case Form::Levels:
            center.push_back(coordinate);
            addCells(coordinate);
            return;
        case Form::Categories:
            center.push_back(absent ? coordinate : definition.levels[levelOf(coordinate)]);
            logScale.push_back(absent ? logUniform : std::log(width / std::max(1.0, levelCount() - 1.0)));
            return;
    }
}

void ParzenEstimator::Axis::addLogKernels(double x, Eigen::Ref<Eigen::ArrayXd> sums) const
{
    switch (form()) {
        case Form::Continuous:
            sums += mapped(logScale) - mapped(precision) * (mapped(center) - x).square();
            return;
        case Form::Levels:
            sums += mapped(logMass[levelOf(x)]);
            return;
        case Form::Categories:
            sums += (mapped(center) == definition.levels[levelOf(x)]).select(std::log1p(-definition.width), mapped(logScale));
            return;
    }
}

double ParzenEstimator::Axis::sampleCategory(double coordinate, Rng& rng) const
{
    const std::vector<double>& levels = definition.levels;
    if (levels.size() == 1 || rng.uniform() >= definition.width)
        return coordinate;
    const std::size_t other = rng.below(levels.size() - 1);
    return levels[other < levelOf(coordinate) ? other : other + 1];
}

double ParzenEstimator::Axis::sample(std::size_t kernel, Rng& rng) const
{
    const std::vector<double>& levels = definition.levels;
    const bool uniform =
        kernel >= center.size() || (form() == Form::Continuous ? precision[kernel] == 0.0 : std::isnan(center[kernel]));
    if (uniform)
        return levels.empty() ? rng.uniform() : levels[rng.below(levels.size())];
    if (form() == Form::Categories)
        return sampleCategory(center[kernel], rng);
    const double drawn = truncatedNormal(center[kernel], definition.width, rng);
    return levels.empty() ? drawn : levels[levelOf(drawn)];
}

ParzenEstimator::ParzenEstimator(std::vector<ParzenAxis> axes)
{
    for (ParzenAxis& definition : axes) {
        Axis axis{std::move(definition), 0.0, {}, {}, {}, {}};
        if (axis.form() == Form::Levels)
            axis.logMass.resize(axis.definition.levels.size());
        if (axis.form() != Form::Continuous)
            axis.logUniform = -std::log(axis.levelCount());
        m_axes.push_back(std::move(axis));
    }
}

void ParzenEstimator::add(const Eigen::VectorXd& center)
{
    for (std::size_t j = 0; j < m_axes.size(); ++j)
        m_axes[j].add(center[static_cast<Eigen::Index>(j)]);
    ++m_size;
}

double ParzenEstimator::logDensity(const Eigen::VectorXd& point, const Eigen::ArrayXd& logWeights) const
{
    Eigen::ArrayXd terms = logWeights;
    for (std::size_t j = 0; j < m_axes.size(); ++j)
        if (const double x = point[static_cast<Eigen::Index>(j)]; !std::isnan(x))
            m_axes[j].addLogKernels(x, terms.head(m_size));
    terms[m_size] += logUniform(point);
    const double largest = terms.maxCoeff();
    return std::isfinite(largest) ? largest + std::log((terms - largest).exp().sum()) : largest;
}

double ParzenEstimator::logUniform(const Eigen::VectorXd& point) const
{
    double sum = 0.0;
    for (std::size_t j = 0; j < m_axes.size(); ++j)
        if (!std::isnan(point[static_cast<Eigen::Index>(j)]))
            sum += m_axes[j].logUniform;
    return sum;
}

Eigen::VectorXd ParzenEstimator::sample(const Eigen::ArrayXd& weights, Rng& rng) const
{
    double left = rng.uniform() * weights.sum();
    Eigen::Index kernel = 0;
    while (kernel < m_size && left >= weights[kernel])
        left -= weights[kernel++];
    Eigen::VectorXd point(static_cast<Eigen::Index>(m_axes.size()));
    for (std::size_t j = 0; j < m_axes.size(); ++j)
        point[static_cast<Eigen::Index>(j)] = m_axes[j].sample(static_cast<std::size_t>(kernel), rng);
    return point;
}

}  // namespace trimtab
