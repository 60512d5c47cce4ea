// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace trimtab {

/// Products of features up to a degree, without the constant. By degree, then in the order of the features: for degree 2 of
/// a, b: a, b, a a, a b, b b, or without powers a, b, a b.
class PolynomialFeatures {
public:
    enum class Terms {
        All,           ///< with powers of one feature
        Interactions,  ///< every feature at most once in a product
    };

    /// Number of products; as a double, because it may be beyond every integer.
    /// @param features >= 1  @param degree >= 1
    static double count(Eigen::Index features, int degree, Terms terms);

    /// @param features >= 1  @param degree >= 1, such that count() products fit into memory
    PolynomialFeatures(Eigen::Index features, int degree, Terms terms);

    /// @param X (m, features)   @return (m, count())
    Eigen::MatrixXd transform(const Eigen::Ref<const Eigen::MatrixXd>& X) const;

    /// The features of a product, ascending. @param product < count()
    std::vector<Eigen::Index> factors(Eigen::Index product) const;

private:
    /// A product of an earlier one with one more feature.
    struct Product {
        Eigen::Index earlier;  ///< < 0: the feature alone
        Eigen::Index feature;
    };
    std::vector<Product> m_products;
};

}  // namespace trimtab
