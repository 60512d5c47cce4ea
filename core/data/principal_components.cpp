// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/principal_components.h"

#include <Eigen/QR>
#include <Eigen/SVD>

#include <algorithm>
#include <cassert>
#include <limits>

namespace trimtab {

namespace {

/// R (d, d) of the QR decomposition of the centred rows, which has their singular values and right singular vectors. Taken some
/// rows at a time: a matrix of a million rows is read once and never copied whole.
std::optional<Eigen::MatrixXd> triangularFactor(const Eigen::Ref<const Eigen::MatrixXd>& X, const Eigen::RowVectorXd& mean,
                                                const std::function<bool()>& stopRequested)
{
    const Eigen::Index d = X.cols();
    const Eigen::Index step = std::max(Eigen::Index{256}, 4 * d);
    Eigen::MatrixXd R = Eigen::MatrixXd::Zero(d, d);
    for (Eigen::Index start = 0; start < X.rows(); start += step) {
        if (stopRequested && stopRequested())
            return std::nullopt;
        const Eigen::Index rows = std::min(step, X.rows() - start);
        Eigen::MatrixXd stack(d + rows, d);
        stack << R, X.middleRows(start, rows).rowwise() - mean;
        const Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> qr(stack);  // in place
        R = stack.topRows(d).triangularView<Eigen::Upper>();
    }
    return R;
}

}  // namespace

std::optional<PrincipalComponents> PrincipalComponents::fit(const Eigen::Ref<const Eigen::MatrixXd>& X,
                                                            const std::function<bool()>& stopRequested)
{
    assert(X.rows() >= 1 && X.cols() >= 1 && std::min(X.rows(), X.cols()) <= kMost);
    PrincipalComponents result;
    result.m_mean = X.colwise().mean();
    const std::optional<Eigen::MatrixXd> reduced =
        X.rows() > X.cols() ? triangularFactor(X, result.m_mean, stopRequested) : Eigen::MatrixXd(X.rowwise() - result.m_mean);
    if (!reduced)
        return std::nullopt;
    const Eigen::BDCSVD<Eigen::MatrixXd> svd(*reduced, Eigen::ComputeThinV);
    const Eigen::VectorXd& values = svd.singularValues();  // falling
    const double noise = values[0] * static_cast<double>(std::max(X.rows(), X.cols())) * std::numeric_limits<double>::epsilon();
    const Eigen::Index rank = std::max(Eigen::Index{1}, (values.array() > noise).count());
    result.m_directions = svd.matrixV().leftCols(rank);
    for (auto direction : result.m_directions.colwise()) {
        Eigen::Index largest = 0;
        direction.cwiseAbs().maxCoeff(&largest);
        if (direction[largest] < 0.0)
            direction = -direction;
    }
    return result;
}

Eigen::MatrixXd PrincipalComponents::transform(const Eigen::Ref<const Eigen::MatrixXd>& X, Eigen::Index count) const
{
    assert(X.cols() == m_mean.size() && count >= 1);
    return (X.rowwise() - m_mean) * m_directions.leftCols(std::min(count, m_directions.cols()));
}

}  // namespace trimtab
