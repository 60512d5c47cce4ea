// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/domain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

namespace trimtab {

namespace {

constexpr std::uint64_t kMostEnumerated = 1'000'000;
constexpr std::size_t kMostChoices = 10'000;
constexpr double kMostSteps = 9007199254740992.0;  // 2^53: beyond it neighbours share a double

Error invalid(const char* where, std::string detail)
{
    return {Error::Code::InvalidInput, where, std::move(detail)};
}

/// Position on the scale, before the range is mapped to [0, 1].
double warp(Scale scale, double x)
{
    switch (scale) {
        case Scale::Linear:
            return x;
        case Scale::Log:
            return std::log(x);
        case Scale::ReverseLog:
            return -std::log1p(-x);
    }
    return x;
}

double unwarp(Scale scale, double t)
{
    switch (scale) {
        case Scale::Linear:
            return t;
        case Scale::Log:
            return std::exp(t);
        case Scale::ReverseLog:
            return -std::expm1(-t);
    }
    return t;
}

/// 0.1 * 3 is 0.30000000000000004; users typed 0.3.
double roundedTo15Digits(double x)
{
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), x, std::chars_format::general, 15).ptr;
    double rounded = x;
    std::from_chars(buffer.data(), end, rounded);
    return rounded;
}

/// Number of multiples of the step inside the range; the last one may miss the bound by rounding.
std::uint64_t stepCount(const RealDomain& domain)
{
    return static_cast<std::uint64_t>((domain.high - domain.low) / *domain.step + 1e-9) + 1;
}

double steppedValue(const RealDomain& domain, std::uint64_t k)
{
    // Rounding may leave the range at either end: 1/3 becomes 0.333333333333333.
    return std::clamp(roundedTo15Digits(domain.low + static_cast<double>(k) * *domain.step), domain.low, domain.high);
}

std::uint64_t width(const IntegerDomain& domain)
{
    return static_cast<std::uint64_t>(domain.high) - static_cast<std::uint64_t>(domain.low);
}

std::uint64_t stepCount(const IntegerDomain& domain)
{
    return width(domain) / static_cast<std::uint64_t>(domain.step) + 1;
}

double binMiddle(std::uint64_t index, std::uint64_t count)
{
    return (static_cast<double>(index) + 0.5) / static_cast<double>(count);
}

std::uint64_t binAt(double unit, std::uint64_t count)
{
    return std::min(static_cast<std::uint64_t>(unit * static_cast<double>(count)), count - 1);
}

std::optional<std::size_t> choiceIndex(const std::vector<Value>& values, const Value& value)
{
    const auto at = std::find_if(values.begin(), values.end(), [&](const Value& v) { return sameValue(v, value); });
    return at == values.end() ? std::nullopt : std::optional<std::size_t>(at - values.begin());
}

Status validateScale(Scale scale, double low, double high)
{
    if (scale == Scale::Log && low < std::numeric_limits<double>::min())
        return invalid("/low", "a log scale needs low > 0, but low is " + toText(low));
    if (scale == Scale::ReverseLog && high >= 1.0)
        return invalid("/high", "a reverse log scale needs high < 1, but high is " + toText(high));
    return {};
}

Status validateStep(const RealDomain& domain)
{
    const double step = *domain.step;
    if (!(step > 0.0) || !std::isfinite(step))
        return invalid("/step", "the step must be greater than 0, but is " + toText(step));
    if (domain.scale != Scale::Linear)
        return invalid("/step", "a step goes with a linear scale only");
    if ((domain.high - domain.low) / step > kMostSteps)
        return invalid("/step", "the range has more than 2^53 steps of " + toText(step));
    return {};
}

Status validateDomain(const RealDomain& domain)
{
    if (!std::isfinite(domain.low))
        return invalid("/low", "low must be a finite number, but is " + toText(domain.low));
    if (!std::isfinite(domain.high))
        return invalid("/high", "high must be a finite number, but is " + toText(domain.high));
    if (domain.low > domain.high)
        return invalid("/low", "low must not exceed high, but " + toText(domain.low) + " > " + toText(domain.high));
    if (!std::isfinite(domain.high - domain.low))
        return invalid("/high", "high - low exceeds the largest number; narrow the range");
    if (Status scale = validateScale(domain.scale, domain.low, domain.high); !scale)
        return scale;
    return domain.step ? validateStep(domain) : Status();
}

Status validateDomain(const IntegerDomain& domain)
{
    if (domain.low > domain.high)
        return invalid("/low",
                       "low must not exceed high, but " + std::to_string(domain.low) + " > " + std::to_string(domain.high));
    if (width(domain) >= (std::uint64_t(1) << 63))
        return invalid("/high", "the range holds more than 2^63 integers");
    if (domain.scale == Scale::ReverseLog)
        return invalid("/scale", "a reverse log scale is for real numbers below 1, not for integers");
    if (domain.scale == Scale::Log && domain.low < 1)
        return invalid("/low", "a log scale needs low >= 1, but low is " + std::to_string(domain.low));
    if (domain.step < 1)
        return invalid("/step", "the step must be at least 1, but is " + std::to_string(domain.step));
    if (domain.step != 1 && domain.scale == Scale::Log)
        return invalid("/step", "a step goes with a linear scale only");
    return {};
}

/// Text that equal values share (-0 + 0 is 0), so that a list need not be compared with itself. Large integers may share it too.
std::string likeness(const Value& value)
{
    const std::optional<double> number = toNumber(value);
    return number ? toText(*number + 0.0) : std::to_string(value.index()) + ' ' + toText(value);
}

Status validateChoices(const std::vector<Value>& values)
{
    if (values.empty())
        return invalid("/values", "at least one value is needed");
    if (values.size() > kMostChoices)
        return invalid("/values", "at most 10000 values are allowed, but there are " + std::to_string(values.size()));
    std::map<std::string, std::vector<Value>> alike;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string where = "/values/" + std::to_string(i);
        if (const double* real = std::get_if<double>(&values[i]); real && !std::isfinite(*real))
            return invalid(where.c_str(), "a value must be finite, but is " + toText(*real));
        std::vector<Value>& earlier = alike[likeness(values[i])];
        if (choiceIndex(earlier, values[i]))
            return invalid(where.c_str(), "the value " + toText(values[i]) + " is listed twice");
        earlier.push_back(values[i]);
    }
    return {};
}

double toUnitOf(const RealDomain& domain, const Value& value)
{
    const double x = *toNumber(value);
    if (domain.low == domain.high)
        return 0.5;
    if (domain.step) {
        const auto k = static_cast<std::uint64_t>(std::llround((x - domain.low) / *domain.step));
        return binMiddle(std::min(k, stepCount(domain) - 1), stepCount(domain));
    }
    const double a = warp(domain.scale, domain.low);
    const double b = warp(domain.scale, domain.high);
    return b > a ? std::clamp((warp(domain.scale, x) - a) / (b - a), 0.0, 1.0) : 0.5;  // neighbours may have one logarithm
}

Value fromUnitOf(const RealDomain& domain, double unit)
{
    if (domain.step)
        return steppedValue(domain, binAt(unit, stepCount(domain)));
    // exp(log(0.2)) > 0.2: the bounds are kept by clamping, not by trusting the functions.
    const double t = std::lerp(warp(domain.scale, domain.low), warp(domain.scale, domain.high), unit);
    return std::clamp(unwarp(domain.scale, t), domain.low, domain.high);
}

/// A log-scaled integer k owns [log(k - 1/2), log(k + 1/2)], so that bounds are as likely as their neighbours.
double toUnitOf(const IntegerDomain& domain, const Value& value)
{
    const std::int64_t k = std::get<std::int64_t>(value);
    if (domain.scale == Scale::Linear) {
        const std::uint64_t index =
            (static_cast<std::uint64_t>(k) - static_cast<std::uint64_t>(domain.low)) / static_cast<std::uint64_t>(domain.step);
        return binMiddle(index, stepCount(domain));
    }
    const double a = std::log(static_cast<double>(domain.low) - 0.5);
    const double b = std::log(static_cast<double>(domain.high) + 0.5);
    const double middle = 0.5 * (std::log(static_cast<double>(k) - 0.5) + std::log(static_cast<double>(k) + 0.5));
    return b > a ? std::clamp((middle - a) / (b - a), 0.0, 1.0) : 0.5;  // beyond 2^53 a half is lost
}

Value fromUnitOf(const IntegerDomain& domain, double unit)
{
    if (domain.scale == Scale::Linear) {
        const std::uint64_t offset = binAt(unit, stepCount(domain)) * static_cast<std::uint64_t>(domain.step);
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(domain.low) + offset);
    }
    const double a = std::log(static_cast<double>(domain.low) - 0.5);
    const double b = std::log(static_cast<double>(domain.high) + 0.5);
    const double rounded = std::floor(std::exp(std::lerp(a, b, unit)) + 0.5);
    if (unit >= 1.0 || rounded >= static_cast<double>(domain.high))
        return domain.high;
    return std::max(static_cast<std::int64_t>(rounded), domain.low);
}

Value choiceAt(const std::vector<Value>& values, double unit)
{
    return values[binAt(unit, values.size())];
}

}  // namespace

Status validate(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return validateDomain(*real);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return validateDomain(*integer);
    if (const auto* categorical = std::get_if<CategoricalDomain>(&domain))
        return validateChoices(categorical->values);
    return validateChoices(std::get<OrdinalDomain>(domain).values);
}

bool contains(const Domain& domain, const Value& value)
{
    if (const auto* real = std::get_if<RealDomain>(&domain)) {
        const std::optional<double> x = toNumber(value);
        if (!x || !(*x >= real->low && *x <= real->high))
            return false;
        if (!real->step)
            return true;
        const double k = (*x - real->low) / *real->step;
        return std::abs(k - std::round(k)) < 1e-6;
    }
    if (const auto* integer = std::get_if<IntegerDomain>(&domain)) {
        const std::int64_t* k = std::get_if<std::int64_t>(&value);
        return k && *k >= integer->low && *k <= integer->high &&
               (static_cast<std::uint64_t>(*k) - static_cast<std::uint64_t>(integer->low)) %
                       static_cast<std::uint64_t>(integer->step) ==
                   0;
    }
    if (const auto* categorical = std::get_if<CategoricalDomain>(&domain))
        return choiceIndex(categorical->values, value).has_value();
    return choiceIndex(std::get<OrdinalDomain>(domain).values, value).has_value();
}

std::optional<std::uint64_t> cardinality(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain)) {
        if (real->low == real->high)
            return 1;
        return real->step ? std::optional(stepCount(*real)) : std::nullopt;
    }
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return stepCount(*integer);
    if (const auto* categorical = std::get_if<CategoricalDomain>(&domain))
        return categorical->values.size();
    return std::get<OrdinalDomain>(domain).values.size();
}

std::vector<Value> enumerate(const Domain& domain)
{
    if (const auto* categorical = std::get_if<CategoricalDomain>(&domain))
        return categorical->values;
    if (const auto* ordinal = std::get_if<OrdinalDomain>(&domain))
        return ordinal->values;
    const std::optional<std::uint64_t> count = cardinality(domain);
    if (!count || *count > kMostEnumerated)
        return {};
    std::vector<Value> values;
    for (std::uint64_t k = 0; k < *count; ++k) {
        if (const auto* integer = std::get_if<IntegerDomain>(&domain))
            values.emplace_back(integer->low + static_cast<std::int64_t>(k) * integer->step);
        else if (const auto& real = std::get<RealDomain>(domain); real.step)
            values.emplace_back(steppedValue(real, k));
        else
            values.emplace_back(real.low);
    }
    return values;
}

double toUnit(const Domain& domain, const Value& value)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return toUnitOf(*real, value);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return toUnitOf(*integer, value);
    const auto* categorical = std::get_if<CategoricalDomain>(&domain);
    const std::vector<Value>& values = categorical ? categorical->values : std::get<OrdinalDomain>(domain).values;
    return binMiddle(*choiceIndex(values, value), values.size());
}

Value fromUnit(const Domain& domain, double unit)
{
    unit = std::clamp(unit, 0.0, 1.0);
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return fromUnitOf(*real, unit);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return fromUnitOf(*integer, unit);
    if (const auto* categorical = std::get_if<CategoricalDomain>(&domain))
        return choiceAt(categorical->values, unit);
    return choiceAt(std::get<OrdinalDomain>(domain).values, unit);
}

}  // namespace trimtab
