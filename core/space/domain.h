// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/value.h"
#include "core/util/result.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace trimtab {

/// How a range is spread over the unit interval.
/// Linear: x. Log: ln x (low > 0). ReverseLog: -ln(1 - x) (high < 1), fine steps near 1 as momentum needs them.
enum class Scale { Linear, Log, ReverseLog };

/// Real numbers in [low, high]; with a step the multiples low + k step that do not exceed high.
struct RealDomain {
    double low = 0.0;
    double high = 1.0;
    Scale scale = Scale::Linear;
    std::optional<double> step;
    friend bool operator==(const RealDomain&, const RealDomain&) = default;
};

/// Integers low, low + step, ... <= high. Scale is Linear or Log (low >= 1).
struct IntegerDomain {
    std::int64_t low = 0;
    std::int64_t high = 1;
    Scale scale = Scale::Linear;
    std::int64_t step = 1;
    friend bool operator==(const IntegerDomain&, const IntegerDomain&) = default;
};

/// Unordered choices.
struct CategoricalDomain {
    std::vector<Value> values;
    friend bool operator==(const CategoricalDomain&, const CategoricalDomain&) = default;
};

/// Choices in the given order, equally spaced.
struct OrdinalDomain {
    std::vector<Value> values;
    friend bool operator==(const OrdinalDomain&, const OrdinalDomain&) = default;
};

using Domain = std::variant<RealDomain, IntegerDomain, CategoricalDomain, OrdinalDomain>;

/// Whether the bounds and choices make sense; `where` of the error is "/low", "/high", "/scale", "/step" or "/values/2".
Status validate(const Domain& domain);

/// Whether `value` has the right type and lies in the domain (a real domain takes integers too; a step is honoured).
bool contains(const Domain& domain, const Value& value);

/// Number of different values; nullopt for a real domain without a step.
std::optional<std::uint64_t> cardinality(const Domain& domain);

/// The values in order; empty for a real domain without a step and above 1,000,000 values.
std::vector<Value> enumerate(const Domain& domain);

/// Position in [0, 1] on the domain's scale. Discrete values sit at the middle of their bin.
/// @param value contained in the domain
double toUnit(const Domain& domain, const Value& value);

/// Inverse of toUnit. Never leaves the domain, whatever rounding does; equal shares of the unit interval are equally
/// probable values on the domain's scale. @param unit clamped into [0, 1]
Value fromUnit(const Domain& domain, double unit);

}  // namespace trimtab
