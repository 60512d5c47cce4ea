// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ticks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kSlack = 1e-9;  // share of the range by which rounding may miss its ends

constexpr double kSmallest = 1e-3;  // what is smaller is easier to read as a power of ten: 7.57e-4

/// 1e-05 to 1e-5, 1e+06 to 1e6.
std::string tidyExponent(std::string text)
{
    const auto exponent = text.find('e');
    if (exponent == std::string::npos)
        return text;
    std::size_t at = exponent + 1;
    if (text[at] == '+')
        text.erase(at, 1);
    else
        ++at;
    while (at + 1 < text.size() && text[at] == '0')
        text.erase(at, 1);
    return text;
}

std::string fixedNumber(double value, int decimals)
{
    std::array<char, 400> buffer{};
    const double shown = value == 0.0 ? 0.0 : value;  // no "-0"
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), shown, std::chars_format::fixed, decimals).ptr;
    return {buffer.data(), end};
}

/// value = mantissa * 10^exponent: plain from 0.01 to 1000, else 2e-5.
std::string decimalLabel(int mantissa, int exponent)
{
    if (exponent >= 0 && exponent <= 3)
        return fixedNumber(mantissa * std::pow(10.0, exponent), 0);
    if (exponent < 0 && exponent >= -2)
        return fixedNumber(mantissa * std::pow(10.0, exponent), -exponent);
    return std::to_string(mantissa) + "e" + std::to_string(exponent);
}

struct Step {
    int mantissa = 1;
    int exponent = 0;
    double size() const { return mantissa * std::pow(10.0, exponent); }
};

bool isNumber(double x)
{
    return std::isfinite(x);
}

/// The smallest step 1, 2 or 5 times a power of ten of which at most `count` multiples lie in [low, high].
Step niceStep(double low, double high, int count, bool whole)
{
    Step step{1, static_cast<int>(std::floor(std::log10((high - low) / count))) - 1};
    if (whole)
        step.exponent = std::max(step.exponent, 0);
    const auto multiples = [&](double size) { return std::floor(high / size + kSlack) - std::ceil(low / size - kSlack) + 1; };
    while (multiples(step.size()) > count) {
        step.mantissa = step.mantissa == 1 ? 2 : step.mantissa == 2 ? 5 : 1;
        step.exponent += step.mantissa == 1 ? 1 : 0;
    }
    return step;
}

std::string linearLabel(double value, double largest, const Step& step)
{
    if (largest >= 1e6 || step.exponent < -6) {
        const int digits = static_cast<int>(std::floor(std::log10(largest))) - step.exponent + 1;
        return readableNumber(value, std::clamp(digits, 1, 17));
    }
    return fixedNumber(value, std::max(0, -step.exponent));
}

std::vector<Tick> linearTicks(double low, double high, int count, bool whole)
{
    std::vector<Tick> result;
    const Step step = niceStep(low, high, count, whole);
    const double size = step.size();
    if (!isNumber(size) || size <= 0.0)
        return result;
    const double largest = std::max(std::abs(low), std::abs(high));
    const double last = std::floor(high / size + kSlack);
    for (double k = std::ceil(low / size - kSlack); k <= last && static_cast<int>(result.size()) < count; ++k) {
        const double value = step.exponent < 0 ? k * step.mantissa / std::pow(10.0, -step.exponent) : k * size;
        result.push_back({value, linearLabel(value, largest, step)});
    }
    return result;
}

struct DecimalTick {
    int mantissa = 1;
    int exponent = 0;
    double position = 0.0;  ///< log10 of the value
};

/// The multiples `mantissas` of every `stride`-th power of ten whose logarithms lie in [low, high].
std::vector<DecimalTick> decadeTicks(double low, double high, std::span<const int> mantissas, int stride, bool whole)
{
    const double slack = (high - low) * kSlack;
    std::vector<DecimalTick> result;
    const int first = static_cast<int>(std::floor(low - slack));
    const int last = static_cast<int>(std::floor(high + slack));
    for (int exponent = first; exponent <= last; ++exponent) {
        if (exponent % stride != 0 || (whole && exponent < 0))
            continue;
        for (const int mantissa : mantissas) {
            const double position = exponent + std::log10(mantissa);
            if (position >= low - slack && position <= high + slack)
                result.push_back({mantissa, exponent, position});
        }
    }
    return result;
}

/// What a log axis labels; empty when only plain numbers are dense enough.
std::vector<DecimalTick> chooseDecadeTicks(double low, double high, int count, bool whole)
{
    static constexpr std::array kOne{1};
    static constexpr std::array kOneTwoFive{1, 2, 5};
    static constexpr std::array kAll{1, 2, 3, 4, 5, 6, 7, 8, 9};
    const int decades = static_cast<int>(std::floor(high) - std::ceil(low)) + 1;
    if (decades >= 3 || decades > count) {
        for (const int stride : {1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300}) {
            auto chosen = decadeTicks(low, high, kOne, stride, whole);
            if (static_cast<int>(chosen.size()) <= count)
                return chosen;
        }
        return decadeTicks(low, high, kOne, 500, whole);  // doubles end at 1e308
    }
    std::vector<DecimalTick> best = decadeTicks(low, high, kOne, 1, whole);
    for (const std::span<const int> mantissas : {std::span<const int>(kOneTwoFive), std::span<const int>(kAll)}) {
        auto chosen = decadeTicks(low, high, mantissas, 1, whole);
        if (static_cast<int>(chosen.size()) <= count && chosen.size() > best.size() && best.size() < 3)
            best = std::move(chosen);
    }
    return best.size() >= 2 ? best : std::vector<DecimalTick>{};
}

/// Round numbers of a range so narrow that the powers of ten leave it bare.
std::vector<Tick> narrowTicks(AxisKind kind, double low, double high, int count, bool whole)
{
    const double from = fromPosition(kind, low);
    const double to = fromPosition(kind, high);
    if (!isNumber(from) || !isNumber(to) || !(to - from > std::max(std::abs(from), std::abs(to)) * 1e-14))
        return {};
    std::vector<Tick> result = linearTicks(from, to, count, whole);
    for (Tick& tick : result)
        tick.position = toPosition(kind, tick.position);
    std::erase_if(result, [](const Tick& tick) { return !isNumber(tick.position); });
    return result;
}

std::vector<Tick> logTicks(double low, double high, int count, bool whole)
{
    std::vector<Tick> result;
    for (const DecimalTick& tick : chooseDecadeTicks(low, high, count, whole))
        result.push_back({tick.position, decimalLabel(tick.mantissa, tick.exponent)});
    return result.empty() ? narrowTicks(AxisKind::Log, low, high, count, whole) : result;
}

std::vector<Tick> reverseLogTicks(double low, double high, int count)
{
    std::vector<Tick> result;
    for (const DecimalTick& tick : chooseDecadeTicks(-high, -low, count, false)) {
        const double value = 1.0 - tick.mantissa * std::pow(10.0, tick.exponent);
        result.insert(result.begin(), {-tick.position, fixedNumber(value, std::clamp(-tick.exponent, 0, 17))});
    }
    return result.empty() ? narrowTicks(AxisKind::ReverseLog, low, high, count, false) : result;
}

std::vector<Tick> categoryTicks(const PlotAxis& axis, double low, double high, int count)
{
    std::vector<Tick> result;
    const int last = std::min(static_cast<int>(std::floor(high)), static_cast<int>(axis.categories.size()) - 1);
    const int first = std::max(static_cast<int>(std::ceil(low)), 0);
    const int stride = std::max(1, (last - first) / count + 1);
    for (int i = (first + stride - 1) / stride * stride; i <= last; i += stride)
        result.push_back({static_cast<double>(i), axis.categories[static_cast<std::size_t>(i)]});
    return result;
}

}  // namespace

std::string readableNumber(double value, int digits)
{
    std::array<char, 40> buffer{};
    char* const last = buffer.data() + buffer.size();
    const double shown = value == 0.0 ? 0.0 : value;
    char* end = std::to_chars(buffer.data(), last, shown, std::chars_format::general, digits).ptr;
    double rounded = 0.0;
    std::from_chars(buffer.data(), end, rounded);
    if (rounded != 0.0 && std::abs(rounded) < kSmallest)
        end = std::to_chars(buffer.data(), last, rounded, std::chars_format::scientific).ptr;
    return tidyExponent({buffer.data(), end});
}

std::vector<Tick> ticks(const PlotAxis& axis, double low, double high, int count)
{
    if (!isNumber(low) || !isNumber(high) || !(high > low) || count < 2)
        return {};
    switch (axis.kind) {
        case AxisKind::Log:
            return logTicks(low, high, count, axis.whole);
        case AxisKind::ReverseLog:
            return reverseLogTicks(low, high, count);
        case AxisKind::Category:
            return categoryTicks(axis, low, high, count);
        case AxisKind::Linear:
            break;
    }
    return linearTicks(low, high, count, axis.whole);
}

}  // namespace trimtab
