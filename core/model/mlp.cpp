// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"

#include "core/data/split.h"
#include "core/model/training_set.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trimtab {

namespace {

// Streams of random numbers of one model; those of an epoch or a step are mixed with its number.
constexpr std::uint64_t kWeightStream = 0;
constexpr std::uint64_t kOrderStream = 1;
constexpr std::uint64_t kDropoutStream = 2;
constexpr std::uint64_t kValidationStream = 3;
constexpr Eigen::Index kPartRows = 256;    // at a time, so that the activations stay in the cache
constexpr double kPolledOperations = 4e8;  // between two looks at the stop token: some 5 to 20 ms of one core

Status tooLarge(const char* what)
{
    return Error{Error::Code::InvalidInput, {}, std::string(what) + " has numbers too large for single precision"};
}

NetworkLayout layoutFor(const TrainingSet& set, const Mlp::Settings& settings)
{
    NetworkLayout layout{.inputs = set.X.cols(),
                         .inputDropout = settings.inputDropout,
                         .hidden = settings.hidden,
                         .outputs = set.task == Task::Classification ? set.classes : 1,
                         .activation = settings.activation,
                         .task = set.task,
                         .penalty = settings.penalty};
    // A sample takes a multiplication and an addition for each weight three times: forward, and backward to both factors.
    const double most = kPolledOperations / (6.0 * static_cast<double>(parameterCount(layout)));
    const auto batch = static_cast<double>(std::min({settings.batch, set.X.rows(), kPartRows}));
    layout.part = std::max(Eigen::Index{1}, static_cast<Eigen::Index>(std::min(batch, most)));
    return layout;
}

struct TargetScale {
    double mean = 0.0;
    double deviation = 1.0;
};

TargetScale targetScale(const TrainingSet& set)
{
    if (set.task == Task::Classification)
        return {};
    const auto meanOf = [&](VectorRef values) {
        return set.weights.size() == 0 ? values.mean() : values.dot(set.weights) / set.weights.sum();
    };
    const double mean = meanOf(set.y);
    const double deviation = std::sqrt(meanOf((set.y.array() - mean).square()));
    return {mean, deviation > 0.0 ? deviation : 1.0};
}

/// Only what splitting looks at.
Dataset targetsOf(const TrainingSet& set)
{
    Dataset data;
    data.task = set.task;
    data.y = set.y;
    for (int k = 0; k < set.classes; ++k)
        data.classNames.push_back(std::to_string(k));
    return data;
}

Result<Fold> rowsFor(const TrainingSet& set, const Mlp::Settings& settings)
{
    Fold all;
    all.train.resize(static_cast<std::size_t>(set.X.rows()));
    std::iota(all.train.begin(), all.train.end(), Eigen::Index{0});
    if (!settings.earlyStopping)
        return all;
    const std::uint64_t seed = mixSeed(set.seed, kValidationStream);
    Result<std::vector<Fold>> split = holdOut(targetsOf(set), all.train, settings.earlyStopping->share, seed);
    if (!split)
        return split.error();
    return std::move(split->front());
}

}  // namespace

Result<std::unique_ptr<Mlp>> Mlp::create(const TrainingSet& set, const Settings& settings)
{
    if (const Status usable = checkTrainingSet(set); !usable)
        return usable.error();
    if (!(set.X.cwiseAbs().maxCoeff() <= std::numeric_limits<float>::max()))
        return tooLarge("a feature").error();
    if (const TargetScale scale = targetScale(set); !std::isfinite(scale.mean) || !std::isfinite(scale.deviation))
        return tooLarge("the target").error();
    const Result<Fold> rows = rowsFor(set, settings);
    if (!rows)
        return rows.error();
    return std::unique_ptr<Mlp>(new Mlp(set, settings, *rows));
}

Mlp::Mlp(const TrainingSet& set, const Settings& settings, const Fold& rows)
    : m_task(set.task),
      m_seed(set.seed),
      m_settings(settings),
      m_targetMean(targetScale(set).mean),
      m_targetScale(targetScale(set).deviation),
      m_training(samplesOf(set, rows.train)),
      m_validation(samplesOf(set, rows.validation)),
      m_batch(std::min(settings.batch, m_training.X.cols())),
      m_learningRate(settings.learningRate.withSteps(static_cast<double>((m_training.X.cols() + m_batch - 1) / m_batch))),
      m_network(layoutFor(set, settings), settings.instructions),
      m_optimizer(settings.optimizer, m_network.storedParameters().size(), settings.instructions),
      m_order(rows.train.size())
{
    m_part.X.resize(m_training.X.rows(), m_network.layout().part);
    m_part.Y.resize(m_training.Y.rows(), m_network.layout().part);
    m_part.weights.resize(m_training.weights.size() == 0 ? 0 : m_network.layout().part);
    m_network.initialize(mixSeed(m_seed, kWeightStream));
    if (settings.earlyStopping) {
        m_best.parameters = AlignedBuffer<float>(m_network.storedParameters().size());
        std::ranges::copy(m_network.storedParameters().span(), m_best.parameters.data());
    }
}

Mlp::Samples Mlp::samplesOf(const TrainingSet& set, std::span<const Eigen::Index> rows) const
{
    const auto count = static_cast<Eigen::Index>(rows.size());
    Samples samples{Eigen::MatrixXf(set.X.cols(), count),
                    Eigen::MatrixXf::Zero(set.task == Task::Classification ? set.classes : 1, count),
                    Eigen::VectorXf(set.weights.size() == 0 ? 0 : count)};
    const double meanWeight = set.weights.size() == 0 ? 1.0 : set.weights.mean();
    for (Eigen::Index i = 0; i < count; ++i) {
        const Eigen::Index row = rows[static_cast<std::size_t>(i)];
        samples.X.col(i) = set.X.row(row).transpose().cast<float>();
        if (set.task == Task::Classification)
            samples.Y(static_cast<Eigen::Index>(set.y[row]), i) = 1.0F;
        else
            samples.Y(0, i) = static_cast<float>((set.y[row] - m_targetMean) / m_targetScale);
        if (set.weights.size() > 0)
            samples.weights[i] = static_cast<float>(set.weights[row] / meanWeight);
    }
    return samples;
}

std::span<const float> Mlp::Samples::weightsOf(Eigen::Index start, Eigen::Index count) const
{
    const std::span<const float> all(weights.data(), static_cast<std::size_t>(weights.size()));
    return all.empty() ? all : all.subspan(static_cast<std::size_t>(start), static_cast<std::size_t>(count));
}

Status Mlp::train(double resource, const StopToken& stop)
{
    const auto diverged = [] {
        return Error{Error::Code::Numeric, {}, "the weights left the finite numbers; a smaller learning rate may help"};
    };
    while (m_epochs < resource && !converged()) {
        if (m_position == 0)
            beginEpoch();
        while (m_position < m_order.size()) {
            if (!trainBatch(stop))
                return {};
        }
        if (!m_network.finite())
            return diverged();
        if (m_settings.earlyStopping) {
            const std::optional<double> loss = validationLoss(stop);
            if (!loss)
                return {};
            if (!std::isfinite(*loss))
                return diverged();
            remember(*loss);
        }
        m_position = 0;
        m_epochs += 1.0;
    }
    return {};
}

bool Mlp::converged() const
{
    return m_settings.earlyStopping && m_epochs - m_best.epoch >= m_settings.earlyStopping->patience;
}

void Mlp::beginEpoch()
{
    std::iota(m_order.begin(), m_order.end(), Eigen::Index{0});
    Rng(mixSeed(mixSeed(m_seed, kOrderStream), static_cast<std::uint64_t>(m_epochs))).shuffle(std::span(m_order));
}

bool Mlp::trainBatch(const StopToken& stop)
{
    const std::size_t end = std::min(m_position + static_cast<std::size_t>(m_batch), m_order.size());
    const std::span<const Eigen::Index> batch = std::span(m_order).subspan(m_position, end - m_position);
    const auto part = static_cast<std::size_t>(m_part.X.cols());
    Rng dropout(mixSeed(mixSeed(m_seed, kDropoutStream), m_optimizer.progress().steps));
    m_network.startGradient();
    for (std::size_t start = 0; start < batch.size(); start += part) {
        if (stop.stopRequested())
            return false;  // the batch begins anew when training goes on
        addPart(batch.subspan(start, std::min(part, batch.size() - start)), static_cast<Eigen::Index>(batch.size()), dropout);
    }
    moveParameters();
    m_position = end;
    return true;
}

void Mlp::addPart(std::span<const Eigen::Index> rows, Eigen::Index batch, Rng& dropout)
{
    const auto size = static_cast<Eigen::Index>(rows.size());
    for (Eigen::Index i = 0; i < size; ++i) {
        const Eigen::Index row = rows[static_cast<std::size_t>(i)];
        m_part.X.col(i) = m_training.X.col(row);
        m_part.Y.col(i) = m_training.Y.col(row);
        if (m_part.weights.size() > 0)
            m_part.weights[i] = m_training.weights[row];
    }
    m_network.forward(m_part.X.leftCols(size), &dropout);
    m_network.addGradient(m_part.Y.leftCols(size), batch, m_part.weightsOf(0, size));
}

void Mlp::moveParameters()
{
    const double rate = m_learningRate.at(static_cast<double>(m_optimizer.progress().steps));
    const bool decoupled = m_settings.optimizer.kind == OptimizerKind::AdamW;
    if (decoupled)
        m_network.decayWeights(rate);
    else
        m_network.addPenaltyGradient();
    if (m_settings.clipNorm > 0.0)
        m_network.clipGradient(m_settings.clipNorm);
    m_optimizer.step(m_network.storedParameters().data(), m_network.storedGradient().data(), rate);
    if (decoupled)
        m_network.thresholdWeights(rate);
}

std::optional<double> Mlp::validationLoss(const StopToken& stop)
{
    const Eigen::Index rows = m_validation.X.cols();
    const Eigen::Index part = m_network.layout().part;
    double sum = 0.0;
    for (Eigen::Index start = 0; start < rows; start += part) {
        if (stop.stopRequested())
            return std::nullopt;
        const Eigen::Index size = std::min(part, rows - start);
        m_network.forward(m_validation.X.middleCols(start, size));
        const double loss = m_network.meanLoss(m_validation.Y.middleCols(start, size), m_validation.weightsOf(start, size));
        sum += static_cast<double>(size) * loss;
    }
    return sum / static_cast<double>(rows);
}

/// Of the epoch that has just passed.
void Mlp::remember(double loss)
{
    if (loss < m_best.loss) {
        m_best.loss = loss;
        m_best.epoch = m_epochs + 1.0;
        std::ranges::copy(m_network.storedParameters().span(), m_best.parameters.data());
    }
}

const AlignedBuffer<float>& Mlp::shownParameters() const
{
    return m_settings.earlyStopping ? m_best.parameters : m_network.storedParameters();
}

Eigen::MatrixXd Mlp::layerOutputs(MatrixRef X, std::size_t layer) const
{
    Eigen::MatrixXd values;
    for (Eigen::Index start = 0; start < X.rows(); start += kPartRows) {
        const Eigen::Index rows = std::min(kPartRows, X.rows() - start);
        const Eigen::MatrixXf columns = X.middleRows(start, rows).transpose().cast<float>();
        const Eigen::MatrixXf part = m_network.activations(columns, layer, shownParameters());
        if (start == 0)
            values.resize(X.rows(), part.rows());
        values.middleRows(start, rows) = part.transpose().cast<double>();
    }
    return values;
}

Eigen::MatrixXd Mlp::predict(MatrixRef X) const
{
    Eigen::MatrixXd prediction = layerOutputs(X, m_settings.hidden.size() + 1);
    if (m_task == Task::Regression)
        return m_targetMean + m_targetScale * prediction.array();
    prediction.array().colwise() /= prediction.array().rowwise().sum().eval();  // to 1 in double, not only in float
    return prediction;
}

std::vector<Eigen::MatrixXd> Mlp::activations(MatrixRef X) const
{
    std::vector<Eigen::MatrixXd> layers;
    for (std::size_t layer = 1; layer <= m_settings.hidden.size(); ++layer)
        layers.push_back(layerOutputs(X, layer));
    return layers;
}

ModelInside Mlp::inside() const
{
    const NetworkLayout& layout = m_network.layout();
    const Eigen::VectorXd parameters = m_network.unpacked(shownParameters()).cast<double>();
    NetworkInside inside{.activation = layout.activation, .layers = {}};
    Eigen::Index inputs = layout.inputs;
    Eigen::Index next = 0;
    for (std::size_t l = 0; l <= layout.hidden.size(); ++l) {
        const Eigen::Index units = l < layout.hidden.size() ? layout.hidden[l].units : layout.outputs;
        inside.layers.push_back({.weights = parameters.segment(next, units * inputs).reshaped(units, inputs),
                                 .biases = parameters.segment(next + units * inputs, units)});
        next += units * (inputs + 1);
        inputs = units;
    }
    NetworkInside::Layer& outputs = inside.layers.back();
    outputs.weights *= m_targetScale;
    outputs.biases = m_targetScale * outputs.biases.array() + m_targetMean;
    return inside;
}

std::size_t Mlp::parameterCount() const
{
    return static_cast<std::size_t>(trimtab::parameterCount(m_network.layout()));
}

std::size_t Mlp::nonZeroCount() const
{
    return static_cast<std::size_t>(std::ranges::count_if(shownParameters().span(), [](float w) { return w != 0.0F; }));
}

}  // namespace trimtab
