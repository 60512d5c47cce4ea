// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_columns.h"

#include "core/interop/study_validation.h"
#include "core/model/trainable.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr std::string_view kValidation = "validation.";
constexpr std::string_view kTraining = "train.";

using Column = TrialTableModel::Column;
using Kind = TrialTableModel::ColumnKind;

bool isNumeric(const Domain& domain)
{
    return std::holds_alternative<RealDomain>(domain) || std::holds_alternative<IntegerDomain>(domain);
}

/// The objectives, the training side of the first one behind it, and metrics with constraints, each once.
std::vector<std::string> decidingMetrics(const Objective& objective, const std::vector<std::string>& known)
{
    std::vector<std::string> names{objective.metric};
    const auto add = [&](const std::string& name) {
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    };
    const std::optional<std::string> counterpart = trainingCounterpart(objective.metric);
    if (counterpart && std::ranges::find(known, *counterpart) != known.end())
        add(*counterpart);
    if (objective.second)
        add(objective.second->metric);
    for (const Constraint& constraint : objective.constraints)
        add(constraint.metric);
    return names;
}

void addMetrics(const StudySpec& spec, std::vector<Column>& columns)
{
    const std::vector<std::string> known = resultMetricNames(spec.trainable);
    const std::vector<std::string> deciding = decidingMetrics(spec.objective, known);
    for (const std::string& metric : deciding)
        columns.push_back({Kind::Metric, metric, true, true});
    if (!spec.objective.constraints.empty())
        columns.push_back({Kind::Feasible, {}, true, false});
    for (const std::string& metric : known)
        if (std::ranges::find(deciding, metric) == deciding.end())
            columns.push_back({Kind::Metric, metric, false, true});
}

}  // namespace

std::optional<std::string> trainingCounterpart(const std::string& metric)
{
    if (!metric.starts_with(kValidation))
        return std::nullopt;
    return std::string(kTraining) + metric.substr(kValidation.size());
}

std::vector<Column> trialColumns(const StudySpec& spec)
{
    std::vector<Column> columns{{Kind::Number, {}, true, true}, {Kind::State, {}, true, false}};
    addMetrics(spec, columns);
    for (const Parameter& parameter : spec.space.parameters)
        columns.push_back({Kind::Parameter, parameter.name, true, isNumeric(parameter.domain)});
    if (const auto* bundled = std::get_if<BundledTrainable>(&spec.trainable)) {
        if (const ModelInfo* model = findModel(bundled->model))
            columns.push_back({Kind::Resource, std::string(model->resourceOption), true, true});
    }
    columns.push_back({Kind::Seconds, {}, true, true});
    columns.push_back({Kind::ProposedBy, {}, true, false});
    return columns;
}

}  // namespace trimtab
