// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/matern.h"

#include <cassert>
#include <utility>

namespace trimtab {

MaternKernel::MaternKernel(std::vector<CoordinateKind> kinds, Eigen::VectorXd lengthScales, double amplitude)
    : m_kinds(std::move(kinds)),
      m_lengthScales(std::move(lengthScales)),
      m_weights(5.0 * m_lengthScales.array().square().inverse().matrix()),
      m_amplitude(amplitude)
{
    assert(static_cast<Eigen::Index>(m_kinds.size()) == m_lengthScales.size());
}

Eigen::ArrayXd MaternKernel::scaledSquares(PointsRef X, PointRef y) const
{
    Eigen::ArrayXd squares = Eigen::ArrayXd::Zero(X.rows());
    for (Eigen::Index i = 0; i < X.cols(); ++i) {
        if (m_kinds[static_cast<std::size_t>(i)] == CoordinateKind::Numeric)
            squares += m_weights[i] * (X.col(i).array() - y[i]).square();
        else
            squares += m_weights[i] * (X.col(i).array() != y[i]).cast<double>();
    }
    return squares;
}

Eigen::VectorXd MaternKernel::column(PointsRef X, PointRef y) const
{
    const Eigen::ArrayXd squares = scaledSquares(X, y);
    const Eigen::ArrayXd s = squares.sqrt();
    return m_amplitude * (1.0 + s + squares / 3.0) * (-s).exp();
}

Eigen::MatrixXd MaternKernel::matrix(PointsRef X, PointsRef Y) const
{
    Eigen::MatrixXd K(X.rows(), Y.rows());
    for (Eigen::Index j = 0; j < Y.rows(); ++j)
        K.col(j) = column(X, Y.row(j).transpose());
    return K;
}

Eigen::VectorXd MaternKernel::gradient(PointsRef X, PointRef y, const Eigen::VectorXd& weights) const
{
    // dk / d(s^2) = -amplitude (1 + s) exp(-s) / 6, finite at s = 0.
    const Eigen::ArrayXd s = scaledSquares(X, y).sqrt();
    const Eigen::ArrayXd slopes = weights.array() * (-m_amplitude / 3.0) * (1.0 + s) * (-s).exp();
    Eigen::VectorXd result = Eigen::VectorXd::Zero(y.size());
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        if (m_kinds[static_cast<std::size_t>(i)] == CoordinateKind::Numeric)
            result[i] = m_weights[i] * (slopes * (y[i] - X.col(i).array())).sum();
    }
    return result;
}

}  // namespace trimtab
