// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear_model.h"

#include "core/model/least_squares.h"
#include "core/model/logistic_regression.h"
#include "core/model/option_reader.h"
#include "core/model/training_set.h"

namespace trimtab {

namespace {

OptionSchema linearSchema()
{
    OptionSchema schema = penaltySchema();
    schema.push_back({.name = "epochs",
                      .domain = IntegerDomain{1, 1'000'000, Scale::Log, 1},
                      .defaultValue = std::int64_t{1000},
                      .unit = "sweeps",
                      .description = "Sweeps over the data at most; training ends earlier at the optimum.",
                      .group = Group::Optimizer,
                      .suggested = {},
                      .when = {}});
    return schema;
}

Result<std::unique_ptr<Trainable>> createLinear(const OptionSchema& schema, const TrainingSet& set, const OptionMap& options)
{
    if (const std::vector<Error> errors = validate(schema, options); !errors.empty())
        return errors.front();
    if (const Status usable = checkTrainingSet(set); !usable)
        return usable.error();
    const Penalty penalty = penaltyOf(withDefaults(schema, options));
    std::unique_ptr<Trainable> model;
    if (set.task == Task::Regression)
        model = std::make_unique<LeastSquares>(set.X, set.y, penalty);
    else
        model = std::make_unique<LogisticRegression>(set.X, set.y, set.classes, penalty);
    return model;
}

}  // namespace

ModelInfo linearModel()
{
    const OptionSchema schema = linearSchema();
    return {.id = "linear",
            .schema = schema,
            .resourceOption = "epochs",
            .reportGrowth = 1.5,
            .create = [schema](const TrainingSet& set, const OptionMap& options) { return createLinear(schema, set, options); }};
}

}  // namespace trimtab
