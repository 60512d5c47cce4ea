// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/least_squares.h"

#include "core/model/ridge.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr double kTolerance = 1e-9;
constexpr double kGapTolerance = 1e-7;
constexpr double kPathStep = 0.3;       // ratio of two strengths on the way to the wanted one
constexpr double kPathTolerance = 0.1;  // of the strength, before the next one
constexpr double kDamping = 1e-10;      // of the largest variance: along directions that change no residual the step becomes long
constexpr double kDropped = 1e-12;      // share of a coefficient that rounding may leave of one that reaches zero
constexpr double kMostOperations = 5e8;  // of the factorizations in a sweep: a stop does not wait longer than about 50 ms

double sign(double x)
{
    return static_cast<double>((x > 0.0) - (x < 0.0));
}

}  // namespace

LeastSquares::LeastSquares(MatrixRef X, VectorRef y, Penalty penalty)
    : m_penalty(penalty),
      m_featureMeans(X.colwise().mean()),
      m_targetMean(y.mean()),
      m_X(X.rowwise() - m_featureMeans),
      m_y(y.array() - m_targetMean),
      m_gram(static_cast<std::size_t>(X.cols())),
      m_w(Eigen::VectorXd::Zero(X.cols()))
{
    const double rows = static_cast<double>(X.rows());
    for (Eigen::Index j = 0; j < X.cols(); ++j) {
        if (X.col(j).maxCoeff() == X.col(j).minCoeff())
            m_X.col(j).setZero();  // the mean is rounded, so the difference to it need not be 0
    }
    m_variances = m_X.colwise().squaredNorm().transpose() / rows;
    m_targetVariance = m_y.squaredNorm() / rows;
    m_covariance = m_X.transpose() * m_y / rows;
    m_gradient = m_covariance;
    m_l1 = std::max(m_penalty.l1, kPathStep * m_gradient.lpNorm<Eigen::Infinity>());
}

Status LeastSquares::train(double resource, const StopToken& stop)
{
    while (m_sweeps < resource && !m_converged && !stop.stopRequested()) {
        if (m_penalty.l1 == 0.0) {
            m_w = solveRidge(m_X, m_y, m_penalty.l2);
            m_converged = true;
        } else {
            sweep();
            followPath();
        }
        m_sweeps += 1.0;
        if (!m_w.allFinite() || !m_variances.allFinite())
            return Error{Error::Code::Numeric, {}, "the coefficients left the finite numbers"};
    }
    return {};
}

void LeastSquares::sweep()
{
    for (Eigen::Index j = 0; j < m_w.size(); ++j)
        moveCoordinate(j);
    const double size = static_cast<double>(nonZeroCoefficients().size());  // only falls below, so the count is an upper bound
    double operations = 0.0;
    while (operations + size * size * size <= kMostOperations && solveSupport())
        operations += size * size * size;
}

void LeastSquares::followPath()
{
    if (m_l1 == m_penalty.l1)
        m_converged = largestViolation() <= kTolerance && dualityGap() <= kGapTolerance * 0.5 * m_targetVariance;
    else if (largestViolation() * std::sqrt(m_targetVariance) <= kPathTolerance * m_l1)
        m_l1 = std::max(m_penalty.l1, kPathStep * m_l1);
}

void LeastSquares::moveCoordinate(Eigen::Index j)
{
    const double old = m_w[j];
    if (m_variances[j] == 0.0 || (old == 0.0 && std::abs(m_gradient[j]) <= m_l1))
        return;
    const double target = softThreshold(m_gradient[j] + m_variances[j] * old, m_l1) / (m_variances[j] + m_penalty.l2);
    if (target == old)
        return;
    m_w[j] = target;
    m_gradient.noalias() -= (target - old) * gramColumn(j);
}

const Eigen::VectorXd& LeastSquares::gramColumn(Eigen::Index j)
{
    Eigen::VectorXd& column = m_gram[static_cast<std::size_t>(j)];
    if (column.size() == 0)
        column = m_X.transpose() * m_X.col(j) / static_cast<double>(m_X.rows());
    return column;
}

std::vector<Eigen::Index> LeastSquares::nonZeroCoefficients() const
{
    std::vector<Eigen::Index> support;
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        if (m_w[j] != 0.0)
            support.push_back(j);
    }
    return support;
}

bool LeastSquares::solveSupport()
{
    const std::vector<Eigen::Index> support = nonZeroCoefficients();
    const auto size = static_cast<Eigen::Index>(support.size());
    if (size == 0)
        return false;
    Eigen::MatrixXd A(size, size);
    for (Eigen::Index i = 0; i < size; ++i)
        A.col(i) = gramColumn(support[static_cast<std::size_t>(i)])(support);
    A.diagonal().array() += m_penalty.l2 + kDamping * A.diagonal().maxCoeff();
    const Eigen::VectorXd w = m_w(support);
    const Eigen::VectorXd slope = m_gradient(support) - m_penalty.l2 * w - m_l1 * w.unaryExpr(&sign);
    const Eigen::VectorXd move = solveDefinite(A, slope);
    if (!move.allFinite())
        return false;

    double step = 1.0;
    for (Eigen::Index i = 0; i < size; ++i) {
        if (w[i] * (w[i] + move[i]) < 0.0)
            step = std::min(step, -w[i] / move[i]);
    }
    bool dropped = false;
    for (Eigen::Index i = 0; i < size; ++i) {
        const double moved = w[i] + step * move[i];
        const bool keep = step == 1.0 || moved * w[i] > kDropped * w[i] * w[i];
        dropped = dropped || !keep;
        m_w[support[static_cast<std::size_t>(i)]] = keep ? moved : 0.0;
    }
    refreshGradient();
    return dropped;
}

void LeastSquares::refreshGradient()
{
    m_gradient = m_covariance;
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        if (m_w[j] != 0.0)
            m_gradient.noalias() -= m_w[j] * gramColumn(j);
    }
}

double LeastSquares::largestViolation() const
{
    double largest = 0.0;
    for (Eigen::Index j = 0; j < m_w.size(); ++j) {
        if (m_variances[j] == 0.0)
            continue;
        const double slope = m_gradient[j] - m_penalty.l2 * m_w[j];
        const double distance = m_w[j] == 0.0 ? std::max(std::abs(slope) - m_l1, 0.0) : std::abs(slope - m_l1 * sign(m_w[j]));
        if (distance > 0.0)
            largest = std::max(largest, distance / std::sqrt(m_variances[j] * m_targetVariance));
    }
    return largest;
}

double LeastSquares::dualityGap() const
{
    // The dual point is the residual, scaled until it is feasible; with r = residual / n and the l2 part moved into the rows
    // of an augmented X (Friedman, Hastie, Tibshirani 2010, section 2; scikit-learn uses the same bound).
    const double rows = static_cast<double>(m_y.size());
    const Eigen::VectorXd residual = m_y - m_X * m_w;
    const double steepest = (m_gradient - m_penalty.l2 * m_w).lpNorm<Eigen::Infinity>();
    const double scale = steepest > m_penalty.l1 ? m_penalty.l1 / steepest : 1.0;
    const double squares = residual.squaredNorm() / rows + m_penalty.l2 * m_w.squaredNorm();
    return 0.5 * (1.0 + scale * scale) * squares + m_penalty.l1 * m_w.lpNorm<1>() - scale * residual.dot(m_y) / rows;
}

double LeastSquares::intercept() const
{
    return m_targetMean - m_featureMeans.dot(m_w);
}

Eigen::MatrixXd LeastSquares::predict(MatrixRef X) const
{
    return (X * m_w).array() + intercept();
}

std::size_t LeastSquares::parameterCount() const
{
    return static_cast<std::size_t>(m_w.size()) + 1;
}

std::size_t LeastSquares::nonZeroCount() const
{
    return static_cast<std::size_t>((m_w.array() != 0.0).count()) + (intercept() != 0.0 ? 1 : 0);
}

}  // namespace trimtab
