// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/test_function.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace trimtab {

namespace {

using std::numbers::pi;
using Point = std::span<const double>;

double sphere(Point x)
{
    double sum = 0.0;
    for (const double xi : x)
        sum += xi * xi;
    return sum;
}

double branin(Point x)
{
    const double b = 5.1 / (4.0 * pi * pi);
    const double c = 5.0 / pi;
    const double t = 1.0 / (8.0 * pi);
    const double parabola = x[1] - b * x[0] * x[0] + c * x[0] - 6.0;
    return parabola * parabola + 10.0 * (1.0 - t) * std::cos(x[0]) + 10.0;
}

double camel6(Point x)
{
    const double a = x[0] * x[0];
    const double b = x[1] * x[1];
    return (4.0 - 2.1 * a + a * a / 3.0) * a + x[0] * x[1] + (4.0 * b - 4.0) * b;
}

/// -sum_i alpha_i exp(-sum_j A_ij (x_j - P_ij)^2) with P in units of 1e-4.
template <std::size_t D>
double hartmann(Point x, const std::array<std::array<double, D>, 4>& A, const std::array<std::array<double, D>, 4>& P)
{
    constexpr std::array kAlpha{1.0, 1.2, 3.0, 3.2};
    double sum = 0.0;
    for (std::size_t i = 0; i < kAlpha.size(); ++i) {
        double exponent = 0.0;
        for (std::size_t j = 0; j < D; ++j) {
            const double distance = x[j] - 1e-4 * P[i][j];
            exponent += A[i][j] * distance * distance;
        }
        sum += kAlpha[i] * std::exp(-exponent);
    }
    return -sum;
}

double hartmann3(Point x)
{
    static constexpr std::array<std::array<double, 3>, 4> kA{{{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}}};
    static constexpr std::array<std::array<double, 3>, 4> kP{
        {{3689, 1170, 2673}, {4699, 4387, 7470}, {1091, 8732, 5547}, {381, 5743, 8828}}};
    return hartmann(x, kA, kP);
}

double hartmann6(Point x)
{
    static constexpr std::array<std::array<double, 6>, 4> kA{
        {{10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}}};
    static constexpr std::array<std::array<double, 6>, 4> kP{{{1312, 1696, 5569, 124, 8283, 5886},
                                                              {2329, 4135, 8307, 3736, 1004, 9991},
                                                              {2348, 1451, 3522, 2883, 3047, 6650},
                                                              {4047, 8828, 8732, 5743, 1091, 381}}};
    return hartmann(x, kA, kP);
}

double ackley(Point x)
{
    const double d = static_cast<double>(x.size());
    double cosines = 0.0;
    for (const double xi : x)
        cosines += std::cos(2.0 * pi * xi);
    return -20.0 * std::exp(-0.2 * std::sqrt(sphere(x) / d)) - std::exp(cosines / d) + 20.0 + std::numbers::e;
}

double rosenbrock(Point x)
{
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        const double valley = x[i + 1] - x[i] * x[i];
        sum += 100.0 * valley * valley + (1.0 - x[i]) * (1.0 - x[i]);
    }
    return sum;
}

double rastrigin(Point x)
{
    double sum = 0.0;
    for (const double xi : x)
        sum += xi * xi - 10.0 * std::cos(2.0 * pi * xi) + 10.0;
    return sum;
}

std::string coordinateName(int coordinate)
{
    return "x" + std::to_string(coordinate + 1);
}

Outcome failure(std::string detail)
{
    return {OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.0, std::move(detail)};
}

const Metrics::Names& valueName()
{
    static const Metrics::Names kNames = std::make_shared<const std::vector<std::string>>(1, "value");
    return kNames;
}

}  // namespace

Interval TestFunction::interval(int coordinate) const
{
    return dimension == 0 ? domain.front() : domain.at(static_cast<std::size_t>(coordinate));
}

std::span<const TestFunction> testFunctions()
{
    static const std::array kFunctions{
        TestFunction{"branin", 2, 2, {{-5.0, 10.0}, {0.0, 15.0}}, 0.39788735772973816, {pi, 2.275}, &branin},
        TestFunction{
            "camel6", 2, 2, {{-3.0, 3.0}, {-2.0, 2.0}}, -1.0316284534898774, {0.08984201310031806, -0.7126564030207396}, &camel6},
        TestFunction{"hartmann3",
                     3,
                     3,
                     std::vector<Interval>(3),
                     -3.8627797873327696,
                     {0.11458889262, 0.55564884825, 0.85254695343},
                     &hartmann3},
        TestFunction{"hartmann6",
                     6,
                     6,
                     std::vector<Interval>(6),
                     -3.3223680114155147,
                     {0.20168951, 0.15001069, 0.47687398, 0.27533243, 0.31165162, 0.65730054},
                     &hartmann6},
        TestFunction{"sphere", 0, 1, {{-5.12, 5.12}}, 0.0, {0.0}, &sphere},
        TestFunction{"ackley", 0, 1, {{-32.768, 32.768}}, 0.0, {0.0}, &ackley},
        TestFunction{"rosenbrock", 0, 2, {{-5.0, 10.0}}, 0.0, {1.0}, &rosenbrock},
        TestFunction{"rastrigin", 0, 1, {{-5.12, 5.12}}, 0.0, {0.0}, &rastrigin},
    };
    return kFunctions;
}

const TestFunction* findTestFunction(std::string_view id)
{
    const auto all = testFunctions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const TestFunction& function) { return function.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Parameter> testFunctionSpace(const TestFunction& function, int dimension)
{
    const int size = function.dimension == 0 ? std::max(dimension, function.smallestDimension) : function.dimension;
    std::vector<Parameter> parameters;
    for (int i = 0; i < size; ++i) {
        const Interval range = function.interval(i);
        parameters.push_back({coordinateName(i), RealDomain{range.low, range.high, Scale::Linear, {}}, Group::Model, {}});
    }
    return parameters;
}

Outcome evaluate(const TestFunction& function, const Configuration& configuration)
{
    const auto size = static_cast<int>(configuration.size());
    if (size < function.smallestDimension || (function.dimension != 0 && size != function.dimension))
        return failure(std::string(function.id) + " needs x1 to x" + std::to_string(function.smallestDimension) + ", but gets " +
                       std::to_string(size) + " values");
    std::vector<double> x;
    for (int i = 0; i < size; ++i) {
        const Value* value = configuration.find(coordinateName(i));
        if (!value)
            return failure(coordinateName(i) + " has no value");
        const Interval range = function.interval(i);
        if (!contains(RealDomain{range.low, range.high, Scale::Linear, {}}, *value))
            return failure(coordinateName(i) + " must be a number from " + toText(range.low) + " to " + toText(range.high) +
                           ", but is " + toText(*value));
        x.push_back(*toNumber(*value));
    }
    return {OutcomeKind::Completed, OutcomeCause::None, Metrics(valueName(), {function.value(x)}), 0.0, {}};
}

}  // namespace trimtab
