// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <functional>
#include <optional>

namespace trimtab {

/// The directions in which rows differ most, from a singular value decomposition of the centred rows (H. Hotelling, "Analysis of
/// a Complex of Statistical Variables into Principal Components", 1933; I. T. Jolliffe, "Principal Component Analysis", 2002,
/// section 3.5). Fitted on the training rows only, so that nothing leaks from the rows that measure.
class PrincipalComponents {
public:
    /// The most that the smaller of rows and features may be: beyond it the decomposition takes seconds.
    static constexpr Eigen::Index kMost = 1000;

    /// @param X (n, d) training rows, finite, 1 <= n, 1 <= d, min(n, d) <= kMost
    /// @param stopRequested asked while rows are gone through; may be empty
    /// @return nothing when a stop was requested
    static std::optional<PrincipalComponents> fit(const Eigen::Ref<const Eigen::MatrixXd>& X,
                                                  const std::function<bool()>& stopRequested = {});

    /// (d, k) orthonormal, the direction of most variance first. Directions in which the fitted rows do not differ are left out,
    /// so k <= min(n - 1, d), but at least one is kept. The entry of largest magnitude in a direction is positive.
    const Eigen::MatrixXd& directions() const { return m_directions; }

    /// @param X (m, d) any rows   @param count of directions, >= 1; more than there are means all
    /// @return (m, min(count, k)) coordinates along the first directions, from the mean of the fitted rows
    Eigen::MatrixXd transform(const Eigen::Ref<const Eigen::MatrixXd>& X, Eigen::Index count) const;

private:
    Eigen::RowVectorXd m_mean;     ///< (d)
    Eigen::MatrixXd m_directions;  ///< (d, k)
};

}  // namespace trimtab
