// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/gaussian_process.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace trimtab {

Result<GaussianProcess> GaussianProcess::condition(MaternKernel kernel, double noise, Eigen::MatrixXd X, Eigen::VectorXd y)
{
    assert(X.rows() >= 1 && X.rows() == y.size());
    Eigen::MatrixXd K = kernel.matrix(X, X);
    K.diagonal().array() += noise;
    Result<CholeskyFactor> factor = factorize(K);
    if (!factor)
        return factor.error();
    return GaussianProcess(std::move(kernel), noise, std::move(X), std::move(y), *std::move(factor));
}

GaussianProcess::GaussianProcess(MaternKernel kernel, double noise, Eigen::MatrixXd X, Eigen::VectorXd y, CholeskyFactor factor)
    : m_kernel(std::move(kernel)),
      m_noise(Eigen::VectorXd::Constant(y.size(), noise)),
      m_X(std::move(X)),
      m_y(std::move(y)),
      m_factor(std::move(factor))
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
    if (Status status = trimtab::extend(m_factor, m_kernel.column(m_X, point), m_kernel.amplitude() + noise); !status)
        return status;
    const Eigen::Index n = m_X.rows();
    m_X.conservativeResize(n + 1, Eigen::NoChange);
    m_X.row(n) = point.transpose();
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
    Eigen::MatrixXd K = m_kernel.matrix(m_X, X);
    Posterior posterior;
    posterior.mean = (K.transpose() * m_alpha).array() + m_mean;
    m_factor.L.triangularView<Eigen::Lower>().solveInPlace(K);
    const Eigen::ArrayXd variance = m_kernel.amplitude() - K.colwise().squaredNorm().transpose().array();
    posterior.deviation = variance.max(0.0).sqrt();
    return posterior;
}

PointPosterior GaussianProcess::predictWithGradient(PointRef x) const
{
    const Eigen::VectorXd k = m_kernel.column(m_X, x);
    const Eigen::VectorXd Kinvk = solve(m_factor, k);
    PointPosterior posterior;
    posterior.mean = m_mean + k.dot(m_alpha);
    posterior.deviation = std::sqrt(std::max(m_kernel.amplitude() - k.dot(Kinvk), 0.0));
    posterior.meanGradient = m_kernel.gradient(m_X, x, m_alpha);
    posterior.deviationGradient = Eigen::VectorXd::Zero(x.size());
    if (posterior.deviation > 0.0)
        posterior.deviationGradient = -m_kernel.gradient(m_X, x, Kinvk) / posterior.deviation;
    return posterior;
}

}  // namespace trimtab
