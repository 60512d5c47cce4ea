// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/ask_tell_space.h"

#include "core/interop/study_keys.h"

#include <cmath>

namespace trimtab {

namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53, above which a real does not name one integer

constexpr Words<Scale, 2> kScales{{{"linear", Scale::Linear}, {"log", Scale::Log}}};

Domain readDomain(const JsonReader& reader)
{
    enum class Type { Float, Int, Categorical };
    constexpr Words<Type, 3> kTypes{{{"float", Type::Float}, {"int", Type::Int}, {"categorical", Type::Categorical}}};
    const Type type = reader.at("type").choice<Type>(kTypes);
    if (type == Type::Categorical) {
        reader.allow({"name", "type", "choices"});
        return CategoricalDomain{reader.at("choices").values(JsonReader::kMostValues)};
    }
    reader.allow({"name", "type", "low", "high", "scale"});
    const Scale scale = reader.has("scale") ? reader.at("scale").choice<Scale>(kScales) : Scale::Linear;
    if (type == Type::Int)
        return IntegerDomain{reader.at("low").integer(), reader.at("high").integer(), scale, 1};
    return RealDomain{reader.at("low").number(), reader.at("high").number(), scale, {}};
}

/// 5.0 for an integer, 5 for a real.
Value typed(const Domain& domain, const Value& value)
{
    const double* real = std::get_if<double>(&value);
    if (std::holds_alternative<IntegerDomain>(domain) && real && std::abs(*real) <= kLargestExact && std::trunc(*real) == *real)
        return static_cast<std::int64_t>(*real);
    const std::int64_t* integer = std::get_if<std::int64_t>(&value);
    if (std::holds_alternative<RealDomain>(domain) && integer)
        return static_cast<double>(*integer);
    return value;
}

}  // namespace

SpaceSpec readAskTellSpace(const JsonReader& reader)
{
    SpaceSpec spec;
    for (const JsonReader& entry : reader.items()) {
        Parameter parameter;
        parameter.domain = readDomain(entry);
        parameter.name = entry.at("name").text();
        spec.parameters.push_back(std::move(parameter));
    }
    if (spec.parameters.empty())
        reader.fail("a search needs a parameter at least");
    return spec;
}

Configuration readAskTellConfiguration(const JsonReader& reader, const SearchSpace& space)
{
    Configuration configuration;
    for (const auto& [name, value] : reader.members()) {
        const auto index = space.indexOf(name);
        if (!index)
            value.fail("is no parameter of the space");
        else
            configuration.set(name, typed(space.parameters()[*index].domain, value.value()));
    }
    return configuration;
}

}  // namespace trimtab
