// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/cma_evolution.h"

#include "core/numeric/normal.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kSmallestEigenvalue = 1e-20;  // of the largest: below, rounding makes them negative
constexpr Eigen::Index kMostCorrelated = 100;  // coordinates: a covariance of more takes longer to learn than anybody waits

}  // namespace

CmaEvolution::CmaEvolution(Eigen::VectorXd mean, double stepSize, int population)
    : m_mean(std::move(mean)),
      m_stepSize(stepSize),
      m_covariance(Eigen::MatrixXd::Identity(m_mean.size(), m_mean.size())),
      m_margin(Eigen::VectorXd::Ones(m_mean.size())),
      m_axes(m_covariance),
      m_axisLengths(m_margin),
      m_stepPath(Eigen::VectorXd::Zero(m_mean.size())),
      m_covariancePath(m_stepPath)
{
    assert(population >= 4 && stepSize > 0.0);
    setWeights(population);
    if (m_mean.size() > 0)
        setLearningRates();
}

int CmaEvolution::defaultPopulation(Eigen::Index dimension)
{
    return 4 + static_cast<int>(3.0 * std::log(static_cast<double>(std::max<Eigen::Index>(dimension, 1))));
}

/// Eq. 49 to 53; the negative ones are scaled in setLearningRates().
void CmaEvolution::setWeights(int population)
{
    m_weights.resize(population);
    for (int i = 0; i < population; ++i)
        m_weights[i] = std::log(0.5 * (population + 1.0)) - std::log(i + 1.0);
    m_parents = (m_weights.array() > 0.0).count();
    auto parents = m_weights.head(m_parents);
    m_parentMass = parents.sum() * parents.sum() / parents.squaredNorm();
    parents /= parents.sum();
}

/// Eq. 53 to 58.
void CmaEvolution::setLearningRates()
{
    const auto n = static_cast<double>(m_mean.size());
    const double mass = m_parentMass;
    m_stepRate = (mass + 2.0) / (n + mass + 5.0);
    m_stepDamping = 1.0 + 2.0 * std::max(0.0, std::sqrt((mass - 1.0) / (n + 1.0)) - 1.0) + m_stepRate;
    m_pathRate = (4.0 + mass / n) / (n + 4.0 + 2.0 * mass / n);
    m_rankOneRate = 2.0 / ((n + 1.3) * (n + 1.3) + mass);
    m_rankManyRate = std::min(1.0 - m_rankOneRate, 2.0 * (0.25 + mass + 1.0 / mass - 2.0) / ((n + 2.0) * (n + 2.0) + mass));
    if (m_mean.size() > kMostCorrelated) {  // fewer numbers to learn: factor of Ros and Hansen
        const double gain = std::min((n + 2.0) / 3.0, 0.5 / (m_rankOneRate + m_rankManyRate));
        m_rankOneRate *= gain;
        m_rankManyRate *= gain;
    }
    m_normalLength = std::sqrt(n) * (1.0 - 1.0 / (4.0 * n) + 1.0 / (21.0 * n * n));

    auto others = m_weights.tail(m_weights.size() - m_parents);
    const double sum = -others.sum();
    if (!(sum > 0.0))
        return;
    const double otherMass = sum * sum / others.squaredNorm();
    const double total = std::min({1.0 + m_rankOneRate / m_rankManyRate, 1.0 + 2.0 * otherMass / (mass + 2.0),
                                   (1.0 - m_rankOneRate - m_rankManyRate) / (n * m_rankManyRate)});
    others *= std::max(total, 0.0) / sum;
}

void CmaEvolution::decompose()
{
    m_decomposed = m_generation;
    if (m_mean.size() > kMostCorrelated) {
        m_covariance = Eigen::MatrixXd(m_covariance.diagonal().asDiagonal());
        m_axisLengths = m_covariance.diagonal().cwiseMax(kSmallestEigenvalue * m_covariance.diagonal().maxCoeff()).cwiseSqrt();
        return;
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(m_covariance);
    const double largest = solver.eigenvalues().maxCoeff();
    m_axes = solver.eigenvectors();
    m_axisLengths = solver.eigenvalues().cwiseMax(kSmallestEigenvalue * largest).cwiseSqrt();
}

Eigen::VectorXd CmaEvolution::sample(Rng& rng) const
{
    Eigen::VectorXd normal(m_mean.size());
    for (double& z : normal)
        z = rng.normal();
    if (m_mean.size() == 0)
        return normal;
    return m_mean + m_stepSize * m_margin.cwiseProduct(m_axes * m_axisLengths.cwiseProduct(normal));
}

void CmaEvolution::update(const std::vector<Eigen::VectorXd>& ranked)
{
    assert(static_cast<Eigen::Index>(ranked.size()) == m_weights.size());
    ++m_generation;
    if (m_mean.size() == 0)
        return;
    const auto n = static_cast<double>(m_mean.size());
    Eigen::VectorXd lengths;
    const Eigen::MatrixXd steps = stepsTo(ranked, lengths);
    const Eigen::VectorXd step = steps.leftCols(m_parents) * m_weights.head(m_parents);
    moveMean(step);
    const double pathLength = m_stepPath.norm() / m_normalLength;
    const double settled = std::sqrt(1.0 - std::pow(1.0 - m_stepRate, 2.0 * m_generation));
    const bool isStalled = pathLength / settled >= 1.4 + 2.0 / (n + 1.0);
    m_covariancePath *= 1.0 - m_pathRate;
    if (!isStalled)
        m_covariancePath += std::sqrt(m_pathRate * (2.0 - m_pathRate) * m_parentMass) * step;
    adaptCovariance(steps, lengths, isStalled);
    m_stepSize *= std::exp(std::min(1.0, m_stepRate / m_stepDamping * (pathLength - 1.0)));
    if (m_generation - m_decomposed >= 1.0 / (10.0 * n * (m_rankOneRate + m_rankManyRate)))
        decompose();
}

/// @param lengths (population) of the steps, in deviations   @return (d, population) from the mean, in step sizes without margin
Eigen::MatrixXd CmaEvolution::stepsTo(const std::vector<Eigen::VectorXd>& points, Eigen::VectorXd& lengths) const
{
    const auto n = static_cast<double>(m_mean.size());
    const double edge = std::sqrt(n) + 2.0 * n / (n + 2.0);
    Eigen::MatrixXd steps(m_mean.size(), m_weights.size());
    lengths.resize(m_weights.size());
    for (Eigen::Index i = 0; i < steps.cols(); ++i) {
        steps.col(i) = (points[static_cast<std::size_t>(i)] - m_mean).cwiseQuotient(m_margin) / m_stepSize;
        const double length = (m_axes.transpose() * steps.col(i)).cwiseQuotient(m_axisLengths).norm();
        if (length > edge)
            steps.col(i) *= edge / length;
        lengths[i] = std::min(length, edge);
    }
    return steps;
}

/// Eq. 42 and 43. @param step of the mean, in step sizes without margin
void CmaEvolution::moveMean(const Eigen::VectorXd& step)
{
    m_mean += m_stepSize * m_margin.cwiseProduct(step);
    const Eigen::VectorXd whitened = m_axes * (m_axes.transpose() * step).cwiseQuotient(m_axisLengths);
    m_stepPath = (1.0 - m_stepRate) * m_stepPath + std::sqrt(m_stepRate * (2.0 - m_stepRate) * m_parentMass) * whitened;
}

/// Eq. 46 and 47.
void CmaEvolution::adaptCovariance(const Eigen::MatrixXd& steps, const Eigen::VectorXd& lengths, bool isStalled)
{
    Eigen::VectorXd weights = m_weights;
    for (Eigen::Index i = m_parents; i < weights.size(); ++i)
        weights[i] *= static_cast<double>(m_mean.size()) / std::max(lengths[i] * lengths[i], 1e-300);
    const double loss = isStalled ? m_rankOneRate * m_pathRate * (2.0 - m_pathRate) : 0.0;
    m_covariance *= 1.0 + loss - m_rankOneRate - m_rankManyRate * m_weights.sum();
    m_covariance += m_rankOneRate * m_covariancePath * m_covariancePath.transpose() +
                    m_rankManyRate * steps * weights.asDiagonal() * steps.transpose();
}

Eigen::VectorXd CmaEvolution::deviations() const
{
    return m_stepSize * m_margin.cwiseProduct(m_covariance.diagonal().cwiseMax(0.0).cwiseSqrt());
}

double CmaEvolution::condition() const
{
    if (m_mean.size() == 0)
        return 1.0;
    const double ratio = m_axisLengths.maxCoeff() / m_axisLengths.minCoeff();
    return ratio * ratio;
}

void CmaEvolution::keepMargin(Eigen::Index coordinate, const std::vector<double>& levels)
{
    const auto above = std::lower_bound(levels.begin(), levels.end(), m_mean[coordinate]);
    auto own = above == levels.end() ? std::prev(above) : above;
    if (own != levels.begin() && m_mean[coordinate] - *std::prev(own) <= *own - m_mean[coordinate])
        --own;
    const auto border = [&](auto level) { return 0.5 * (*level + *std::next(level)); };
    if (own == levels.begin())
        placeBeside(coordinate, border(own));
    else if (std::next(own) == levels.end())
        placeBeside(coordinate, border(std::prev(own)));
    else
        placeBetween(coordinate, border(std::prev(own)), border(own));
}

/// Brings the mean so near to the only border that the other side has its share.
void CmaEvolution::placeBeside(Eigen::Index coordinate, double border)
{
    const double margin = 1.0 / (static_cast<double>(m_mean.size()) * population());
    const double reach = normalQuantile(1.0 - margin) * deviations()[coordinate];
    m_mean[coordinate] = border + std::clamp(m_mean[coordinate] - border, -reach, reach);
}

/// Widens and shifts the coordinate so that either side of its level has half the margin at least.
void CmaEvolution::placeBetween(Eigen::Index coordinate, double low, double high)
{
    const double half = 0.5 / (static_cast<double>(m_mean.size()) * population());
    const double deviation = deviations()[coordinate];
    const double below = normalCdf((low - m_mean[coordinate]) / deviation);
    const double above = normalCdf((m_mean[coordinate] - high) / deviation);
    if (below >= half && above >= half)
        return;
    const double inside = 1.0 - below - above;
    const double raisedBelow = std::max(half, below);
    const double raisedAbove = std::max(half, above);
    // What was added to one side is taken from all that have more than the margin, in proportion.
    const double excess = 1.0 - raisedBelow - raisedAbove - inside;
    const double room = raisedBelow + raisedAbove + inside - 3.0 * half;
    const double zBelow = normalQuantile(1.0 - raisedBelow - excess * (raisedBelow - half) / room);
    const double zAbove = normalQuantile(1.0 - raisedAbove - excess * (raisedAbove - half) / room);
    m_margin[coordinate] *= (high - low) / (zBelow + zAbove) / deviation;
    m_mean[coordinate] = (low * zAbove + high * zBelow) / (zBelow + zAbove);
}

}  // namespace trimtab
