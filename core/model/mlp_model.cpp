// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp_model.h"

#include "core/model/mlp.h"
#include "core/model/option_reader.h"
#include "core/model/training_set.h"

namespace trimtab {

namespace {

void addStructure(OptionSchema& schema)
{
    const CategoricalDomain activations{{"relu", "tanh", "sigmoid"}};
    schema.push_back({.name = "hidden_units",
                      .domain = IntegerDomain{1, 1024, Scale::Log, 1},
                      .defaultValue = std::int64_t{64},
                      .unit = {},
                      .description = "Units of each hidden layer.",
                      .group = Group::Model,
                      .suggested = IntegerDomain{8, 256, Scale::Log, 1},
                      .when = {}});
    schema.push_back({.name = "layers",
                      .domain = IntegerDomain{1, 3, Scale::Linear, 1},
                      .defaultValue = std::int64_t{1},
                      .unit = {},
                      .description = "Number of hidden layers.",
                      .group = Group::Model,
                      .suggested = IntegerDomain{1, 3, Scale::Linear, 1},
                      .when = {}});
    schema.push_back({.name = "activation",
                      .domain = activations,
                      .defaultValue = "relu",
                      .unit = {},
                      .description = "Nonlinearity of the hidden units.",
                      .group = Group::Model,
                      .suggested = activations,
                      .when = {}});
}

void addRegularization(OptionSchema& schema)
{
    schema.push_back({.name = "dropout",
                      .domain = RealDomain{0.0, 0.8, Scale::Linear, {}},
                      .defaultValue = 0.0,
                      .unit = {},
                      .description = "Probability that a hidden unit is switched off in a training step.",
                      .group = Group::Regularization,
                      .suggested = RealDomain{0.0, 0.5, Scale::Linear, {}},
                      .when = {}});
    schema.push_back({.name = "l1",
                      .domain = RealDomain{0.0, 1.0, Scale::Linear, {}},
                      .defaultValue = 0.0,
                      .unit = {},
                      .description = "Weight of the sum of the magnitudes of all weights against the mean loss of a row.",
                      .group = Group::Regularization,
                      .suggested = RealDomain{1e-7, 1e-2, Scale::Log, {}},
                      .when = {}});
    schema.push_back({.name = "l2",
                      .domain = RealDomain{0.0, 10.0, Scale::Linear, {}},
                      .defaultValue = 0.0,
                      .unit = {},
                      .description = "Weight of half the sum of the squares of all weights against the mean loss of a row.",
                      .group = Group::Regularization,
                      .suggested = RealDomain{1e-6, 1e-1, Scale::Log, {}},
                      .when = {}});
}

void addOptimizer(OptionSchema& schema)
{
    const CategoricalDomain optimizers{{"sgd", "adam"}};
    schema.push_back({.name = "optimizer",
                      .domain = optimizers,
                      .defaultValue = "adam",
                      .unit = {},
                      .description = "How the gradient moves the weights: stochastic gradient descent or Adam.",
                      .group = Group::Optimizer,
                      .suggested = optimizers,
                      .when = {}});
    schema.push_back({.name = "learning_rate",
                      .domain = RealDomain{1e-8, 10.0, Scale::Log, {}},
                      .defaultValue = 1e-3,
                      .unit = {},
                      .description = "Length of a training step.",
                      .group = Group::Optimizer,
                      .suggested = RealDomain{1e-5, 1e-1, Scale::Log, {}},
                      .when = {}});
    schema.push_back({.name = "momentum",
                      .domain = RealDomain{0.0, 0.9999, Scale::ReverseLog, {}},
                      .defaultValue = 0.9,
                      .unit = {},
                      .description = "Share of the previous step that the next one keeps.",
                      .group = Group::Optimizer,
                      .suggested = RealDomain{0.0, 0.99, Scale::ReverseLog, {}},
                      .when = {{{"optimizer", {"sgd"}}}}});
    schema.push_back({.name = "batch_size",
                      .domain = IntegerDomain{1, 4096, Scale::Log, 1},
                      .defaultValue = std::int64_t{32},
                      .unit = "rows",
                      .description = "Rows of a training step.",
                      .group = Group::Optimizer,
                      .suggested = IntegerDomain{8, 256, Scale::Log, 1},
                      .when = {}});
    schema.push_back({.name = "epochs",
                      .domain = IntegerDomain{1, 10'000, Scale::Log, 1},
                      .defaultValue = std::int64_t{40},
                      .unit = "epochs",
                      .description = "Passes over the training rows.",
                      .group = Group::Optimizer,
                      .suggested = {},
                      .when = {}});
}

Activation activationOf(const std::string& name)
{
    if (name == "tanh")
        return Activation::Tanh;
    return name == "sigmoid" ? Activation::Sigmoid : Activation::Relu;
}

Mlp::Settings settingsOf(const OptionMap& options)
{
    return {.hidden = std::vector<Eigen::Index>(static_cast<std::size_t>(readInteger(options, "layers")),
                                                readInteger(options, "hidden_units")),
            .activation = activationOf(readText(options, "activation")),
            .dropout = readNumber(options, "dropout"),
            .penalty = {.l1 = readNumber(options, "l1"), .l2 = readNumber(options, "l2")},
            .batch = readInteger(options, "batch_size")};
}

Mlp::OptimizerFactory optimizerOf(const OptionMap& options)
{
    const double rate = readNumber(options, "learning_rate");
    if (readText(options, "optimizer") == "adam")
        return [rate](Eigen::Index parameters) { return makeAdam(parameters, rate); };
    const double momentum = readNumber(options, "momentum");
    return [rate, momentum](Eigen::Index parameters) { return makeSgd(parameters, rate, momentum); };
}

Result<std::unique_ptr<Trainable>> createMlp(const OptionSchema& schema, const TrainingSet& set, const OptionMap& options)
{
    if (const std::vector<Error> errors = validate(schema, options); !errors.empty())
        return errors.front();
    if (const Status usable = checkTrainingSet(set); !usable)
        return usable.error();
    const OptionMap all = withDefaults(schema, options);
    return std::unique_ptr<Trainable>(std::make_unique<Mlp>(set, settingsOf(all), optimizerOf(all)));
}

}  // namespace

ModelInfo mlpModel()
{
    OptionSchema schema;
    addStructure(schema);
    addRegularization(schema);
    addOptimizer(schema);
    return {.id = "mlp",
            .schema = schema,
            .resourceOption = "epochs",
            .reportGrowth = 1.0,
            .create = [schema](const TrainingSet& set, const OptionMap& options) { return createMlp(schema, set, options); }};
}

}  // namespace trimtab
