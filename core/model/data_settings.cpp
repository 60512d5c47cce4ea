// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/data_settings.h"

#include "core/data/dataset.h"
#include "core/data/principal_components.h"
#include "core/model/option_reader.h"

namespace trimtab {

namespace {

constexpr const char* kScaling = "scaling";
constexpr const char* kComponents = "pca_components";
constexpr const char* kNoise = "noise";
constexpr const char* kTrainShare = "train_share";
constexpr const char* kImageCrop = "image_crop";
constexpr const char* kImageSize = "image_size";
constexpr int kWidest = 64;  // image that is thought of where no data set says how wide its images are

Option dataOption(const char* name, Domain domain, Value value, std::optional<Domain> suggested, std::string unit,
                  std::string description)
{
    return {.name = name,
            .domain = std::move(domain),
            .defaultValue = std::move(value),
            .unit = std::move(unit),
            .description = std::move(description),
            .group = Group::Data,
            .suggested = std::move(suggested),
            .when = {}};
}

IntegerDomain integers(std::int64_t low, std::int64_t high)
{
    return {low, high, Scale::Linear, 1};
}

Scaling scalingOf(const std::string& name)
{
    if (name == "min-max")
        return Scaling::MinMax;
    return name == "none" ? Scaling::None : Scaling::Standardize;
}

int mostCrop(int width)
{
    return (width - 1) / 2;
}

}  // namespace

OptionSchema dataOptions()
{
    const CategoricalDomain scalings{{"standardize", "min-max", "none"}};
    OptionSchema schema;
    schema.push_back(dataOption(kScaling, scalings, "standardize", scalings, {},
                                "Common scale of the features: mean 0 and deviation 1, range 0 to 1, or as they are."));
    schema.push_back(dataOption(kComponents, integers(0, PrincipalComponents::kMost), std::int64_t{0},
                                IntegerDomain{2, 32, Scale::Log, 1}, {},
                                "How many principal components stand for the features, at most as many as there are; 0 keeps the "
                                "features."));
    schema.push_back(dataOption(kNoise, RealDomain{0.0, 10.0, Scale::Linear, {}}, 0.0, RealDomain{0.0, 0.5, Scale::Linear, {}},
                                "deviations",
                                "Normal noise added to the features of the rows that train, in standard deviations of a feature; "
                                "it keeps a model from following single rows."));
    schema.push_back(dataOption(kTrainShare, RealDomain{0.01, 1.0, Scale::Linear, {}}, 1.0, {}, {},
                                "Share of the training rows that is used, each class alike."));
    return schema;
}

OptionSchema imageOptions(int width)
{
    const int widest = width > 0 ? width : kWidest;
    const std::optional<Domain> suggestedSize =
        width > 0 ? std::optional<Domain>(integers((width + 1) / 2, width)) : std::nullopt;
    OptionSchema schema;
    schema.push_back(dataOption(kImageCrop, integers(0, mostCrop(widest)), std::int64_t{0}, {}, "pixels",
                                "Pixels that are cut off each edge of an image."));
    schema.push_back(dataOption(kImageSize, integers(0, widest), std::int64_t{0}, suggestedSize, "pixels",
                                "Width to which images are resized, each pixel the mean of the area that it stands for; 0 keeps "
                                "their size."));
    return schema;
}

int imageWidth(const BundledTrainable& trainable)
{
    const DatasetInfo* info = trainable.table ? nullptr : findDataset(trainable.dataset);
    return info ? info->imageWidth : 0;
}

DataSettings takeDataSettings(OptionMap& options)
{
    const DataSettings settings{.trainShare = readNumber(options, kTrainShare),
                                .imageCrop = readInteger(options, kImageCrop),
                                .imageSize = readInteger(options, kImageSize),
                                .scaling = scalingOf(readText(options, kScaling)),
                                .noise = readNumber(options, kNoise),
                                .pcaComponents = readInteger(options, kComponents)};
    for (const char* name : {kTrainShare, kImageCrop, kImageSize, kScaling, kNoise, kComponents})
        options.erase(name);
    return settings;
}

Status checkImageSettings(const DataSettings& settings, int width)
{
    const auto check = [width](const char* name, int value, int most) -> Status {
        if (value == 0 || (width > 0 && value <= most))
            return {};
        const std::string where = std::string("/") + name;
        if (width == 0)
            return Error{Error::Code::InvalidInput, where, "this is for images, and the data set has none"};
        return Error{Error::Code::InvalidInput, where,
                     "must be at most " + std::to_string(most) + ", because the images are " + std::to_string(width) +
                         " pixels wide, but is " + std::to_string(value)};
    };
    if (const Status crop = check(kImageCrop, settings.imageCrop, mostCrop(width)); !crop)
        return crop;
    return check(kImageSize, settings.imageSize, width);
}

}  // namespace trimtab
