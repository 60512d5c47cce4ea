// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/objective.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {

std::optional<double> Criterion::loss(const Metrics& metrics) const
{
    const std::optional<double> value = metrics.find(metric);
    return value && std::isfinite(*value) ? std::optional(toLoss(*value)) : std::nullopt;
}

double Constraint::excess(const Metrics& metrics) const
{
    constexpr double kLargest = std::numeric_limits<double>::max();
    const std::optional<double> value = metrics.find(metric);
    if (!value || std::isnan(*value))
        return std::log(2.0);
    const double size = limit == 0.0 ? 1.0 : std::abs(limit);
    const double beyond = (bound == Bound::AtMost ? *value - limit : limit - *value) / size;
    return std::copysign(std::log1p(std::min(std::abs(beyond), kLargest)), beyond);
}

std::optional<double> Objective::loss(const Metrics& metrics) const
{
    const std::optional<double> one = first().loss(metrics);
    if (!weights || !second || !one)
        return one;
    const std::optional<double> two = second->loss(metrics);
    const double sum = two ? (*weights)[0] * *one + (*weights)[1] * *two : 0.0;
    return two && std::isfinite(sum) ? std::optional(sum) : std::nullopt;
}

std::optional<std::vector<double>> Objective::losses(const Metrics& metrics) const
{
    const std::optional<double> one = loss(metrics);
    if (!one)
        return std::nullopt;
    if (!isPareto())
        return std::vector{*one};
    const std::optional<double> two = second->loss(metrics);
    return two ? std::optional(std::vector{*one, *two}) : std::nullopt;
}

double Objective::violation(const Metrics& metrics) const
{
    double sum = 0.0;
    for (const Constraint& constraint : constraints)
        sum += std::max(constraint.excess(metrics), 0.0);
    return sum;
}

}  // namespace trimtab
