// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/training_set.h"

namespace trimtab {

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
    if (set.task == Task::Classification && (set.y.array() == set.y[0]).all())
        return refuse("a classification needs at least two classes among the rows to learn from");
    return {};
}

}  // namespace trimtab
