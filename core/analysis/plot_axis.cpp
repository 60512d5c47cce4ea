// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/plot_axis.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLargest = 1e300;  // differences of positions stay finite

AxisKind kindOf(Scale scale)
{
    switch (scale) {
        case Scale::Log:
            return AxisKind::Log;
        case Scale::ReverseLog:
            return AxisKind::ReverseLog;
        case Scale::Linear:
            break;
    }
    return AxisKind::Linear;
}

PlotAxis choiceAxis(const std::string& name, const std::vector<Value>& values)
{
    PlotAxis axis{name, AxisKind::Category, true, -0.5, static_cast<double>(values.size()) - 0.5, {}};
    axis.categories.reserve(values.size());
    for (const Value& value : values)
        axis.categories.push_back(toText(value));
    return values.empty() ? withRange(std::move(axis), 0.0, 0.0) : axis;
}

double choicePosition(const std::vector<Value>& values, const Value& value)
{
    const auto found = std::ranges::find_if(values, [&](const Value& choice) { return sameValue(choice, value); });
    return found == values.end() ? kNaN : static_cast<double>(found - values.begin());
}

const Value& choiceAt(const std::vector<Value>& values, double position)
{
    const double last = static_cast<double>(values.size()) - 1.0;
    return values[static_cast<std::size_t>(std::clamp(std::round(position), 0.0, last))];
}

}  // namespace

double toPosition(AxisKind kind, double value)
{
    switch (kind) {
        case AxisKind::Log:
            return value <= 0.0 ? -kInfinity : std::log10(value);
        case AxisKind::ReverseLog:
            return value >= 1.0 ? kInfinity : -std::log10(1.0 - value);
        case AxisKind::Linear:
        case AxisKind::Category:
            break;
    }
    return std::isfinite(value) ? std::clamp(value, -kLargest, kLargest) : value;
}

double fromPosition(AxisKind kind, double position)
{
    switch (kind) {
        case AxisKind::Log:
            return std::pow(10.0, position);
        case AxisKind::ReverseLog:
            return 1.0 - std::pow(10.0, -position);
        case AxisKind::Linear:
        case AxisKind::Category:
            break;
    }
    return position;
}

PlotAxis withRange(PlotAxis axis, double low, double high)
{
    const double least = std::max(std::abs(low), std::abs(high)) * 1e-12;
    if (!(high - low > least)) {
        const double half = std::max(0.5, 2.0 * least);
        const double middle = 0.5 * low + 0.5 * high;
        low = middle - half;
        high = middle + half;
    }
    axis.low = low;
    axis.high = high;
    return axis;
}

PlotAxis axisOf(const Parameter& parameter)
{
    if (const auto* real = std::get_if<RealDomain>(&parameter.domain)) {
        const AxisKind kind = kindOf(real->scale);
        return withRange({parameter.name, kind, false, 0.0, 1.0, {}}, toPosition(kind, real->low), toPosition(kind, real->high));
    }
    if (const auto* integer = std::get_if<IntegerDomain>(&parameter.domain)) {
        const AxisKind kind = kindOf(integer->scale);
        return withRange({parameter.name, kind, true, 0.0, 1.0, {}}, toPosition(kind, static_cast<double>(integer->low)),
                         toPosition(kind, static_cast<double>(integer->high)));
    }
    if (const auto* categorical = std::get_if<CategoricalDomain>(&parameter.domain))
        return choiceAxis(parameter.name, categorical->values);
    return choiceAxis(parameter.name, std::get<OrdinalDomain>(parameter.domain).values);
}

double positionOn(const PlotAxis& axis, const Parameter& parameter, const Value& value)
{
    if (const auto* categorical = std::get_if<CategoricalDomain>(&parameter.domain))
        return choicePosition(categorical->values, value);
    if (const auto* ordinal = std::get_if<OrdinalDomain>(&parameter.domain))
        return choicePosition(ordinal->values, value);
    const auto number = toNumber(value);
    return number ? toPosition(axis.kind, *number) : kNaN;
}

Value valueAt(const PlotAxis& axis, const Parameter& parameter, double position)
{
    if (const auto* categorical = std::get_if<CategoricalDomain>(&parameter.domain))
        return choiceAt(categorical->values, position);
    if (const auto* ordinal = std::get_if<OrdinalDomain>(&parameter.domain))
        return choiceAt(ordinal->values, position);
    const double number = fromPosition(axis.kind, position);
    if (const auto* real = std::get_if<RealDomain>(&parameter.domain)) {
        const double inside = std::clamp(number, real->low, real->high);
        return real->step ? fromUnit(*real, toUnit(*real, inside)) : Value(inside);
    }
    const auto& integers = std::get<IntegerDomain>(parameter.domain);
    const auto step = static_cast<double>(integers.step);
    const auto low = static_cast<double>(integers.low);
    const double last = std::floor((static_cast<double>(integers.high) - low) / step);
    return integers.low + integers.step * static_cast<std::int64_t>(std::clamp(std::round((number - low) / step), 0.0, last));
}

}  // namespace trimtab
