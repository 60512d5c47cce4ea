// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/task.h"
#include "core/model/model_inside.h"
#include "core/space/option_schema.h"
#include "core/util/result.h"

#include <Eigen/Core>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace trimtab {

using MatrixRef = const Eigen::Ref<const Eigen::MatrixXd>&;
using VectorRef = const Eigen::Ref<const Eigen::VectorXd>&;

/// Tells a long computation that nobody waits for it any more.
class StopToken {
public:
    virtual ~StopToken() = default;
    /// Cheap; polled at least every 100 ms.
    virtual bool stopRequested() const = 0;
};

/// One model, one configuration, one training set, one thread.
class Trainable {
public:
    virtual ~Trainable() = default;

    /// Trains until `resource` units (epochs, sweeps) are spent in total, the optimum is reached or a stop is requested.
    /// May be called again with more, which gives the same weights as one call with the larger resource.
    /// Numeric when the weights leave the finite numbers.
    virtual Status train(double resource, const StopToken& stop) = 0;

    /// Units spent so far.
    virtual double resource() const = 0;
    /// Whether more resource would change nothing (the optimum is reached).
    virtual bool converged() const = 0;

    /// @param X (m, d) features in the units of the training set
    /// @return (m, 1) predicted targets, or (m, classes) probabilities whose rows sum to 1
    virtual Eigen::MatrixXd predict(MatrixRef X) const = 0;

    /// Everything that training has changed, so that it can go on in another process or on another day.
    virtual std::vector<std::byte> state() const = 0;
    /// Continues where the model that gave the state was, bit for bit when the same instructions compute.
    /// @param state of a model created from the same set with the same options, the total resource aside where it has no other
    /// effect than to end the training
    /// @return InvalidInput, with this model unchanged, for anything else
    virtual Status restore(std::span<const std::byte> state) = 0;

    /// The parameters, for drawing and explaining.
    virtual ModelInside inside() const = 0;
    /// (m, units) outputs of each hidden layer, all units being on. @param X (m, d)   @return none without hidden layers
    virtual std::vector<Eigen::MatrixXd> activations(MatrixRef X) const = 0;

    virtual std::size_t parameterCount() const = 0;
    /// Parameters that are not exactly zero.
    virtual std::size_t nonZeroCount() const = 0;
};

/// What a model is created for.
struct TrainingSet {
    Task task = Task::Classification;
    int classes = 0;            ///< classification: targets are 0 ... classes - 1
    const Eigen::MatrixXd& X;   ///< (n, d) features, one row per sample; outlives the trainable
    const Eigen::VectorXd& y;   ///< (n) targets; outlives the trainable
    std::uint64_t seed = 0;     ///< of weights, order of the rows, dropout
    Eigen::VectorXd weights{};  ///< (n) >= 0, not all 0: row i counts as weights[i] equal rows; empty: once each
};

/// Registry entry.
struct ModelInfo {
    std::string_view id;              ///< stable; stored in files: "mlp"
    OptionSchema schema;              ///< its hyperparameters
    std::string_view resourceOption;  ///< the hyperparameter that is the total resource: "epochs"
    double reportGrowth = 1.0;        ///< after a report at r the next is due at max(r + 1, r * growth); 1: after each unit
    std::function<Result<std::unique_ptr<Trainable>>(const TrainingSet&, const OptionMap&)> create;
};

/// All bundled models, in the order in which they are offered.
std::span<const ModelInfo> models();
/// nullptr for an unknown id.
const ModelInfo* findModel(std::string_view id);

}  // namespace trimtab
