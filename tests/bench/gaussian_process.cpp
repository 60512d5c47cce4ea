// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The Gaussian process in its parts: factorization against the peak of one core, likelihood with gradient (one step of a fit),
// prediction, acquisition. Six numeric coordinates. Bar: a suggestion at 1,000 trials within 150 ms.
#include "core/numeric/gaussian_process.h"
#include "core/numeric/acquisition.h"
#include "core/numeric/hyperparameter_posterior.h"
#include "core/util/rng.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <ctime>

using namespace trimtab;

namespace {

constexpr Eigen::Index kDimension = 6;
constexpr double kNoise = 1e-3;

struct Problem {
    std::vector<CoordinateKind> kinds{kDimension, CoordinateKind::Numeric};
    Eigen::MatrixXd X;
    Eigen::VectorXd y;

    explicit Problem(Eigen::Index n)
    {
        Rng rng(1);
        X = Eigen::MatrixXd::NullaryExpr(n, kDimension, [&] { return rng.uniform(); });
        y = (X.rowwise().sum().array() * 3.0).sin();
    }

    Covariance covariance(CovarianceForm form = CovarianceForm::Radial) const
    {
        return {kinds, {form, Eigen::VectorXd::Constant(kDimension, 0.7), 1.0, 1.0}, X};
    }
    GaussianProcess process(CovarianceForm form = CovarianceForm::Radial) const
    {
        return *GaussianProcess::condition(covariance(form), Eigen::VectorXd::Constant(y.size(), kNoise), y);
    }
};

/// Arguments: number of points; 0 for the radial form, 1 for the additive one.
void sizesAndForms(benchmark::internal::Benchmark* benchmark)
{
    benchmark->ArgsProduct({{100, 500, 1000}, {0, 1}});
}

CovarianceForm formOf(const benchmark::State& state)
{
    return state.range(1) == 0 ? CovarianceForm::Radial : CovarianceForm::Additive;
}

/// Operations a second, in units of 1e9, of multiplications with additions that wait for nothing, in the widest registers that
/// this build uses and fused if it fuses.
double measurePeak()
{
    using Packet = Eigen::internal::packet_traits<double>::type;
    constexpr int kChains = 12;  // more than latency times units
    constexpr int kWidth = Eigen::internal::packet_traits<double>::size;
    constexpr std::int64_t kRounds = 20'000'000;
    Packet sums[kChains];
    std::fill(std::begin(sums), std::end(sums), Eigen::internal::pset1<Packet>(1.0));
    Packet factor = Eigen::internal::pset1<Packet>(0.5);
    benchmark::DoNotOptimize(factor);
    const std::clock_t start = std::clock();  // processor time, as the rates below
    for (std::int64_t i = 0; i < kRounds; ++i)
        for (Packet& sum : sums)
            sum = Eigen::internal::pmadd(sum, factor, factor);
    Packet total = sums[0];
    for (const Packet& sum : sums)
        total = Eigen::internal::padd(total, sum);
    benchmark::DoNotOptimize(total);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double operations = 2.0 * kChains * kWidth * static_cast<double>(kRounds);
    return operations / seconds * 1e-9;
}

double peak()
{
    static const double measured = measurePeak();
    return measured;
}

void factorization(benchmark::State& state)
{
    const auto n = static_cast<Eigen::Index>(state.range(0));
    const Problem problem(n);
    Eigen::MatrixXd K = problem.covariance().matrix(problem.X);
    K.diagonal().array() += kNoise;
    for (auto _ : state)
        benchmark::DoNotOptimize(factorize(K));
    const double size = static_cast<double>(n);
    const double giga = static_cast<double>(state.iterations()) * size * size * size / 3.0 * 1e-9;
    state.counters["GFLOP/s"] = benchmark::Counter(giga, benchmark::Counter::kIsRate);
    state.counters["share of peak"] = benchmark::Counter(giga / peak(), benchmark::Counter::kIsRate);
    state.counters["peak"] = peak();
}
BENCHMARK(factorization)->Arg(100)->Arg(500)->Arg(1000)->Unit(benchmark::kMillisecond);

void covariance(benchmark::State& state)
{
    const Problem problem(state.range(0));
    const Covariance points = problem.covariance(formOf(state));
    for (auto _ : state)
        benchmark::DoNotOptimize(points.matrix(problem.X));
}
BENCHMARK(covariance)->Apply(sizesAndForms)->Unit(benchmark::kMillisecond);

void likelihoodWithGradient(benchmark::State& state)
{
    const Problem problem(state.range(0));
    const CovarianceForm form = formOf(state);
    const HyperparameterPosterior posterior(form, problem.kinds, Measurements::merge(problem.X, problem.y));
    const Eigen::VectorXd theta = posterior.toLogarithms({problem.covariance(form).parameters(), kNoise});
    Eigen::VectorXd gradient;
    for (auto _ : state)
        benchmark::DoNotOptimize(posterior(theta, gradient));
}
BENCHMARK(likelihoodWithGradient)->Args({20, 0})->Args({20, 1})->Apply(sizesAndForms)->Unit(benchmark::kMillisecond);

void predict512(benchmark::State& state)
{
    const GaussianProcess process = Problem(state.range(0)).process(formOf(state));
    const Eigen::MatrixXd points = Problem(512).X;
    for (auto _ : state)
        benchmark::DoNotOptimize(process.predict(points));
}
BENCHMARK(predict512)->Apply(sizesAndForms)->Unit(benchmark::kMillisecond);

void predictWithGradient(benchmark::State& state)
{
    const GaussianProcess process = Problem(state.range(0)).process(formOf(state));
    const Eigen::VectorXd point = Eigen::VectorXd::Constant(kDimension, 0.4);
    for (auto _ : state)
        benchmark::DoNotOptimize(process.predictWithGradient(point));
}
BENCHMARK(predictWithGradient)->Apply(sizesAndForms)->Unit(benchmark::kMicrosecond);

void addObservation(benchmark::State& state)
{
    const GaussianProcess process = Problem(state.range(0)).process();
    const Eigen::VectorXd point = Eigen::VectorXd::Constant(kDimension, 0.4);
    for (auto _ : state) {
        state.PauseTiming();
        GaussianProcess grown = process;
        state.ResumeTiming();
        benchmark::DoNotOptimize(grown.extend(point, 0.0, kNoise));
    }
}
BENCHMARK(addObservation)->Arg(100)->Arg(500)->Arg(1000)->Unit(benchmark::kMicrosecond);

void acquisition512(benchmark::State& state)
{
    const auto best = static_cast<double>(-state.range(0));  // the deeper, the further in the tail
    const Eigen::VectorXd mean = Eigen::VectorXd::LinSpaced(512, -1.0, 1.0);
    const Eigen::VectorXd deviation = Eigen::VectorXd::LinSpaced(512, 0.1, 1.0);
    for (auto _ : state)
        benchmark::DoNotOptimize(logExpectedImprovement(mean, deviation, best));
}
BENCHMARK(acquisition512)->Arg(0)->Arg(50)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
