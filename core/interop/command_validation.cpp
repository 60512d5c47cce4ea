// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/command_validation.h"

#include "core/interop/argument_template.h"
#include "core/interop/metric_pattern.h"
#include "core/interop/suggestion.h"
#include "core/util/json_pointer.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace trimtab {

namespace {

constexpr double kLongestGrace = 3600.0;
/// What a JSON integer of megabytes can be as bytes.
constexpr int kMostMegabytes = 1 << 30;
constexpr std::size_t kMostMetrics = 100;
const std::string kTrainable = "/trainable";

class CommandCheck {
public:
    CommandCheck(const CommandTrainable& command, const StudySpec& spec) : m_command(command), m_spec(spec) {}

    std::vector<Error> errors();

private:
    void add(const std::string& where, std::string detail)
    {
        m_errors.push_back({Error::Code::InvalidInput, kTrainable + where, std::move(detail)});
    }
    void checkText(const std::string& where, const std::string& text);
    void checkArguments();
    void checkPlaceholders(const std::string& where, const std::string& argument);
    void checkEnvironment();
    void checkChannels();
    void checkMetrics();
    void checkMetric(std::size_t index);
    void checkStep();
    void checkExecution();

    const CommandTrainable& m_command;
    const StudySpec& m_spec;
    std::vector<Error> m_errors;
};

/// A NUL would end the text on its way to the program.
void CommandCheck::checkText(const std::string& where, const std::string& text)
{
    if (text.find('\0') != std::string::npos)
        add(where, "must not contain the character U+0000");
}

void CommandCheck::checkPlaceholders(const std::string& where, const std::string& argument)
{
    const auto names = placeholdersOf(argument);
    if (!names) {
        add(where, names.error().detail);
        return;
    }
    std::vector<std::string_view> known(std::begin(kOwnPlaceholders), std::end(kOwnPlaceholders));
    for (const Parameter& parameter : m_spec.space.parameters)
        known.push_back(parameter.name);
    for (const auto& [name, value] : m_spec.space.fixed)
        known.push_back(name);
    for (const std::string& name : *names)
        if (std::ranges::find(known, name) == known.end())
            add(where, "{" + name + "} is neither tuned nor fixed" + suggestion(name, known));
}

void CommandCheck::checkArguments()
{
    if (m_command.program.empty())
        add("/program", "a command needs a program");
    checkText("/program", m_command.program);
    checkText("/directory", m_command.directory);
    if (m_command.directory.empty())
        add("/directory", "must be a folder; . is that of the study");
    for (std::size_t i = 0; i < m_command.arguments.size(); ++i) {
        const std::string where = jsonPointer("/arguments", i);
        checkText(where, m_command.arguments[i]);
        checkPlaceholders(where, m_command.arguments[i]);
    }
}

void CommandCheck::checkEnvironment()
{
    const auto checkName = [&](const std::string& where, const std::string& name) {
        if (name.empty() || name.find('=') != std::string::npos || name.find('\0') != std::string::npos)
            add(where, "the name of a variable must not be empty or contain =");
    };
    for (const auto& [name, value] : m_command.environment) {
        checkName(jsonPointer("/environment", name), name);
        checkText(jsonPointer("/environment", name), value);
    }
    for (std::size_t i = 0; i < m_command.inherit.size(); ++i)
        checkName(jsonPointer("/inherit", i), m_command.inherit[i]);
}

void CommandCheck::checkChannels()
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (const auto& [name, folder] : m_command.channels) {
        const std::string where = jsonPointer("/channels", name);
        if (name.empty() || !std::ranges::all_of(name, isPlain))
            add(where, "the name of a channel must be letters, digits and _");
        if (folder.empty())
            add(where, "must be a folder or a file");
        checkText(where, folder);
    }
}

void CommandCheck::checkMetric(std::size_t index)
{
    const CommandMetric& metric = m_command.metrics[index];
    const std::string where = jsonPointer("/metrics", index);
    if (metric.name.empty())
        add(where + "/name", "a metric needs a name");
    const auto before = std::span(m_command.metrics).first(index);
    if (std::ranges::any_of(before, [&](const CommandMetric& other) { return other.name == metric.name; }))
        add(where + "/name", "there is a metric \"" + metric.name + "\" already");
    if (metric.source == MetricSource::Pattern) {
        if (const auto pattern = MetricPattern::create(metric.text); !pattern)
            add(where + "/regex", pattern.error().detail);
    } else if (metric.text.empty()) {
        add(where + (metric.source == MetricSource::JsonLine ? "/json" : "/result"), "a key is missing");
    }
    const bool isObjective =
        m_spec.objective.metric == metric.name || (m_spec.objective.second && m_spec.objective.second->metric == metric.name);
    if (metric.final == FinalValue::Best && !isObjective)
        add(where + "/final",
            "\"" + metric.name + "\" is no objective, so it is not known which of its values is best; use min or max");
}

void CommandCheck::checkMetrics()
{
    if (m_command.metrics.empty())
        add("/metrics", "a command needs at least one metric, else nothing is known of its trials");
    if (m_command.metrics.size() > kMostMetrics) {
        add("/metrics", "at most 100 metrics are allowed, but there are " + std::to_string(m_command.metrics.size()));
        return;
    }
    for (std::size_t i = 0; i < m_command.metrics.size(); ++i)
        checkMetric(i);
}

void CommandCheck::checkStep()
{
    if (m_command.step.empty())
        return;
    std::vector<std::string_view> names;
    for (const CommandMetric& metric : m_command.metrics)
        if (metric.source != MetricSource::ResultFile)
            names.push_back(metric.name);
    if (std::ranges::find(names, m_command.step) == names.end())
        add("/step", "there is no metric \"" + m_command.step + "\" that is printed" + suggestion(m_command.step, names));
    else if (m_command.step == m_spec.objective.metric)
        add("/step", "must be another metric than the objective");
}

void CommandCheck::checkExecution()
{
    const LocalExecution& execution = m_command.execution;
    if (!(execution.graceSeconds >= 0.0 && execution.graceSeconds <= kLongestGrace))
        add("/executor/grace_seconds", "must be a number from 0 to 3600, but is " + toText(execution.graceSeconds));
    if (const auto memory = execution.memoryMegabytes; memory && (*memory < 1 || *memory > kMostMegabytes))
        add("/executor/memory_mb", "must be an integer from 1 to 1073741824, but is " + std::to_string(*memory));
}

std::vector<Error> CommandCheck::errors()
{
    checkArguments();
    checkEnvironment();
    checkChannels();
    checkMetrics();
    checkStep();
    checkExecution();
    return std::move(m_errors);
}

}  // namespace

std::vector<Error> validateCommand(const CommandTrainable& command, const StudySpec& spec)
{
    return CommandCheck(command, spec).errors();
}

std::vector<std::string> reportedMetricNames(const CommandTrainable& command)
{
    std::vector<std::string> names;
    for (const CommandMetric& metric : command.metrics)
        if (metric.source != MetricSource::ResultFile && metric.name != command.step)
            names.push_back(metric.name);
    return names;
}

std::vector<std::string> resultMetricNames(const CommandTrainable& command)
{
    std::vector<std::string> names = reportedMetricNames(command);
    for (const CommandMetric& metric : command.metrics)
        if (metric.source == MetricSource::ResultFile)
            names.push_back(metric.name);
    return names;
}

}  // namespace trimtab
