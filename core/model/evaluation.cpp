// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evaluation.h"

#include "core/model/metric.h"
#include "core/model/option_reader.h"
#include "core/util/clock.h"
#include "core/util/rng.h"

#include <algorithm>
#include <array>
#include <optional>

namespace trimtab {

namespace {

constexpr std::size_t kBytesAParameter = 32;  // weights, gradients and two moments in double, or in float32 with their panels
constexpr double kPolledOperations = 2e8;     // of a prediction between two looks at the stop token: some 20 ms of one core

/// A configuration whose every name and value was checked.
struct Hyperparameters {
    OptionMap model;
    DataSettings data;
    double resource;  ///< in total
};

Result<Hyperparameters> readHyperparameters(const EvaluationSpec& spec)
{
    const OptionSchema schema = evaluationSchema(*spec.model);
    OptionMap options;
    for (const auto& [name, value] : spec.configuration)
        options.emplace(name, value);
    if (const std::vector<Error> errors = validate(schema, options); !errors.empty())
        return errors.front();
    options = withDefaults(schema, options);
    const double resource = readNumber(options, spec.model->resourceOption);
    const DataSettings data = takeDataSettings(options);
    return Hyperparameters{std::move(options), data, resource};
}

Result<std::unique_ptr<Trainable>> createTrainable(const EvaluationSpec& spec, const Hyperparameters& hyperparameters,
                                                   const FoldData& fold, std::size_t number)
{
    const Dataset& dataset = spec.data->dataset();
    const TrainingSet set{dataset.task, dataset.classes(), fold.trainX, fold.trainY, mixSeed(spec.seed, number)};
    return spec.model->create(set, hyperparameters.model);
}

Outcome failure(const Error& error)
{
    return {.kind = OutcomeKind::Failed, .cause = OutcomeCause::Exception, .metrics = {}, .seconds = 0.0, .detail = error.text()};
}

/// The model's predictions, or nothing when a stop is requested.
std::optional<Eigen::MatrixXd> predict(const Trainable& model, MatrixRef X, const StopToken& stop)
{
    const double most = kPolledOperations / (2.0 * static_cast<double>(model.parameterCount()));
    const auto block = static_cast<Eigen::Index>(std::clamp(most, 1.0, static_cast<double>(X.rows())));
    std::optional<Eigen::MatrixXd> prediction;
    for (Eigen::Index start = 0; start < X.rows(); start += block) {
        if (stop.stopRequested())
            return std::nullopt;
        const Eigen::Index rows = std::min(block, X.rows() - start);
        const Eigen::MatrixXd part = model.predict(X.middleRows(start, rows));
        if (!prediction)
            prediction.emplace(X.rows(), part.cols());
        prediction->middleRows(start, rows) = part;
    }
    return prediction;
}

/// The models of all folds of one attempt.
class FoldModels {
public:
    FoldModels(Task task, std::span<const FoldData> folds) : m_task(task), m_folds(folds) {}

    /// Leaves off when a stop is requested.
    Status create(const EvaluationSpec& spec, const Hyperparameters& hyperparameters, const StopToken& stop)
    {
        for (std::size_t i = 0; i < m_folds.size() && !stop.stopRequested(); ++i) {
            Result<std::unique_ptr<Trainable>> model = createTrainable(spec, hyperparameters, m_folds[i], i);
            if (!model)
                return model.error();
            m_models.push_back(*std::move(model));
        }
        return {};
    }

    Status train(double resource, const StopToken& stop)
    {
        const SteadyClock clock;
        const auto before = clock.now();
        for (const auto& model : m_models) {
            if (const Status trained = model->train(resource, stop); !trained)
                return trained;
        }
        m_trainingTime += clock.now() - before;
        return {};
    }

    bool converged() const
    {
        return std::all_of(m_models.begin(), m_models.end(), [](const auto& model) { return model->converged(); });
    }

    /// Means over the folds: metrics of the training rows, then of the validation rows. Nothing when a stop is requested.
    std::optional<std::vector<double>> measure(const StopToken& stop) const
    {
        const std::size_t count = metricNames(m_task).size();
        std::vector<double> means(2 * count, 0.0);
        for (std::size_t i = 0; i < m_models.size(); ++i) {
            const FoldData& fold = m_folds[i];
            const std::optional<Eigen::MatrixXd> ofTrain = predict(*m_models[i], fold.trainX, stop);
            const std::optional<Eigen::MatrixXd> ofValidation = predict(*m_models[i], fold.validationX, stop);
            if (!ofTrain || !ofValidation)
                return std::nullopt;
            const std::vector<double> train = computeMetrics(m_task, fold.trainY, *ofTrain);
            const std::vector<double> validation = computeMetrics(m_task, fold.validationY, *ofValidation);
            for (std::size_t k = 0; k < count; ++k) {
                means[k] += train[k] / static_cast<double>(m_models.size());
                means[count + k] += validation[k] / static_cast<double>(m_models.size());
            }
        }
        return means;
    }

    /// Values of costMetricNames().
    std::array<double, 3> costs() const
    {
        double parameters = 0.0;
        double nonZero = 0.0;
        for (const auto& model : m_models) {
            parameters += static_cast<double>(model->parameterCount());
            nonZero += static_cast<double>(model->nonZeroCount());
        }
        const double count = static_cast<double>(m_models.size());
        return {parameters / count, nonZero / count, std::chrono::duration<double>(m_trainingTime).count() / count};
    }

    std::size_t byteCount() const
    {
        std::size_t parameters = 0;
        for (const auto& model : m_models)
            parameters += model->parameterCount();
        return parameters * kBytesAParameter;
    }

private:
    Task m_task;
    std::span<const FoldData> m_folds;
    std::vector<std::unique_ptr<Trainable>> m_models;
    std::chrono::nanoseconds m_trainingTime{0};
};

OptionSchema together(const ModelInfo& model, OptionSchema ofImages)
{
    OptionSchema schema = model.schema;
    for (OptionSchema options : {dataOptions(), std::move(ofImages)})
        std::ranges::move(options, std::back_inserter(schema));
    return schema;
}

}  // namespace

OptionSchema evaluationSchema(const ModelInfo& model)
{
    return together(model, imageOptions());
}

OptionSchema evaluationSchema(const ModelInfo& model, int imageWidth)
{
    return together(model, imageWidth > 0 ? imageOptions(imageWidth) : OptionSchema());
}

struct Evaluation::Parts {
    EvaluationSpec spec;
    Hyperparameters hyperparameters;
    FoldsPtr folds;  // the models refer to them
    FoldModels models;
    double unit = 0.0;        // spent
    double nextReport = 1.0;  // due at or behind it

    double reportAfter(double reported) const { return std::max(reported + 1.0, reported * spec.model->reportGrowth); }
    Outcome measured(OutcomeKind kind, const Metrics& last) const
    {
        const auto costs = models.costs();
        std::vector<double> values(last.values().begin(), last.values().end());
        values.insert(values.end(), costs.begin(), costs.end());
        return {kind, OutcomeCause::None, Metrics(spec.data->outcomeNames(), std::move(values)), 0.0, {}};
    }
};

Evaluation::Evaluation(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Evaluation::~Evaluation() = default;

Result<std::unique_ptr<Evaluation>> Evaluation::create(const EvaluationSpec& spec, const StopToken& stop)
{
    Result<Hyperparameters> hyperparameters = readHyperparameters(spec);
    if (!hyperparameters)
        return hyperparameters.error();
    Result<FoldsPtr> folds = spec.data->folds(hyperparameters->data, spec.seed, stop);
    if (!folds)
        return folds.error();
    FoldModels models(spec.data->dataset().task, **folds);
    if (const Status created = models.create(spec, *hyperparameters, stop); !created)
        return created.error();
    return std::unique_ptr<Evaluation>(
        new Evaluation(std::make_unique<Parts>(Parts{spec, *std::move(hyperparameters), *std::move(folds), std::move(models)})));
}

double Evaluation::spent() const
{
    return m_parts->unit;
}

std::size_t Evaluation::byteCount() const
{
    std::size_t bytes = m_parts->models.byteCount();
    for (const FoldData& fold : *m_parts->folds)
        if (m_parts->folds.use_count() == 1)  // else they belong to all trials
            bytes += sizeof(double) * static_cast<std::size_t>(fold.trainX.size() + fold.validationX.size());
    return bytes;
}

Status Evaluation::skip(double resource, const StopToken& stop)
{
    const Status trained = m_parts->models.train(resource, stop);
    m_parts->unit = resource;
    m_parts->nextReport = m_parts->reportAfter(resource);
    return trained;
}

Outcome Evaluation::run(std::optional<double> target, RunContext& context)
{
    Parts& parts = *m_parts;
    const double total = parts.hyperparameters.resource;
    const double last = std::min(target.value_or(total), total);
    Metrics reported;
    for (;;) {
        const double unit = parts.unit + 1.0;
        if (const Status trained = parts.models.train(unit, context); !trained)
            return failure(trained.error());
        const bool whole = unit + 1.0 > total || parts.models.converged();
        const bool end = whole || unit + 1.0 > last;
        const bool due = end || unit >= parts.nextReport;
        std::optional<std::vector<double>> measured = due ? parts.models.measure(context) : std::nullopt;
        if (context.stopRequested())
            return {OutcomeKind::Interrupted, OutcomeCause::Shutdown, reported, 0.0, {}};
        parts.unit = unit;
        if (due) {
            reported = Metrics(parts.spec.data->reportNames(), *std::move(measured));
            context.report({unit, reported});
            parts.nextReport = parts.reportAfter(unit);
        }
        if (end)
            return parts.measured(whole ? OutcomeKind::Completed : OutcomeKind::Paused, reported);
    }
}

Outcome evaluate(const EvaluationSpec& spec, RunContext& context)
{
    const Result<std::unique_ptr<Evaluation>> evaluation = Evaluation::create(spec, context);
    if (!evaluation && context.stopRequested())
        return {OutcomeKind::Interrupted, OutcomeCause::Shutdown, {}, 0.0, {}};
    return evaluation ? (*evaluation)->run(std::nullopt, context) : failure(evaluation.error());
}

Result<Metrics> testMetrics(const EvaluationSpec& spec, const StopToken& stop)
{
    const Result<Hyperparameters> hyperparameters = readHyperparameters(spec);
    if (!hyperparameters)
        return hyperparameters.error();
    const Result<FoldData> parts = spec.data->test(hyperparameters->data, spec.seed, stop);
    if (!parts)
        return parts.error();
    Result<std::unique_ptr<Trainable>> model = createTrainable(spec, *hyperparameters, *parts, 0);
    if (!model)
        return model.error();
    if (const Status trained = (*model)->train(hyperparameters->resource, stop); !trained)
        return trained.error();
    if (stop.stopRequested())
        return Error{Error::Code::Conflict, {}, "stopped before the model was trained"};
    const std::optional<Eigen::MatrixXd> prediction = predict(**model, parts->validationX, stop);
    if (!prediction)
        return Error{Error::Code::Conflict, {}, "stopped before the model was measured"};
    const Task task = spec.data->dataset().task;
    return Metrics(spec.data->testNames(), computeMetrics(task, parts->validationY, *prediction));
}

}  // namespace trimtab
