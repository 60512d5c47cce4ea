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

Eigen::ArrayXd distances(CoordinateKind kind, const Eigen::Ref<const Eigen::ArrayXd>& x, double y)
{
    if (kind == CoordinateKind::Numeric)
        return (x - y).abs();
    const bool absent = std::isnan(y);
    if (kind == CoordinateKind::Categorical)
        return x.unaryExpr([&](double v) { return v == y || (absent && std::isnan(v)) ? 0.0 : kCategoryDistance; });
    return x.unaryExpr([&](double v) {
        if (absent || std::isnan(v))
            return absent && std::isnan(v) ? 0.0 : kAbsentDistance;
        return 2.0 * kAbsentDistance * std::sin(std::abs(v - y) / (2.0 * kAbsentDistance));
    });
}

Eigen::ArrayXd halfSlopes(CoordinateKind kind, const Eigen::Ref<const Eigen::ArrayXd>& x, double y)
{
    if (kind == CoordinateKind::Numeric)
        return y - x;
    if (kind == CoordinateKind::Categorical || std::isnan(y))
        return Eigen::ArrayXd::Zero(x.size());
    return x.unaryExpr([&](double v) { return std::isnan(v) ? 0.0 : kAbsentDistance * std::sin((y - v) / kAbsentDistance); });
}

Covariance::Covariance(std::vector<CoordinateKind> kinds, CovarianceParameters parameters, Eigen::MatrixXd X)
    : m_kinds(std::move(kinds)),
      m_parameters(std::move(parameters)),
      m_X(std::move(X)),
      m_warped(m_X.rows(), m_X.cols()),
      m_rates(std::sqrt(5.0) / m_parameters.lengthScales.array())
{
    assert(static_cast<Eigen::Index>(m_kinds.size()) == m_parameters.lengthScales.size() && m_X.cols() == m_rates.size());
    for (Eigen::Index j = 0; j < m_X.rows(); ++j)
        m_warped.row(j) = warped(m_X.row(j).transpose()).transpose();
    if (m_parameters.form == CovarianceForm::Radial)
        return;
    const Eigen::ArrayXXd exponents = m_warped.rowwise() * m_rates.transpose();
    m_rising = exponents.exp();
    m_falling = (-exponents).exp();
}

void Covariance::append(PointRef x)
{
    const Eigen::Index n = m_X.rows();
    const Eigen::ArrayXd point = warped(x);
    m_X.conservativeResize(n + 1, Eigen::NoChange);
    m_X.row(n) = x.transpose();
    m_warped.conservativeResize(n + 1, Eigen::NoChange);
    m_warped.row(n) = point.transpose();
    if (m_parameters.form == CovarianceForm::Radial)
        return;
    m_rising.conservativeResize(n + 1, Eigen::NoChange);
    m_falling.conservativeResize(n + 1, Eigen::NoChange);
    m_rising.row(n) = (point * m_rates).exp().transpose();
    m_falling.row(n) = (-point * m_rates).exp().transpose();
}

Eigen::ArrayXd Covariance::warped(PointRef x) const
{
    Eigen::ArrayXd point = x;
    if (!m_parameters.warp.isIdentity())
        for (Eigen::Index i = 0; i < point.size(); ++i)
            point[i] = m_parameters.warp(i, point[i]);
    return point;
}

/// s^2 of the points with one point. @param y (d) warped   @return (n)
Eigen::ArrayXd Covariance::scaledSquares(const Eigen::ArrayXd& y) const
{
    Eigen::ArrayXd squares = Eigen::ArrayXd::Zero(m_X.rows());
    for (Eigen::Index i = 0; i < m_X.cols(); ++i)
        squares += m_rates[i] * m_rates[i] * distances(m_kinds[static_cast<std::size_t>(i)], m_warped.col(i), y[i]).square();
    return squares;
}

Eigen::VectorXd Covariance::column(PointRef y) const
{
    return columnAt(warped(y));
}

Eigen::ArrayXd Covariance::columnAt(const Eigen::ArrayXd& y) const
{
    if (m_parameters.form == CovarianceForm::Radial) {
        const Eigen::ArrayXd squares = scaledSquares(y);
        const Eigen::ArrayXd s = squares.sqrt();
        return m_parameters.amplitude * (1.0 + s + squares / 3.0) * (-s).exp();
    }
    const double constant = 1.0 / (1.0 + m_parameters.interaction);
    const double share = 1.0 - constant;
    Eigen::ArrayXd product = Eigen::ArrayXd::Constant(m_X.rows(), m_parameters.amplitude);
    for (Eigen::Index i = 0; i < m_X.cols(); ++i) {
        const CoordinateKind kind = m_kinds[static_cast<std::size_t>(i)];
        const Eigen::ArrayXd s = m_rates[i] * distances(kind, m_warped.col(i), y[i]);
        if (kind == CoordinateKind::Numeric) {
            const double rising = std::exp(m_rates[i] * y[i]);
            const double falling = std::exp(-m_rates[i] * y[i]);
            product *= constant +
                       share * (1.0 + s + s.square() * (1.0 / 3.0)) * (m_rising.col(i) * falling).min(m_falling.col(i) * rising);
        } else if (kind == CoordinateKind::Categorical) {
            const double mismatch = constant + share * matern(m_rates[i] * kCategoryDistance);
            product *= (s == 0.0).select(1.0, Eigen::ArrayXd::Constant(m_X.rows(), mismatch));
        } else {
            product *= constant + share * s.unaryExpr(&matern);
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
    // dm / dy_i = -(1 + s) exp(-s) rate_i^2 / 3 times half the slope of the squared distance, finite at s = 0.
    const bool radial = m_parameters.form == CovarianceForm::Radial;
    const Eigen::ArrayXd point = warped(y);
    Eigen::ArrayXd common;  // Radial: amplitude times what the coordinates share; Additive: the covariances
    if (radial) {
        const Eigen::ArrayXd s = scaledSquares(point).sqrt();
        common = m_parameters.amplitude * (1.0 + s) * (-s).exp();
    } else {
        common = columnAt(point);
    }
    const double constant = 1.0 / (1.0 + m_parameters.interaction);
    const Eigen::MatrixXd weighted = weights.array().colwise() * common;
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(y.size(), weights.cols());
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        const CoordinateKind kind = m_kinds[static_cast<std::size_t>(i)];
        if (kind == CoordinateKind::Categorical)
            continue;
        const double factor = -m_rates[i] * m_rates[i] / 3.0 * m_parameters.warp.slope(i, y[i]);
        Eigen::VectorXd slope = factor * halfSlopes(kind, m_warped.col(i), point[i]);
        if (!radial) {
            const Eigen::ArrayXd s = m_rates[i] * distances(kind, m_warped.col(i), point[i]);
            const Eigen::ArrayXd e = (1.0 - constant) * (-s).exp();
            slope.array() *= (1.0 + s) * e / (constant + (1.0 + s + s.square() / 3.0) * e);
        }
        result.row(i) = slope.transpose() * weighted;
    }
    return result;
}

}  // namespace trimtab
