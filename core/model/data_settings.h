// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/standardizer.h"
#include "core/space/option_schema.h"
#include "core/study/study_spec.h"

namespace trimtab {

/// Hyperparameters of the data, in the order in which they are applied. What is fitted is fitted on the rows that train.
struct DataSettings {
    double trainShare = 1.0;  ///< of the rows that train, in (0, 1]: the others are not used
    int imageCrop = 0;        ///< pixels cut off each edge
    int imageSize = 0;        ///< pixels after resizing; 0 leaves images as they are
    Scaling scaling = Scaling::Standardize;
    double noise = 0.0;     ///< added to the rows that train, in standard deviations of their features
    int pcaComponents = 0;  ///< 0 leaves the features as they are
    friend bool operator==(const DataSettings&, const DataSettings&) = default;
};

/// What every data set has: "scaling" (standardize, min-max, none), "pca_components", "noise", "train_share".
OptionSchema dataOptions();

/// What only images have: "image_crop", "image_size". @param width of the images, in pixels; 0: of any
OptionSchema imageOptions(int width = 0);

/// Of the data set that a study trains on; 0 when it has no images, as tables of users.
int imageWidth(const BundledTrainable& trainable);

/// Takes the options of both kinds out of a validated and completed map.
DataSettings takeDataSettings(OptionMap& options);

/// Whether images of a data set can be changed so. @param width of its images, 0 for none
/// @return InvalidInput with the name of the option, "/image_size"
Status checkImageSettings(const DataSettings& settings, int width);

}  // namespace trimtab
