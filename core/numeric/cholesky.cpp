// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/cholesky.h"

#include <Eigen/Cholesky>

#include <cmath>

namespace trimtab {
namespace {

constexpr double kRelativeJitter[] = {0.0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4};

}  // namespace

Result<CholeskyFactor> factorize(const Eigen::MatrixXd& K)
{
    const Eigen::Index n = K.rows();
    const double scale = n > 0 ? K.diagonal().mean() : 0.0;
    for (const double relative : kRelativeJitter) {
        CholeskyFactor factor{K, relative * scale};
        factor.L.diagonal().array() += factor.jitter;
        const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> llt(factor.L);
        if (llt.info() != Eigen::Success || !factor.L.diagonal().allFinite())
            continue;
        factor.L.triangularView<Eigen::StrictlyUpper>().setZero();
        return factor;
    }
    return Error{Error::Code::Numeric, "", "the covariance matrix is not positive definite, even with jitter"};
}

Status extend(CholeskyFactor& factor, const Eigen::VectorXd& column, double diagonal)
{
    const Eigen::Index n = factor.L.rows();
    const Eigen::VectorXd row = factor.L.triangularView<Eigen::Lower>().solve(column);
    const double square = diagonal + factor.jitter - row.squaredNorm();
    if (!(square > 0.0) || !std::isfinite(square))
        return Error{Error::Code::Numeric, "", "the extended covariance matrix is not positive definite"};
    factor.L.conservativeResize(n + 1, n + 1);
    factor.L.row(n).head(n) = row.transpose();
    factor.L.col(n).setZero();
    factor.L(n, n) = std::sqrt(square);
    return {};
}

Eigen::VectorXd solve(const CholeskyFactor& factor, const Eigen::VectorXd& right)
{
    Eigen::VectorXd solution = factor.L.triangularView<Eigen::Lower>().solve(right);
    factor.L.triangularView<Eigen::Lower>().transpose().solveInPlace(solution);
    return solution;
}

}  // namespace trimtab
