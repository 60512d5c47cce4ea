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

constexpr double kPolledOperations = 2e8;  // of a prediction between two looks at the stop token: some 20 ms of one core

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

private:
    Task m_task;
    std::span<const FoldData> m_folds;
    std::vector<std::unique_ptr<Trainable>> m_models;
    std::chrono::nanoseconds m_trainingTime{0};
};

Outcome completed(const EvaluationData& data, const FoldModels& models, std::vector<double> values)
{
    const auto costs = models.costs();
    values.insert(values.end(), costs.begin(), costs.end());
    return {.kind = OutcomeKind::Completed,
            .cause = OutcomeCause::None,
            .metrics = Metrics(data.outcomeNames(), std::move(values)),
            .seconds = 0.0,
            .detail = {}};
}

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

Outcome evaluate(const EvaluationSpec& spec, RunContext& context)
{
    const Result<Hyperparameters> hyperparameters = readHyperparameters(spec);
    if (!hyperparameters)
        return failure(hyperparameters.error());
    const Result<FoldsPtr> folds = spec.data->folds(hyperparameters->data, spec.seed, context);
    if (!folds && context.stopRequested())
        return {OutcomeKind::Interrupted, OutcomeCause::Shutdown, {}, 0.0, {}};
    if (!folds)
        return failure(folds.error());
    FoldModels models(spec.data->dataset().task, **folds);
    if (const Status created = models.create(spec, *hyperparameters, context); !created)
        return failure(created.error());

    const double total = hyperparameters->resource;
    double nextReport = 1.0;
    Metrics last;
    for (double unit = 1.0; unit <= total; unit += 1.0) {
        if (const Status trained = models.train(unit, context); !trained)
            return failure(trained.error());
        const bool end = unit == total || models.converged();
        const bool due = end || unit >= nextReport;
        std::optional<std::vector<double>> measured = due ? models.measure(context) : std::nullopt;
        if (context.stopRequested())
            return {OutcomeKind::Interrupted, OutcomeCause::Shutdown, last, 0.0, {}};
        if (due) {
            last = Metrics(spec.data->reportNames(), *std::move(measured));
            context.report({unit, last});
            nextReport = std::max(unit + 1.0, unit * spec.model->reportGrowth);
        }
        if (end)
            break;
    }
    return completed(*spec.data, models, {last.values().begin(), last.values().end()});
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
