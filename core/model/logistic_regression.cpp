// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logistic_regression.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr double kTolerance = 1e-7;
constexpr double kGrow = 2.0;     // of the curvature when it is too small
constexpr double kShrink = 0.95;  // after each step, because the curvature falls as the classes separate
// Below this share of the loss the test of the curvature compares rounding errors; the curvature then stays as it is.
constexpr double kNoise = 1e-11;
constexpr double kLargestCurvature = 1e12;

/// ln sum_k exp z_k of each row; one column of log odds z stands for the two columns 0, z.
Eigen::ArrayXd logSumExp(const Eigen::MatrixXd& logits)
{
    Eigen::ArrayXd largest = logits.col(0).array();
    for (Eigen::Index k = 1; k < logits.cols(); ++k)
        largest = largest.max(logits.col(k).array());
    if (logits.cols() == 1)
        largest = largest.max(0.0);
    Eigen::ArrayXd sum = logits.cols() == 1 ? Eigen::ArrayXd((-largest).exp()) : Eigen::ArrayXd::Zero(logits.rows());
    for (Eigen::Index k = 0; k < logits.cols(); ++k)
        sum += (logits.col(k).array() - largest).exp();
    return largest + sum.log();
}

}  // namespace

LogisticRegression::LogisticRegression(MatrixRef X, VectorRef y, int classes, Penalty penalty)
    : m_classes(classes), m_penalty(penalty), m_means(X.colwise().mean()), m_X(X.rowwise() - m_means)
{
    const Eigen::Index columns = classes == 2 ? 1 : classes;
    m_deviations = (m_X.colwise().squaredNorm() / static_cast<double>(X.rows())).cwiseSqrt();
    for (Eigen::Index j = 0; j < X.cols(); ++j) {
        if (X.col(j).maxCoeff() == X.col(j).minCoeff() || m_deviations[j] == 0.0) {
            m_deviations[j] = 1.0;
            m_X.col(j).setZero();  // the mean is rounded, so the difference to it need not be 0
        }
    }
    m_X.array().rowwise() /= m_deviations.array();

    m_Y = Eigen::MatrixXd::Zero(X.rows(), columns);
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        const auto label = static_cast<Eigen::Index>(y[i]);
        if (classes > 2)
            m_Y(i, label) = 1.0;
        else
            m_Y(i, 0) = static_cast<double>(label);
    }
    m_current = {Eigen::MatrixXd::Zero(X.cols(), columns), Eigen::RowVectorXd::Zero(columns),
                 Eigen::MatrixXd::Zero(X.rows(), columns)};
    m_previous = m_current;
    m_extrapolated = m_current;
}

Status LogisticRegression::train(double resource, const StopToken& stop)
{
    while (m_steps < resource && !m_converged && !stop.stopRequested()) {
        step();
        m_steps += 1.0;
        if (!m_current.W.allFinite() || !m_current.b.allFinite() || !m_deviations.allFinite())
            return Error{Error::Code::Numeric, {}, "the coefficients left the finite numbers"};
    }
    return {};
}

void LogisticRegression::step()
{
    const Eigen::MatrixXd residual = (softmax(m_extrapolated.logits) - m_Y) / static_cast<double>(m_X.rows());
    const Eigen::MatrixXd slopeW = m_X.transpose() * residual;
    const Eigen::RowVectorXd slopeB = residual.colwise().sum();
    const double loss = meanLoss(m_extrapolated.logits);
    std::swap(m_previous, m_current);

    double distance = 0.0;  // squared, from the extrapolated point
    while (true) {
        proximalStep(slopeW, slopeB);
        const Eigen::MatrixXd moveW = m_current.W - m_extrapolated.W;
        const Eigen::RowVectorXd moveB = m_current.b - m_extrapolated.b;
        distance = moveW.squaredNorm() + moveB.squaredNorm();
        const double excess = 0.5 * m_curvature * distance;
        if (excess <= kNoise * loss)
            break;
        const double bound = loss + slopeW.cwiseProduct(moveW).sum() + slopeB.dot(moveB) + excess;
        if (meanLoss(m_current.logits) <= bound) {
            m_curvature *= kShrink;
            break;
        }
        if (m_curvature > kLargestCurvature)
            break;  // only numbers that are not finite get here; train() reports them
        m_curvature *= kGrow;
    }
    m_converged = 2.0 * m_curvature * std::sqrt(distance) <= kTolerance;

    const double uphill = (m_extrapolated.W - m_current.W).cwiseProduct(m_current.W - m_previous.W).sum() +
                          (m_extrapolated.b - m_current.b).dot(m_current.b - m_previous.b);
    const double before = uphill > 0.0 ? 1.0 : m_momentum;
    m_momentum = 0.5 * (1.0 + std::sqrt(1.0 + 4.0 * before * before));
    extrapolate((before - 1.0) / m_momentum);
}

void LogisticRegression::extrapolate(double momentum)
{
    // The logits are linear in the coefficients, so they need no product with X.
    m_extrapolated.W = m_current.W + momentum * (m_current.W - m_previous.W);
    m_extrapolated.b = m_current.b + momentum * (m_current.b - m_previous.b);
    m_extrapolated.logits = m_current.logits + momentum * (m_current.logits - m_previous.logits);
}

void LogisticRegression::proximalStep(const Eigen::MatrixXd& slopeW, const Eigen::RowVectorXd& slopeB)
{
    const double length = 1.0 / m_curvature;
    m_current.b = m_extrapolated.b - length * slopeB;
    for (Eigen::Index j = 0; j < m_current.W.rows(); ++j) {
        const double deviation = m_deviations[j];
        const double threshold = length * m_penalty.l1 / deviation;
        const double shrink = 1.0 / (1.0 + length * m_penalty.l2 / (deviation * deviation));
        for (Eigen::Index k = 0; k < m_current.W.cols(); ++k)
            m_current.W(j, k) = shrink * softThreshold(m_extrapolated.W(j, k) - length * slopeW(j, k), threshold);
    }
    m_current.logits.noalias() = m_X * m_current.W;
    m_current.logits.rowwise() += m_current.b;
}

Eigen::MatrixXd LogisticRegression::softmax(const Eigen::MatrixXd& logits) const
{
    return (logits.colwise() - logSumExp(logits).matrix()).array().exp();
}

double LogisticRegression::meanLoss(const Eigen::MatrixXd& logits) const
{
    return (logSumExp(logits).sum() - m_Y.cwiseProduct(logits).sum()) / static_cast<double>(logits.rows());
}

Eigen::MatrixXd LogisticRegression::coefficients() const
{
    return m_deviations.cwiseInverse().asDiagonal() * m_current.W;
}

Eigen::RowVectorXd LogisticRegression::intercepts() const
{
    return m_current.b - m_means * coefficients();
}

Eigen::MatrixXd LogisticRegression::predict(MatrixRef X) const
{
    Eigen::MatrixXd logits = X * coefficients();
    logits.rowwise() += intercepts();
    const Eigen::MatrixXd probabilities = softmax(logits);
    if (m_classes > 2)
        return probabilities;
    Eigen::MatrixXd both(X.rows(), 2);
    both << (1.0 - probabilities.array()).matrix(), probabilities;
    return both;
}

std::size_t LogisticRegression::parameterCount() const
{
    return static_cast<std::size_t>(m_current.W.size() + m_current.b.size());
}

std::size_t LogisticRegression::nonZeroCount() const
{
    return static_cast<std::size_t>((m_current.W.array() != 0.0).count() + (m_current.b.array() != 0.0).count());
}

}  // namespace trimtab
