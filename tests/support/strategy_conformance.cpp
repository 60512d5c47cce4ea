// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/strategy_conformance.h"

#include "core/space/encoding.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

namespace trimtab {
namespace {

Parameter real(std::string name, double low, double high, Scale scale = Scale::Linear)
{
    return {std::move(name), RealDomain{low, high, scale, {}}, Group::Model, {}};
}

Parameter integer(std::string name, std::int64_t low, std::int64_t high, Scale scale = Scale::Linear)
{
    return {std::move(name), IntegerDomain{low, high, scale, 1}, Group::Model, {}};
}

Parameter choice(std::string name, std::vector<Value> values)
{
    return {std::move(name), CategoricalDomain{std::move(values)}, Group::Model, {}};
}

Parameter ordinal(std::string name, std::vector<Value> values)
{
    return {std::move(name), OrdinalDomain{std::move(values)}, Group::Model, {}};
}

Parameter when(Parameter parameter, const std::string& parent, std::vector<Value> values)
{
    parameter.when.allowed[parent] = std::move(values);
    return parameter;
}

Value text(const char* value)
{
    return std::string(value);
}

std::vector<Value> integers(std::int64_t count)
{
    std::vector<Value> values;
    for (std::int64_t i = 0; i < count; ++i)
        values.emplace_back(i);
    return values;
}

SearchSpace spaceOf(std::vector<Parameter> parameters, std::vector<std::string> rules = {})
{
    return *SearchSpace::create({std::move(parameters), {}, std::move(rules)});
}

double numberOf(const Configuration& configuration, std::string_view name)
{
    const Value* value = configuration.find(name);
    return value ? toNumber(*value).value_or(0.0) : 0.0;
}

SearchSpace manyDimensions(int count)
{
    std::vector<Parameter> parameters;
    for (int i = 0; i < count; ++i)
        parameters.push_back(real("x" + std::to_string(i), -1.0, 1.0));
    return spaceOf(std::move(parameters));
}

SearchSpace wideIntegers()
{
    const std::int64_t half = std::int64_t{1} << 62;
    return spaceOf({integer("a", -half, half - 1),
                    integer("b", 1, 2 * (half - 1), Scale::Log),
                    {"c", IntegerDomain{-half, half - 1, Scale::Linear, 1'000'003}, Group::Model, {}}});
}

SearchSpace steps()
{
    return spaceOf({{"x", RealDomain{0.0, 1.0, Scale::Linear, 0.1}, Group::Model, {}},
                    {"y", RealDomain{1e-3, 1.0, Scale::Linear, 1e-3}, Group::Model, {}},
                    {"z", IntegerDomain{-5, 1'000, Scale::Linear, 7}, Group::Model, {}}});
}

/// Three levels, with children of the same parent under different values.
SearchSpace conditionalTree()
{
    const std::vector<Value> models{text("linear"), text("trees"), text("network")};
    const std::vector<Value> rates{text("constant"), text("decaying")};
    return spaceOf({choice("model", models), when(real("penalty", 1e-6, 10.0, Scale::Log), "model", {text("linear")}),
                    when(integer("trees", 1, 1'000, Scale::Log), "model", {text("trees")}),
                    when(choice("rate", rates), "model", {text("trees"), text("network")}),
                    when(real("decay", 0.0, 1.0), "rate", {text("decaying")}),
                    when(integer("layers", 1, 3), "model", {text("network")}),
                    when(real("dropout", 0.0, 0.5), "layers", {std::int64_t{2}, std::int64_t{3}})});
}

/// The rules allow one configuration in 840.
SearchSpace narrowRules()
{
    std::vector<Parameter> parameters;
    for (const char* name : {"a", "b", "c", "d", "e"})
        parameters.push_back(real(name, 0.0, 1.0));
    parameters.push_back(integer("f", 1, 7));
    return spaceOf(std::move(parameters), {"a <= b", "b <= c", "c <= d", "d <= e", "f == 4"});
}

/// A number drawn from the configuration: the same on each call, unrelated from one configuration to the next.
Rng drawnFrom(const SearchSpace& space, const Configuration& configuration)
{
    std::uint64_t seed = 0;
    for (const double coordinate : encode(space, configuration))
        seed = mixSeed(seed, std::bit_cast<std::uint64_t>(coordinate));
    return Rng(seed);
}

/// Half of the unit cube along its first coordinate; a space without coordinates is all good.
bool inGoodHalf(const SearchSpace& space, const Configuration& configuration)
{
    return space.size() == 0 || encode(space, configuration)[0] < 0.55;
}

double smooth(const SearchSpace& space, const Configuration& configuration)
{
    return (encode(space, configuration).array() - 0.3).square().sum();
}

}  // namespace

std::vector<NamedSpace> conformanceSpaces()
{
    const std::vector<Value> optimizers{text("sgd"), text("adam"), text("rmsprop")};
    std::vector<NamedSpace> spaces;
    spaces.push_back({"1-D", spaceOf({real("x", 0.0, 1.0)}), {}});
    spaces.push_back({"6-D mixed",
                      spaceOf({real("lr", 1e-5, 0.1, Scale::Log), real("momentum", 0.0, 0.99, Scale::ReverseLog),
                               integer("units", 8, 256, Scale::Log), integer("layers", 1, 4), choice("activation", optimizers),
                               ordinal("size", {std::int64_t{4}, std::int64_t{6}, std::int64_t{8}})}),
                      {}});
    spaces.push_back({"conditional",
                      spaceOf({choice("optimizer", optimizers), when(real("momentum", 0.0, 1.0), "optimizer", {text("sgd")}),
                               when(choice("nesterov", {true, false}), "optimizer", {text("sgd")}), real("lr", 0.0, 1.0)}),
                      {}});
    spaces.push_back(
        {"rules",
         spaceOf({integer("a", 1, 40), integer("b", 1, 40), real("c", 0.0, 1.0)}, {"a <= b", "not (c > 0.5 and b > 30)"}),
         {}});
    spaces.push_back({"choices", spaceOf({choice("a", integers(3)), choice("b", optimizers)}), 9});
    spaces.push_back({"nothing to tune", spaceOf({}), 1});
    spaces.push_back({"one point", spaceOf({choice("a", {text("only")}), integer("b", 7, 7), real("c", 0.5, 0.5)}), 1});
    spaces.push_back({"extreme range", spaceOf({real("x", 1e-300, 1e300, Scale::Log)}), {}});
    spaces.push_back({"integers", spaceOf({integer("a", 0, 4), integer("b", -2, 2)}, {"a != b"}), 22});
    spaces.push_back({"20-D", manyDimensions(20), {}});
    spaces.push_back({"200-D", manyDimensions(200), {}});
    spaces.push_back({"1000 choices", spaceOf({choice("a", integers(1000))}), {}});
    spaces.push_back({"one integer", spaceOf({integer("a", 0, 4)}), 5});
    spaces.push_back({"wide integers", wideIntegers(), {}});
    spaces.push_back({"steps", steps(), {}});
    spaces.push_back(
        {"ordinals", spaceOf({ordinal("a", integers(3)), ordinal("b", optimizers), ordinal("c", {1e-300, 1.0, 1e300})}), 27});
    spaces.push_back({"conditional tree", conditionalTree(), {}});
    spaces.push_back({"narrow rules", narrowRules(), {}});
    return spaces;
}

std::vector<NamedObjective> conformanceObjectives(const SearchSpace& space)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    return {
        {"smooth", [&space](const Configuration& c) { return smooth(space, c); }},
        {"constant", [](const Configuration&) { return 3.0; }},
        {"half fails", [&space, nan](const Configuration& c) { return inGoodHalf(space, c) ? smooth(space, c) : nan; }},
        {"all fail", [nan](const Configuration&) { return nan; }},
        {"all infinite", [inf](const Configuration&) { return inf; }},
        {"some minus infinity", [&space, inf](const Configuration& c) { return inGoodHalf(space, c) ? -inf : smooth(space, c); }},
        {"huge", [&space](const Configuration& c) { return inGoodHalf(space, c) ? -1e300 * smooth(space, c) : 1e300; }},
        {"tiny", [&space](const Configuration& c) { return 1e-300 * smooth(space, c); }},
        {"all magnitudes",
         [&space, nan, inf](const Configuration& c) {
             const double values[] = {1e300, -1e300, 1e-300, -1e-300, 0.0, 1.0, nan, inf, -inf};
             return values[drawnFrom(space, c).below(std::size(values))];
         }},
        {"far from zero", [&space](const Configuration& c) { return 1e12 + 1e-3 * smooth(space, c); }},
        {"plateaus", [&space](const Configuration& c) { return std::floor(8.0 * smooth(space, c)); }},
        {"step", [&space](const Configuration& c) { return inGoodHalf(space, c) ? 0.0 : 1.0; }},
        {"noise", [&space](const Configuration& c) { return smooth(space, c) + 100.0 * drawnFrom(space, c).normal(); }},
        {"needle", [&space](const Configuration& c) { return smooth(space, c) < 1e-4 ? -1.0 : 0.0; }}};
}

SearchSpace braninSpace()
{
    return spaceOf({real("x", -5.0, 10.0), real("y", 0.0, 15.0)});
}

double branin(const Configuration& configuration)
{
    using std::numbers::pi;
    const double x = numberOf(configuration, "x");
    const double y = numberOf(configuration, "y");
    const double a = y - 5.1 / (4.0 * pi * pi) * x * x + 5.0 / pi * x - 6.0;
    return a * a + 10.0 * (1.0 - 1.0 / (8.0 * pi)) * std::cos(x) + 10.0;
}

SearchSpace mixedSpace()
{
    return spaceOf({real("lr", 1e-5, 1.0, Scale::Log), integer("units", 4, 512, Scale::Log),
                    choice("optimizer", {text("sgd"), text("adam"), text("rmsprop")}),
                    when(real("momentum", 0.0, 1.0), "optimizer", {text("sgd")}), real("irrelevant", 0.0, 1.0)});
}

double mixedLoss(const Configuration& configuration)
{
    const std::string& optimizer = std::get<std::string>(*configuration.find("optimizer"));
    const double rate = std::log10(numberOf(configuration, "lr")) + (optimizer == "adam" ? 3.0 : 2.5);
    const double width = std::log2(numberOf(configuration, "units")) - 5.0;
    const double momentum = numberOf(configuration, "momentum") - 0.7;
    const double ofOptimizer = optimizer == "sgd" ? 2.0 * momentum * momentum : optimizer == "adam" ? 0.5 : 1.0;
    return 0.3 * rate * rate + 0.1 * width * width + ofOptimizer;
}

}  // namespace trimtab
