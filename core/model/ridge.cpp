// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ridge.h"

#include <Eigen/Cholesky>
#include <Eigen/QR>

namespace trimtab {

Eigen::VectorXd solveRidge(const Eigen::MatrixXd& X, const Eigen::VectorXd& y, double l2)
{
    if (l2 == 0.0)
        return X.completeOrthogonalDecomposition().solve(y);
    const double rows = static_cast<double>(X.rows());
    const bool primal = X.cols() <= X.rows();
    Eigen::MatrixXd A = primal ? Eigen::MatrixXd(X.transpose() * X) : Eigen::MatrixXd(X * X.transpose());
    A /= rows;
    A.diagonal().array() += l2;
    if (primal)
        return A.ldlt().solve(X.transpose() * y / rows);
    return X.transpose() * A.ldlt().solve(y / rows);
}

bool solveDefiniteInPlace(Eigen::MatrixXd& A, Eigen::VectorXd& b)
{
    const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> factors(A);
    if (factors.info() != Eigen::Success)
        return false;
    factors.solveInPlace(b);
    return b.allFinite();
}

}  // namespace trimtab
