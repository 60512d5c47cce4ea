// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ridge.h"

#include <Eigen/Cholesky>
#include <Eigen/QR>

#include <algorithm>
#include <limits>

namespace trimtab {

namespace {

constexpr double kPolledOperations = 1e8;  // between two looks at the stop token: some 30 ms
constexpr Eigen::Index kPanel = 96;        // columns that are factorized together
constexpr Eigen::Index kLargestDecomposition = 256;
constexpr double kDamping = 1e-11;  // of the largest variance, where l2 is smaller
constexpr int kRefinements = 20;
constexpr double kSettled = 1e-15;  // of the first residual

/// Rows of R and Q'y of [X y] = Q R, some blocks of rows at a time, where there are many more rows than features.
/// @return (m, d + 1) with the same least-squares solutions; nothing when stopped
std::optional<Eigen::MatrixXd> reduceRows(MatrixRef X, VectorRef y, const StopToken& stop)
{
    const Eigen::Index d = X.cols();
    const auto most = static_cast<Eigen::Index>(kPolledOperations / (2.0 * static_cast<double>((d + 1) * (d + 1))));
    const Eigen::Index block = std::max(most, 2 * (d + 1));
    Eigen::MatrixXd reduced(0, d + 1);
    for (Eigen::Index start = 0; start < X.rows(); start += block) {
        if (stop.stopRequested())
            return std::nullopt;
        const Eigen::Index rows = std::min(block, X.rows() - start);
        Eigen::MatrixXd stacked(reduced.rows() + rows, d + 1);
        stacked.topRows(reduced.rows()) = reduced;
        stacked.bottomRows(rows) << X.middleRows(start, rows), y.segment(start, rows);
        const Eigen::Index kept = std::min(stacked.rows(), d + 1);
        reduced =
            Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>>(stacked).matrixQR().topRows(kept).triangularView<Eigen::Upper>();
    }
    return reduced;
}

std::optional<Eigen::VectorXd> solveByDecomposition(MatrixRef X, VectorRef y, const StopToken& stop)
{
    if (X.rows() <= 4 * X.cols()) {
        if (stop.stopRequested())
            return std::nullopt;
        return X.completeOrthogonalDecomposition().solve(y);
    }
    const std::optional<Eigen::MatrixXd> reduced = reduceRows(X, y, stop);
    if (!reduced)
        return std::nullopt;
    return reduced->leftCols(X.cols()).completeOrthogonalDecomposition().solve(reduced->col(X.cols()));
}

/// The unknowns of the normal equations: w itself, or with more features than rows u with w = X'u.
class NormalEquations {
public:
    NormalEquations(MatrixRef X, VectorRef y, double l2)
        : m_X(X), m_y(y), m_l2(l2), m_rows(static_cast<double>(X.rows())), m_primal(X.cols() <= X.rows())
    {}

    Eigen::VectorXd coefficients(const Eigen::VectorXd& u) const { return m_primal ? u : Eigen::VectorXd(m_X.transpose() * u); }

    /// What the equations leave at u.
    Eigen::VectorXd residual(const Eigen::VectorXd& u) const
    {
        const Eigen::VectorXd left = (m_y - m_X * coefficients(u)) / m_rows;
        return (m_primal ? Eigen::VectorXd(m_X.transpose() * left) : left) - m_l2 * u;
    }

    Factorization factorizeDamped(Eigen::MatrixXd& A, const StopToken& stop) const
    {
        const Eigen::Index size = std::min(m_X.rows(), m_X.cols());
        A = Eigen::MatrixXd::Zero(size, size);
        Eigen::Index done = 0;
        if (!(m_primal ? addGram(m_X, A, done, stop) : addDualGram(A, stop)))
            return Factorization::Stopped;
        A.diagonal().array() += std::max(m_l2, kDamping * A.diagonal().maxCoeff());
        return factorize(A, stop);
    }

private:
    bool addDualGram(Eigen::MatrixXd& A, const StopToken& stop) const
    {
        const double cost = static_cast<double>(A.size());
        const auto block = static_cast<Eigen::Index>(std::max(kPolledOperations / cost, 1.0));
        for (Eigen::Index start = 0; start < m_X.cols(); start += block) {
            if (stop.stopRequested())
                return false;
            const Eigen::Index columns = std::min(block, m_X.cols() - start);
            A.selfadjointView<Eigen::Lower>().rankUpdate(m_X.middleCols(start, columns), 1.0 / m_rows);
        }
        return true;
    }

    MatrixRef m_X;
    VectorRef m_y;
    double m_l2;
    double m_rows;
    bool m_primal;
};

}  // namespace

bool addGram(MatrixRef X, Eigen::MatrixXd& A, Eigen::Index& rows, const StopToken& stop)
{
    const auto block = static_cast<Eigen::Index>(std::max(kPolledOperations / static_cast<double>(A.size()), 1.0));
    while (rows < X.rows()) {
        if (stop.stopRequested())
            return false;
        const Eigen::Index count = std::min(block, X.rows() - rows);
        A.selfadjointView<Eigen::Lower>().rankUpdate(X.middleRows(rows, count).transpose(), 1.0 / static_cast<double>(X.rows()));
        rows += count;
    }
    return true;
}

Factorization factorize(Eigen::MatrixXd& A, const StopToken& stop)
{
    const Eigen::Index size = A.rows();
    for (Eigen::Index k = 0; k < size; k += kPanel) {
        if (k > 0 && stop.stopRequested())
            return Factorization::Stopped;
        const Eigen::Index width = std::min(kPanel, size - k);
        const Eigen::Index below = size - k - width;
        if (k > 0)
            A.block(k, k, size - k, width).noalias() -= A.block(k, 0, size - k, k) * A.block(k, 0, width, k).transpose();
        Eigen::Ref<Eigen::MatrixXd> corner = A.block(k, k, width, width);
        if (Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>>(corner).info() != Eigen::Success)
            return Factorization::Indefinite;
        auto rest = A.block(k + width, k, below, width);
        corner.triangularView<Eigen::Lower>().transpose().solveInPlace<Eigen::OnTheRight>(rest);
    }
    return Factorization::Done;
}

void solveFactorized(const Eigen::MatrixXd& L, Eigen::VectorXd& b)
{
    L.triangularView<Eigen::Lower>().solveInPlace(b);
    L.triangularView<Eigen::Lower>().adjoint().solveInPlace(b);
}

std::optional<Eigen::VectorXd> solveRidge(MatrixRef X, VectorRef y, double l2, const StopToken& stop)
{
    if (l2 == 0.0 && std::min(X.rows(), X.cols()) <= kLargestDecomposition)
        return solveByDecomposition(X, y, stop);
    const NormalEquations equations(X, y, l2);
    Eigen::MatrixXd L;
    const Factorization factorization = equations.factorizeDamped(L, stop);
    if (factorization == Factorization::Stopped)
        return std::nullopt;
    if (factorization == Factorization::Indefinite)  // the damping excludes all but overflow
        return Eigen::VectorXd::Constant(X.cols(), std::numeric_limits<double>::quiet_NaN());
    Eigen::VectorXd u = Eigen::VectorXd::Zero(L.rows());
    Eigen::VectorXd residual = equations.residual(u);
    const double first = residual.norm();
    for (int i = 0; i < kRefinements && residual.norm() > kSettled * first; ++i) {
        if (stop.stopRequested())
            return std::nullopt;
        const double before = residual.norm();
        Eigen::VectorXd move = residual;
        solveFactorized(L, move);
        const Eigen::VectorXd next = u + move;
        residual = equations.residual(next);
        if (i > 0 && !(residual.norm() < before))
            break;  // nothing is left but rounding
        u = next;
    }
    return equations.coefficients(u);
}

}  // namespace trimtab
