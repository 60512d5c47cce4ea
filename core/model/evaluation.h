// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/evaluation_data.h"
#include "core/model/run_context.h"
#include "core/model/trainable.h"
#include "core/space/configuration.h"
#include "core/study/trial.h"

namespace trimtab {

/// What one attempt trains and measures.
struct EvaluationSpec {
    std::shared_ptr<const EvaluationData> data;
    const ModelInfo* model = nullptr;
    Configuration configuration;  ///< tuned and fixed values of evaluationSchema(); what it leaves out has its default
    std::uint64_t seed = 0;       ///< fold i trains with mixSeed(seed, i)
};

/// All hyperparameters of a bundled trainable: the model's, then dataOptions() and imageOptions().
OptionSchema evaluationSchema(const ModelInfo& model);
/// Those that a data set with images of this width has, in ranges that suit it. @param imageWidth in pixels; 0 for no images
OptionSchema evaluationSchema(const ModelInfo& model, int imageWidth);

/// Trains a model for every fold, all of them one unit of resource at a time, and reports the means over the folds of
/// data->reportNames() when the model's schedule says so and at the end. Ends early when every fold has converged.
/// @return Completed with data->outcomeNames(); Interrupted with the last report when a stop was requested (whoever asked
///         knows the real cause); Failed with the reason when the configuration is invalid or the training left the numbers
Outcome evaluate(const EvaluationSpec& spec, RunContext& context);

/// Trains on all tuning rows and measures once on the test part, which no fold contains.
/// @return data->testNames(); Conflict when a stop was requested before the end
Result<Metrics> testMetrics(const EvaluationSpec& spec, const StopToken& stop);

}  // namespace trimtab
