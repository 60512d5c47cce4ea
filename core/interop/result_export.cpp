// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/result_export.h"

#include "core/interop/json_writer.h"
#include "core/interop/study_keys.h"

#include <algorithm>

namespace trimtab {

namespace {

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

std::string trialText(const StudySpec& spec, const Trial& trial)
{
    JsonObjectWriter object;
    object.add("number", std::to_string(trial.id.value)).add("state", jsonQuoted(stateName(trial.state())));
    object.add("configuration", jsonText(spec.space.withFixed(trial.configuration))).add("metrics", metricsText(trial.metrics()));
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
    cells.push_back(toText(runningSeconds(trial)));
    cells.push_back(cell(detailOf(trial), safety));
    return cells;
}

}  // namespace

Result<QByteArray> bestToJson(const StudySpec& spec, const History& history)
{
    const Trial* best = history.best();
    if (!best)
        return Error{Error::Code::NotFound, spec.name, "no trial has succeeded yet"};
    const double value = best->metrics().find(spec.objective.metric).value_or(0.0);
    JsonObjectWriter object;
    object.add("trimtab", std::to_string(kStudyJsonVersion)).add("study", jsonQuoted(spec.name));
    object.add("objective", JsonObjectWriter()
                                .add("metric", jsonQuoted(spec.objective.metric))
                                .add("goal", jsonQuoted(wordOf(kGoalWords, spec.objective.goal)))
                                .add("value", jsonNumber(value))
                                .text());
    object.add("trial", std::to_string(best->id.value));
    object.add("configuration", jsonText(spec.space.withFixed(best->configuration))).add("metrics", metricsText(best->metrics()));
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

QByteArray trialsToCsv(const StudySpec& spec, const History& history, CsvSafety safety)
{
    const std::vector<std::string> parameters = parameterColumns(spec.space);
    const std::vector<std::string> metrics = metricColumns(history);
    std::vector<std::string> cells{"number", "state"};
    for (const auto* columns : {&parameters, &metrics})
        for (const std::string& column : *columns)
            cells.push_back(cell(column, safety));
    cells.insert(cells.end(), {"seconds", "detail"});
    std::string csv = line(cells);
    for (const TrialPtr& trial : history.trials())
        csv += line(row(spec, *trial, parameters, metrics, safety));
    return QByteArray::fromStdString(csv);
}

}  // namespace trimtab
