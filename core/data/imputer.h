// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <Eigen/Core>

#include <span>

namespace trimtab {

/// Fills in missing values (NaN): of a number the median of the fitted rows, of a category the one that most of them have. Fitted
/// on the training rows only, so that nothing leaks from the rows that measure.
class Imputer {
public:
    /// @param X (n, d) training rows   @param oneHot blocks of Dataset
    static Imputer fit(const Eigen::Ref<const Eigen::MatrixXd>& X, std::span<const OneHotBlock> oneHot);

    /// @param X (m, d) any rows   @return (m, d) without NaN
    Eigen::MatrixXd transform(const Eigen::Ref<const Eigen::MatrixXd>& X) const;

private:
    explicit Imputer(Eigen::RowVectorXd values) : m_values(std::move(values)) {}

    Eigen::RowVectorXd m_values;  ///< (d) 0 for a feature that no fitted row has
};

}  // namespace trimtab
