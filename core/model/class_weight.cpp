// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/class_weight.h"

#include "core/model/option_reader.h"

namespace trimtab {

namespace {

constexpr const char* kName = "class_weight";

/// (classes) what a row of each class counts.
Eigen::VectorXd balancedWeights(VectorRef y, int classes)
{
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(classes);
    for (const double label : y)
        counts[static_cast<Eigen::Index>(label)] += 1.0;
    const double occurring = static_cast<double>((counts.array() > 0.0).count());
    return static_cast<double>(y.size()) / (occurring * counts.array().max(1.0));
}

}  // namespace

Option classWeightOption()
{
    return {.name = kName,
            .domain = CategoricalDomain{{"none", "balanced"}},
            .defaultValue = "none",
            .unit = {},
            .description =
                "Whether rows of rare classes count more in training, so that all classes weigh the same (balanced); "
                "a regression has no classes.",
            .group = Group::Data,
            .suggested = {},
            .when = {}};
}

Eigen::VectorXd rowWeights(const TrainingSet& set, const OptionMap& options)
{
    if (set.task == Task::Regression || readText(options, kName) == "none")
        return set.weights;
    const Eigen::VectorXd ofClass = balancedWeights(set.y, set.classes);
    Eigen::VectorXd weights(set.y.size());
    for (Eigen::Index i = 0; i < weights.size(); ++i)
        weights[i] = ofClass[static_cast<Eigen::Index>(set.y[i])] * (set.weights.size() > 0 ? set.weights[i] : 1.0);
    return weights;
}

}  // namespace trimtab
