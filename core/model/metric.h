// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

#include <span>
#include <string_view>
#include <vector>

namespace trimtab {

/// Names of the metrics of a task, in the order in which they are offered.
/// Classification: accuracy, balanced_accuracy, log_loss, f1, roc_auc. Regression: rmse, mae, r2.
std::span<const std::string_view> metricNames(Task task);

/// What a completed trial knows besides, means over the folds: "parameters" and "nonzero", how many the model has and how many
/// are not zero, and "fit_seconds", how long its training took.
std::span<const std::string_view> costMetricNames();

/// Whether more is better: accuracy yes, log_loss no. @param name one of metricNames() of any task
bool greaterIsBetter(std::string_view name);

/// All metrics of a task, in the order of metricNames().
/// accuracy: share of the rows whose most probable class (the first of equals) is right.
/// balanced_accuracy: mean over the classes that occur in y of the share found (recall).
/// log_loss: mean of -ln p(true class), p clipped to [1e-15, 1], so one confident mistake costs at most 34.5.
/// f1: macro; mean over the classes that occur in y or in the predictions of 2 tp / (2 tp + fp + fn).
/// roc_auc: area under the receiver operating characteristic, the share of the pairs of a row of the class and another row in
/// which the former has the higher probability, a tie counting half (T. Fawcett, "An introduction to ROC analysis", 2006). Of
/// two classes that of class 1; of more the mean over the classes that occur in y, each against all others. NaN when only one
/// class occurs.
/// rmse, mae: target units. r2: 1 - sum of squared errors / sum of squares around the mean; 0 for a constant y.
/// @param y (n) class indices or targets, n > 0
/// @param prediction (n, classes) probabilities, or (n, 1) targets: what Trainable::predict() returns
std::vector<double> computeMetrics(Task task, VectorRef y, MatrixRef prediction);

/// How many rows of each class were taken for which: (classes, classes), rows true, columns predicted. The prediction is the most
/// probable class, the first of equals.
/// @param y (n) class indices  @param probabilities (n, classes), finite
Eigen::MatrixXi confusionMatrix(VectorRef y, MatrixRef probabilities);

}  // namespace trimtab
