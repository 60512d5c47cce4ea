// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/value.h"

#include <array>
#include <charconv>
#include <cmath>

namespace trimtab {

std::string toText(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string toText(const Value& value)
{
    struct Visitor {
        std::string operator()(double x) const { return toText(x); }
        std::string operator()(std::int64_t x) const { return std::to_string(x); }
        std::string operator()(bool x) const { return x ? "true" : "false"; }
        std::string operator()(const std::string& x) const { return x; }
    };
    return std::visit(Visitor{}, value);
}

std::optional<double> toNumber(const Value& value)
{
    if (const double* real = std::get_if<double>(&value))
        return *real;
    if (const std::int64_t* integer = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*integer);
    return std::nullopt;
}

bool sameValue(const Value& a, const Value& b)
{
    if (a.index() == b.index())
        return a == b;
    const std::optional<double> x = toNumber(a);
    const std::optional<double> y = toNumber(b);
    return x && y && *x == *y;
}

}  // namespace trimtab
