// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/imputer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace trimtab {

namespace {

/// Of the entries that are there; the mean of the middle two of an even number; 0 for none.
double median(const Eigen::Ref<const Eigen::VectorXd>& x)
{
    std::vector<double> present;
    std::ranges::copy_if(x, std::back_inserter(present), [](double value) { return !std::isnan(value); });
    if (present.empty())
        return 0.0;
    const auto middle = present.begin() + static_cast<std::ptrdiff_t>(present.size() / 2);
    std::nth_element(present.begin(), middle, present.end());
    if (present.size() % 2 == 1)
        return *middle;
    return *middle / 2.0 + *std::max_element(present.begin(), middle) / 2.0;  // halves first: their sum cannot overflow
}

/// The most frequent category as its features; the first of several.
Eigen::RowVectorXd mostFrequent(const Eigen::Ref<const Eigen::MatrixXd>& X)
{
    Eigen::RowVectorXd counts = Eigen::RowVectorXd::Zero(X.cols());
    Eigen::Index present = 0;
    for (Eigen::Index row = 0; row < X.rows(); ++row) {
        if (std::isnan(X(row, 0)))
            continue;
        counts += X.row(row);
        ++present;
    }
    Eigen::Index best = 0;
    const double most = counts.maxCoeff(&best);
    Eigen::RowVectorXd values = Eigen::RowVectorXd::Zero(X.cols());
    if (most > static_cast<double>(present) - counts.sum())  // else most rows have a category without a feature
        values[best] = 1.0;
    return values;
}

}  // namespace

Imputer Imputer::fit(const Eigen::Ref<const Eigen::MatrixXd>& X, std::span<const OneHotBlock> oneHot)
{
    Eigen::RowVectorXd values(X.cols());
    for (Eigen::Index column = 0; column < X.cols(); ++column)
        values[column] = median(X.col(column));  // also without gaps here: other rows may have some
    for (const OneHotBlock& block : oneHot)
        values.segment(block.first, block.count) = mostFrequent(X.middleCols(block.first, block.count));
    return Imputer(std::move(values));
}

Eigen::MatrixXd Imputer::transform(const Eigen::Ref<const Eigen::MatrixXd>& X) const
{
    assert(X.cols() == m_values.size());
    return X.array().isNaN().select(m_values.replicate(X.rows(), 1), X);
}

}  // namespace trimtab
