// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/covariance.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace trimtab {
namespace {

double matern(double s)
{
    return (1.0 + s + s * s / 3.0) * std::exp(-s);
}

}  // namespace

Covariance::Covariance(std::vector<CoordinateKind> kinds, CovarianceParameters parameters, Eigen::MatrixXd X)
    : m_kinds(std::move(kinds)),
      m_parameters(std::move(parameters)),
      m_X(std::move(X)),
      m_rates(std::sqrt(5.0) / m_parameters.lengthScales.array())
{
    assert(static_cast<Eigen::Index>(m_kinds.size()) == m_parameters.lengthScales.size() && m_X.cols() == m_rates.size());
    if (m_parameters.form == CovarianceForm::Radial)
        return;
    const Eigen::ArrayXXd exponents = m_X.array().rowwise() * m_rates.transpose();
    m_rising = exponents.exp();
    m_falling = (-exponents).exp();
}

void Covariance::append(PointRef x)
{
    const Eigen::Index n = m_X.rows();
    m_X.conservativeResize(n + 1, Eigen::NoChange);
    m_X.row(n) = x.transpose();
    if (m_parameters.form == CovarianceForm::Radial)
        return;
    m_rising.conservativeResize(n + 1, Eigen::NoChange);
    m_falling.conservativeResize(n + 1, Eigen::NoChange);
    m_rising.row(n) = (x.array() * m_rates).exp().transpose();
    m_falling.row(n) = (-x.array() * m_rates).exp().transpose();
}

/// s^2 of the points with one point. @return (n)
Eigen::ArrayXd Covariance::scaledSquares(PointRef y) const
{
    Eigen::ArrayXd squares = Eigen::ArrayXd::Zero(m_X.rows());
    for (Eigen::Index i = 0; i < m_X.cols(); ++i) {
        const double weight = m_rates[i] * m_rates[i];
        if (m_kinds[static_cast<std::size_t>(i)] == CoordinateKind::Numeric)
            squares += weight * (m_X.col(i).array() - y[i]).square();
        else
            squares += weight * kCategoryDistance * kCategoryDistance * (m_X.col(i).array() != y[i]).cast<double>();
    }
    return squares;
}

Eigen::VectorXd Covariance::column(PointRef y) const
{
    if (m_parameters.form == CovarianceForm::Radial) {
        const Eigen::ArrayXd squares = scaledSquares(y);
        const Eigen::ArrayXd s = squares.sqrt();
        return m_parameters.amplitude * (1.0 + s + squares / 3.0) * (-s).exp();
    }
    const double constant = 1.0 / (1.0 + m_parameters.interaction);
    const double share = 1.0 - constant;
    Eigen::ArrayXd product = Eigen::ArrayXd::Constant(m_X.rows(), m_parameters.amplitude);
    Eigen::ArrayXd s(m_X.rows());
    for (Eigen::Index i = 0; i < m_X.cols(); ++i) {
        if (m_kinds[static_cast<std::size_t>(i)] == CoordinateKind::Numeric) {
            const double rising = std::exp(m_rates[i] * y[i]);
            const double falling = std::exp(-m_rates[i] * y[i]);
            s = m_rates[i] * (m_X.col(i).array() - y[i]).abs();
            product *= constant +
                       share * (1.0 + s + s.square() * (1.0 / 3.0)) * (m_rising.col(i) * falling).min(m_falling.col(i) * rising);
        } else {
            const double mismatch = constant + share * matern(m_rates[i] * kCategoryDistance);
            product *= (m_X.col(i).array() == y[i]).select(1.0, Eigen::ArrayXd::Constant(m_X.rows(), mismatch));
        }
    }
    return product;
}

Eigen::MatrixXd Covariance::matrix(PointsRef Y) const
{
    Eigen::MatrixXd K(m_X.rows(), Y.rows());
    for (Eigen::Index j = 0; j < Y.rows(); ++j)
        K.col(j) = column(Y.row(j).transpose());
    return K;
}

Eigen::MatrixXd Covariance::gradient(PointRef y, const Eigen::MatrixXd& weights) const
{
    // dm / dy_i = -(1 + s) exp(-s) rate_i^2 (y_i - x_i) / 3, finite at s = 0.
    const bool radial = m_parameters.form == CovarianceForm::Radial;
    Eigen::ArrayXd common;  // Radial: amplitude times what the coordinates share; Additive: the covariances
    if (radial) {
        const Eigen::ArrayXd s = scaledSquares(y).sqrt();
        common = m_parameters.amplitude * (1.0 + s) * (-s).exp();
    } else {
        common = column(y);
    }
    const double constant = 1.0 / (1.0 + m_parameters.interaction);
    const Eigen::MatrixXd weighted = weights.array().colwise() * common;
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(y.size(), weights.cols());
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        if (m_kinds[static_cast<std::size_t>(i)] != CoordinateKind::Numeric)
            continue;
        const Eigen::ArrayXd difference = m_rates[i] * (y[i] - m_X.col(i).array());
        Eigen::VectorXd slope = -m_rates[i] / 3.0 * difference;
        if (!radial) {
            const Eigen::ArrayXd s = difference.abs();
            const Eigen::ArrayXd e = (1.0 - constant) * (-s).exp();
            slope.array() *= (1.0 + s) * e / (constant + (1.0 + s + s.square() / 3.0) * e);
        }
        result.row(i) = slope.transpose() * weighted;
    }
    return result;
}

}  // namespace trimtab
