// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/task.h"
#include "core/model/activation.h"
#include "core/model/dropout.h"
#include "core/model/penalty.h"

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace trimtab {

struct NetworkLayout {
    Eigen::Index inputs = 1;
    std::vector<Eigen::Index> hidden;  ///< units of each hidden layer
    Eigen::Index outputs = 1;
    Activation activation = Activation::Relu;
    Task task = Task::Classification;  ///< classification: softmax outputs; regression: linear outputs
    double dropout = 0.0;              ///< of every hidden layer, in [0, 1)
    Penalty penalty = {};              ///< of all weights, not of the biases
    Eigen::Index part = 1;             ///< most samples that go forward at a time
};

/// Weights and biases.
Eigen::Index parameterCount(const NetworkLayout& layout);

/// Fully connected layers. Samples are columns. The objective of a batch of b samples is
///
///     classification: 1/b sum_i -sum_k y_ki ln p_ki    regression: 1/(2b) sum_i ||p_i - y_i||^2
///
/// plus l1 ||W||_1 + l2 / 2 ||W||^2 over all weights. Parameters and gradient are one vector each: layer by layer the
/// weights (out, in) by columns, then the biases (out). All buffers are allocated by the constructor; only predict() allocates.
/// float trains; double makes gradients comparable with finite differences.
template <typename Scalar>
class Network {
public:
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
    using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
    using MatrixInput = Eigen::Ref<const Matrix>;

    explicit Network(const NetworkLayout& layout);
    const NetworkLayout& layout() const { return m_layout; }
    Network(Network&&) noexcept;
    ~Network();

    /// Weights before relu: normal with variance 2 / in (K. He et al., "Delving Deep into Rectifiers", 2015); others: uniform
    /// in +- sqrt(6 / (in + out)) (X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural
    /// networks", 2010). Biases 0.
    void initialize(std::uint64_t seed);

    Vector& parameters() { return m_parameters; }
    const Vector& parameters() const { return m_parameters; }
    const Vector& gradient() const { return m_gradient; }

    /// Switches other hidden units off for the forward() calls that follow; without a call all units are on.
    void drawDropout(Rng& rng);
    /// Computes the outputs of a batch or of a part of it. @param X (inputs, m), 0 < m <= part; stays valid until addGradient()
    void forward(const MatrixInput& X);
    /// Objective of the last forward(), a whole batch. @param Y (outputs, m) ones and zeros of the classes, or targets
    double loss(const MatrixInput& Y) const;
    /// Makes the gradient that of the penalty.
    void startGradient();
    /// Adds what the samples of the last forward() contribute to the gradient of a batch. @param batch samples of all its parts
    void addGradient(const MatrixInput& X, const MatrixInput& Y, Eigen::Index batch);

    /// (outputs, m) with all units on; allocates. @param X (inputs, m)
    Matrix predict(const MatrixInput& X) const;

private:
    struct Layer;

    Eigen::Map<const Matrix> weights(const Layer& layer) const;
    Eigen::Map<const Vector> biases(const Layer& layer) const;
    void addWeightGradient(Layer& layer, const MatrixInput& input);

    NetworkLayout m_layout;
    Dropout m_dropout;
    bool m_dropping = false;
    Eigen::Index m_columns = 0;  ///< of the last forward()
    std::vector<Layer> m_layers;
    Vector m_parameters;
    Vector m_gradient;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace trimtab
