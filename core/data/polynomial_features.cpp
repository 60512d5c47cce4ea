// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/polynomial_features.h"

#include <cassert>

namespace trimtab {

double PolynomialFeatures::count(Eigen::Index features, int degree, Terms terms)
{
    // Multisets or sets of k features: each binomial follows from the one before.
    const double n = static_cast<double>(features);
    double sum = 0.0;
    double ofDegree = 1.0;
    for (int k = 1; k <= degree; ++k) {
        ofDegree *= (terms == Terms::All ? n + k - 1.0 : n - k + 1.0) / k;
        sum += ofDegree;
    }
    return sum;
}

PolynomialFeatures::PolynomialFeatures(Eigen::Index features, int degree, Terms terms)
{
    assert(features >= 1 && degree >= 1);
    for (Eigen::Index j = 0; j < features; ++j)
        m_products.push_back({-1, j});
    std::size_t start = 0;
    for (int k = 2; k <= degree; ++k) {
        const std::size_t end = m_products.size();
        for (std::size_t earlier = start; earlier < end; ++earlier) {
            const Eigen::Index last = m_products[earlier].feature;  // features ascend within a product
            for (Eigen::Index j = terms == Terms::All ? last : last + 1; j < features; ++j)
                m_products.push_back({static_cast<Eigen::Index>(earlier), j});
        }
        start = end;
    }
}

Eigen::MatrixXd PolynomialFeatures::transform(const Eigen::Ref<const Eigen::MatrixXd>& X) const
{
    Eigen::MatrixXd result(X.rows(), static_cast<Eigen::Index>(m_products.size()));
    for (Eigen::Index k = 0; k < result.cols(); ++k) {
        const auto [earlier, feature] = m_products[static_cast<std::size_t>(k)];
        if (earlier < 0)
            result.col(k) = X.col(feature);
        else
            result.col(k) = result.col(earlier).cwiseProduct(X.col(feature));
    }
    return result;
}

std::vector<Eigen::Index> PolynomialFeatures::factors(Eigen::Index product) const
{
    std::vector<Eigen::Index> features;
    for (Eigen::Index k = product; k >= 0; k = m_products[static_cast<std::size_t>(k)].earlier)
        features.insert(features.begin(), m_products[static_cast<std::size_t>(k)].feature);
    return features;
}

}  // namespace trimtab
