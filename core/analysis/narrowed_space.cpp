// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/narrowed_space.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

/// To three digits, away from the range.
double outwards(double value, bool upwards)
{
    if (value == 0.0)
        return value;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2.0);
    const double rounded = (upwards ? std::ceil(value / unit) : std::floor(value / unit)) * unit;
    return std::abs(rounded - value) < unit * 1e-9 ? value : rounded;
}

bool isAmong(const std::vector<Value>& values, const Value& value)
{
    return std::ranges::any_of(values, [&value](const Value& other) { return sameValue(other, value); });
}

/// The different values that the trials used and the domain has.
std::vector<Value> usedValues(const Parameter& parameter, std::span<const Trial* const> trials)
{
    std::vector<Value> used;
    for (const Trial* trial : trials)
        if (const Value* value = trial->configuration.find(parameter.name);
            value && contains(parameter.domain, *value) && !isAmong(used, *value))
            used.push_back(*value);
    return used;
}

void narrow(RealDomain& domain, const std::vector<Value>& used)
{
    const auto [low, high] = std::ranges::minmax(used, {}, [](const Value& value) { return *toNumber(value); });
    if (domain.step) {  // its multiples count from the lower end
        domain.low = *toNumber(low);
        domain.high = *toNumber(high);
        return;
    }
    domain.low = std::max(domain.low, outwards(*toNumber(low), false));
    domain.high = std::min(domain.high, outwards(*toNumber(high), true));
}

void narrow(IntegerDomain& domain, const std::vector<Value>& used)
{
    const auto [low, high] = std::ranges::minmax(used, {}, [](const Value& value) { return *toNumber(value); });
    domain.low = static_cast<std::int64_t>(*toNumber(low));
    domain.high = static_cast<std::int64_t>(*toNumber(high));
}

void narrow(CategoricalDomain& domain, const std::vector<Value>& used)
{
    std::erase_if(domain.values, [&used](const Value& value) { return !isAmong(used, value); });
}

/// What lies between two used values stays: the order says that it may be as good.
void narrow(OrdinalDomain& domain, const std::vector<Value>& used)
{
    const auto isUsed = [&used](const Value& value) { return isAmong(used, value); };
    const auto first = std::ranges::find_if(domain.values, isUsed);
    const auto end = std::find_if(domain.values.rbegin(), domain.values.rend(), isUsed).base();
    domain.values = std::vector<Value>(first, end);
}

bool isPossible(const Condition& condition, const SpaceSpec& space)
{
    return std::ranges::all_of(condition.allowed, [&space](const auto& entry) {
        const auto decides = std::ranges::find(space.parameters, entry.first, &Parameter::name);
        const auto holds = [&decides](const Value& value) { return contains(decides->domain, value); };
        return decides == space.parameters.end() ? space.fixed.find(entry.first) != nullptr
                                                 : std::ranges::any_of(entry.second, holds);
    });
}

/// Choices that are gone vanish from the conditions, and hyperparameters whose condition cannot hold any more from the space.
void adaptConditions(SpaceSpec& space)
{
    std::size_t before = 0;
    do {  // one that goes may decide over others
        before = space.parameters.size();
        const SpaceSpec all = space;
        std::erase_if(space.parameters, [&all](const Parameter& parameter) { return !isPossible(parameter.when, all); });
    } while (space.parameters.size() != before);
    for (Parameter& parameter : space.parameters)
        for (auto& [name, values] : parameter.when.allowed)
            if (const auto decides = std::ranges::find(space.parameters, name, &Parameter::name);
                decides != space.parameters.end())
                std::erase_if(values, [&decides](const Value& value) { return !contains(decides->domain, value); });
}

}  // namespace

SpaceSpec narrowedTo(SpaceSpec space, std::span<const Trial* const> trials)
{
    for (Parameter& parameter : space.parameters) {
        const std::vector<Value> used = usedValues(parameter, trials);
        if (used.size() >= 2)
            std::visit([&used](auto& domain) { narrow(domain, used); }, parameter.domain);
    }
    adaptConditions(space);
    return space;
}

}  // namespace trimtab
