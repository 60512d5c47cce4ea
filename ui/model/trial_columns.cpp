// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_columns.h"

#include "core/interop/study_validation.h"
#include "core/model/trainable.h"

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

void addMetrics(const StudySpec& spec, std::vector<Column>& columns)
{
    const std::string& objective = spec.objective.metric;
    const std::string counterpart = trainingCounterpart(objective).value_or(std::string());
    columns.push_back({Kind::Metric, objective, true, true});
    for (const std::string& metric : metricNames(spec.trainable)) {
        if (metric == counterpart)
            columns.insert(columns.begin() + 3, {Kind::Metric, metric, true, true});
        else if (metric != objective)
            columns.push_back({Kind::Metric, metric, false, true});
    }
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
