// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/task.h"
#include "core/model/dropout.h"
#include "core/model/network_kernels.h"
#include "core/model/penalty.h"
#include "core/numeric/aligned_buffer.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <vector>

namespace trimtab {

struct HiddenLayer {
    Eigen::Index units = 1;
    double dropout = 0.0;  ///< rate in [0, 1)
};

struct NetworkLayout {
    Eigen::Index inputs = 1;
    double inputDropout = 0.0;  ///< rate in [0, 1)
    std::vector<HiddenLayer> hidden;
    Eigen::Index outputs = 1;
    Activation activation = Activation::Relu;
    Task task = Task::Classification;  ///< classification: softmax outputs; regression: linear outputs
    Penalty penalty = {};              ///< of all weights, not of the biases
    Eigen::Index part = 1;             ///< most samples that go forward at a time
};

/// Weights and biases.
Eigen::Index parameterCount(const NetworkLayout& layout);

/// Fully connected layers. Samples are columns. The objective of a batch of b samples is
///
///     classification: 1/b sum_i -sum_k y_ki ln p_ki    regression: 1/(2b) sum_i ||p_i - y_i||^2
///
/// plus l1 ||W||_1 + l2 / 2 ||W||^2 over all weights. All buffers are allocated by the constructor; only what returns a matrix
/// or a vector allocates. float trains; double makes gradients comparable with finite differences.
///
/// The stored parameters are layer by layer the weights (out, in) in panels and the biases in panels. What a panel does not
/// need is 0 and stays so under every step whose move is 0 where weight, gradient and moments are 0.
template <typename Scalar>
class Network {
public:
    using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
    using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
    using MatrixInput = Eigen::Ref<const Matrix>;

    /// @param instructions supported; double has only Baseline
    explicit Network(const NetworkLayout& layout, InstructionSet instructions = InstructionSet::Baseline);
    const NetworkLayout& layout() const { return m_layout; }

    /// Weights are uniform, with variance 2 / in before relu, leaky relu and gelu (K. He et al., "Delving Deep into Rectifiers",
    /// 2015), else 2 / (in + out) (X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural
    /// networks", 2010). Biases 0. Normal numbers would take four times as long, some 80 ms of the largest network.
    void initialize(std::uint64_t seed);

    /// (parameterCount) layer by layer the weights (out, in) by columns, then the biases (out).
    Vector parameters() const { return unpacked(m_parameters); }
    /// In the order of parameters(). @param stored as storedParameters()
    Vector unpacked(const AlignedBuffer<Scalar>& stored) const;
    void setParameters(const Vector& parameters);
    /// In the order of parameters().
    Vector gradient() const { return unpacked(m_gradient); }

    AlignedBuffer<Scalar>& storedParameters() { return m_parameters; }
    const AlignedBuffer<Scalar>& storedParameters() const { return m_parameters; }
    const AlignedBuffer<Scalar>& storedGradient() const { return m_gradient; }
    /// Whether all parameters are.
    bool finite() const;

    /// Computes the outputs of a batch or of a part of it.
    /// @param X (inputs, m), 0 < m <= part; no expression, and there until addGradient()  @param dropout nullptr: all units are
    /// on
    void forward(const MatrixInput& X, Rng* dropout = nullptr);
    /// Objective of the last forward() without the penalty. @param Y (outputs, m) ones and zeros of the classes, or targets
    /// @param weights (m) of the samples in the sum, which is divided by m; empty: 1 each
    double meanLoss(const MatrixInput& Y, std::span<const Scalar> weights = {}) const;
    /// l1 ||W||_1 + l2 / 2 ||W||^2
    double penalty() const;
    /// Objective of the last forward(), a whole batch. @param Y as for meanLoss()
    double loss(const MatrixInput& Y) const { return meanLoss(Y) + penalty(); }
    /// The next addGradient() replaces the gradient.
    void startGradient() { m_accumulate = false; }
    /// Adds what the samples of the last forward() contribute to the gradient of a batch. @param batch samples of all its parts
    /// @param weights as for meanLoss()
    void addGradient(const MatrixInput& Y, Eigen::Index batch, std::span<const Scalar> weights = {});
    /// Adds the slope of the penalty, once for each batch; that of |w| at 0 counts as 0.
    void addPenaltyGradient();
    /// Shortens the gradient to a Euclidean length of at most `longest`. @param longest > 0
    void clipGradient(double longest);
    /// Instead of addPenaltyGradient(), before a step: w <- (1 - rate l2) w.
    /// I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", 2019.
    void decayWeights(double rate);
    /// And after it: w <- soft threshold of w by rate l1, the proximal step of l1, which makes weights exactly 0.
    void thresholdWeights(double rate);

    /// (outputs, m) with all units on. @param X (inputs, m)
    Matrix predict(const MatrixInput& X) const { return activations(X, m_layers.size(), m_parameters); }
    /// (units, m) of a layer with all units on; the first hidden one is 1, the last one has the outputs.
    /// @param X (inputs, m)  @param stored parameters, as storedParameters()
    Matrix activations(const MatrixInput& X, std::size_t layer, const AlignedBuffer<Scalar>& stored) const;

private:
    struct Layer {
        Eigen::Index inputs;
        Eigen::Index outputs;
        Eigen::Index weights;  ///< where they start in the stored parameters
        Eigen::Index biases;
        Eigen::Index stride;  ///< from one sample to the next in the buffers below
        Dropout dropout;
        AlignedBuffer<Scalar> activations;  ///< (outputs, part) times the mask
        AlignedBuffer<Scalar> deltas;       ///< (outputs, part) slope of the objective by the inputs of the activation
        AlignedBuffer<Scalar> mask;         ///< (outputs, part); empty without dropout
        AlignedBuffer<Scalar> slope;        ///< (outputs, part); empty unless needsSlope()
        AlignedBuffer<Scalar> transposed;   ///< weights' in panels; empty in the first layer

        Eigen::Index weightSize() const { return panelsFor(outputs) * kPanelRows * inputs; }
        Eigen::Index biasSize() const { return panelsFor(outputs) * kPanelRows; }
    };
    /// Samples as columns, wherever they lie.
    struct Columns {
        const Scalar* data;
        Eigen::Index stride;
    };

    void addLayer(Eigen::Index inputs, const HiddenLayer& layer, bool hidden);
    Scalar* placeOf(const Layer& layer, Eigen::Index output, Eigen::Index input);
    static PanelProduct<Scalar> product(const Layer& layer, const AlignedBuffer<Scalar>& stored, const Columns& input,
                                        Eigen::Index columns);
    bool isLast(const Layer& layer) const { return &layer == &m_layers.back(); }
    void drawMasks(Rng& rng);
    Columns droppedInputs(const MatrixInput& X);
    void startDeltas(const MatrixInput& Y, Scalar share, std::span<const Scalar> weights);
    void addLayerGradient(const Layer& layer, const Columns& input);
    void passBack(Layer& layer, Layer& below);
    void shrinkWeights(double factor, double threshold);

    NetworkLayout m_layout;
    const NetworkKernels<Scalar>& m_kernels;
    bool m_dropping = false;     ///< in the last forward()
    bool m_accumulate = false;   ///< an addGradient() has been since startGradient()
    Eigen::Index m_columns = 0;  ///< of the last forward()
    Columns m_input{nullptr, 0};
    std::vector<Layer> m_layers;
    Dropout m_inputDropout;
    AlignedBuffer<Scalar> m_droppedInputs;  ///< (inputs, part); empty without dropout
    AlignedBuffer<std::uint16_t> m_draws;   ///< of the largest mask
    AlignedBuffer<Scalar> m_parameters;
    AlignedBuffer<Scalar> m_gradient;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace trimtab
