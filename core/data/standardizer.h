// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

enum class Scaling {
    None,
    Standardize,  ///< mean 0, standard deviation 1 (divisor n) over the fitted rows
    MinMax,       ///< 0 ... 1 over the fitted rows; other rows may leave this range
};

/// Brings every column to a common scale. Fitted on the training rows only, so that nothing leaks from the rows that measure.
/// A column that is constant over the fitted rows becomes 0 everywhere: it taught nothing.
class Standardizer {
public:
    /// @param X (n, d) training rows, n >= 1, finite up to the largest double: nothing overflows on the way
    static Standardizer fit(Scaling scaling, const Eigen::Ref<const Eigen::MatrixXd>& X);

    /// @param X (m, d) any rows in the units of the fitted ones   @return (m, d) scaled
    Eigen::MatrixXd transform(const Eigen::Ref<const Eigen::MatrixXd>& X) const;

    /// (d) with shifts(): transform(x) = slopes() x + shifts(), up to rounding.
    Eigen::RowVectorXd slopes() const { return m_unit.cwiseProduct(m_factor); }
    Eigen::RowVectorXd shifts() const { return -m_offset.cwiseProduct(m_factor); }

private:
    explicit Standardizer(Eigen::Index columns);
    void fitColumn(Scaling scaling, Eigen::Index column, const Eigen::Ref<const Eigen::VectorXd>& x);

    // scaled = (x * m_unit - m_offset) * m_factor; the unit is a power of two, so it costs no accuracy.
    Eigen::RowVectorXd m_unit;
    Eigen::RowVectorXd m_offset;
    Eigen::RowVectorXd m_factor;
};

}  // namespace trimtab
