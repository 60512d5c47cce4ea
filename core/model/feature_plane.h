// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// A grid of two features, all others being the same everywhere: where a model's surface is drawn. What the model says there is
/// Trainable::predict(points()), and what its hidden units do is Trainable::activations(points()).
struct FeaturePlane {
    Eigen::Index across = 0;       ///< feature
    Eigen::Index up = 1;           ///< another one
    Eigen::VectorXd acrossValues;  ///< (a), in the units of the features
    Eigen::VectorXd upValues;      ///< (u)
    Eigen::RowVectorXd others;     ///< (d); the entries of the two features do not matter

    /// (a u, d) the values of `across` change first: for each k, predict(points()).col(k).reshaped(a, u) is a picture.
    Eigen::MatrixXd points() const;
};

/// The plane through the medians of all features, equally spaced over the range of the two and a margin.
/// @param X (n, d), n >= 1, finite  @param across, up different features  @param resolution >= 2, points for each feature
/// @param margin >= 0, as a share of the range, on either side; a feature without a range gets 1 on either side
FeaturePlane planeThroughMedians(const Eigen::Ref<const Eigen::MatrixXd>& X, Eigen::Index across, Eigen::Index up,
                                 Eigen::Index resolution, double margin = 0.05);

}  // namespace trimtab
