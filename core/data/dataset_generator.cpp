// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset_generator.h"

#include "core/util/rng.h"

#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace trimtab {

namespace {

using std::numbers::pi;

constexpr std::uint64_t kGeneratorSeed = 20260101;  // arbitrary; changing it changes the data sets

constexpr std::array<double, 50> kSparseCoefficients = [] {
    std::array<double, 50> coefficients{};
    coefficients[0] = 5.0;
    coefficients[6] = -4.0;
    coefficients[12] = 3.0;
    coefficients[20] = -2.0;
    coefficients[29] = 1.5;
    coefficients[37] = -1.0;
    coefficients[44] = 0.75;
    coefficients[49] = 0.5;
    return coefficients;
}();

/// Which of the two classes a row has, where classes alternate.
bool secondClass(Eigen::Index row)
{
    return row % 2 == 1;
}

void fillTwoMoons(Dataset& data, Rng& rng)
{
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        const double t = pi * rng.uniform();
        const bool lower = secondClass(row);
        const double x = lower ? 1.0 - std::cos(t) : std::cos(t);
        const double y = lower ? 0.5 - std::sin(t) : std::sin(t);
        data.X(row, 0) = x + 0.15 * rng.normal();
        data.X(row, 1) = y + 0.15 * rng.normal();
        data.y[row] = lower;
    }
}

void fillCircles(Dataset& data, Rng& rng)
{
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        const bool inner = secondClass(row);
        const double angle = 2.0 * pi * rng.uniform();
        const double radius = (inner ? 0.5 : 1.0) + 0.1 * rng.normal();
        data.X(row, 0) = radius * std::cos(angle);
        data.X(row, 1) = radius * std::sin(angle);
        data.y[row] = inner;
    }
}

void fillSpirals(Dataset& data, Rng& rng)
{
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        const bool second = secondClass(row);
        const double radius = 0.1 + 0.9 * rng.uniform();
        const double angle = 3.5 * pi * radius + (second ? pi : 0.0);
        data.X(row, 0) = radius * std::cos(angle) + 0.02 * rng.normal();
        data.X(row, 1) = radius * std::sin(angle) + 0.02 * rng.normal();
        data.y[row] = second;
    }
}

void fillXor(Dataset& data, Rng& rng)
{
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        data.X(row, 0) = 2.0 * rng.uniform() - 1.0;
        data.X(row, 1) = 2.0 * rng.uniform() - 1.0;
        data.y[row] = (data.X(row, 0) < 0.0) != (data.X(row, 1) < 0.0);
    }
}

void fillFriedman(Dataset& data, Rng& rng)
{
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        for (double& x : data.X.row(row))
            x = rng.uniform();
        const auto x = data.X.row(row);
        data.y[row] =
            10.0 * std::sin(pi * x[0] * x[1]) + 20.0 * (x[2] - 0.5) * (x[2] - 0.5) + 10.0 * x[3] + 5.0 * x[4] + rng.normal();
    }
}

void fillSparseLinear(Dataset& data, Rng& rng)
{
    constexpr double kCorrelation = 0.5;
    const double innovation = std::sqrt(1.0 - kCorrelation * kCorrelation);
    for (Eigen::Index row = 0; row < data.X.rows(); ++row) {
        double signal = 0.0;
        double previous = rng.normal();
        for (Eigen::Index column = 0; column < data.X.cols(); ++column) {
            const double x = column == 0 ? previous : kCorrelation * previous + innovation * rng.normal();
            data.X(row, column) = x;
            signal += kSparseCoefficients[static_cast<std::size_t>(column)] * x;
            previous = x;
        }
        data.y[row] = signal + rng.normal();
    }
}

struct Generator {
    std::string_view id;
    std::uint64_t number;  ///< gives each data set random numbers of its own
    void (*fill)(Dataset& data, Rng& rng);
};

constexpr std::array<Generator, 6> kGenerators{{
    {"two_moons", 1, fillTwoMoons},
    {"circles", 2, fillCircles},
    {"spirals", 3, fillSpirals},
    {"xor", 4, fillXor},
    {"friedman", 5, fillFriedman},
    {"sparse_linear", 6, fillSparseLinear},
}};

}  // namespace

Dataset generateDataset(const DatasetInfo& info)
{
    assert(info.generated);
    Dataset data;
    data.id = info.id;
    data.task = info.task;
    data.X.resize(info.rows, info.features);
    data.y.resize(info.rows);
    data.classNames = classNames(info);
    for (int column = 1; column <= info.features; ++column)
        data.featureNames.push_back("x" + std::to_string(column));
    for (const Generator& generator : kGenerators) {
        if (generator.id != info.id)
            continue;
        Rng rng(mixSeed(kGeneratorSeed, generator.number));
        generator.fill(data, rng);
        return data;
    }
    assert(false && "a generated data set without generator");
    return data;
}

std::span<const double> sparseLinearCoefficients()
{
    return kSparseCoefficients;
}

}  // namespace trimtab
