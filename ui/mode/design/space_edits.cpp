// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/space_edits.h"

#include "core/interop/study_validation.h"
#include "ui/mode/design/trainable_schema.h"

#include <algorithm>

namespace trimtab {
namespace {

bool isKnown(const SpaceSpec& space, std::string_view name)
{
    return tunedIndex(space, name) || space.fixed.find(name);
}

std::optional<Domain> domainIn(const SpaceSpec& space, std::string_view name)
{
    if (const std::optional<std::size_t> index = tunedIndex(space, name))
        return space.parameters[*index].domain;
    if (const Value* value = space.fixed.find(name))
        return CategoricalDomain{{*value}};
    return std::nullopt;
}

/// Drops the second objective and the constraints that the trainable cannot have.
void dropUnknownMetrics(Objective& objective, const std::vector<std::string>& metrics)
{
    const auto isUnknown = [&](const std::string& metric) { return std::ranges::find(metrics, metric) == metrics.end(); };
    if (metrics.empty())
        return;
    std::erase_if(objective.constraints, [&](const Constraint& constraint) { return isUnknown(constraint.metric); });
    if (objective.second && (isUnknown(objective.second->metric) || objective.second->metric == objective.metric)) {
        objective.second.reset();
        objective.weights.reset();
    }
}

/// Drops the rules and conditions that speak of hyperparameters that are gone. @param before the space that still had them
void dropReferences(SpaceSpec& space, const SpaceSpec& before, const std::vector<std::string>& dropped)
{
    const auto isDropped = [&dropped](std::string_view name) {
        return std::find(dropped.begin(), dropped.end(), name) != dropped.end();
    };
    std::erase_if(space.rules, [&](const std::string& text) {
        const Result<Rule> rule = Rule::parse(text, [&before](std::string_view name) { return domainIn(before, name); });
        return rule.ok() && std::any_of(rule->names().begin(), rule->names().end(), isDropped);
    });
    for (Parameter& parameter : space.parameters)
        std::erase_if(parameter.when.allowed, [&](const auto& entry) { return isDropped(entry.first); });
}

std::vector<std::string> dropUnknown(SpaceSpec& space, const OptionSchema& schema)
{
    const SpaceSpec before = space;
    std::vector<std::string> dropped;
    std::erase_if(space.parameters, [&](const Parameter& parameter) {
        const bool unknown = !findOption(schema, parameter.name);
        if (unknown)
            dropped.push_back(parameter.name);
        return unknown;
    });
    for (const auto& [name, value] : before.fixed) {
        const Option* option = findOption(schema, name);
        if (option && contains(option->domain, value))
            continue;
        dropped.push_back(name);
        space.fixed.erase(name);
    }
    dropReferences(space, before, dropped);
    return dropped;
}

/// Whether all values of a domain are legal.
bool fits(const Domain& domain, const Domain& legal)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return contains(legal, real->low) && contains(legal, real->high);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return contains(legal, integer->low) && contains(legal, integer->high);
    const std::vector<Value> values = enumerate(domain);
    return std::all_of(values.begin(), values.end(), [&legal](const Value& value) { return contains(legal, value); });
}

/// Ranges that the trainable forbids become those that it suggests.
void mendRanges(SpaceSpec& space, const OptionSchema& schema)
{
    for (Parameter& parameter : space.parameters)
        if (const Option* option = findOption(schema, parameter.name); option && !fits(parameter.domain, option->domain))
            parameter.domain = option->suggested.value_or(option->domain);
}

/// Leaves of a condition what the space can decide: known hyperparameters, and of tuned ones the values in their ranges.
void restrictTo(const SpaceSpec& space, Condition& when)
{
    for (auto& [name, values] : when.allowed)
        if (const auto tuned = tunedIndex(space, name))
            std::erase_if(values, [&](const Value& value) { return !contains(space.parameters[*tuned].domain, value); });
    std::erase_if(when.allowed, [&](const auto& entry) { return entry.second.empty() || !isKnown(space, entry.first); });
}

/// Suggested hyperparameters whose conditions the space can decide.
void suggestSpace(SpaceSpec& space, const TrainableSpec& trainable)
{
    for (const Parameter& parameter : suggestedSpace(trainable))
        if (!isKnown(space, parameter.name))
            space.parameters.push_back(parameter);
    for (Parameter& parameter : space.parameters)
        restrictTo(space, parameter.when);
}

}  // namespace

std::optional<std::size_t> tunedIndex(const SpaceSpec& space, std::string_view name)
{
    const auto found = std::find_if(space.parameters.begin(), space.parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.name == name; });
    if (found == space.parameters.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - space.parameters.begin());
}

StudySpec withTuned(StudySpec spec, const Parameter& parameter, std::size_t position)
{
    spec.space.fixed.erase(parameter.name);
    auto& parameters = spec.space.parameters;
    const std::size_t index = std::min(position, parameters.size());
    parameters.insert(parameters.begin() + static_cast<std::ptrdiff_t>(index), parameter);
    return spec;
}

StudySpec withFixed(StudySpec spec, const std::string& name, const Value& value)
{
    spec = without(std::move(spec), name);
    spec.space.fixed.set(name, value);
    return spec;
}

StudySpec without(StudySpec spec, std::string_view name)
{
    std::erase_if(spec.space.parameters, [&](const Parameter& parameter) { return parameter.name == name; });
    spec.space.fixed.erase(name);
    return spec;
}

StudySpec withMoved(StudySpec spec, std::size_t from, std::size_t to)
{
    auto& parameters = spec.space.parameters;
    if (from >= parameters.size() || to >= parameters.size())
        return spec;
    const auto at = [&parameters](std::size_t index) { return parameters.begin() + static_cast<std::ptrdiff_t>(index); };
    if (from < to)
        std::rotate(at(from), at(from + 1), at(to + 1));
    else
        std::rotate(at(to), at(from), at(from + 1));
    return spec;
}

Parameter suggestedParameter(const Option& option, const SpaceSpec& space)
{
    Parameter parameter{option.name, option.suggested.value_or(option.domain), option.group, option.when};
    restrictTo(space, parameter.when);
    return parameter;
}

Value fixedValueFor(const Parameter& parameter, const Option* option)
{
    if (option)
        return option->defaultValue;
    return validate(parameter.domain).ok() ? fromUnit(parameter.domain, 0.5) : Value(0.0);
}

Adapted adaptedTo(const StudySpec& spec, const TrainableSpec& trainable)
{
    Adapted adapted{spec, {}};
    adapted.spec.trainable = trainable;
    if (!takesAny(trainable)) {
        const OptionSchema schema = schemaOf(trainable);
        adapted.dropped = dropUnknown(adapted.spec.space, schema);
        mendRanges(adapted.spec.space, schema);
    }
    const bool needsAll = std::holds_alternative<FunctionTrainable>(trainable);  // a function has no default for a coordinate
    if (needsAll || adapted.spec.space.parameters.empty())
        suggestSpace(adapted.spec.space, trainable);
    const std::vector<std::string> reported = metricNames(trainable);
    const std::vector<std::string> metrics = reported.empty() ? resultMetricNames(trainable) : reported;
    Objective& objective = adapted.spec.objective;
    if (!metrics.empty() && std::find(metrics.begin(), metrics.end(), objective.metric) == metrics.end()) {
        objective.metric = metrics.front();
        objective.goal = usualGoal(objective.metric);
        adapted.spec.limits.target.reset();  // a number of another metric
    }
    dropUnknownMetrics(objective, resultMetricNames(trainable));
    return adapted;
}

}  // namespace trimtab
