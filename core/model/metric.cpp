// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metric.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

namespace trimtab {

namespace {

constexpr std::array<std::string_view, 5> kClassificationMetrics{"accuracy", "balanced_accuracy", "log_loss", "f1", "roc_auc"};
constexpr std::array<std::string_view, 3> kRegressionMetrics{"rmse", "mae", "r2"};
constexpr std::array<std::string_view, 3> kCostMetrics{"parameters", "nonzero", "fit_seconds"};
constexpr double kSmallestProbability = 1e-15;

double accuracy(const Eigen::MatrixXi& confusion)
{
    return static_cast<double>(confusion.trace()) / confusion.sum();
}

double balancedAccuracy(const Eigen::MatrixXi& confusion)
{
    double sum = 0.0;
    int classes = 0;
    for (Eigen::Index k = 0; k < confusion.rows(); ++k) {
        const int actual = confusion.row(k).sum();
        if (actual == 0)
            continue;
        sum += static_cast<double>(confusion(k, k)) / actual;
        ++classes;
    }
    return sum / classes;
}

double macroF1(const Eigen::MatrixXi& confusion)
{
    double sum = 0.0;
    int classes = 0;
    for (Eigen::Index k = 0; k < confusion.rows(); ++k) {
        const int both = confusion.row(k).sum() + confusion.col(k).sum();  // 2 tp + fp + fn
        if (both == 0)
            continue;
        sum += 2.0 * confusion(k, k) / both;
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

/// Pairs of one of each that `higher` wins, twice, and ties. Both are sorted.
std::int64_t countWins(std::vector<double>& higher, std::vector<double>& lower)
{
    std::ranges::sort(higher);
    std::ranges::sort(lower);
    std::int64_t wins = 0;
    std::size_t below = 0;   // numbers of `lower` below the present one of `higher`
    std::size_t atMost = 0;  // or equal to it
    for (const double score : higher) {
        while (below < lower.size() && lower[below] < score)
            ++below;
        while (atMost < lower.size() && lower[atMost] <= score)
            ++atMost;
        wins += static_cast<std::int64_t>(below + atMost);
    }
    return wins;
}

/// Of one class against all others; NaN unless there are rows of both.
double rocAuc(VectorRef y, VectorRef probability, Eigen::Index label)
{
    const auto isOfClass = [&](Eigen::Index row) { return static_cast<Eigen::Index>(y[row]) == label; };
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double lowest = kInfinity;    // of the rows of the class
    double highest = -kInfinity;  // of the others
    for (Eigen::Index row = 0; row < y.size(); ++row) {
        if (isOfClass(row))
            lowest = std::min(lowest, probability[row]);
        else
            highest = std::max(highest, probability[row]);
    }
    // Only the rows between the two need sorting, few of a good model: a row of the class above them wins against every other
    // row, any other row below them loses against every row of the class.
    std::vector<double> positives;
    std::vector<double> negatives;
    std::int64_t above = 0;
    std::int64_t under = 0;
    for (Eigen::Index row = 0; row < y.size(); ++row) {
        const double p = probability[row];
        const bool ofClass = isOfClass(row);
        if (ofClass && p > highest)
            ++above;
        else if (!ofClass && p < lowest)
            ++under;
        else
            (ofClass ? positives : negatives).push_back(p);
    }
    const std::int64_t others = under + static_cast<std::int64_t>(negatives.size());
    const auto between = static_cast<std::int64_t>(positives.size());
    const std::int64_t wins = countWins(positives, negatives) + 2 * (above * others + between * under);
    const std::int64_t pairs = (above + between) * others;
    return 0.5 * static_cast<double>(wins) / static_cast<double>(pairs);  // 0 / 0 without a pair
}

double rocAuc(VectorRef y, MatrixRef probabilities)
{
    if (probabilities.cols() == 2)
        return rocAuc(y, probabilities.col(1), 1);
    double sum = 0.0;
    int classes = 0;
    for (Eigen::Index k = 0; k < probabilities.cols(); ++k) {
        const double area = rocAuc(y, probabilities.col(k), k);
        if (std::isnan(area))
            continue;
        sum += area;
        ++classes;
    }
    return sum / classes;
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
    const Eigen::MatrixXi confusion = confusionMatrix(y, prediction);
    return {accuracy(confusion), balancedAccuracy(confusion), logLoss(y, prediction), macroF1(confusion), rocAuc(y, prediction)};
}

Eigen::MatrixXi confusionMatrix(VectorRef y, MatrixRef probabilities)
{
    assert(y.size() == probabilities.rows());
    Eigen::MatrixXi confusion = Eigen::MatrixXi::Zero(probabilities.cols(), probabilities.cols());
    for (Eigen::Index row = 0; row < y.size(); ++row) {
        Eigen::Index winner = 0;
        probabilities.row(row).maxCoeff(&winner);
        ++confusion(static_cast<Eigen::Index>(y[row]), winner);
    }
    return confusion;
}

}  // namespace trimtab
