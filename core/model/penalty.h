// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"

#include <Eigen/Core>

namespace trimtab {

/// Elastic net: l1 ||w||_1 + l2 / 2 ||w||^2. With scikit-learn's and glmnet's strength and ratio l1 = strength * ratio,
/// l2 = strength * (1 - ratio). H. Zou, T. Hastie, "Regularization and Variable Selection via the Elastic Net", 2005.
struct Penalty {
    double l1 = 0.0;  ///< >= 0
    double l2 = 0.0;  ///< >= 0

    double value(const Eigen::Ref<const Eigen::MatrixXd>& w) const { return l1 * w.lpNorm<1>() + 0.5 * l2 * w.squaredNorm(); }
};

/// argmin_w (w - z)^2 / 2 + threshold |w|. @param threshold >= 0
inline double softThreshold(double z, double threshold)
{
    if (z > threshold)
        return z - threshold;
    return z < -threshold ? z + threshold : 0.0;
}

/// Hyperparameters "penalty" (none, l1, l2, elastic_net), "strength" and "l1_ratio".
OptionSchema penaltySchema();

/// @param options complete and valid for penaltySchema()
Penalty penaltyOf(const OptionMap& options);

}  // namespace trimtab
