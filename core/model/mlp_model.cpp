// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp_model.h"

#include "core/model/class_weight.h"
#include "core/model/mlp.h"
#include "core/model/option_reader.h"
#include "core/model/training_set.h"

#include <algorithm>
#include <utility>

namespace trimtab {

namespace {

/// An option that is always there.
Option always(std::string name, Domain domain, Value value, Group group, std::optional<Domain> suggested, std::string description)
{
    return {.name = std::move(name),
            .domain = std::move(domain),
            .defaultValue = std::move(value),
            .unit = {},
            .description = std::move(description),
            .group = group,
            .suggested = std::move(suggested),
            .when = {}};
}

Option when(Option option, std::string name, std::vector<Value> values)
{
    option.when = {{{std::move(name), std::move(values)}}};
    return option;
}

Option in(Option option, std::string unit)
{
    option.unit = std::move(unit);
    return option;
}

Option automatic(Option option, Value value)
{
    option.automatic = std::move(value);
    return option;
}

void addStructure(OptionSchema& schema)
{
    const CategoricalDomain activations{{"relu", "leaky_relu", "tanh", "sigmoid", "gelu", "identity"}};
    schema.push_back(always("hidden_units", IntegerDomain{1, 1024, Scale::Log, 1}, std::int64_t{64}, Group::Model,
                            IntegerDomain{8, 256, Scale::Log, 1}, "Units of each hidden layer."));
    schema.push_back(always("layers", IntegerDomain{1, 4, Scale::Linear, 1}, std::int64_t{1}, Group::Model,
                            IntegerDomain{1, 3, Scale::Linear, 1}, "Number of hidden layers."));
    schema.push_back(when(automatic(always("first_units", IntegerDomain{0, 1024, Scale::Linear, 1}, std::int64_t{0}, Group::Model,
                                           IntegerDomain{8, 256, Scale::Log, 1},
                                           "Units of the first hidden layer; 0 means as many as the others have."),
                                    std::int64_t{0}),
                          "layers", {std::int64_t{2}, std::int64_t{3}, std::int64_t{4}}));
    schema.push_back(always("activation", activations, "relu", Group::Model,
                            CategoricalDomain{{"relu", "leaky_relu", "tanh", "sigmoid", "gelu"}},
                            "Nonlinearity of the hidden units; identity makes the network linear."));
}

void addRegularization(OptionSchema& schema)
{
    const CategoricalDomain stopping{{"off", "validation"}};
    schema.push_back(always("dropout", RealDomain{0.0, 0.8, Scale::Linear, {}}, 0.0, Group::Regularization,
                            RealDomain{0.0, 0.5, Scale::Linear, {}},
                            "Probability that a hidden unit is switched off in a training step."));
    schema.push_back(always("input_dropout", RealDomain{0.0, 0.8, Scale::Linear, {}}, 0.0, Group::Regularization,
                            RealDomain{0.0, 0.3, Scale::Linear, {}},
                            "Probability that a feature of a row is hidden from a training step."));
    schema.push_back(always("l1", RealDomain{0.0, 1.0, Scale::Linear, {}}, 0.0, Group::Regularization,
                            RealDomain{1e-7, 1e-2, Scale::Log, {}},
                            "Weight of the sum of the magnitudes of all weights against the mean loss of a row."));
    schema.push_back(always("l2", RealDomain{0.0, 10.0, Scale::Linear, {}}, 0.0, Group::Regularization,
                            RealDomain{1e-6, 1e-1, Scale::Log, {}},
                            "Weight of half the sum of the squares of all weights against the mean loss of a row; with adamw "
                            "the share by which a step shortens the weights, apart from the gradient."));
    schema.push_back(always("early_stopping", stopping, "off", Group::Regularization, stopping,
                            "Whether some of the training rows are set apart to end the training and to choose the best epoch."));
    schema.push_back(when(in(always("patience", IntegerDomain{1, 10'000, Scale::Log, 1}, std::int64_t{10}, Group::Regularization,
                                    IntegerDomain{3, 30, Scale::Log, 1},
                                    "Epochs without a lower loss on the rows set apart after which the training ends."),
                             "epochs"),
                          "early_stopping", {"validation"}));
    schema.push_back(when(always("validation_share", RealDomain{0.01, 0.5, Scale::Linear, {}}, 0.1, Group::Regularization, {},
                                 "Share of the training rows that is set apart."),
                          "early_stopping", {"validation"}));
}

void addOptimizer(OptionSchema& schema)
{
    const CategoricalDomain optimizers{{"sgd", "nesterov", "rmsprop", "adam", "adamw"}};
    schema.push_back(always("optimizer", optimizers, "adam", Group::Optimizer, optimizers,
                            "How the gradient moves the weights: stochastic gradient descent with momentum, the same looking "
                            "ahead, or with steps scaled by each weight's own gradients."));
    schema.push_back(always("learning_rate", RealDomain{1e-8, 10.0, Scale::Log, {}}, 1e-3, Group::Optimizer,
                            RealDomain{1e-5, 1e-1, Scale::Log, {}}, "Length of a training step."));
    schema.push_back(when(always("momentum", RealDomain{0.0, 0.9999, Scale::ReverseLog, {}}, 0.9, Group::Optimizer,
                                 RealDomain{0.0, 0.99, Scale::ReverseLog, {}},
                                 "Share of the previous step that the next one keeps; 0 is plain gradient descent."),
                          "optimizer", {"sgd", "nesterov"}));
    schema.push_back(
        when(always("rms_decay", RealDomain{0.0, 0.9999, Scale::ReverseLog, {}}, 0.9, Group::Optimizer,
                    RealDomain{0.8, 0.999, Scale::ReverseLog, {}}, "Share of the mean squared gradient that a step keeps."),
             "optimizer", {"rmsprop"}));
    schema.push_back(when(always("beta1", RealDomain{0.0, 0.9999, Scale::ReverseLog, {}}, 0.9, Group::Optimizer,
                                 RealDomain{0.8, 0.99, Scale::ReverseLog, {}}, "Share of the mean gradient that a step keeps."),
                          "optimizer", {"adam", "adamw"}));
    schema.push_back(
        when(always("beta2", RealDomain{0.0, 0.99999, Scale::ReverseLog, {}}, 0.999, Group::Optimizer,
                    RealDomain{0.9, 0.9999, Scale::ReverseLog, {}}, "Share of the mean squared gradient that a step keeps."),
             "optimizer", {"adam", "adamw"}));
    schema.push_back(when(always("epsilon", RealDomain{1e-12, 1.0, Scale::Log, {}}, 1e-8, Group::Optimizer, {},
                                 "Added to the root of the mean squared gradient before dividing by it."),
                          "optimizer", {"rmsprop", "adam", "adamw"}));
    schema.push_back(always("clip_norm", RealDomain{0.0, 1e6, Scale::Linear, {}}, 0.0, Group::Optimizer,
                            RealDomain{0.1, 10.0, Scale::Log, {}},
                            "Length to which a longer gradient is shortened; 0 leaves every gradient as it is."));
}

void addSchedule(OptionSchema& schema)
{
    const CategoricalDomain schedules{{"constant", "step", "cosine", "one_cycle"}};
    schema.push_back(always("schedule", schedules, "constant", Group::Optimizer, schedules,
                            "How the learning rate changes until the last epoch: not at all, in steps, down to 0 along a cosine, "
                            "or first up and then down."));
    schema.push_back(when(in(always("step_epochs", IntegerDomain{1, 10'000, Scale::Log, 1}, std::int64_t{10}, Group::Optimizer,
                                    IntegerDomain{2, 50, Scale::Log, 1}, "Epochs from one step of the schedule to the next."),
                             "epochs"),
                          "schedule", {"step"}));
    schema.push_back(when(always("step_factor", RealDomain{1e-3, 1.0, Scale::Log, {}}, 0.5, Group::Optimizer,
                                 RealDomain{0.1, 0.9, Scale::Log, {}}, "What a step of the schedule multiplies the rate by."),
                          "schedule", {"step"}));
    schema.push_back(when(in(always("warmup_epochs", RealDomain{0.0, 1000.0, Scale::Linear, {}}, 0.0, Group::Optimizer,
                                    RealDomain{0.0, 5.0, Scale::Linear, {}},
                                    "Epochs in which the learning rate rises from nearly 0 before the schedule begins."),
                             "epochs"),
                          "schedule", {"constant", "step", "cosine"}));
    schema.push_back(in(always("batch_size", IntegerDomain{1, 4096, Scale::Log, 1}, std::int64_t{32}, Group::Optimizer,
                               IntegerDomain{8, 256, Scale::Log, 1}, "Rows of a training step."),
                        "rows"));
    schema.push_back(in(always("epochs", IntegerDomain{1, 10'000, Scale::Log, 1}, std::int64_t{40}, Group::Optimizer, {},
                               "Passes over the training rows."),
                        "epochs"));
    schema.push_back(always("arithmetic", CategoricalDomain{{"fastest", "portable"}}, "fastest", Group::Optimizer, {},
                            "Which instructions of the processor compute: the fastest that it has, or those that every processor "
                            "has, for the same last digits everywhere."));
}

/// The position of an option's value among the values that its domain lists: enumerations have the same order.
template <typename Enumeration>
Enumeration choiceOf(const OptionSchema& schema, const OptionMap& options, std::string_view name)
{
    const auto& values = std::get<CategoricalDomain>(findOption(schema, name)->domain).values;
    const auto found = std::ranges::find(values, Value(readText(options, name)));
    return static_cast<Enumeration>(found - values.begin());
}

std::vector<HiddenLayer> layersOf(const OptionMap& options)
{
    const HiddenLayer layer{.units = readInteger(options, "hidden_units"), .dropout = readNumber(options, "dropout")};
    std::vector<HiddenLayer> layers(static_cast<std::size_t>(readInteger(options, "layers")), layer);
    if (const int first = readInteger(options, "first_units"); first > 0 && layers.size() > 1)
        layers.front().units = first;
    return layers;
}

OptimizerSettings optimizerOf(const OptionSchema& schema, const OptionMap& options)
{
    OptimizerSettings settings{.kind = choiceOf<OptimizerKind>(schema, options, "optimizer"),
                               .momentum = readNumber(options, "momentum"),
                               .meanDecay = readNumber(options, "beta1"),
                               .squareDecay = readNumber(options, "beta2"),
                               .epsilon = readNumber(options, "epsilon")};
    if (settings.kind == OptimizerKind::RmsProp)
        settings.squareDecay = readNumber(options, "rms_decay");
    return settings;
}

LearningRate learningRateOf(const OptionSchema& schema, const OptionMap& options)
{
    return {.kind = choiceOf<LearningRate::Kind>(schema, options, "schedule"),
            .rate = readNumber(options, "learning_rate"),
            .total = readNumber(options, "epochs"),
            .warmup = readNumber(options, "warmup_epochs"),
            .period = readNumber(options, "step_epochs"),
            .factor = readNumber(options, "step_factor")};
}

Mlp::Settings settingsOf(const OptionSchema& schema, const OptionMap& options)
{
    Mlp::Settings settings{.hidden = layersOf(options),
                           .activation = choiceOf<Activation>(schema, options, "activation"),
                           .inputDropout = readNumber(options, "input_dropout"),
                           .penalty = {.l1 = readNumber(options, "l1"), .l2 = readNumber(options, "l2")},
                           .batch = readInteger(options, "batch_size"),
                           .optimizer = optimizerOf(schema, options),
                           .learningRate = learningRateOf(schema, options),
                           .clipNorm = readNumber(options, "clip_norm")};
    if (readText(options, "early_stopping") == "validation")
        settings.earlyStopping = {.patience = readInteger(options, "patience"), .share = readNumber(options, "validation_share")};
    if (readText(options, "arithmetic") == "portable")
        settings.instructions = InstructionSet::Baseline;
    return settings;
}

Result<std::unique_ptr<Trainable>> createMlp(const OptionSchema& schema, const TrainingSet& set, const OptionMap& options)
{
    if (const std::vector<Error> errors = validate(schema, options); !errors.empty())
        return errors.front();
    if (const Status usable = checkTrainingSet(set); !usable)
        return usable.error();
    const OptionMap all = withDefaults(schema, options);
    TrainingSet weighted = set;
    weighted.weights = rowWeights(set, all);
    Result<std::unique_ptr<Mlp>> model = Mlp::create(weighted, settingsOf(schema, all));
    if (!model)
        return model.error();
    return std::unique_ptr<Trainable>(*std::move(model));
}

}  // namespace

ModelInfo mlpModel()
{
    OptionSchema schema;
    addStructure(schema);
    addRegularization(schema);
    addOptimizer(schema);
    addSchedule(schema);
    schema.push_back(classWeightOption());
    return {.id = "mlp",
            .schema = schema,
            .resourceOption = "epochs",
            .reportGrowth = 1.0,
            .create = [schema](const TrainingSet& set, const OptionMap& options) { return createMlp(schema, set, options); }};
}

}  // namespace trimtab
