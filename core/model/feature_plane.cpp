// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/feature_plane.h"

#include <algorithm>
#include <cassert>

namespace trimtab {

namespace {

/// The mean of the two middle ones of an even number.
double median(Eigen::VectorXd values)
{
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return 0.5 * *middle + 0.5 * *std::max_element(values.begin(), middle);
}

Eigen::VectorXd spaced(const Eigen::Ref<const Eigen::VectorXd>& x, Eigen::Index resolution, double margin)
{
    const double low = x.minCoeff();
    const double high = x.maxCoeff();
    const double beyond = low == high ? 1.0 : margin * (high - low);
    return Eigen::VectorXd::LinSpaced(resolution, low - beyond, high + beyond);
}

}  // namespace

Eigen::MatrixXd FeaturePlane::points() const
{
    const Eigen::Index width = acrossValues.size();
    Eigen::MatrixXd X = others.replicate(width * upValues.size(), 1);
    X.col(across) = acrossValues.replicate(upValues.size(), 1);
    for (Eigen::Index j = 0; j < upValues.size(); ++j)
        X.col(up).segment(j * width, width).setConstant(upValues[j]);
    return X;
}

FeaturePlane planeThroughMedians(const Eigen::Ref<const Eigen::MatrixXd>& X, Eigen::Index across, Eigen::Index up,
                                 Eigen::Index resolution, double margin)
{
    assert(X.rows() >= 1 && across != up && resolution >= 2);
    FeaturePlane plane{across, up, spaced(X.col(across), resolution, margin), spaced(X.col(up), resolution, margin),
                       Eigen::RowVectorXd(X.cols())};
    for (Eigen::Index j = 0; j < X.cols(); ++j)
        plane.others[j] = median(X.col(j));
    return plane;
}

}  // namespace trimtab
