// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/bundled_objective.h"

#include "core/interop/dataset_loader.h"
#include "core/interop/table_file.h"
#include "core/model/evaluation.h"
#include "core/model/test_function.h"
#include "core/run/paused_evaluations.h"
#include "core/util/rng.h"

namespace trimtab {

namespace {

constexpr std::size_t kMostPausedBytes = std::size_t{512} * 1024 * 1024;

Outcome failure(const Error& error)
{
    return {OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.0, error.text()};
}

/// The models of the trial as they were when it paused.
Result<std::unique_ptr<Evaluation>> continuation(const AttemptSpec& attempt, const EvaluationSpec& spec,
                                                 PausedEvaluations& paused, const StopToken& stop)
{
    if (auto kept = paused.take(attempt.trial, attempt.spent))
        return kept;
    auto made = Evaluation::create(spec, stop);
    if (made && attempt.spent > 0.0)
        if (const Status trained = (*made)->skip(attempt.spent, stop); !trained)
            return trained.error();
    return made;
}

Outcome evaluatePart(const AttemptSpec& attempt, const EvaluationSpec& spec, PausedEvaluations& paused, RunContext& context)
{
    auto evaluation = continuation(attempt, spec, paused, context);
    if (!evaluation && context.stopRequested())
        return {OutcomeKind::Interrupted, OutcomeCause::Shutdown, {}, 0.0, {}};
    if (!evaluation)
        return failure(evaluation.error());
    const Outcome outcome = (*evaluation)->run(attempt.resource, context);
    if (outcome.kind == OutcomeKind::Paused)
        paused.keep(attempt.trial, *std::move(evaluation));
    return outcome;
}

/// What to evaluate configurations with: all but the configuration and its seed.
Result<EvaluationSpec> evaluationOf(const BundledTrainable& trainable, const QString& folder)
{
    const ModelInfo* model = findModel(trainable.model);
    if (!model)
        return Error{Error::Code::NotFound, "/trainable/model", "\"" + trainable.model + "\" is no known model"};
    auto dataset =
        trainable.table ? loadDataset(*trainable.table, folder) : loadDataset(QString::fromStdString(trainable.dataset));
    if (!dataset)
        return dataset.error();
    auto data = EvaluationData::create(*std::move(dataset), trainable.validation);
    if (!data)
        return data.error();
    return EvaluationSpec{*std::move(data), model, {}, 0};
}

Result<ObjectiveFunction> objectiveOf(const BundledTrainable& trainable, const QString& folder)
{
    auto evaluation = evaluationOf(trainable, folder);
    if (!evaluation)
        return evaluation.error();
    const auto paused = std::make_shared<PausedEvaluations>(kMostPausedBytes);
    return ObjectiveFunction([paused, evaluation = *std::move(evaluation)](const AttemptSpec& spec, RunContext& context) {
        const EvaluationSpec ofTrial{evaluation.data, evaluation.model, spec.configuration, spec.seed};
        return evaluatePart(spec, ofTrial, *paused, context);
    });
}

Result<ObjectiveFunction> objectiveOf(const FunctionTrainable& trainable, const QString&)
{
    const TestFunction* function = findTestFunction(trainable.function);
    if (!function)
        return Error{Error::Code::NotFound, "/trainable/function", "\"" + trainable.function + "\" is no known test function"};
    return ObjectiveFunction(
        [function](const AttemptSpec& spec, RunContext&) { return evaluate(*function, spec.configuration); });
}

Result<ObjectiveFunction> objectiveOf(const CommandTrainable&, const QString&)
{
    return Error{Error::Code::Unsupported, "/trainable/kind", "a command is no function of this program"};
}

}  // namespace

Result<ObjectiveFunction> bundledObjective(const StudySpec& spec, const QString& folder)
{
    return std::visit([&](const auto& trainable) { return objectiveOf(trainable, folder); }, spec.trainable);
}

Result<Metrics> testPartMetrics(const StudySpec& spec, const Trial& chosen, const StopToken& stop, const QString& folder)
{
    const auto* bundled = std::get_if<BundledTrainable>(&spec.trainable);
    if (!bundled)
        return Error{Error::Code::Unsupported, "/trainable", "only bundled models have a test part"};
    auto evaluation = evaluationOf(*bundled, folder);
    if (!evaluation)
        return evaluation.error();
    evaluation->configuration = spec.space.withFixed(chosen.configuration);
    evaluation->seed = mixSeed(spec.strategy.seed, static_cast<std::uint64_t>(chosen.id.value));
    return testMetrics(*evaluation, stop);
}

}  // namespace trimtab
