// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/domain_edits.h"

#include "ui/form/input_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace trimtab {
namespace {

struct Types {
    Q_DECLARE_TR_FUNCTIONS(Types)
};

constexpr std::array kTypes = {DomainType::Real, DomainType::Integer, DomainType::Categorical, DomainType::Ordinal};
constexpr std::uint64_t kMostChoices = 8;  // a longer range becomes three choices

enum class Bound { Low, High };

std::optional<Domain> withBound(const Domain& domain, Bound bound, const QString& text)
{
    if (const auto* real = std::get_if<RealDomain>(&domain)) {
        const std::optional<double> number = parseNumber(text);
        if (!number)
            return std::nullopt;
        RealDomain changed = *real;
        (bound == Bound::Low ? changed.low : changed.high) = *number;
        return changed;
    }
    if (const auto* integer = std::get_if<IntegerDomain>(&domain)) {
        const std::optional<std::int64_t> number = parseInteger(text);
        if (!number)
            return std::nullopt;
        IntegerDomain changed = *integer;
        (bound == Bound::Low ? changed.low : changed.high) = *number;
        return changed;
    }
    return std::nullopt;
}

std::vector<Value> choicesOf(const Domain& domain)
{
    const std::optional<std::uint64_t> count = cardinality(domain);
    if (!validate(domain).ok())
        return {};
    if (count && *count <= kMostChoices)
        return enumerate(domain);
    std::vector<Value> values;
    for (const double unit : {0.0, 0.5, 1.0})
        values.push_back(fromUnit(domain, unit));
    return values;
}

/// Lowest and highest number of the domain; nullopt when it holds words.
std::optional<std::pair<double, double>> hullOf(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return std::pair(real->low, real->high);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return std::pair(static_cast<double>(integer->low), static_cast<double>(integer->high));
    std::vector<double> numbers;
    for (const Value& value : enumerate(domain)) {
        const std::optional<double> number = toNumber(value);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    if (numbers.empty())
        return std::nullopt;
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    return std::pair(*low, *high);
}

std::optional<Domain> asRange(const Domain& domain, DomainType type)
{
    const auto hull = hullOf(domain);
    if (!hull)
        return std::nullopt;
    const Scale scale = scaleOf(domain).value_or(Scale::Linear);
    if (type == DomainType::Real)
        return RealDomain{hull->first, hull->second, scale, std::nullopt};
    constexpr double kLargest = 9.0e15;  // beyond it doubles skip whole numbers
    if (std::max(std::abs(hull->first), std::abs(hull->second)) > kLargest)
        return std::nullopt;
    return IntegerDomain{std::llround(hull->first), std::llround(hull->second), scale == Scale::Log ? Scale::Log : Scale::Linear,
                         1};
}

}  // namespace

DomainType typeOf(const Domain& domain)
{
    return kTypes[domain.index()];
}

QString typeName(DomainType type)
{
    switch (type) {
        case DomainType::Real:
            return Types::tr("real");
        case DomainType::Integer:
            return Types::tr("integer");
        case DomainType::Categorical:
            return Types::tr("choice");
        case DomainType::Ordinal:
            return Types::tr("ordinal");
    }
    return {};
}

QStringList typeNames()
{
    QStringList names;
    for (const DomainType type : kTypes)
        names.append(typeName(type));
    return names;
}

std::optional<Scale> scaleOf(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return real->scale;
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return integer->scale;
    return std::nullopt;
}

std::optional<Domain> withLow(const Domain& domain, const QString& text)
{
    return withBound(domain, Bound::Low, text);
}

std::optional<Domain> withHigh(const Domain& domain, const QString& text)
{
    return withBound(domain, Bound::High, text);
}

std::optional<Domain> withChoices(const Domain& domain, const QString& text)
{
    if (std::holds_alternative<CategoricalDomain>(domain))
        return CategoricalDomain{parseChoices(text)};
    if (std::holds_alternative<OrdinalDomain>(domain))
        return OrdinalDomain{parseChoices(text)};
    return std::nullopt;
}

std::optional<Domain> withScale(const Domain& domain, Scale scale)
{
    if (const auto* real = std::get_if<RealDomain>(&domain)) {
        RealDomain changed = *real;
        changed.scale = scale;
        return changed;
    }
    if (const auto* integer = std::get_if<IntegerDomain>(&domain)) {
        IntegerDomain changed = *integer;
        changed.scale = scale;
        return changed;
    }
    return std::nullopt;
}

std::optional<Domain> withType(const Domain& domain, DomainType type)
{
    switch (type) {
        case DomainType::Real:
        case DomainType::Integer:
            return asRange(domain, type);
        case DomainType::Categorical:
            return CategoricalDomain{choicesOf(domain)};
        case DomainType::Ordinal:
            return OrdinalDomain{choicesOf(domain)};
    }
    return std::nullopt;
}

}  // namespace trimtab
