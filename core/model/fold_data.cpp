// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fold_data.h"

#include "core/data/image_features.h"
#include "core/data/imputer.h"

#include <cmath>

namespace trimtab {

namespace {

constexpr std::uint64_t kShareSeed = 0x7368'6172'6521;  // one for all studies and trials: only the share is to differ

Eigen::MatrixXd withImages(Eigen::MatrixXd X, int width, const DataSettings& settings)
{
    if (settings.imageCrop > 0)
        X = cropImages(X, width, settings.imageCrop);
    if (settings.imageSize > 0)
        X = resizeImages(X, width - 2 * settings.imageCrop, settings.imageSize);
    return X;
}

}  // namespace

FoldData scaledFold(const Dataset& data, const Fold& fold, const DataSettings& settings)
{
    Eigen::MatrixXd trainX = takeRows(data.X, fold.train);
    Eigen::MatrixXd validationX = takeRows(data.X, fold.validation);
    if (trainX.hasNaN() || validationX.hasNaN()) {
        const Imputer imputer = Imputer::fit(trainX, data.oneHot);
        trainX = imputer.transform(trainX);
        validationX = imputer.transform(validationX);
    }
    trainX = withImages(std::move(trainX), data.imageWidth, settings);
    validationX = withImages(std::move(validationX), data.imageWidth, settings);
    const Standardizer standardizer = Standardizer::fit(settings.scaling, trainX);
    return {.trainX = standardizer.transform(trainX),
            .trainY = takeRows(data.y, fold.train),
            .validationX = standardizer.transform(validationX),
            .validationY = takeRows(data.y, fold.validation)};
}

Result<Fold> withTrainShare(const Dataset& data, Fold fold, double share, std::uint64_t number)
{
    if (share >= 1.0)
        return fold;
    Result<std::vector<Fold>> split = holdOut(data, fold.train, 1.0 - share, mixSeed(kShareSeed, number));
    if (!split)
        return split.error().under("/train_share");
    fold.train = std::move(split->front().train);
    return fold;
}

void addNoise(Eigen::MatrixXd& trainX, double noise, Rng& rng)
{
    for (auto column : trainX.colwise()) {
        const double deviation = std::sqrt((column.array() - column.mean()).square().mean());
        for (double& x : column)
            x += noise * deviation * rng.normal();
    }
}

}  // namespace trimtab
