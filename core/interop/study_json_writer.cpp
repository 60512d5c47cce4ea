// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/command_json.h"
#include "core/interop/json_writer.h"
#include "core/interop/study_json.h"
#include "core/interop/study_keys.h"

#include <QJsonDocument>

namespace trimtab {

namespace {

constexpr int kIndent = 2;

template <typename T, std::size_t Count>
std::string word(const Words<T, Count>& words, T value)
{
    return jsonQuoted(wordOf(words, value));
}

struct ValidationWriter {
    std::string operator()(const HoldOut& holdOut) const
    {
        return JsonObjectWriter()
            .add("kind", jsonQuoted("holdout"))
            .add("fraction", jsonNumber(holdOut.fraction))
            .add("seed", std::to_string(holdOut.seed))
            .text();
    }
    std::string operator()(const KFold& folds) const
    {
        JsonObjectWriter object;
        object.add("kind", jsonQuoted("kfold")).add("folds", std::to_string(folds.folds));
        if (folds.repeats != KFold().repeats)
            object.add("repeats", std::to_string(folds.repeats));
        return object.add("seed", std::to_string(folds.seed)).text();
    }
};

std::string tableText(const TableSource& table)
{
    JsonObjectWriter object;
    const auto addText = [&](std::string_view key, const std::string& text) {
        if (!text.empty())
            object.add(key, jsonQuoted(text));
    };
    object.add("file", jsonQuoted(table.file));
    addText("target", table.choice.target);
    if (table.choice.task)
        object.add("task", word(kTaskWords, *table.choice.task));
    addText("group", table.choice.group);
    std::vector<std::string> without;
    for (const std::string& column : table.choice.without)
        without.push_back(jsonQuoted(column));
    if (!without.empty())
        object.add("without", jsonArray(without));
    if (table.hints.delimiter)
        object.add("delimiter", word(kDelimiterWords, *table.hints.delimiter));
    if (table.hints.decimalMark)
        object.add("decimal", word(kDecimalMarkWords, *table.hints.decimalMark));
    if (table.hints.hasHeader)
        object.add("header", *table.hints.hasHeader ? "true" : "false");
    addText("fingerprint", table.fingerprint);
    return object.text();
}

struct TrainableWriter {
    std::string operator()(const BundledTrainable& bundled) const
    {
        return JsonObjectWriter()
            .add("kind", jsonQuoted("bundled"))
            .add("model", jsonQuoted(bundled.model))
            .add("dataset", bundled.table ? tableText(*bundled.table) : jsonQuoted(bundled.dataset))
            .add("validation", std::visit(ValidationWriter{}, bundled.validation))
            .text();
    }
    std::string operator()(const FunctionTrainable& function) const
    {
        return JsonObjectWriter().add("kind", jsonQuoted("function")).add("function", jsonQuoted(function.function)).text();
    }
    std::string operator()(const CommandTrainable& command) const { return jsonText(command); }
};

struct DomainWriter {
    JsonObjectWriter& object;

    void operator()(const RealDomain& domain) const
    {
        addRange("real", domain.low, domain.high, domain.scale);
        if (domain.step)
            object.add("step", jsonValue(*domain.step));
    }
    void operator()(const IntegerDomain& domain) const
    {
        addRange("integer", domain.low, domain.high, domain.scale);
        if (domain.step != 1)
            object.add("step", std::to_string(domain.step));
    }
    void operator()(const CategoricalDomain& domain) const { addValues("categorical", domain.values); }
    void operator()(const OrdinalDomain& domain) const { addValues("ordinal", domain.values); }

private:
    void addRange(std::string_view type, const Value& low, const Value& high, Scale scale) const
    {
        object.add("type", jsonQuoted(type)).add("low", jsonValue(low)).add("high", jsonValue(high));
        if (scale != Scale::Linear)
            object.add("scale", word(kScaleWords, scale));
    }
    void addValues(std::string_view type, const std::vector<Value>& values) const
    {
        object.add("type", jsonQuoted(type)).add("values", jsonArray(values));
    }
};

JsonObjectWriter criterionObject(const Criterion& criterion)
{
    JsonObjectWriter object;
    object.add("metric", jsonQuoted(criterion.metric)).add("goal", word(kGoalWords, criterion.goal));
    return object;
}

std::string constraintsText(const std::vector<Constraint>& constraints)
{
    std::vector<std::string> items;
    for (const Constraint& constraint : constraints)
        items.push_back(JsonObjectWriter()
                            .add("metric", jsonQuoted(constraint.metric))
                            .add(wordOf(kBoundWords, constraint.bound), jsonNumber(constraint.limit))
                            .text());
    return jsonArray(items);
}

std::string objectiveText(const Objective& objective)
{
    JsonObjectWriter object = criterionObject(objective.first());
    if (!objective.constraints.empty())
        object.add("constraints", constraintsText(objective.constraints));
    if (objective.second)
        object.add("second", criterionObject(*objective.second).text());
    if (objective.weights)
        object.add("weights",
                   jsonArray(std::vector<std::string>{jsonNumber((*objective.weights)[0]), jsonNumber((*objective.weights)[1])}));
    return object.text();
}

std::string conditionText(const Condition& condition)
{
    JsonObjectWriter object;
    for (const auto& [name, values] : condition.allowed)
        object.add(name, jsonArray(values));
    return object.text();
}

std::string parameterText(const Parameter& parameter)
{
    JsonObjectWriter object;
    object.add("name", jsonQuoted(parameter.name));
    std::visit(DomainWriter{object}, parameter.domain);
    if (parameter.group != Group::Model)
        object.add("group", word(kGroupWords, parameter.group));
    if (!parameter.when.empty())
        object.add("when", conditionText(parameter.when));
    return object.text();
}

std::string parametersText(const std::vector<Parameter>& parameters)
{
    std::vector<std::string> items;
    for (const Parameter& parameter : parameters)
        items.push_back(parameterText(parameter));
    return jsonArray(items, JsonLayout::Block, kIndent);
}

std::string rulesText(const std::vector<std::string>& rules)
{
    std::vector<std::string> items;
    for (const std::string& rule : rules)
        items.push_back(jsonQuoted(rule));
    return jsonArray(items);
}

void addOptions(JsonObjectWriter& object, const OptionMap& options)
{
    for (const auto& [name, value] : options)
        object.add(name, jsonValue(value));
}

std::string strategyText(const StrategySpec& strategy)
{
    JsonObjectWriter object;
    object.add("kind", jsonQuoted(strategy.kind)).add("seed", std::to_string(strategy.seed));
    addOptions(object, strategy.options);
    return object.text();
}

std::string stoppingText(const StoppingSpec& stopping)
{
    JsonObjectWriter object;
    object.add("kind", jsonQuoted(stopping.kind));
    addOptions(object, stopping.options);
    return object.text();
}

JsonObjectWriter limitsObject(const Limits& limits)
{
    JsonObjectWriter object;
    const auto addCount = [&](std::string_view key, std::optional<int> count) {
        if (count)
            object.add(key, std::to_string(*count));
    };
    const auto addNumber = [&](std::string_view key, std::optional<double> number) {
        if (number)
            object.add(key, jsonNumber(*number));
    };
    addCount("trials", limits.trials);
    if (limits.parallel != Limits().parallel)
        addCount("parallel", limits.parallel);
    addNumber("seconds", limits.seconds);
    addNumber("trial_seconds", limits.trialSeconds);
    addCount("failures", limits.failures);
    addNumber("target", limits.target);
    addCount("without_improvement", limits.withoutImprovement);
    if (limits.retries != Limits().retries)
        object.add("retries", std::to_string(limits.retries));
    return object;
}

}  // namespace

QByteArray toJsonText(const TableSource& table)
{
    return QByteArray::fromStdString(tableText(table));
}

QByteArray toJsonText(const StudySpec& spec)
{
    JsonObjectWriter object;
    object.add("trimtab", std::to_string(kStudyJsonVersion)).add("name", jsonQuoted(spec.name));
    object.add("trainable", std::visit(TrainableWriter{}, spec.trainable));
    object.add("objective", objectiveText(spec.objective));
    object.add("space", parametersText(spec.space.parameters));
    if (!spec.space.fixed.empty())
        object.add("fixed", jsonText(spec.space.fixed));
    if (!spec.space.rules.empty())
        object.add("rules", rulesText(spec.space.rules));
    object.add("strategy", strategyText(spec.strategy));
    if (spec.stopping != StoppingSpec())
        object.add("stopping", stoppingText(spec.stopping));
    if (const JsonObjectWriter limits = limitsObject(spec.limits); !limits.empty())
        object.add("limits", limits.text());
    if (spec.repeats != StudySpec().repeats)
        object.add("repeats", std::to_string(spec.repeats));
    if (spec.repeatBest != StudySpec().repeatBest)
        object.add("repeat_best", std::to_string(spec.repeatBest));
    if (spec.reproducible)
        object.add("reproducible", "true");
    return QByteArray::fromStdString(object.text(JsonLayout::Block) + '\n');
}

std::string limitsToText(const Limits& limits)
{
    return limitsObject(limits).text();
}

QJsonObject toJson(const Configuration& configuration)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(jsonText(configuration))).object();
}

}  // namespace trimtab
