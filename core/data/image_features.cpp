// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_features.h"

#include <algorithm>
#include <cassert>

namespace trimtab {

namespace {

using Image = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// (newWidth, width): the share of each old pixel in a new one, along one side. Rows sum to 1.
Eigen::MatrixXd areaWeights(int width, int newWidth)
{
    Eigen::MatrixXd weights = Eigen::MatrixXd::Zero(newWidth, width);
    for (int to = 0; to < newWidth; ++to) {
        // In units of 1 / newWidth of an old pixel all edges are integers, so that shares are exact.
        const int low = to * width;
        const int high = low + width;
        for (int from = low / newWidth; from * newWidth < high; ++from) {
            const int overlap = std::min(high, (from + 1) * newWidth) - std::max(low, from * newWidth);
            weights(to, from) = static_cast<double>(overlap) / width;
        }
    }
    return weights;
}

}  // namespace

Eigen::MatrixXd cropImages(const Eigen::MatrixXd& X, int width, int margin)
{
    assert(X.cols() == static_cast<Eigen::Index>(width) * width && margin >= 0 && 2 * margin < width);
    const int side = width - 2 * margin;
    Eigen::MatrixXd result(X.rows(), static_cast<Eigen::Index>(side) * side);
    for (Eigen::Index row = 0; row < side; ++row)
        result.middleCols(row * side, side) = X.middleCols((row + margin) * width + margin, side);
    return result;
}

Eigen::MatrixXd resizeImages(const Eigen::MatrixXd& X, int width, int newWidth)
{
    assert(X.cols() == static_cast<Eigen::Index>(width) * width && newWidth >= 1);
    const Eigen::MatrixXd weights = areaWeights(width, newWidth);
    Eigen::MatrixXd result(X.rows(), static_cast<Eigen::Index>(newWidth) * newWidth);
    Image image(width, width);
    Image resized(newWidth, newWidth);
    for (Eigen::Index row = 0; row < X.rows(); ++row) {
        image.reshaped<Eigen::RowMajor>() = X.row(row).transpose();
        resized.noalias() = weights * image * weights.transpose();
        result.row(row) = resized.reshaped<Eigen::RowMajor>().transpose();
    }
    return result;
}

}  // namespace trimtab
