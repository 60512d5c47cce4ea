// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/slider_scale.h"

#include "core/analysis/ticks.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace trimtab {
namespace {

constexpr int kFewestDigits = 3;  // as everywhere in the window
constexpr int kMostDigits = 17;   // distinguish all doubles

double parsed(const std::string& text)
{
    double value = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool isContinuous(const Domain& domain)
{
    const auto* real = std::get_if<RealDomain>(&domain);
    return real && !real->step;
}

/// Whether equal shares of the unit interval belong to the values.
bool isEven(const Domain& domain)
{
    const auto* integer = std::get_if<IntegerDomain>(&domain);
    return !isContinuous(domain) && (!integer || integer->scale == Scale::Linear);
}

}  // namespace

SliderScale::SliderScale(Domain domain) : m_domain(std::move(domain))
{
    const auto count = cardinality(m_domain);
    if (count && *count <= kSteps && isEven(m_domain))
        m_evenValues = static_cast<int>(*count);
}

Value SliderScale::valueAt(int position) const
{
    if (m_evenValues)
        return fromUnit(m_domain, (position + 0.5) / *m_evenValues);
    const Value value = fromUnit(m_domain, static_cast<double>(position) / kSteps);
    if (!isContinuous(m_domain))
        return value;
    const auto& real = std::get<RealDomain>(m_domain);
    return std::clamp(parsed(text(value)), real.low, real.high);
}

int SliderScale::positionOf(const Value& value) const
{
    const double unit = toUnit(m_domain, value);
    return m_evenValues ? std::min(static_cast<int>(unit * *m_evenValues), last()) : static_cast<int>(std::lround(unit * kSteps));
}

Value SliderScale::next(const Value& value, int direction) const
{
    const Value stepped = valueAt(std::clamp(positionOf(value) + direction, 0, last()));
    const auto* integer = std::get_if<IntegerDomain>(&m_domain);
    if (!integer || (toUnit(m_domain, stepped) - toUnit(m_domain, value)) * direction > 0.0)
        return stepped;
    const Value neighbour = std::get<std::int64_t>(value) + direction * integer->step;
    return contains(m_domain, neighbour) ? neighbour : value;
}

std::string SliderScale::text(const Value& value) const
{
    if (!isContinuous(m_domain))
        return toText(value);
    const auto& real = std::get<RealDomain>(m_domain);
    const double number = *toNumber(value);
    const double unit = toUnit(m_domain, value);
    for (int digits = kFewestDigits; digits < kMostDigits; ++digits) {
        const std::string text = readableNumber(number, digits);
        const double rounded = parsed(text);
        const bool inside = rounded >= real.low && rounded <= real.high;
        if (inside && std::abs(toUnit(m_domain, rounded) - unit) < 0.5 / kSteps)
            return text;
    }
    return readableNumber(number, kMostDigits);
}

}  // namespace trimtab
