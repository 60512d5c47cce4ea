// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/cma_run.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr std::uint64_t kMostLevels = 1'000;  // more are as good as continuous
constexpr int kRedraws = 10;
constexpr double kNarrowest = 1e-11;  // deviation, a part of the range
constexpr double kWidest = 10.0;      // deviation, ranges
constexpr double kWorstCondition = 1e14;
constexpr double kAlike = 1e-13;       // relative difference of the bests of many generations
constexpr double kCategoryRate = 0.3;  // chosen by experiment; 0.15 and 0.5 do about as well
constexpr double kOutOfReach = 0.73;   // probability that all categories stay the likeliest ones

/// Folds the number line onto [0, 1], as mirrors at both ends do.
double reflected(double x)
{
    const double folded = std::fmod(std::abs(x), 2.0);
    return folded > 1.0 ? 2.0 - folded : folded;
}

std::size_t draw(const Eigen::VectorXd& probabilities, Rng& rng)
{
    double left = rng.uniform() * probabilities.sum();
    Eigen::Index i = 0;
    while (i + 1 < probabilities.size() && left >= probabilities[i])
        left -= probabilities[i++];
    return static_cast<std::size_t>(i);
}

}  // namespace

CmaCoordinates::CmaCoordinates(const SearchSpace& space) : dimension(static_cast<Eigen::Index>(space.size()))
{
    for (std::size_t i = 0; i < space.size(); ++i) {
        const Domain& domain = space.parameters()[i].domain;
        const bool isCategorical = std::holds_alternative<CategoricalDomain>(domain);
        const auto count = cardinality(domain);
        Axis axis{static_cast<Eigen::Index>(i), {}};
        if (count && (isCategorical || *count <= kMostLevels))
            for (const Value& value : enumerate(domain))
                axis.levels.push_back(toUnit(domain, value));
        if (axis.levels.size() != 1)
            (isCategorical ? categorical : numeric).push_back(std::move(axis));
    }
}

Eigen::VectorXd CmaCoordinates::numericOf(const Eigen::VectorXd& point) const
{
    Eigen::VectorXd part(static_cast<Eigen::Index>(numeric.size()));
    for (std::size_t i = 0; i < numeric.size(); ++i)
        part[static_cast<Eigen::Index>(i)] = point[numeric[i].coordinate];
    return part;
}

Eigen::Index CmaCoordinates::categoryOf(std::size_t axis, const Eigen::VectorXd& point) const
{
    const std::vector<double>& levels = categorical[axis].levels;
    const double x = point[categorical[axis].coordinate];
    const auto isNearer = [x](double a, double b) { return std::abs(a - x) < std::abs(b - x); };
    return std::min_element(levels.begin(), levels.end(), isNearer) - levels.begin();
}

std::vector<Eigen::VectorXd> CmaCoordinates::uniform() const
{
    std::vector<Eigen::VectorXd> probabilities;
    for (const Axis& axis : categorical) {
        const auto count = static_cast<Eigen::Index>(axis.levels.size());
        probabilities.push_back(Eigen::VectorXd::Constant(count, 1.0 / static_cast<double>(count)));
    }
    return probabilities;
}

CmaRun::CmaRun(const CmaCoordinates& coordinates, CmaStart start)
    : m_coordinates(coordinates),
      m_evolution(std::move(start.mean), start.stepSize, start.population),
      m_probabilities(std::move(start.probabilities))
{}

Eigen::VectorXd CmaRun::sample(Rng& rng) const
{
    Eigen::VectorXd drawn = m_evolution.sample(rng);
    const auto isInside = [&] { return (drawn.array() >= 0.0).all() && (drawn.array() <= 1.0).all(); };
    for (int i = 0; i < kRedraws && !isInside(); ++i)
        drawn = m_evolution.sample(rng);
    Eigen::VectorXd point = Eigen::VectorXd::Constant(m_coordinates.dimension, 0.5);
    for (std::size_t i = 0; i < m_coordinates.numeric.size(); ++i)
        point[m_coordinates.numeric[i].coordinate] = reflected(drawn[static_cast<Eigen::Index>(i)]);
    for (std::size_t i = 0; i < m_coordinates.categorical.size(); ++i) {
        const CmaCoordinates::Axis& axis = m_coordinates.categorical[i];
        point[axis.coordinate] = axis.levels[draw(m_probabilities[i], rng)];
    }
    return point;
}

void CmaRun::tell(const Eigen::VectorXd& point, std::optional<double> loss)
{
    ++m_told;
    m_generation.push_back({point, loss});
    if (static_cast<int>(m_generation.size()) == m_evolution.population())
        endGeneration();
}

void CmaRun::endGeneration()
{
    std::vector<Sample> ranked = std::move(m_generation);
    m_generation.clear();
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Sample& a, const Sample& b) { return a.loss && (!b.loss || *a.loss < *b.loss); });
    std::vector<Eigen::VectorXd> numeric;
    for (const Sample& sample : ranked)
        numeric.push_back(m_coordinates.numericOf(sample.point));
    m_evolution.update(numeric);
    for (std::size_t i = 0; i < m_coordinates.numeric.size(); ++i)
        if (const auto& levels = m_coordinates.numeric[i].levels; !levels.empty())
            m_evolution.keepMargin(static_cast<Eigen::Index>(i), levels);
    adaptProbabilities(ranked);
    m_over = hasEnded(ranked.front(), ranked.back());
}

void CmaRun::adaptProbabilities(const std::vector<Sample>& ranked)
{
    for (std::size_t i = 0; i < m_probabilities.size(); ++i) {
        Eigen::VectorXd& probabilities = m_probabilities[i];
        Eigen::VectorXd shares = Eigen::VectorXd::Zero(probabilities.size());
        for (std::size_t k = 0; k < ranked.size() / 2; ++k)
            shares[m_coordinates.categoryOf(i, ranked[k].point)] +=
                std::log(0.5 * (static_cast<double>(ranked.size()) + 1.0)) - std::log(static_cast<double>(k) + 1.0);
        probabilities += kCategoryRate * (shares / shares.sum() - probabilities);
        const double reach = 1.0 - std::pow(kOutOfReach, 1.0 / static_cast<double>(m_probabilities.size()));
        probabilities = probabilities.cwiseMax(reach / static_cast<double>(probabilities.size() - 1));
        probabilities /= probabilities.sum();
    }
}

bool CmaRun::hasEnded(const Sample& best, const Sample& worst)
{
    if (!best.loss || (worst.loss && *best.loss == *worst.loss))
        return true;
    const auto n = static_cast<int>(m_coordinates.numeric.size());
    if (n > 0) {
        const Eigen::VectorXd deviations = m_evolution.deviations();
        const bool healthy = deviations.allFinite() && m_evolution.mean().allFinite();
        if (!healthy || deviations.maxCoeff() < kNarrowest || deviations.maxCoeff() > kWidest ||
            m_evolution.condition() > kWorstCondition)
            return true;
    }
    m_bests.push_back(*best.loss);
    if (static_cast<int>(m_bests.size()) <= 10 + 30 * std::max(n, 1) / m_evolution.population())
        return false;
    m_bests.pop_front();
    const auto [low, high] = std::minmax_element(m_bests.begin(), m_bests.end());
    return *high - *low <= kAlike * std::max(std::abs(*low), std::abs(*high));
}

}  // namespace trimtab
