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

/// A model for every fold, trained and measured in one go or in parts. In parts the models go through the very same numbers:
/// what differs is only when they are measured.
class Evaluation {
public:
    /// Leaves off when a stop is requested, with an error when the data are not ready by then. InvalidInput for a configuration
    /// outside evaluationSchema().
    static Result<std::unique_ptr<Evaluation>> create(const EvaluationSpec& spec, const StopToken& stop);
    ~Evaluation();

    /// Units of resource spent so far.
    double spent() const;
    /// Estimated memory of the models, and of the data that are theirs alone.
    std::size_t byteCount() const;

    /// Trains up to a resource in total without measuring, as a part that is made again. @param resource less than the whole
    Status skip(double resource, const StopToken& stop);

    /// Trains all models one unit of resource at a time, and reports the means over the folds of data->reportNames() when the
    /// model's schedule says so and at the end. Ends early when every fold has converged.
    /// @param target units in total, more than spent; unset: all
    /// @return Completed or Paused with data->outcomeNames(); Interrupted with the last report when a stop was requested
    ///         (whoever asked knows the real cause); Failed with the reason when the training left the numbers
    Outcome run(std::optional<double> target, RunContext& context);

private:
    struct Parts;
    explicit Evaluation(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Creates and runs an evaluation to its end. Failed with the reason when the configuration is invalid, too.
Outcome evaluate(const EvaluationSpec& spec, RunContext& context);

/// Trains on all tuning rows and measures once on the test part, which no fold contains.
/// @return data->testNames(); Conflict when a stop was requested before the end
Result<Metrics> testMetrics(const EvaluationSpec& spec, const StopToken& stop);

}  // namespace trimtab
