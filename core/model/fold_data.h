// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/split.h"
#include "core/model/data_settings.h"
#include "core/util/rng.h"

namespace trimtab {

/// Rows to learn from and rows to measure on, as the data settings say; what is fitted knows the former only.
struct FoldData {
    Eigen::MatrixXd trainX;       ///< (n, d)
    Eigen::VectorXd trainY;       ///< (n)
    Eigen::MatrixXd validationX;  ///< (m, d)
    Eigen::VectorXd validationY;  ///< (m)
};

/// The rows of a fold, filled in, with their images cropped and resized, and scaled.
/// @param settings whose image settings suit the data set (checkImageSettings()); noise and components are not applied
FoldData scaledFold(const Dataset& data, const Fold& fold, const DataSettings& settings);

/// Keeps a share of the rows that train, each class alike (holdOut()): the same rows in every trial that asks for this share.
/// @param number of the fold: each keeps other rows   @return InvalidInput for a class or a group that cannot be shared
Result<Fold> withTrainShare(const Dataset& data, Fold fold, double share, std::uint64_t number);

/// Normal noise on the features of the rows that train: like a penalty on steep models (C. M. Bishop, "Training with Noise is
/// Equivalent to Tikhonov Regularization", 1995). Training metrics are those of the noisy rows.
/// @param noise in standard deviations of each feature over the rows that train
void addNoise(Eigen::MatrixXd& trainX, double noise, Rng& rng);

}  // namespace trimtab
