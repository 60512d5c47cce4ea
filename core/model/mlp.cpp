// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trimtab {

namespace {

// Streams of random numbers of one model; those of an epoch are mixed with its number.
constexpr std::uint64_t kWeightStream = 0;
constexpr std::uint64_t kOrderStream = 1;
constexpr std::uint64_t kDropoutStream = 2;
constexpr Eigen::Index kPredictedRows = 256;  // at a time, so that the activations stay in the cache
constexpr double kPolledOperations = 4e8;     // between two looks at the stop token: some 20 to 40 ms of one core

NetworkLayout layoutFor(const TrainingSet& set, const Mlp::Settings& settings)
{
    NetworkLayout layout{.inputs = set.X.cols(),
                         .hidden = settings.hidden,
                         .outputs = set.task == Task::Classification ? set.classes : 1,
                         .activation = settings.activation,
                         .task = set.task,
                         .dropout = settings.dropout,
                         .penalty = settings.penalty};
    // A sample takes a multiplication and an addition for each weight three times: forward, and backward to both factors.
    const double most = kPolledOperations / (6.0 * static_cast<double>(parameterCount(layout)));
    const Eigen::Index batch = std::min(settings.batch, set.X.rows());
    layout.part = std::max(Eigen::Index{1}, static_cast<Eigen::Index>(std::min(static_cast<double>(batch), most)));
    return layout;
}

Eigen::MatrixXf oneHot(VectorRef y, int classes)
{
    Eigen::MatrixXf Y = Eigen::MatrixXf::Zero(classes, y.size());
    for (Eigen::Index i = 0; i < y.size(); ++i)
        Y(static_cast<Eigen::Index>(y[i]), i) = 1.0F;
    return Y;
}

}  // namespace

Mlp::Mlp(const TrainingSet& set, const Settings& settings, const OptimizerFactory& makeOptimizer)
    : m_task(set.task),
      m_seed(set.seed),
      m_batch(std::min(settings.batch, set.X.rows())),
      m_X(set.X.transpose().cast<float>()),
      m_network(layoutFor(set, settings)),
      m_optimizer(makeOptimizer(m_network.parameters().size())),
      m_order(static_cast<std::size_t>(set.X.rows())),
      m_dropoutRng(0)
{
    if (m_task == Task::Classification) {
        m_Y = oneHot(set.y, set.classes);
    } else {
        m_targetMean = set.y.mean();
        const double deviation = std::sqrt((set.y.array() - m_targetMean).square().mean());
        m_targetScale = deviation > 0.0 ? deviation : 1.0;
        m_Y = ((set.y.array() - m_targetMean) / m_targetScale).matrix().transpose().cast<float>();
    }
    m_partX.resize(m_X.rows(), m_network.layout().part);
    m_partY.resize(m_Y.rows(), m_network.layout().part);
    m_network.initialize(mixSeed(m_seed, kWeightStream));
}

Status Mlp::train(double resource, const StopToken& stop)
{
    while (m_epochs < resource) {
        if (m_position == 0)
            beginEpoch();
        while (m_position < m_order.size()) {
            if (!trainBatch(stop))
                return {};
        }
        m_position = 0;
        m_epochs += 1.0;
        if (!m_network.parameters().allFinite())
            return Error{Error::Code::Numeric, {}, "the weights left the finite numbers; a smaller learning rate may help"};
    }
    return {};
}

void Mlp::beginEpoch()
{
    const auto epoch = static_cast<std::uint64_t>(m_epochs);
    std::iota(m_order.begin(), m_order.end(), Eigen::Index{0});
    Rng(mixSeed(mixSeed(m_seed, kOrderStream), epoch)).shuffle(std::span(m_order));
    m_dropoutRng = Rng(mixSeed(mixSeed(m_seed, kDropoutStream), epoch));
}

bool Mlp::trainBatch(const StopToken& stop)
{
    const std::size_t end = std::min(m_position + static_cast<std::size_t>(m_batch), m_order.size());
    const std::span<const Eigen::Index> batch = std::span(m_order).subspan(m_position, end - m_position);
    const auto part = static_cast<std::size_t>(m_partX.cols());
    const Rng dropoutBefore = m_dropoutRng;
    m_network.startGradient();
    for (std::size_t start = 0; start < batch.size(); start += part) {
        if (stop.stopRequested()) {
            m_dropoutRng = dropoutBefore;  // the batch begins anew when training goes on
            return false;
        }
        addPart(batch.subspan(start, std::min(part, batch.size() - start)), static_cast<Eigen::Index>(batch.size()));
    }
    m_optimizer->step(m_network.parameters(), m_network.gradient());
    m_position = end;
    return true;
}

void Mlp::addPart(std::span<const Eigen::Index> rows, Eigen::Index batch)
{
    const auto size = static_cast<Eigen::Index>(rows.size());
    for (Eigen::Index i = 0; i < size; ++i) {
        m_partX.col(i) = m_X.col(rows[static_cast<std::size_t>(i)]);
        m_partY.col(i) = m_Y.col(rows[static_cast<std::size_t>(i)]);
    }
    const auto X = m_partX.leftCols(size);
    m_network.drawDropout(m_dropoutRng);
    m_network.forward(X);
    m_network.addGradient(X, m_partY.leftCols(size), batch);
}

Eigen::MatrixXd Mlp::predict(MatrixRef X) const
{
    Eigen::MatrixXd prediction(X.rows(), m_Y.rows());
    for (Eigen::Index start = 0; start < X.rows(); start += kPredictedRows) {
        const Eigen::Index rows = std::min(kPredictedRows, X.rows() - start);
        const Eigen::MatrixXf columns = X.middleRows(start, rows).transpose().cast<float>();
        prediction.middleRows(start, rows) = m_network.predict(columns).transpose().cast<double>();
    }
    if (m_task == Task::Regression)
        return m_targetMean + m_targetScale * prediction.array();
    prediction.array().colwise() /= prediction.array().rowwise().sum().eval();  // to 1 in double, not only in float
    return prediction;
}

std::size_t Mlp::parameterCount() const
{
    return static_cast<std::size_t>(m_network.parameters().size());
}

std::size_t Mlp::nonZeroCount() const
{
    return static_cast<std::size_t>((m_network.parameters().array() != 0.0F).count());
}

}  // namespace trimtab
