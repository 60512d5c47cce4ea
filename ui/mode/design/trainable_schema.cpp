// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/trainable_schema.h"

#include "core/model/evaluation.h"
#include "core/model/test_function.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr int kMostCoordinates = 20;  // offered for a function of free dimension

OptionSchema schemaOfFunction(const TestFunction& function)
{
    OptionSchema schema;
    for (const Parameter& coordinate : testFunctionSpace(function, kMostCoordinates)) {
        Option option{.name = coordinate.name,
                      .domain = coordinate.domain,
                      .defaultValue = fromUnit(coordinate.domain, 0.5),
                      .unit = {},
                      .description = "Coordinate of the test function.",
                      .group = coordinate.group,
                      .suggested = coordinate.domain,
                      .when = {}};
        schema.push_back(std::move(option));
    }
    return schema;
}

}  // namespace

OptionSchema schemaOf(const TrainableSpec& trainable)
{
    if (const auto* bundled = std::get_if<BundledTrainable>(&trainable)) {
        const ModelInfo* model = findModel(bundled->model);
        return model ? evaluationSchema(*model, imageWidth(*bundled)) : OptionSchema();
    }
    const auto* trained = std::get_if<FunctionTrainable>(&trainable);
    const TestFunction* function = trained ? findTestFunction(trained->function) : nullptr;
    return function ? schemaOfFunction(*function) : OptionSchema();  // a command takes any hyperparameter
}

std::vector<Parameter> suggestedSpace(const TrainableSpec& trainable)
{
    constexpr int kFewCoordinates = 2;
    if (const auto* function = std::get_if<FunctionTrainable>(&trainable)) {
        const TestFunction* found = findTestFunction(function->function);
        return found ? testFunctionSpace(*found, std::max(kFewCoordinates, found->smallestDimension)) : std::vector<Parameter>();
    }
    std::vector<Parameter> parameters;
    for (const Option& option : schemaOf(trainable))
        if (option.suggested)
            parameters.push_back({option.name, *option.suggested, option.group, option.when});
    return parameters;
}

}  // namespace trimtab
