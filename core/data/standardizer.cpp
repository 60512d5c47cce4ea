// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/standardizer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace trimtab {

namespace {

/// The power of two that brings numbers of this size to 1/2 ... 1, so that neither differences nor sums of squares overflow.
/// Kept away from the ends of the exponent range, where its own reciprocal would.
double unitFor(double largest)
{
    int exponent = 0;
    std::frexp(largest, &exponent);
    return std::ldexp(1.0, -std::clamp(exponent, -1000, 1000));
}

}  // namespace

Standardizer::Standardizer(Eigen::Index columns)
    : m_unit(Eigen::RowVectorXd::Ones(columns)),
      m_offset(Eigen::RowVectorXd::Zero(columns)),
      m_factor(Eigen::RowVectorXd::Ones(columns))
{}

Standardizer Standardizer::fit(Scaling scaling, const Eigen::Ref<const Eigen::MatrixXd>& X)
{
    assert(X.rows() > 0);
    Standardizer result(X.cols());
    if (scaling == Scaling::None)
        return result;
    for (Eigen::Index column = 0; column < X.cols(); ++column)
        result.fitColumn(scaling, column, X.col(column));
    return result;
}

void Standardizer::fitColumn(Scaling scaling, Eigen::Index column, const Eigen::Ref<const Eigen::VectorXd>& x)
{
    const double low = x.minCoeff();
    const double high = x.maxCoeff();
    if (low == high) {
        m_factor[column] = 0.0;
        return;
    }
    const double unit = unitFor(std::max(std::abs(low), std::abs(high)));
    m_unit[column] = unit;
    if (scaling == Scaling::MinMax) {
        m_offset[column] = low * unit;
        m_factor[column] = 1.0 / (high * unit - low * unit);
        return;
    }
    const double mean = (x.array() * unit).mean();
    m_offset[column] = mean;
    m_factor[column] = 1.0 / std::sqrt((x.array() * unit - mean).square().mean());
}

Eigen::MatrixXd Standardizer::transform(const Eigen::Ref<const Eigen::MatrixXd>& X) const
{
    assert(X.cols() == m_unit.size());
    return ((X.array().rowwise() * m_unit.array()).rowwise() - m_offset.array()).rowwise() * m_factor.array();
}

}  // namespace trimtab
