// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/gaussian_process.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace trimtab {

Posterior mixtureOf(std::span<const Posterior> posteriors)
{
    if (posteriors.size() == 1)
        return posteriors.front();
    Eigen::ArrayXd sum = Eigen::ArrayXd::Zero(posteriors.front().mean.size());
    Eigen::ArrayXd squares = sum;
    for (const Posterior& posterior : posteriors) {
        sum += posterior.mean.array();
        squares += posterior.mean.array().square() + posterior.deviation.array().square();
    }
    const auto count = static_cast<double>(posteriors.size());
    sum /= count;
    return {sum, (squares / count - sum.square()).max(0.0).sqrt()};
}

Result<GaussianProcess> GaussianProcess::condition(Covariance covariance, Eigen::VectorXd noise, Eigen::VectorXd y)
{
    assert(y.size() >= 1 && covariance.points().rows() == y.size());
    Eigen::MatrixXd K = covariance.matrix(covariance.points());
    K.diagonal() += noise;
    Result<CholeskyFactor> factor = factorize(K);
    if (!factor)
        return factor.error();
    return GaussianProcess(std::move(covariance), std::move(noise), std::move(y), *std::move(factor));
}

Result<GaussianProcess> GaussianProcess::condition(const std::vector<CoordinateKind>& kinds,
                                                   const Hyperparameters& hyperparameters, const Measurements& data)
{
    return condition({kinds, hyperparameters.covariance, data.X}, hyperparameters.noise / data.counts.array(), data.y);
}

GaussianProcess::GaussianProcess(Covariance covariance, Eigen::VectorXd noise, Eigen::VectorXd y, CholeskyFactor factor)
    : m_covariance(std::move(covariance)), m_noise(std::move(noise)), m_y(std::move(y)), m_factor(std::move(factor))
{
    solveForWeights();
}

void GaussianProcess::solveForWeights()
{
    const Eigen::VectorXd ones = Eigen::VectorXd::Ones(m_y.size());
    const Eigen::VectorXd KinvOnes = solve(m_factor, ones);
    m_mean = KinvOnes.dot(m_y) / KinvOnes.sum();
    m_alpha = solve(m_factor, m_y - m_mean * ones);
}

Status GaussianProcess::extend(PointRef x, double y, double noise)
{
    const Eigen::VectorXd point = x;
    if (Status status = trimtab::extend(m_factor, m_covariance.column(point), m_covariance.amplitude() + noise); !status)
        return status;
    m_covariance.append(point);
    const Eigen::Index n = m_y.size();
    m_y.conservativeResize(n + 1);
    m_y[n] = y;
    m_noise.conservativeResize(n + 1);
    m_noise[n] = noise;
    solveForWeights();
    return {};
}

Posterior GaussianProcess::predict(PointsRef X) const
{
    if (X.rows() == 0)
        return {};  // Eigen's solver reads the first element of an empty right-hand side
    Eigen::MatrixXd K = m_covariance.matrix(X);
    Posterior posterior;
    posterior.mean = (K.transpose() * m_alpha).array() + m_mean;
    m_factor.L.triangularView<Eigen::Lower>().solveInPlace(K);
    const Eigen::ArrayXd variance = m_covariance.amplitude() - K.colwise().squaredNorm().transpose().array();
    posterior.deviation = variance.max(0.0).sqrt();
    return posterior;
}

Posterior GaussianProcess::leaveOneOut() const
{
    const Eigen::Index n = m_y.size();
    Eigen::MatrixXd Linv = Eigen::MatrixXd::Identity(n, n);
    m_factor.L.triangularView<Eigen::Lower>().solveInPlace(Linv);
    const Eigen::ArrayXd variances = Linv.colwise().squaredNorm().transpose().array().inverse();
    return {m_y.array() - variances * m_alpha.array(), variances.sqrt()};
}

PointPosterior GaussianProcess::predictWithGradient(PointRef x) const
{
    const Eigen::VectorXd k = m_covariance.column(x);
    Eigen::MatrixXd weights(k.size(), 2);
    weights << m_alpha, solve(m_factor, k);
    const Eigen::MatrixXd gradients = m_covariance.gradient(x, weights);
    PointPosterior posterior;
    posterior.mean = m_mean + k.dot(m_alpha);
    posterior.deviation = std::sqrt(std::max(m_covariance.amplitude() - k.dot(weights.col(1)), 0.0));
    posterior.meanGradient = gradients.col(0);
    posterior.deviationGradient = Eigen::VectorXd::Zero(x.size());
    if (posterior.deviation > 0.0)
        posterior.deviationGradient = -gradients.col(1) / posterior.deviation;
    return posterior;
}

}  // namespace trimtab
