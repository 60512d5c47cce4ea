// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/training_set.h"

#include <cmath>
#include <optional>

namespace trimtab {

namespace {

bool usableWeights(const TrainingSet& set)
{
    const Eigen::VectorXd& weights = set.weights;
    return weights.size() == set.y.size() && std::isfinite(weights.sum()) && weights.minCoeff() >= 0.0 &&
           weights.maxCoeff() > 0.0;
}

bool hasTwoClasses(const TrainingSet& set)
{
    std::optional<double> first;
    for (Eigen::Index i = 0; i < set.y.size(); ++i) {
        if (set.weights.size() > 0 && set.weights[i] == 0.0)
            continue;
        if (first && set.y[i] != *first)
            return true;
        first = set.y[i];
    }
    return false;
}

}  // namespace

Status checkTrainingSet(const TrainingSet& set)
{
    const auto refuse = [](const char* reason) { return Error{Error::Code::InvalidInput, {}, reason}; };
    if (set.X.rows() < 2)
        return refuse("a model needs at least two rows to learn from");
    if (set.X.cols() < 1)
        return refuse("a model needs at least one feature");
    if (!set.X.allFinite())
        return refuse("a feature has missing or infinite values");
    if (!set.y.allFinite())
        return refuse("the target has missing or infinite values");
    if (set.weights.size() > 0 && !usableWeights(set))
        return refuse("a weight of a row is missing, infinite or below 0, or all are 0");
    if (set.task == Task::Classification && !hasTwoClasses(set))
        return refuse("a classification needs at least two classes among the rows to learn from");
    return {};
}

}  // namespace trimtab
