// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metric.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace trimtab {

namespace {

constexpr std::array<std::string_view, 4> kClassificationMetrics{"accuracy", "balanced_accuracy", "log_loss", "f1"};
constexpr std::array<std::string_view, 3> kRegressionMetrics{"rmse", "mae", "r2"};
constexpr std::array<std::string_view, 3> kCostMetrics{"parameters", "nonzero", "fit_seconds"};
constexpr double kSmallestProbability = 1e-15;

/// What the confusion matrix says about one class.
struct ClassCounts {
    int actual = 0;
    int predicted = 0;
    int hit = 0;
};

std::vector<ClassCounts> countClasses(VectorRef y, MatrixRef probabilities)
{
    std::vector<ClassCounts> counts(static_cast<std::size_t>(probabilities.cols()));
    for (Eigen::Index row = 0; row < y.size(); ++row) {
        Eigen::Index winner = 0;
        probabilities.row(row).maxCoeff(&winner);
        const auto actual = static_cast<std::size_t>(y[row]);
        const auto predicted = static_cast<std::size_t>(winner);
        ++counts[actual].actual;
        ++counts[predicted].predicted;
        if (actual == predicted)
            ++counts[actual].hit;
    }
    return counts;
}

double accuracy(const std::vector<ClassCounts>& counts, Eigen::Index rows)
{
    int hits = 0;
    for (const ClassCounts& count : counts)
        hits += count.hit;
    return static_cast<double>(hits) / static_cast<double>(rows);
}

double balancedAccuracy(const std::vector<ClassCounts>& counts)
{
    double sum = 0.0;
    int classes = 0;
    for (const ClassCounts& count : counts) {
        if (count.actual == 0)
            continue;
        sum += static_cast<double>(count.hit) / count.actual;
        ++classes;
    }
    return sum / classes;
}

double macroF1(const std::vector<ClassCounts>& counts)
{
    double sum = 0.0;
    int classes = 0;
    for (const ClassCounts& count : counts) {
        const int both = count.actual + count.predicted;  // 2 tp + fp + fn
        if (both == 0)
            continue;
        sum += 2.0 * count.hit / both;
        ++classes;
    }
    return sum / classes;
}

double logLoss(VectorRef y, MatrixRef probabilities)
{
    double sum = 0.0;
    for (Eigen::Index row = 0; row < y.size(); ++row) {
        const double p = probabilities(row, static_cast<Eigen::Index>(y[row]));
        sum -= std::log(std::clamp(p, kSmallestProbability, 1.0));
    }
    return sum / static_cast<double>(y.size());
}

std::vector<double> regressionMetrics(VectorRef y, VectorRef prediction)
{
    const Eigen::ArrayXd error = (y - prediction).array();
    const double squares = error.square().sum();
    const double rows = static_cast<double>(y.size());
    // Compared by value: the mean of equal numbers is rounded, and the squares around it are not exactly 0.
    const bool constant = y.maxCoeff() == y.minCoeff();
    const double r2 = constant ? 0.0 : 1.0 - squares / (y.array() - y.mean()).square().sum();
    return {std::sqrt(squares / rows), error.abs().sum() / rows, r2};
}

}  // namespace

std::span<const std::string_view> metricNames(Task task)
{
    if (task == Task::Classification)
        return kClassificationMetrics;
    return kRegressionMetrics;
}

std::span<const std::string_view> costMetricNames()
{
    return kCostMetrics;
}

bool greaterIsBetter(std::string_view name)
{
    return name != "log_loss" && name != "rmse" && name != "mae";
}

std::vector<double> computeMetrics(Task task, VectorRef y, MatrixRef prediction)
{
    assert(y.size() > 0 && y.size() == prediction.rows());
    if (task == Task::Regression)
        return regressionMetrics(y, prediction.col(0));
    // Of probabilities that are no numbers the first class would "win": a model that diverged must not look like one that
    // guesses.
    if (!prediction.allFinite())
        return std::vector<double>(kClassificationMetrics.size(), std::numeric_limits<double>::quiet_NaN());
    const std::vector<ClassCounts> counts = countClasses(y, prediction);
    return {accuracy(counts, y.size()), balancedAccuracy(counts), logLoss(y, prediction), macroF1(counts)};
}

}  // namespace trimtab
