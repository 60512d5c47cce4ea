// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <string>
#include <vector>

namespace trimtab {

/// Everything that is wrong with a study, each with the JSON pointer of the wrong value: search space, hyperparameters that
/// the model does not have or whose range the model forbids, unknown model, data set, function, strategy or metric,
/// options, limits. Empty: the study can start.
std::vector<Error> validateStudy(const StudySpec& spec);

/// What is wrong with the limits alone; `where` begins with "/limits".
std::vector<Error> validateLimits(const Limits& limits);

/// Metrics that a trainable reports, in the order in which they are offered; empty for an unknown model or data set.
std::vector<std::string> metricNames(const TrainableSpec& trainable);

/// Metrics of a completed trial, which constraints and a second objective may use: metricNames() and what is known only at
/// the end, such as "parameters".
std::vector<std::string> resultMetricNames(const TrainableSpec& trainable);

/// Whether more of this metric is better: accuracy yes, log_loss no. @param metric "validation.accuracy"
Goal usualGoal(const std::string& metric);

}  // namespace trimtab
