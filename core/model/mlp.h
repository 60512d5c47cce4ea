// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/split.h"
#include "core/model/learning_rate.h"
#include "core/model/network.h"
#include "core/model/optimizer.h"
#include "core/model/trainable.h"

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace trimtab {

/// Multilayer perceptron in float32, trained by minibatches; a unit of resource is an epoch. Rows are visited in a new random
/// order in every epoch. With weights the mean over a batch is that of weighted losses, the weights having mean 1 over all rows.
/// The order of an epoch derives from the seed and the number of the epoch, dropout from the seed and the
/// number of the step, so training 5 and then 10 epochs is training 10. A regression learns the standardized target and predicts
/// in target units.
class Mlp final : public Trainable {
public:
    /// Ends the training when the loss on rows that are set apart has not fallen for `patience` epochs. The model then is, and
    /// meanwhile shows itself as, that of the best epoch. L. Prechelt, "Early Stopping - But When?", 1998.
    struct EarlyStopping {
        int patience = 10;   ///< epochs, > 0
        double share = 0.1;  ///< of the rows, in (0, 1), of each class
    };
    struct Settings {
        std::vector<HiddenLayer> hidden;
        Activation activation = Activation::Relu;
        double inputDropout = 0.0;  ///< rate in [0, 1)
        Penalty penalty = {};
        Eigen::Index batch = 32;  ///< rows; more than there are means all
        OptimizerSettings optimizer = {};
        LearningRate learningRate = {};  ///< in epochs
        double clipNorm = 0.0;           ///< longest gradient, of the objective with its penalty; 0: any.
                                         ///< R. Pascanu et al., "On the difficulty of training recurrent neural networks", 2013
        std::optional<EarlyStopping> earlyStopping = {};
        InstructionSet instructions = fastestInstructionSet();  ///< last bits depend on it
    };

    /// @return InvalidInput when checkTrainingSet() refuses the set, a number is beyond float32, or too few rows of a class are
    ///         there to set some apart
    static Result<std::unique_ptr<Mlp>> create(const TrainingSet& set, const Settings& settings);

    Status train(double resource, const StopToken& stop) override;
    double resource() const override { return m_epochs; }
    bool converged() const override;
    Eigen::MatrixXd predict(MatrixRef X) const override;
    ModelInside inside() const override;
    std::vector<Eigen::MatrixXd> activations(MatrixRef X) const override;
    /// Weights, moments, epoch, place in the epoch, what early stopping remembers.
    std::vector<std::byte> state() const override;
    Status restore(std::span<const std::byte> state) override;
    std::size_t parameterCount() const override;
    std::size_t nonZeroCount() const override;

private:
    /// Rows as columns, ready for the network.
    struct Samples {
        Eigen::MatrixXf X;        ///< (d, n)
        Eigen::MatrixXf Y;        ///< (outputs, n) ones and zeros of the classes, or the standardized target
        Eigen::VectorXf weights;  ///< (n) about 1; empty: 1 each

        /// Of `count` rows; empty when all count once.
        std::span<const float> weightsOf(Eigen::Index start, Eigen::Index count) const;
    };
    struct Best {
        double loss = std::numeric_limits<double>::infinity();
        double epoch = 0.0;
        AlignedBuffer<float> parameters;  ///< empty without early stopping
    };

    Mlp(const TrainingSet& set, const Settings& settings, const Fold& rows);
    Samples samplesOf(const TrainingSet& set, std::span<const Eigen::Index> rows) const;

    void beginEpoch();
    /// False, and as if it had not begun, when a stop was requested.
    bool trainBatch(const StopToken& stop);
    void addPart(std::span<const Eigen::Index> rows, Eigen::Index batch, Rng& dropout);
    void moveParameters();
    /// Nothing when a stop was requested.
    std::optional<double> validationLoss(const StopToken& stop);
    void remember(double loss);
    const AlignedBuffer<float>& shownParameters() const;
    /// (m, units) outputs of a layer; the first hidden one is 1.
    Eigen::MatrixXd layerOutputs(MatrixRef X, std::size_t layer) const;
    std::uint64_t fingerprint() const;

    Task m_task;
    std::uint64_t m_seed;
    Settings m_settings;
    double m_targetMean;
    double m_targetScale;
    Samples m_training;
    Samples m_validation;         ///< no columns without early stopping
    Eigen::Index m_batch;         ///< rows
    LearningRate m_learningRate;  ///< in steps
    Network<float> m_network;
    Optimizer m_optimizer;
    Samples m_part;  ///< the part of a batch that goes forward at a time: all of it unless the network is large
    std::vector<Eigen::Index> m_order;
    std::size_t m_position = 0;  ///< in m_order: a stop may fall between two batches
    double m_epochs = 0.0;
    Best m_best;
};

}  // namespace trimtab
