// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/improvement.h"

#include "core/numeric/acquisition.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace trimtab {
namespace {

constexpr double kSmallestDeviation = 1e-9;  // below, the slope of log EI is noise

/// Logarithm of the mean of exponentials that may underflow; -infinity when all are 0.
double logMean(const Eigen::VectorXd& logarithms)
{
    const double highest = logarithms.maxCoeff();
    if (!std::isfinite(highest))
        return highest;
    double sum = 0.0;
    for (const double logarithm : logarithms)  // Eigen's exponential of -infinity is not 0
        sum += std::exp(logarithm - highest);
    return highest + std::log(sum / static_cast<double>(logarithms.size()));
}

}  // namespace

Improvement::Improvement(std::vector<GaussianProcess> models, double margin, std::optional<SuccessProbability> success)
    : m_models(std::move(models)), m_success(std::move(success))
{
    for (const GaussianProcess& model : m_models)
        m_best.push_back(model.fittedMeans().minCoeff() - margin);
}

double Improvement::best() const
{
    return std::accumulate(m_best.begin(), m_best.end(), 0.0) / static_cast<double>(m_best.size());
}

Posterior Improvement::predict(PointsRef X) const
{
    std::vector<Posterior> posteriors;
    for (const GaussianProcess& model : m_models)
        posteriors.push_back(model.predict(X));
    return mixtureOf(posteriors);
}

Eigen::VectorXd Improvement::logValues(PointsRef X) const
{
    Eigen::MatrixXd values(X.rows(), static_cast<Eigen::Index>(m_models.size()));
    for (std::size_t k = 0; k < m_models.size(); ++k) {
        const Posterior posterior = m_models[k].predict(X);
        values.col(static_cast<Eigen::Index>(k)) = logExpectedImprovement(posterior.mean, posterior.deviation, m_best[k]);
    }
    Eigen::VectorXd means = values.col(0);
    if (m_models.size() > 1)
        for (Eigen::Index i = 0; i < X.rows(); ++i)
            means[i] = logMean(values.row(i).transpose());
    if (m_success && X.rows() > 0)
        means += m_success->logValues(X);
    return means;
}

double Improvement::logValue(PointRef x, Eigen::VectorXd& gradient) const
{
    const std::size_t count = m_models.size();
    Eigen::VectorXd values(static_cast<Eigen::Index>(count));
    Eigen::MatrixXd gradients(x.size(), static_cast<Eigen::Index>(count));
    for (std::size_t k = 0; k < count; ++k) {
        const auto column = static_cast<Eigen::Index>(k);
        const PointPosterior posterior = m_models[k].predictWithGradient(x);
        if (posterior.deviation < kSmallestDeviation) {
            gradient.setZero(x.size());
            return -std::numeric_limits<double>::infinity();
        }
        const LogImprovement improvement = logExpectedImprovementWithSlopes(posterior.mean, posterior.deviation, m_best[k]);
        values[column] = improvement.value;
        gradients.col(column) =
            improvement.meanSlope * posterior.meanGradient + improvement.deviationSlope * posterior.deviationGradient;
    }
    const Eigen::VectorXd shares = (values.array() - values.maxCoeff()).exp();
    gradient = gradients * shares / shares.sum();
    if (!m_success)
        return logMean(values);
    Eigen::VectorXd slope;
    const double success = m_success->logValue(x, slope);
    gradient += slope;
    return logMean(values) + success;
}

Eigen::VectorXd Improvement::fittedMeans() const
{
    Eigen::VectorXd sum = m_models.front().fittedMeans();
    for (std::size_t k = 1; k < m_models.size(); ++k)
        sum += m_models[k].fittedMeans();
    return sum / static_cast<double>(m_models.size());
}

}  // namespace trimtab
