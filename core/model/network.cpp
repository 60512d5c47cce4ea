// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace trimtab {

namespace {

constexpr double kSmallestProbability = 1e-38;  // of the loss: a float that is smaller loses its digits

/// Scalars from one sample to the next: an odd number of panels, so that samples do not compete for the same cache lines.
Eigen::Index strideFor(Eigen::Index units)
{
    return (panelsFor(units) | 1) * kPanelRows;
}

bool isRectifier(Activation activation)
{
    return activation == Activation::Relu || activation == Activation::LeakyRelu || activation == Activation::Gelu;
}

}  // namespace

Eigen::Index parameterCount(const NetworkLayout& layout)
{
    Eigen::Index count = 0;
    Eigen::Index in = layout.inputs;
    for (const HiddenLayer& layer : layout.hidden) {
        count += (in + 1) * layer.units;
        in = layer.units;
    }
    return count + (in + 1) * layout.outputs;
}

template <typename Scalar>
Network<Scalar>::Network(const NetworkLayout& layout, InstructionSet instructions)
    : m_layout(layout), m_kernels(networkKernels<Scalar>(instructions)), m_inputDropout(layout.inputDropout)
{
    Eigen::Index inputs = layout.inputs;
    Eigen::Index draws = 0;
    m_layers.reserve(layout.hidden.size() + 1);
    for (const HiddenLayer& hidden : layout.hidden) {
        addLayer(inputs, hidden, true);
        draws = std::max(draws, m_layers.back().mask.size());
        inputs = hidden.units;
    }
    addLayer(inputs, {.units = layout.outputs}, false);
    if (m_inputDropout.active())
        m_droppedInputs = AlignedBuffer<Scalar>(strideFor(layout.inputs) * layout.part);
    m_draws = AlignedBuffer<std::uint16_t>(std::max(draws, m_droppedInputs.size()));
    const Eigen::Index size = m_layers.back().biases + m_layers.back().biasSize();
    m_parameters = AlignedBuffer<Scalar>(size);
    m_gradient = AlignedBuffer<Scalar>(size);
}

template <typename Scalar>
void Network<Scalar>::addLayer(Eigen::Index inputs, const HiddenLayer& layer, bool hidden)
{
    const Eigen::Index start = m_layers.empty() ? 0 : m_layers.back().biases + m_layers.back().biasSize();
    const Eigen::Index padded = panelsFor(layer.units) * kPanelRows;
    const Eigen::Index stride = strideFor(layer.units);
    const Dropout dropout(layer.dropout);
    const auto perSample = [&](bool needed) { return AlignedBuffer<Scalar>(needed ? stride * m_layout.part : 0); };
    m_layers.push_back({.inputs = inputs,
                        .outputs = layer.units,
                        .weights = start,
                        .biases = start + padded * inputs,
                        .stride = stride,
                        .dropout = dropout,
                        .activations = perSample(true),
                        .deltas = perSample(true),
                        .mask = perSample(dropout.active()),
                        .slope = perSample(hidden && needsSlope(m_layout.activation)),
                        .transposed = AlignedBuffer<Scalar>(m_layers.empty() ? 0 : panelsFor(inputs) * kPanelRows * padded)});
}

template <typename Scalar>
Scalar* Network<Scalar>::placeOf(const Layer& layer, Eigen::Index output, Eigen::Index input)
{
    return m_parameters.data() + layer.weights + ((output / kPanelRows) * layer.inputs + input) * kPanelRows +
           output % kPanelRows;
}

template <typename Scalar>
void Network<Scalar>::initialize(std::uint64_t seed)
{
    Rng rng(seed);
    std::fill(m_parameters.span().begin(), m_parameters.span().end(), Scalar(0));
    for (const Layer& layer : m_layers) {
        const bool rectified = !isLast(layer) && isRectifier(m_layout.activation);
        const double bound = std::sqrt(6.0 / static_cast<double>(layer.inputs + (rectified ? 0 : layer.outputs)));
        for (Eigen::Index i = 0; i < layer.inputs; ++i)
            for (Eigen::Index o = 0; o < layer.outputs; ++o)
                *placeOf(layer, o, i) = static_cast<Scalar>(bound * (2.0 * rng.uniform() - 1.0));
    }
}

template <typename Scalar>
typename Network<Scalar>::Vector Network<Scalar>::unpacked(const AlignedBuffer<Scalar>& stored) const
{
    Vector values(trimtab::parameterCount(m_layout));
    Eigen::Index next = 0;
    for (const Layer& layer : m_layers) {
        for (Eigen::Index i = 0; i < layer.inputs; ++i)
            for (Eigen::Index o = 0; o < layer.outputs; ++o)
                values[next++] =
                    stored.data()[layer.weights + ((o / kPanelRows) * layer.inputs + i) * kPanelRows + o % kPanelRows];
        for (Eigen::Index o = 0; o < layer.outputs; ++o)
            values[next++] = stored.data()[layer.biases + o];
    }
    return values;
}

template <typename Scalar>
void Network<Scalar>::setParameters(const Vector& parameters)
{
    assert(parameters.size() == trimtab::parameterCount(m_layout));
    Eigen::Index next = 0;
    for (const Layer& layer : m_layers) {
        for (Eigen::Index i = 0; i < layer.inputs; ++i)
            for (Eigen::Index o = 0; o < layer.outputs; ++o)
                *placeOf(layer, o, i) = parameters[next++];
        for (Eigen::Index o = 0; o < layer.outputs; ++o)
            m_parameters.data()[layer.biases + o] = parameters[next++];
    }
}

template <typename Scalar>
void Network<Scalar>::drawMasks(Rng& rng)
{
    const auto fill = [&](const Dropout& dropout, Scalar* mask, Eigen::Index size) {
        Dropout::draw(rng, m_draws.span().first(static_cast<std::size_t>(size)));
        m_kernels.fillMask(m_draws.data(), size, dropout.dropped(), static_cast<Scalar>(dropout.factor()), mask);
    };
    if (m_inputDropout.active())
        fill(m_inputDropout, m_droppedInputs.data(), strideFor(m_layout.inputs) * m_columns);
    for (Layer& layer : m_layers) {
        if (layer.mask.size() > 0)
            fill(layer.dropout, layer.mask.data(), layer.stride * m_columns);
    }
}

template <typename Scalar>
typename Network<Scalar>::Columns Network<Scalar>::droppedInputs(const MatrixInput& X)
{
    const Eigen::Index stride = strideFor(m_layout.inputs);
    Eigen::Map<Matrix, 0, Eigen::OuterStride<>> dropped(m_droppedInputs.data(), X.rows(), X.cols(), Eigen::OuterStride<>(stride));
    dropped.array() *= X.array();
    return {m_droppedInputs.data(), stride};
}

template <typename Scalar>
PanelProduct<Scalar> Network<Scalar>::product(const Layer& layer, const AlignedBuffer<Scalar>& stored, const Columns& input,
                                              Eigen::Index columns)
{
    return {.left = stored.data() + layer.weights,
            .leftPanelStride = layer.inputs * kPanelRows,
            .right = input.data,
            .rightColumnStride = input.stride,
            .outColumnStride = layer.stride,
            .bias = stored.data() + layer.biases,
            .panels = panelsFor(layer.outputs),
            .columns = columns,
            .depth = layer.inputs};
}

template <typename Scalar>
void Network<Scalar>::forward(const MatrixInput& X, Rng* dropout)
{
    assert(X.rows() == m_layout.inputs && X.cols() > 0 && X.cols() <= m_layout.part);
    m_columns = X.cols();
    m_dropping = dropout != nullptr;
    if (m_dropping)
        drawMasks(*dropout);
    m_input = m_dropping && m_inputDropout.active() ? droppedInputs(X) : Columns{X.data(), X.outerStride()};
    Columns input = m_input;
    for (Layer& layer : m_layers) {
        ForwardPass<Scalar> pass{.product = product(layer, m_parameters, input, m_columns)};
        pass.product.out = layer.activations.data();
        if (!isLast(layer)) {
            pass.activation = m_layout.activation;
            pass.mask = m_dropping ? layer.mask.data() : nullptr;
            pass.slope = layer.slope.data();
        }
        m_kernels.forward(pass);
        input = {layer.activations.data(), layer.stride};
    }
    const Layer& last = m_layers.back();
    if (m_layout.task == Task::Classification)
        m_kernels.softmax(m_layers.back().activations.data(), last.outputs, m_columns, last.stride);
}

template <typename Scalar>
double Network<Scalar>::meanLoss(const MatrixInput& Y, std::span<const Scalar> weights) const
{
    const Layer& last = m_layers.back();
    double value = 0.0;
    for (Eigen::Index i = 0; i < m_columns; ++i) {
        const double weight = weights.empty() ? 1.0 : weights[static_cast<std::size_t>(i)];
        for (Eigen::Index k = 0; k < last.outputs; ++k) {
            const double p = last.activations.data()[i * last.stride + k];
            const double y = Y(k, i);
            if (m_layout.task == Task::Regression)
                value += weight * 0.5 * (p - y) * (p - y);
            else if (y > 0.0)
                value -= weight * y * std::log(std::max(p, kSmallestProbability));
        }
    }
    return value / static_cast<double>(m_columns);
}

template <typename Scalar>
double Network<Scalar>::penalty() const
{
    double value = 0.0;
    for (const Layer& layer : m_layers) {
        const Eigen::Map<const Vector> w(m_parameters.data() + layer.weights, layer.weightSize());
        value += m_layout.penalty.l1 * w.template lpNorm<1>() + 0.5 * m_layout.penalty.l2 * w.squaredNorm();
    }
    return value;
}

template <typename Scalar>
void Network<Scalar>::addGradient(const MatrixInput& Y, Eigen::Index batch, std::span<const Scalar> weights)
{
    assert(Y.rows() == m_layout.outputs && Y.cols() == m_columns && batch >= m_columns);
    startDeltas(Y, Scalar(1) / static_cast<Scalar>(batch), weights);
    for (std::size_t l = m_layers.size(); l-- > 1;) {
        Layer& below = m_layers[l - 1];
        addLayerGradient(m_layers[l], {below.activations.data(), below.stride});
        passBack(m_layers[l], below);
    }
    addLayerGradient(m_layers.front(), m_input);
    m_accumulate = true;
}

template <typename Scalar>
void Network<Scalar>::startDeltas(const MatrixInput& Y, Scalar share, std::span<const Scalar> weights)
{
    Layer& last = m_layers.back();
    for (Eigen::Index i = 0; i < m_columns; ++i) {
        const Scalar* outputs = last.activations.data() + i * last.stride;
        Scalar* deltas = last.deltas.data() + i * last.stride;
        const Scalar factor = weights.empty() ? share : share * weights[static_cast<std::size_t>(i)];
        for (Eigen::Index k = 0; k < last.outputs; ++k)
            deltas[k] = factor * (outputs[k] - Y(k, i));
    }
}

template <typename Scalar>
void Network<Scalar>::addLayerGradient(const Layer& layer, const Columns& input)
{
    m_kernels.multiply({.left = layer.deltas.data(),
                        .leftPanelStride = kPanelRows,
                        .leftDepthStride = layer.stride,
                        .right = input.data,
                        .rightDepthStride = input.stride,
                        .out = m_gradient.data() + layer.weights,
                        .outPanelStride = layer.inputs * kPanelRows,
                        .accumulate = m_accumulate,
                        .panels = panelsFor(layer.outputs),
                        .columns = layer.inputs,
                        .depth = m_columns});
    m_kernels.sumColumns(layer.deltas.data(), panelsFor(layer.outputs), m_columns, layer.stride, m_gradient.data() + layer.biases,
                         m_accumulate);
}

template <typename Scalar>
void Network<Scalar>::passBack(Layer& layer, Layer& below)
{
    m_kernels.transpose(m_parameters.data() + layer.weights, layer.outputs, layer.inputs, layer.transposed.data());
    const bool masked = m_dropping && below.mask.size() > 0;
    m_kernels.backward({.product = {.left = layer.transposed.data(),
                                    .leftPanelStride = panelsFor(layer.outputs) * kPanelRows * kPanelRows,
                                    .right = layer.deltas.data(),
                                    .rightColumnStride = layer.stride,
                                    .out = below.deltas.data(),
                                    .outColumnStride = below.stride,
                                    .panels = panelsFor(layer.inputs),
                                    .columns = m_columns,
                                    .depth = layer.outputs},
                        .activation = m_layout.activation,
                        .activations = below.activations.data(),
                        .kept = static_cast<Scalar>(below.dropout.kept()),
                        .mask = masked ? below.mask.data() : nullptr,
                        .slope = below.slope.data()});
}

template <typename Scalar>
void Network<Scalar>::addPenaltyGradient()
{
    const Penalty& penalty = m_layout.penalty;
    if (penalty.l1 == 0.0 && penalty.l2 == 0.0)
        return;
    for (const Layer& layer : m_layers)
        m_kernels.addPenalty(m_gradient.data() + layer.weights, m_parameters.data() + layer.weights, layer.weightSize(),
                             static_cast<Scalar>(penalty.l1), static_cast<Scalar>(penalty.l2));
}

template <typename Scalar>
void Network<Scalar>::clipGradient(double longest)
{
    const double length = std::sqrt(m_kernels.squaredNorm(m_gradient.data(), m_gradient.size()));
    if (length > longest)
        m_kernels.scale(m_gradient.data(), m_gradient.size(), static_cast<Scalar>(longest / length));
}

template <typename Scalar>
bool Network<Scalar>::finite() const
{
    return std::isfinite(m_kernels.squaredNorm(m_parameters.data(), m_parameters.size()));  // no float squared is beyond a double
}

template <typename Scalar>
void Network<Scalar>::decayWeights(double rate)
{
    if (m_layout.penalty.l2 != 0.0)
        shrinkWeights(1.0 - rate * m_layout.penalty.l2, 0.0);
}

template <typename Scalar>
void Network<Scalar>::thresholdWeights(double rate)
{
    if (m_layout.penalty.l1 != 0.0)
        shrinkWeights(1.0, rate * m_layout.penalty.l1);
}

template <typename Scalar>
void Network<Scalar>::shrinkWeights(double factor, double threshold)
{
    for (const Layer& layer : m_layers)
        m_kernels.shrink(m_parameters.data() + layer.weights, layer.weightSize(), static_cast<Scalar>(factor),
                         static_cast<Scalar>(threshold));
}

template <typename Scalar>
typename Network<Scalar>::Matrix Network<Scalar>::activations(const MatrixInput& X, std::size_t layer,
                                                              const AlignedBuffer<Scalar>& stored) const
{
    assert(layer > 0 && layer <= m_layers.size());
    AlignedBuffer<Scalar> values;
    Columns input{X.data(), X.outerStride()};
    for (std::size_t l = 0; l < layer; ++l) {
        const Layer& current = m_layers[l];
        AlignedBuffer<Scalar> next(current.stride * X.cols());
        ForwardPass<Scalar> pass{.product = product(current, stored, input, X.cols())};
        pass.product.out = next.data();
        if (!isLast(current))
            pass.activation = m_layout.activation;
        m_kernels.forward(pass);
        if (isLast(current) && m_layout.task == Task::Classification)
            m_kernels.softmax(next.data(), current.outputs, X.cols(), current.stride);
        values = std::move(next);
        input = {values.data(), current.stride};
    }
    return Eigen::Map<Matrix, 0, Eigen::OuterStride<>>(values.data(), m_layers[layer - 1].outputs, X.cols(),
                                                       Eigen::OuterStride<>(input.stride));
}

template class Network<float>;
template class Network<double>;

}  // namespace trimtab
