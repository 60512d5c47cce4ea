// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/network.h"
#include "core/model/optimizer.h"
#include "core/model/trainable.h"

#include <span>
#include <vector>

namespace trimtab {

/// Multilayer perceptron in float32, trained by minibatches; a unit of resource is an epoch. Rows are visited in a new random
/// order in every epoch. Order and dropout of an epoch derive from the seed and the number of the epoch alone, so training
/// 5 and then 10 epochs is training 10. A regression learns the standardized target and predicts in target units.
class Mlp final : public Trainable {
public:
    struct Settings {
        std::vector<Eigen::Index> hidden;
        Activation activation = Activation::Relu;
        double dropout = 0.0;
        Penalty penalty = {};
        Eigen::Index batch = 32;  ///< rows; more than there are means all
    };
    using OptimizerFactory = std::function<std::unique_ptr<Optimizer>(Eigen::Index parameters)>;

    /// @param set usable by checkTrainingSet()
    Mlp(const TrainingSet& set, const Settings& settings, const OptimizerFactory& makeOptimizer);

    Status train(double resource, const StopToken& stop) override;
    double resource() const override { return m_epochs; }
    bool converged() const override { return false; }
    Eigen::MatrixXd predict(MatrixRef X) const override;
    std::size_t parameterCount() const override;
    std::size_t nonZeroCount() const override;

private:
    void beginEpoch();
    /// False, and as if it had not begun, when a stop was requested.
    bool trainBatch(const StopToken& stop);
    void addPart(std::span<const Eigen::Index> rows, Eigen::Index batch);

    Task m_task;
    std::uint64_t m_seed;
    double m_targetMean = 0.0;
    double m_targetScale = 1.0;
    Eigen::Index m_batch;     ///< rows
    Eigen::MatrixXf m_X;      ///< (d, n) one column per row of the training set
    Eigen::MatrixXf m_Y;      ///< (outputs, n) ones and zeros of the classes, or the standardized target
    Eigen::MatrixXf m_partX;  ///< the part of a batch that goes forward at a time: all of it unless the network is large
    Eigen::MatrixXf m_partY;
    Network<float> m_network;
    std::unique_ptr<Optimizer> m_optimizer;
    std::vector<Eigen::Index> m_order;
    std::size_t m_position = 0;  ///< in m_order: a stop may fall between two batches
    Rng m_dropoutRng;
    double m_epochs = 0.0;
};

}  // namespace trimtab
