// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/starting_study.h"

#include "core/model/trainable.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <set>

namespace trimtab {

namespace {

constexpr int kTrials = 40;
constexpr Eigen::Index kFewRows = 1000;       // a quarter of them decides little between two good configurations
constexpr std::ptrdiff_t kRowsOfAClass = 10;  // so that each of five folds has some, and the test part too

constexpr std::array<std::string_view, 9> kFirst{"penalty",    "strength", "l1_ratio", "hidden_units", "layers",
                                                 "activation", "dropout",  "l2",       "learning_rate"};

bool everyClassHasRows(const Dataset& data)
{
    for (int k = 0; k < data.classes(); ++k)
        if (std::ranges::count(data.y, static_cast<double>(k)) < kRowsOfAClass)
            return false;
    return true;
}

Validation validationFor(const Dataset& data)
{
    const bool few = data.X.rows() < kFewRows;
    const std::set<int> groups(data.groups.begin(), data.groups.end());
    const bool enoughGroups = groups.empty() || std::ssize(groups) >= kRowsOfAClass;
    return few && enoughGroups && everyClassHasRows(data) ? Validation(KFold{}) : Validation(HoldOut{});
}

}  // namespace

StudySpec startingStudy(std::string_view model, const TableSource& table, const Dataset& data)
{
    const ModelInfo* info = findModel(model);
    assert(info);
    StudySpec spec;
    spec.trainable =
        BundledTrainable{.model = std::string(model), .dataset = {}, .validation = validationFor(data), .table = table};
    const bool classes = data.task == Task::Classification;
    spec.objective.metric = classes ? "validation.accuracy" : "validation.rmse";
    spec.objective.goal = classes ? Goal::Maximize : Goal::Minimize;
    for (const Option& option : info->schema)
        if (option.suggested && std::ranges::find(kFirst, option.name) != kFirst.end())
            spec.space.parameters.push_back({option.name, *option.suggested, option.group, option.when});
    spec.limits.trials = kTrials;
    return spec;
}

}  // namespace trimtab
