// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear_design.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace trimtab {

LinearDesign::LinearDesign(Eigen::MatrixXd X, const DesignOptions& options)
    : m_equallyWeighted(options.weights.size() == 0),
      m_X(std::move(X)),
      m_means(Eigen::RowVectorXd::Zero(m_X.cols())),
      m_divisors(Eigen::RowVectorXd::Ones(m_X.cols()))
{
    assert(m_equallyWeighted || (options.weights.size() == m_X.rows() && options.weights.minCoeff() >= 0.0));
    m_weights = Eigen::VectorXd::Ones(m_X.rows());
    if (!m_equallyWeighted)
        m_weights = options.weights / options.weights.mean();
    for (Eigen::Index j = 0; j < m_X.cols(); ++j)
        prepareColumn(j, options);
}

double LinearDesign::mean(VectorRef values) const
{
    return m_equallyWeighted ? values.mean() : m_weights.dot(values) / static_cast<double>(values.size());
}

void LinearDesign::prepareColumn(Eigen::Index j, const DesignOptions& options)
{
    auto x = m_X.col(j);
    const double low = x.minCoeff();
    const double high = x.maxCoeff();
    if (options.fitIntercept && low == high) {
        x.setZero();  // the mean is rounded, so the difference to it need not be 0
        return;
    }
    const double center = mean(x);
    if (options.standardize) {
        // Divided by the largest distance first, squares of large values do not overflow.
        const double largest = std::max(high - center, center - low);
        const double deviation = largest > 0.0 ? largest * std::sqrt(mean(((x.array() - center) / largest).square())) : 0.0;
        if (deviation > 0.0)
            m_divisors[j] = deviation;
    }
    if (options.fitIntercept)
        m_means[j] = center;
    x.array() -= m_means[j];
    if (options.standardize)
        x /= m_divisors[j];
}

Eigen::MatrixXd LinearDesign::coefficients(const Eigen::MatrixXd& W) const
{
    return m_divisors.cwiseInverse().asDiagonal() * W;
}

Eigen::RowVectorXd LinearDesign::intercepts(const Eigen::MatrixXd& W, const Eigen::RowVectorXd& atMeans) const
{
    return atMeans - m_means * coefficients(W);
}

LinearInside linearInside(Eigen::MatrixXd coefficients, Eigen::RowVectorXd intercepts)
{
    LinearInside inside{{}, std::move(coefficients), std::move(intercepts)};
    for (Eigen::Index j = 0; j < inside.coefficients.rows(); ++j)
        inside.terms.push_back({j});
    return inside;
}

}  // namespace trimtab
