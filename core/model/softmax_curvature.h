// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <optional>
#include <vector>

namespace trimtab {

/// A coefficient for each feature and column, and the intercepts.
struct SoftmaxDirection {
    Eigen::MatrixXf W;     ///< (d, columns)
    Eigen::RowVectorXf b;  ///< (columns)

    float dot(const SoftmaxDirection& other) const { return W.cwiseProduct(other.W).sum() + b.dot(other.b); }
};

/// Second derivatives of the mean logistic loss by the coefficients, at one point. In float32, twice as fast: curvature only
/// chooses the direction of a step, gradient and loss in double decide where it ends.
///
/// The Hessian is X' diag(shares) (diag(p_i) - p_i p_i') X with one row of probabilities p_i for each row of X; its block for
/// two times the same column is X' diag(shares p (1 - p)) X, and with one column it is all.
class SoftmaxCurvature {
public:
    /// @param X (n, d), about mean 0 and deviation 1, outlives this  @param shares (n) weights / n  @param fitIntercept whether b
    /// moves
    SoftmaxCurvature(const Eigen::MatrixXd& X, const Eigen::VectorXd& shares, bool fitIntercept);

    /// @param probabilities (n, columns)  @param equalRows whether all rows are the same, which makes blocks() cheap
    /// @return false when a stop was requested: to be called again
    bool setProbabilities(const Eigen::MatrixXd& probabilities, bool equalRows, const StopToken& stop);

    /// Quadratic model of the loss around the point by some coefficients of one column, with its intercept at its optimum.
    struct Block {
        Eigen::MatrixXf H;      ///< (m, m) lower triangle
        Eigen::RowVectorXf mu;  ///< (m) what the intercept gives back for a unit of each coefficient
        float weight;           ///< second derivative by the intercept; 0 when it does not move
    };
    /// @param features (m) ascending   @return nothing when a stop was requested
    std::optional<Block> block(Eigen::Index column, const std::vector<Eigen::Index>& features, const StopToken& stop) const;
    /// Diagonal of the Hessian, (d, columns) and (columns).
    SoftmaxDirection diagonal() const;

    Eigen::Index rows() const { return m_original.rows(); }

    /// Restricts product() to features, of which others have to be 0 in its argument and become so in its result.
    void useFeatures(const std::vector<Eigen::Index>& features);
    /// Hessian times a direction.
    SoftmaxDirection product(const SoftmaxDirection& direction) const;

private:
    Eigen::VectorXf weightsOf(Eigen::Index column) const;

    const Eigen::MatrixXd& m_original;  ///< (n, d)
    Eigen::MatrixXf m_X;                ///< the same, from the first probabilities on
    Eigen::VectorXf m_shares;           ///< (n)
    bool m_fitIntercept;
    Eigen::MatrixXf m_P;  ///< (n, columns)
    bool m_equalRows = false;
    Eigen::MatrixXf m_gram;                ///< (d, d) X' diag(shares) X once it was wanted
    std::vector<Eigen::Index> m_features;  ///< of m_part; empty: all
    Eigen::MatrixXf m_part;                ///< (n, features)
};

}  // namespace trimtab
