// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"

#include "core/model/gemm.h"

#include <cassert>
#include <cmath>
#include <memory>

namespace trimtab {

namespace {

template <typename Scalar>
using Flat = Eigen::Map<Eigen::Array<Scalar, Eigen::Dynamic, 1>>;
template <typename Scalar>
using ConstFlat = Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>>;

/// Columns of logits become probabilities.
template <typename Derived>
void softmax(Eigen::MatrixBase<Derived>&& z)
{
    for (Eigen::Index i = 0; i < z.cols(); ++i)
        z.col(i).array() -= z.col(i).maxCoeff();
    z.array() = z.array().exp();
    for (Eigen::Index i = 0; i < z.cols(); ++i)
        z.col(i) /= z.col(i).sum();
}

}  // namespace

Eigen::Index parameterCount(const NetworkLayout& layout)
{
    Eigen::Index count = 0;
    Eigen::Index in = layout.inputs;
    for (const Eigen::Index units : layout.hidden) {
        count += (in + 1) * units;
        in = units;
    }
    return count + (in + 1) * layout.outputs;
}

template <typename Scalar>
struct Network<Scalar>::Layer {
    Layer(Eigen::Index in, Eigen::Index out, Eigen::Index offset, Eigen::Index part)
        : inputs(in),
          outputs(out),
          weightOffset(offset),
          biasOffset(offset + in * out),
          activations(out, part),
          deltas(out, part),
          product(std::make_unique<Gemm<Scalar>>(out, part, in)),
          weightProduct(std::make_unique<Gemm<Scalar>>(out, in, part)),
          inputProduct(std::make_unique<Gemm<Scalar>>(in, part, out))
    {}

    Eigen::Index inputs;
    Eigen::Index outputs;
    Eigen::Index weightOffset;
    Eigen::Index biasOffset;
    Matrix activations;  ///< (outputs, part), times the mask
    Matrix deltas;       ///< (outputs, part) slope of the objective by the inputs of the activation
    Matrix mask;         ///< (outputs, part) of dropout; empty when there is none
    std::unique_ptr<Gemm<Scalar>> product;
    std::unique_ptr<Gemm<Scalar>> weightProduct;
    std::unique_ptr<Gemm<Scalar>> inputProduct;
};

template <typename Scalar>
Network<Scalar>::Network(const NetworkLayout& layout) : m_layout(layout), m_dropout(layout.dropout)
{
    Eigen::Index in = layout.inputs;
    Eigen::Index offset = 0;
    m_layers.reserve(layout.hidden.size() + 1);
    for (const Eigen::Index units : layout.hidden) {
        m_layers.emplace_back(in, units, offset, layout.part);
        if (m_dropout.active())
            m_layers.back().mask.resize(units, layout.part);
        offset += (in + 1) * units;
        in = units;
    }
    m_layers.emplace_back(in, layout.outputs, offset, layout.part);
    m_parameters.setZero(parameterCount(layout));
    m_gradient.setZero(parameterCount(layout));
}

template <typename Scalar>
Network<Scalar>::Network(Network&&) noexcept = default;

template <typename Scalar>
Network<Scalar>::~Network() = default;

template <typename Scalar>
void Network<Scalar>::initialize(std::uint64_t seed)
{
    Rng rng(seed);
    m_parameters.setZero();
    for (const Layer& layer : m_layers) {
        const bool rectified = &layer != &m_layers.back() && m_layout.activation == Activation::Relu;
        const double deviation = std::sqrt(2.0 / static_cast<double>(layer.inputs));
        const double bound = std::sqrt(6.0 / static_cast<double>(layer.inputs + layer.outputs));
        for (Scalar& weight : m_parameters.segment(layer.weightOffset, layer.inputs * layer.outputs))
            weight = static_cast<Scalar>(rectified ? deviation * rng.normal() : bound * (2.0 * rng.uniform() - 1.0));
    }
}

template <typename Scalar>
Eigen::Map<const typename Network<Scalar>::Matrix> Network<Scalar>::weights(const Layer& layer) const
{
    return {m_parameters.data() + layer.weightOffset, layer.outputs, layer.inputs};
}

template <typename Scalar>
Eigen::Map<const typename Network<Scalar>::Vector> Network<Scalar>::biases(const Layer& layer) const
{
    return {m_parameters.data() + layer.biasOffset, layer.outputs};
}

template <typename Scalar>
void Network<Scalar>::drawDropout(Rng& rng)
{
    m_dropping = m_dropout.active();
    for (Layer& layer : m_layers)
        m_dropout.draw(rng, std::span(layer.mask.data(), static_cast<std::size_t>(layer.mask.size())));
}

template <typename Scalar>
void Network<Scalar>::forward(const MatrixInput& X)
{
    assert(X.rows() == m_layout.inputs && X.cols() > 0 && X.cols() <= m_layout.part);
    m_columns = X.cols();
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        Layer& layer = m_layers[l];
        auto z = layer.activations.leftCols(m_columns);
        z.colwise() = biases(layer);
        layer.product->add(weights(layer), l == 0 ? X : MatrixInput(m_layers[l - 1].activations.leftCols(m_columns)), z);
        if (l + 1 == m_layers.size())
            break;
        activate<Scalar>(m_layout.activation, Flat<Scalar>(z.data(), z.size()));
        if (m_dropping)
            z.array() *= layer.mask.leftCols(m_columns).array();
    }
    if (m_layout.task == Task::Classification)
        softmax(m_layers.back().activations.leftCols(m_columns));
}

template <typename Scalar>
double Network<Scalar>::loss(const MatrixInput& Y) const
{
    const auto P = m_layers.back().activations.leftCols(m_columns);
    double value = 0.0;
    for (Eigen::Index i = 0; i < m_columns; ++i) {
        for (Eigen::Index k = 0; k < P.rows(); ++k) {
            const double p = P(k, i);
            const double y = Y(k, i);
            if (m_layout.task == Task::Regression)
                value += 0.5 * (p - y) * (p - y);
            else if (y > 0.0)
                value -= y * std::log(p);
        }
    }
    value /= static_cast<double>(m_columns);
    for (const Layer& layer : m_layers) {
        const auto W = weights(layer);
        value += m_layout.penalty.l1 * W.template lpNorm<1>() + 0.5 * m_layout.penalty.l2 * W.squaredNorm();
    }
    return value;
}

template <typename Scalar>
void Network<Scalar>::startGradient()
{
    const auto l1 = static_cast<Scalar>(m_layout.penalty.l1);
    const auto l2 = static_cast<Scalar>(m_layout.penalty.l2);
    for (const Layer& layer : m_layers) {
        const auto W = weights(layer);
        Eigen::Map<Matrix> slope(m_gradient.data() + layer.weightOffset, layer.outputs, layer.inputs);
        if (l1 != Scalar(0))
            slope = l1 * W.array().sign() + l2 * W.array();
        else
            slope = l2 * W;
        m_gradient.segment(layer.biasOffset, layer.outputs).setZero();
    }
}

template <typename Scalar>
void Network<Scalar>::addGradient(const MatrixInput& X, const MatrixInput& Y, Eigen::Index batch)
{
    assert(X.cols() == m_columns && Y.cols() == m_columns && batch >= m_columns);
    Layer& last = m_layers.back();
    last.deltas.leftCols(m_columns) = (last.activations.leftCols(m_columns) - Y) / static_cast<Scalar>(batch);
    for (std::size_t l = m_layers.size(); l-- > 1;) {
        Layer& layer = m_layers[l];
        Layer& below = m_layers[l - 1];
        addWeightGradient(layer, below.activations.leftCols(m_columns));

        auto delta = below.deltas.leftCols(m_columns);
        auto a = below.activations.leftCols(m_columns);
        delta.setZero();
        layer.inputProduct->addTransposedLeft(weights(layer), layer.deltas.leftCols(m_columns), delta);
        if (m_dropping) {
            delta.array() *= below.mask.leftCols(m_columns).array();
            a /= static_cast<Scalar>(m_dropout.factor());  // the slope needs the activation without the mask
        }
        multiplyBySlope<Scalar>(m_layout.activation, ConstFlat<Scalar>(a.data(), a.size()),
                                Flat<Scalar>(delta.data(), delta.size()));
    }
    addWeightGradient(m_layers.front(), X);
}

template <typename Scalar>
void Network<Scalar>::addWeightGradient(Layer& layer, const MatrixInput& input)
{
    Eigen::Map<Matrix> slope(m_gradient.data() + layer.weightOffset, layer.outputs, layer.inputs);
    const auto delta = layer.deltas.leftCols(m_columns);
    layer.weightProduct->addTransposedRight(delta, input, slope);
    m_gradient.segment(layer.biasOffset, layer.outputs) += delta.rowwise().sum();
}

template <typename Scalar>
typename Network<Scalar>::Matrix Network<Scalar>::predict(const MatrixInput& X) const
{
    Matrix a = X;
    for (const Layer& layer : m_layers) {
        Matrix z = weights(layer) * a;
        z.colwise() += biases(layer);
        if (&layer != &m_layers.back())
            activate<Scalar>(m_layout.activation, Flat<Scalar>(z.data(), z.size()));
        a = std::move(z);
    }
    if (m_layout.task == Task::Classification)
        softmax(a.leftCols(a.cols()));
    return a;
}

template class Network<float>;
template class Network<double>;

}  // namespace trimtab
