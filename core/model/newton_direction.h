// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ridge.h"
#include "core/model/softmax_curvature.h"
#include "core/model/state_archive.h"
#include "core/model/trainable.h"

#include <optional>

namespace trimtab {

/// Solves (H + diag(l2)) x = -gradient for some of the coefficients by conjugate gradients with the diagonal blocks of H, one
/// for each column, as the preconditioner: a truncated Newton step (R. Dembo, T. Steihaug, "Truncated-Newton Algorithms for
/// Large-Scale Unconstrained Optimization", 1983). Classes are coupled weakly enough that few steps do.
class NewtonDirection {
public:
    /// @param l2 (d) weight of each feature's square
    explicit NewtonDirection(const Eigen::VectorXd& l2) : m_l2(l2.cast<float>()) {}

    /// The blocks of the coefficients that move, which stay those of this point until they are prepared again.
    /// @param supports for each column the features, ascending   @return false when a stop was requested
    bool prepare(const SoftmaxCurvature& curvature, std::vector<std::vector<Eigen::Index>> supports, const StopToken& stop);

    /// Whether prepare() was called for these supports, and its blocks still serve well.
    bool serves(const std::vector<std::vector<Eigen::Index>>& supports) const;

    /// @param gradient whose other entries are ignored
    /// @param accuracy ends when the preconditioned residual has become this small against the first
    /// @return nothing when a stop was requested
    std::optional<SoftmaxDirection> solve(SoftmaxCurvature& curvature, const SoftmaxDirection& gradient, float accuracy,
                                          const StopToken& stop);

    /// The blocks, which belong to an earlier point than the present one.
    void write(StateWriter& writer) const;
    /// Takes what one with as many features and columns has written, if nothing else is left to read; otherwise stays as it is.
    bool read(StateReader& reader, Eigen::Index columns);

private:
    /// Of one column: Cholesky factors, or for many coefficients only the diagonal.
    struct Factors {
        Eigen::MatrixXf L;        ///< (m, m) lower triangle; empty with the diagonal
        Eigen::VectorXf inverse;  ///< (m) of the diagonal; empty with Cholesky factors
        Eigen::RowVectorXf mu;    ///< (m) as in SoftmaxCurvature::Block
        float weight = 0.0F;
    };
    /// @return Indefinite also when there are too many coefficients for factors
    Factorization factorizeBlock(const SoftmaxCurvature& curvature, Eigen::Index column, const std::vector<Eigen::Index>& support,
                                 Factors& factors, const StopToken& stop) const;
    void preconditionColumn(Eigen::Index column, const SoftmaxDirection& residual, SoftmaxDirection& result) const;
    SoftmaxDirection precondition(const SoftmaxDirection& residual) const;
    SoftmaxDirection restricted(const SoftmaxDirection& direction) const;

    Eigen::VectorXf m_l2;  ///< (d)
    std::vector<std::vector<Eigen::Index>> m_supports;
    std::vector<Factors> m_factors;
    int m_lastSteps = 0;
};

}  // namespace trimtab
