// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/search_space.h"

#include "core/space/encoding.h"
#include "core/util/json_pointer.h"

#include <algorithm>

namespace trimtab {

namespace {

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kMostParameters = 1'000;
constexpr int kFeasibilityDraws = 2'000;

Error invalid(std::string where, std::string detail)
{
    return {Error::Code::InvalidInput, std::move(where), std::move(detail)};
}

const Parameter* findParameter(const SpaceSpec& spec, std::string_view name)
{
    const auto at =
        std::find_if(spec.parameters.begin(), spec.parameters.end(), [&](const Parameter& p) { return p.name == name; });
    return at == spec.parameters.end() ? nullptr : &*at;
}

/// Fixed values count as domains of one value.
std::optional<Domain> domainOf(const SpaceSpec& spec, std::string_view name)
{
    if (const Parameter* parameter = findParameter(spec, name))
        return parameter->domain;
    if (const Value* value = spec.fixed.find(name)) {
        const std::optional<double> number = toNumber(*value);
        return number ? Domain(RealDomain{*number, *number, Scale::Linear, {}}) : Domain(CategoricalDomain{{*value}});
    }
    return std::nullopt;
}

/// Names end up in rules, placeholders, environment variables and column titles.
Status validateName(const std::string& name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto isPart = [&](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
    if (name.empty())
        return invalid("", "a hyperparameter needs a name");
    if (name.size() > kLongestName)
        return invalid("", "a name has at most 100 characters, but this one has " + std::to_string(name.size()));
    if (!isLetter(name.front()) || !std::all_of(name.begin(), name.end(), isPart))
        return invalid("",
                       "a name begins with a letter or _ and goes on with letters, digits, _, . and -, but is \"" + name + "\"");
    if (name == "and" || name == "or" || name == "not" || name == "true" || name == "false")
        return invalid("", "\"" + name + "\" is a word of the rules and cannot be a name");
    return {};
}

Status validateClause(const SpaceSpec& spec, const Parameter& parameter, const std::string& parent,
                      const std::vector<Value>& values)
{
    if (parent == parameter.name)
        return invalid("", "a hyperparameter cannot depend on itself");
    const std::optional<Domain> domain = domainOf(spec, parent);
    if (!domain)
        return invalid("", "there is no hyperparameter called " + parent);
    if (findParameter(spec, parent) && !cardinality(*domain))
        return invalid("", parent + " is real; a condition needs a hyperparameter with countable values");
    if (values.empty())
        return invalid("", "at least one value is needed");
    if (!findParameter(spec, parent) || !validate(*domain))
        return {};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!contains(*domain, values[i]))
            return invalid(jsonPointer("", i), toText(values[i]) + " is not a value of " + parent);
    return {};
}

void validateParameter(const SpaceSpec& spec, std::size_t index, std::vector<Error>& errors)
{
    const Parameter& parameter = spec.parameters[index];
    const std::string where = jsonPointer("/space", index);
    if (Status name = validateName(parameter.name); !name)
        errors.push_back(name.error().under(where + "/name"));
    else if (findParameter(spec, parameter.name) != &parameter)
        errors.push_back(invalid(where + "/name", "the name " + parameter.name + " is used twice"));
    else if (spec.fixed.find(parameter.name))
        errors.push_back(invalid(jsonPointer("/fixed", parameter.name), parameter.name + " is tuned and fixed at the same time"));
    if (Status domain = validate(parameter.domain); !domain)
        errors.push_back(domain.error().under(where));
    for (const auto& [parent, values] : parameter.when.allowed)
        if (Status clause = validateClause(spec, parameter, parent, values); !clause)
            errors.push_back(clause.error().under(jsonPointer(where + "/when", parent)));
}

/// Parents before children; shorter than the space when conditions form a circle.
std::vector<std::size_t> activationOrder(const SpaceSpec& spec)
{
    std::vector<std::size_t> order;
    std::vector<bool> placed(spec.parameters.size(), false);
    const auto isReady = [&](const Parameter& parameter) {
        return std::all_of(parameter.when.allowed.begin(), parameter.when.allowed.end(), [&](const auto& clause) {
            const Parameter* parent = findParameter(spec, clause.first);
            return !parent || placed[static_cast<std::size_t>(parent - spec.parameters.data())];
        });
    };
    for (bool progress = true; progress;) {
        progress = false;
        for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
            if (placed[i] || !isReady(spec.parameters[i]))
                continue;
            placed[i] = true;
            order.push_back(i);
            progress = true;
        }
    }
    return order;
}

std::vector<Rule> parseRules(const SpaceSpec& spec, std::vector<Error>& errors)
{
    std::vector<Rule> rules;
    for (std::size_t i = 0; i < spec.rules.size(); ++i) {
        Result<Rule> rule = Rule::parse(spec.rules[i], [&](std::string_view name) { return domainOf(spec, name); });
        if (rule)
            rules.push_back(*std::move(rule));
        else
            errors.push_back(rule.error().under(jsonPointer("/rules", i)));
    }
    return rules;
}

}  // namespace

Configuration SpaceSpec::withFixed(const Configuration& configuration) const
{
    Configuration all = configuration;
    for (const auto& [name, value] : fixed)
        all.set(name, value);
    return all;
}

std::vector<Error> validate(const SpaceSpec& spec)
{
    std::vector<Error> errors;
    if (spec.parameters.size() > kMostParameters)
        return {invalid("/space",
                        "at most 1000 hyperparameters are allowed, but there are " + std::to_string(spec.parameters.size()))};
    for (std::size_t i = 0; i < spec.parameters.size(); ++i)
        validateParameter(spec, i, errors);
    if (!errors.empty())
        return errors;
    if (activationOrder(spec).size() != spec.parameters.size())
        errors.push_back(invalid("/space", "the conditions (when) form a circle"));
    parseRules(spec, errors);
    if (!errors.empty() || spec.rules.empty())
        return errors;
    Rng rng(0);
    if (const Result<SearchSpace> space = SearchSpace::create(spec); space && !sample(*space, rng, kFeasibilityDraws))
        errors.push_back(invalid("/rules", "the rules forbid all of 2000 drawn configurations"));
    return errors;
}

Result<SearchSpace> SearchSpace::create(SpaceSpec spec)
{
    std::vector<Error> errors;
    SpaceSpec withoutRules = spec;
    withoutRules.rules.clear();
    errors = validate(withoutRules);
    SearchSpace space;
    if (errors.empty())
        space.m_rules = parseRules(spec, errors);
    if (!errors.empty())
        return errors.front();
    space.m_order = trimtab::activationOrder(spec);
    space.m_spec = std::move(spec);
    return space;
}

std::optional<std::size_t> SearchSpace::indexOf(std::string_view name) const
{
    const Parameter* parameter = findParameter(m_spec, name);
    return parameter ? std::optional<std::size_t>(parameter - m_spec.parameters.data()) : std::nullopt;
}

Status SearchSpace::check(const Configuration& configuration) const
{
    const std::vector<bool> active = activeMask(*this, configuration);
    std::size_t known = 0;
    for (std::size_t i = 0; i < size(); ++i) {
        const Parameter& parameter = m_spec.parameters[i];
        const Value* value = configuration.find(parameter.name);
        if (active[i] && !value)
            return invalid(parameter.name, "has no value");
        if (!active[i] && value)
            return invalid(parameter.name, "is not active here and must have no value");
        if (value && !contains(parameter.domain, *value))
            return invalid(parameter.name, toText(*value) + " lies outside its range");
        known += value ? 1 : 0;
    }
    if (known < configuration.size())
        for (const auto& [name, value] : configuration)
            if (!indexOf(name))
                return invalid(name, "is not a tuned hyperparameter");
    if (m_rules.empty())
        return {};
    const Configuration all = withFixed(configuration);
    for (std::size_t i = 0; i < m_rules.size(); ++i)
        if (!m_rules[i].allows(all))
            return invalid(jsonPointer("/rules", i), "the rule \"" + m_rules[i].text() + "\" forbids it");
    return {};
}

bool SearchSpace::allows(const Configuration& configuration) const
{
    if (m_rules.empty())
        return true;
    const Configuration all = withFixed(configuration);
    return std::all_of(m_rules.begin(), m_rules.end(), [&](const Rule& rule) { return rule.allows(all); });
}

Configuration SearchSpace::withFixed(const Configuration& configuration) const
{
    return m_spec.withFixed(configuration);
}

}  // namespace trimtab
