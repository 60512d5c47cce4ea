// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/penalty.h"
#include "core/model/state_archive.h"
#include "core/model/trainable.h"

#include <cmath>
#include <vector>

namespace trimtab {

/// Minimises ||y - X w||^2 / (2n) + l1 ||w||_1 + l2 / 2 ||w||^2 over w (d), warm-started when the penalty changes.
///
/// Cyclic coordinate descent (J. Friedman, T. Hastie, R. Tibshirani, "Regularization Paths for Generalized Linear Models via
/// Coordinate Descent", 2010) over a working set: the coordinates that the sequential strong rule keeps (R. Tibshirani et
/// al., "Strong Rules for Discarding Predictors in Lasso-Type Problems", 2012), to which those are added that break the
/// optimality conditions at the end of a round. Between sweeps over the set only coordinates that are not zero move.
/// Where d <= n the gradient is kept up to date by the Gram matrix X'X / n ("covariance updates"), else the residual is
/// ("naive updates").
///
/// Newton steps solve for the nonzero coordinates when sweeps alone would crawl. Coordinates that would change their sign become
/// zero, all if the objective falls, else the first on the way (H. Lee et al., "Efficient Sparse Coding Algorithms", 2006); a
/// little damping sends the step along directions in which features are collinear. Without l1 the minimum is computed directly.
class ElasticNet {
public:
    /// @param X (n, d) and @param y (n) outlive this; an intercept is found by centring both
    ElasticNet(MatrixRef X, VectorRef y);

    /// The coefficients stay where they are.
    void setPenalty(Penalty penalty);
    /// The smallest l1 with which all coefficients are zero.
    double largestGradientAtZero() const { return m_covariance.size() == 0 ? 0.0 : m_covariance.lpNorm<Eigen::Infinity>(); }

    /// One round: sweeps and Newton steps until the working set is solved about as well as needed, then the check of all
    /// coordinates. @return false when it left off early because of a requested stop, in a state to go on from
    /// @param tolerance of the duality gap, as a share of ||y||^2 / n
    bool round(double tolerance, const StopToken& stop);

    /// What rounds and penalties have changed; the penalty's l2 is not part of it.
    void write(StateWriter& writer) const;
    /// Takes what a problem with the same X and y has written, if nothing else is left to read; otherwise stays as it is.
    bool read(StateReader& reader);

    /// Whether the gap was within the tolerance of the last round, or the minimum was computed directly.
    bool converged() const { return m_converged; }
    /// Upper bound on what is left to gain in the objective, >= 0; infinite before the first round with this penalty. Without
    /// any penalty there is no such bound: 0 once the normal equations are solved.
    double dualityGap() const { return m_gap; }
    /// Whether the squares of the features and of the target are finite.
    bool isFinite() const { return m_variances.allFinite() && std::isfinite(m_targetSquare); }
    /// Sweeps of coordinate descent so far.
    int sweeps() const { return m_sweeps; }
    /// (d)
    const Eigen::VectorXd& coefficients() const { return m_w; }

private:
    bool prepareGram(const StopToken& stop);
    bool solveDirectly(const StopToken& stop);
    void selectByStrongRule();
    bool solveWorkingSet(double tolerance, const StopToken& stop);
    /// @return largest decrease of the objective by one coordinate, up to a factor of 2
    double sweep(const std::vector<Eigen::Index>& coordinates);
    double moveCoordinate(Eigen::Index j);
    bool newtonPays() const;
    /// Newton steps until no coordinate leaves. @return false when stopped
    bool solveSupport(const StopToken& stop);
    enum class NewtonStep { Settled, Dropped, Stopped };  ///< Dropped: a coordinate became zero, another step may follow
    NewtonStep newtonStep(const std::vector<Eigen::Index>& support, const StopToken& stop);
    bool gramOf(const std::vector<Eigen::Index>& support, Eigen::MatrixXd& A, const StopToken& stop) const;
    /// Goes along a Newton step from w to where signs would change. @return whether a coordinate became zero
    bool moveAlong(const std::vector<Eigen::Index>& support, const Eigen::VectorXd& w, const Eigen::VectorXd& move);
    std::vector<Eigen::Index> nonZeroCoefficients() const;
    void moveTo(const std::vector<Eigen::Index>& support, const Eigen::VectorXd& target);
    void addViolators();
    double residualSquare() const;
    double objective() const;
    void measureGap();

    Eigen::Ref<const Eigen::MatrixXd> m_X;  ///< (n, d)
    Eigen::Ref<const Eigen::VectorXd> m_y;  ///< (n)
    double m_rows;                          ///< n
    bool m_usesGram;
    Eigen::VectorXd m_covariance;  ///< (d) X'y / n
    Eigen::VectorXd m_variances;   ///< (d) diagonal of X'X / n; 0 for a feature that stays out
    double m_targetSquare;         ///< ||y||^2 / n
    Eigen::MatrixXd m_gram;        ///< (d, d) X'X / n, if used
    Eigen::Index m_gramRows = 0;   ///< rows of X that it contains so far

    Penalty m_penalty;
    Eigen::VectorXd m_w;                     ///< (d)
    Eigen::VectorXd m_residual;              ///< (n) y - X w, without the Gram matrix only
    Eigen::VectorXd m_gradient;              ///< (d) X'(y - X w) / n; without the Gram matrix of the last check
    double m_checkedL1 = 0.0;                ///< strength at which it was last checked: the start of the strong rule
    bool m_selected = false;                 ///< the working set belongs to this penalty
    std::vector<Eigen::Index> m_workingSet;  ///< ascending
    double m_solved = 0.0;  ///< share of the tolerated gap that a coordinate may still gain at the end of a round
    double m_gap;
    bool m_converged = false;
    int m_sweeps = 0;
    int m_sweepsSinceNewton = 0;
};

}  // namespace trimtab
