// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/encoding.h"

#include <algorithm>

namespace trimtab {

namespace {

/// Calls visit(index) for each active hyperparameter, parents first; visit sets the value that later conditions see.
template <typename Visit>
void forEachActive(const SearchSpace& space, Configuration& values, Visit visit)
{
    for (const std::size_t i : space.activationOrder())
        if (const Parameter& parameter = space.parameters()[i]; parameter.when.empty() || parameter.when.holds(values))
            visit(i, parameter);
}

Configuration withoutFixed(Configuration values, const SearchSpace& space)
{
    for (const auto& [name, value] : space.fixed())
        values.erase(name);
    return values;
}

}  // namespace

Eigen::VectorXd encode(const SearchSpace& space, const Configuration& configuration)
{
    Eigen::VectorXd point(static_cast<Eigen::Index>(space.size()));
    for (std::size_t i = 0; i < space.size(); ++i) {
        const Value* value = configuration.find(space.parameters()[i].name);
        point[static_cast<Eigen::Index>(i)] = value ? toUnit(space.parameters()[i].domain, *value) : kInactiveUnit;
    }
    return point;
}

Configuration decode(const SearchSpace& space, const Eigen::VectorXd& point)
{
    Configuration values = space.fixed();
    values.reserve(values.size() + space.size());
    forEachActive(space, values, [&](std::size_t i, const Parameter& parameter) {
        values.set(parameter.name, fromUnit(parameter.domain, point[static_cast<Eigen::Index>(i)]));
    });
    return withoutFixed(std::move(values), space);
}

std::vector<bool> activeMask(const SearchSpace& space, const Configuration& configuration)
{
    const auto isConditional = [](const Parameter& parameter) { return !parameter.when.empty(); };
    if (std::none_of(space.parameters().begin(), space.parameters().end(), isConditional))
        return std::vector<bool>(space.size(), true);
    std::vector<bool> mask(space.size(), false);
    Configuration values = space.withFixed(configuration);
    forEachActive(space, values, [&](std::size_t i, const Parameter&) { mask[i] = true; });
    return mask;
}

std::optional<Configuration> sample(const SearchSpace& space, Rng& rng, int tries)
{
    Eigen::VectorXd point(static_cast<Eigen::Index>(space.size()));
    for (int k = 0; k < tries; ++k) {
        for (double& coordinate : point)
            coordinate = rng.uniform();
        Configuration configuration = decode(space, point);
        if (space.allows(configuration))
            return configuration;
    }
    return std::nullopt;
}

double feasibleFraction(const SearchSpace& space, int draws, std::uint64_t seed)
{
    Rng rng(seed);
    int allowed = 0;
    for (int k = 0; k < draws; ++k)
        allowed += sample(space, rng, 1).has_value() ? 1 : 0;
    return static_cast<double>(allowed) / draws;
}

}  // namespace trimtab
