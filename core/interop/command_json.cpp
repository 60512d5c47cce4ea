// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/command_json.h"

#include "core/interop/json_writer.h"
#include "core/util/words.h"

namespace trimtab {

namespace {

constexpr Words<MetricSource, 3> kSourceKeys{
    {{"regex", MetricSource::Pattern}, {"json", MetricSource::JsonLine}, {"result", MetricSource::ResultFile}}};

constexpr Words<FinalValue, 4> kFinalWords{
    {{"last", FinalValue::Last}, {"best", FinalValue::Best}, {"min", FinalValue::Min}, {"max", FinalValue::Max}}};

std::map<std::string, std::string> readTexts(const JsonReader& reader)
{
    std::map<std::string, std::string> texts;
    for (const auto& [name, value] : reader.members())
        texts[name] = value.text();
    return texts;
}

std::vector<std::string> readList(const JsonReader& reader)
{
    std::vector<std::string> list;
    for (const JsonReader& item : reader.items())
        list.push_back(item.text());
    return list;
}

CommandMetric readMetric(const JsonReader& reader)
{
    reader.allow({"name", "regex", "json", "result", "final"});
    CommandMetric metric;
    metric.name = reader.at("name").text();
    int sources = 0;
    for (const auto& [key, source] : kSourceKeys) {
        if (!reader.has(key))
            continue;
        ++sources;
        metric.source = source;
        metric.text = reader.at(key).text();
    }
    if (sources != 1)
        reader.fail("a metric needs one source: regex, json or result");
    if (reader.has("final"))
        metric.final = reader.at("final").choice<FinalValue>(kFinalWords);
    return metric;
}

LocalExecution readExecution(const JsonReader& reader)
{
    const std::string kind = reader.at("kind").text();
    LocalExecution execution;
    if (kind == "slurm") {
        reader.at("kind").fail("clusters are not available in this version; use local", Error::Code::Unsupported);
        return execution;
    }
    if (kind != "local")
        reader.at("kind").fail("must be local, but is " + jsonQuoted(kind));
    reader.allow({"kind", "grace_seconds", "memory_mb"});
    if (reader.has("grace_seconds"))
        execution.graceSeconds = reader.at("grace_seconds").number();
    if (reader.has("memory_mb"))
        execution.memoryMegabytes = reader.at("memory_mb").count();
    return execution;
}

std::string textsJson(const std::map<std::string, std::string>& texts)
{
    JsonObjectWriter object;
    for (const auto& [name, text] : texts)
        object.add(name, jsonQuoted(text));
    return object.text();
}

std::string listJson(const std::vector<std::string>& list)
{
    std::vector<std::string> items;
    for (const std::string& text : list)
        items.push_back(jsonQuoted(text));
    return jsonArray(items);
}

std::string metricsJson(const std::vector<CommandMetric>& metrics)
{
    std::vector<std::string> items;
    for (const CommandMetric& metric : metrics) {
        JsonObjectWriter object;
        object.add("name", jsonQuoted(metric.name)).add(wordOf(kSourceKeys, metric.source), jsonQuoted(metric.text));
        if (metric.final != CommandMetric().final)
            object.add("final", jsonQuoted(wordOf(kFinalWords, metric.final)));
        items.push_back(object.text());
    }
    return jsonArray(items);
}

std::string executionJson(const LocalExecution& execution)
{
    JsonObjectWriter object;
    object.add("kind", jsonQuoted("local"));
    if (execution.graceSeconds != LocalExecution().graceSeconds)
        object.add("grace_seconds", jsonNumber(execution.graceSeconds));
    if (execution.memoryMegabytes)
        object.add("memory_mb", std::to_string(*execution.memoryMegabytes));
    return object.text();
}

}  // namespace

CommandTrainable readCommand(const JsonReader& reader)
{
    reader.allow(
        {"kind", "program", "arguments", "directory", "environment", "inherit", "channels", "metrics", "step", "executor"});
    CommandTrainable command;
    command.program = reader.at("program").text();
    if (reader.has("arguments"))
        command.arguments = readList(reader.at("arguments"));
    if (reader.has("directory"))
        command.directory = reader.at("directory").text();
    if (reader.has("environment"))
        command.environment = readTexts(reader.at("environment"));
    if (reader.has("inherit"))
        command.inherit = readList(reader.at("inherit"));
    if (reader.has("channels"))
        command.channels = readTexts(reader.at("channels"));
    for (const JsonReader& item : reader.at("metrics").items())
        command.metrics.push_back(readMetric(item));
    if (reader.has("step"))
        command.step = reader.at("step").text();
    if (reader.has("executor"))
        command.execution = readExecution(reader.at("executor"));
    return command;
}

std::string jsonText(const CommandTrainable& command)
{
    JsonObjectWriter object;
    object.add("kind", jsonQuoted("command")).add("program", jsonQuoted(command.program));
    if (!command.arguments.empty())
        object.add("arguments", listJson(command.arguments));
    if (command.directory != CommandTrainable().directory)
        object.add("directory", jsonQuoted(command.directory));
    if (!command.environment.empty())
        object.add("environment", textsJson(command.environment));
    if (!command.inherit.empty())
        object.add("inherit", listJson(command.inherit));
    if (!command.channels.empty())
        object.add("channels", textsJson(command.channels));
    object.add("metrics", metricsJson(command.metrics));
    if (!command.step.empty())
        object.add("step", jsonQuoted(command.step));
    if (command.execution != LocalExecution())
        object.add("executor", executionJson(command.execution));
    return object.text();
}

}  // namespace trimtab
