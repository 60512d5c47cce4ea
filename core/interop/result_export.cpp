// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/result_export.h"

#include "core/interop/json_writer.h"
#include "core/interop/study_keys.h"

#include <algorithm>

namespace trimtab {

namespace {

constexpr int kIndent = 2;

std::string metricsText(const Metrics& metrics)
{
    JsonObjectWriter object;
    for (std::size_t i = 0; i < metrics.names().size(); ++i)
        object.add(metrics.names()[i], jsonNumber(metrics.values()[i]));
    return object.text();
}

double runningSeconds(const Trial& trial)
{
    double seconds = 0.0;
    for (const Attempt& attempt : trial.attempts)
        seconds += attempt.outcome ? attempt.outcome->seconds : 0.0;
    return seconds;
}

std::string detailOf(const Trial& trial)
{
    const Attempt* last = trial.lastAttempt();
    return last && last->outcome ? last->outcome->detail : std::string();
}

/// Whether a trial keeps the constraints; nullopt without constraints and for a trial that has no loss.
std::optional<bool> feasibility(const Objective& objective, const Trial& trial)
{
    const bool measured = trial.evaluated() && trial.state() != TrialState::Failed;
    if (objective.constraints.empty() || !measured || !objective.loss(trial.metrics()))
        return std::nullopt;
    return objective.isFeasible(trial.metrics());
}

std::string trialText(const StudySpec& spec, const Trial& trial)
{
    JsonObjectWriter object;
    object.add("number", std::to_string(trial.id.value)).add("state", jsonQuoted(stateName(trial.state())));
    object.add("configuration", jsonText(spec.space.withFixed(trial.configuration))).add("metrics", metricsText(trial.metrics()));
    if (const std::optional<bool> feasible = feasibility(spec.objective, trial))
        object.add("feasible", toText(Value(*feasible)));
    object.add("attempts", std::to_string(trial.attempts.size())).add("seconds", jsonNumber(runningSeconds(trial)));
    if (const std::string detail = detailOf(trial); !detail.empty())
        object.add("detail", jsonQuoted(detail));
    return object.text();
}

/// RFC 4180: in double quotes when it holds a comma, a quote or a line break.
std::string cell(std::string text, CsvSafety safety)
{
    if (safety == CsvSafety::SafeForSpreadsheets && !text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string cell(const Value& value, CsvSafety safety)
{
    const std::string* text = std::get_if<std::string>(&value);
    return text ? cell(*text, safety) : toText(value);
}

std::string line(const std::vector<std::string>& cells)
{
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
        text.append(i > 0 ? "," : "").append(cells[i]);
    return text + "\r\n";
}

/// In the order of their first appearance, so that the columns of a growing study stay where they are.
std::vector<std::string> metricColumns(const History& history)
{
    std::vector<std::string> columns;
    Metrics::Names last;
    for (const TrialPtr& trial : history.trials()) {
        const Metrics metrics = trial->metrics();
        if (metrics.sharedNames() == last)
            continue;
        last = metrics.sharedNames();
        for (const std::string& name : metrics.names())
            if (std::find(columns.begin(), columns.end(), name) == columns.end())
                columns.push_back(name);
    }
    return columns;
}

std::vector<std::string> parameterColumns(const SpaceSpec& space)
{
    std::vector<std::string> columns;
    for (const Parameter& parameter : space.parameters)
        columns.push_back(parameter.name);
    for (const auto& [name, value] : space.fixed)
        columns.push_back(name);
    return columns;
}

std::vector<std::string> row(const StudySpec& spec, const Trial& trial, const std::vector<std::string>& parameters,
                             const std::vector<std::string>& metrics, CsvSafety safety)
{
    const Configuration configuration = spec.space.withFixed(trial.configuration);
    const Metrics measured = trial.metrics();
    std::vector<std::string> cells{std::to_string(trial.id.value), std::string(stateName(trial.state()))};
    for (const std::string& name : parameters) {
        const Value* value = configuration.find(name);
        cells.push_back(value ? cell(*value, safety) : std::string());
    }
    for (const std::string& name : metrics) {
        const std::optional<double> value = measured.find(name);
        cells.push_back(value ? toText(*value) : std::string());
    }
    if (!spec.objective.constraints.empty()) {
        const std::optional<bool> feasible = feasibility(spec.objective, trial);
        cells.push_back(feasible ? toText(Value(*feasible)) : std::string());
    }
    cells.push_back(toText(runningSeconds(trial)));
    cells.push_back(cell(detailOf(trial), safety));
    return cells;
}

JsonObjectWriter criterionObject(const Criterion& criterion)
{
    JsonObjectWriter object;
    object.add("metric", jsonQuoted(criterion.metric)).add("goal", jsonQuoted(wordOf(kGoalWords, criterion.goal)));
    return object;
}

std::string objectiveText(const Objective& objective, const History& history, const Replicates& best)
{
    JsonObjectWriter object = criterionObject(objective.first());
    const Metrics means = history.meanMetrics(best.shown);
    object.add("value", jsonNumber(means.find(objective.metric).value_or(0.0)));
    if (best.runs > 1)
        object.add("runs", std::to_string(best.runs));
    if (const auto error = history.ranking().standardError(best); error && !objective.weights)
        object.add("standard_error", jsonNumber(*error));
    if (objective.second) {
        JsonObjectWriter second = criterionObject(*objective.second);
        if (const auto value = means.find(objective.second->metric))
            second.add("value", jsonNumber(*value));
        object.add("second", second.text());
    }
    if (objective.weights)
        object.add("weighted_sum", jsonNumber(objective.fromLoss(best.loss)));
    return object.text();
}

std::string frontText(const StudySpec& spec, const History& history)
{
    std::vector<std::string> points;
    for (const FrontPoint& point : history.ranking().front().points())
        points.push_back(JsonObjectWriter()
                             .add("trial", std::to_string(point.trial.value))
                             .add(spec.objective.metric, jsonNumber(spec.objective.fromLoss(point.losses[0])))
                             .add(spec.objective.second->metric, jsonNumber(spec.objective.second->fromLoss(point.losses[1])))
                             .add("configuration", jsonText(spec.space.withFixed(history.find(point.trial)->configuration)))
                             .text());
    return jsonArray(points, JsonLayout::Block, kIndent);
}

}  // namespace

Result<QByteArray> bestToJson(const StudySpec& spec, const History& history)
{
    const Trial* best = history.best();
    if (!best)
        return Error{Error::Code::NotFound, spec.name, "no trial has succeeded yet"};
    const Objective& objective = spec.objective;
    JsonObjectWriter object;
    object.add("trimtab", std::to_string(kStudyJsonVersion)).add("study", jsonQuoted(spec.name));
    object.add("objective", objectiveText(objective, history, *history.ranking().best()));
    object.add("trial", std::to_string(best->id.value));
    if (!objective.constraints.empty())
        object.add("feasible", toText(Value(history.bestIsFeasible())));
    object.add("configuration", jsonText(spec.space.withFixed(best->configuration)));
    object.add("metrics", metricsText(history.meanMetrics(best->id)));
    if (objective.isPareto()) {
        object.add("front", frontText(spec, history));
        if (const auto volume = history.ranking().frontHypervolume())
            object.add("hypervolume", jsonNumber(*volume));
    }
    return QByteArray::fromStdString(object.text(JsonLayout::Block) + '\n');
}

QByteArray trialToJson(const StudySpec& spec, const Trial& trial)
{
    return QByteArray::fromStdString(trialText(spec, trial) + '\n');
}

QByteArray trialsToJson(const StudySpec& spec, const History& history)
{
    std::vector<std::string> trials;
    for (const TrialPtr& trial : history.trials())
        trials.push_back(trialText(spec, *trial));
    return QByteArray::fromStdString(jsonArray(trials, JsonLayout::Block) + '\n');
}

QByteArray trialsToCsv(const StudySpec& spec, const History& history, CsvSafety safety,
                       const std::optional<std::unordered_set<TrialId>>& only)
{
    const std::vector<std::string> parameters = parameterColumns(spec.space);
    const std::vector<std::string> metrics = metricColumns(history);
    std::vector<std::string> cells{"number", "state"};
    for (const auto* columns : {&parameters, &metrics})
        for (const std::string& column : *columns)
            cells.push_back(cell(column, safety));
    if (!spec.objective.constraints.empty())
        cells.emplace_back("feasible");
    cells.insert(cells.end(), {"seconds", "detail"});
    std::string csv = line(cells);
    for (const TrialPtr& trial : history.trials())
        if (!only || only->contains(trial->id))
            csv += line(row(spec, *trial, parameters, metrics, safety));
    return QByteArray::fromStdString(csv);
}

}  // namespace trimtab
