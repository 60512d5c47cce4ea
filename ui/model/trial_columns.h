// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/model/trial_table_model.h"

#include <optional>
#include <string>
#include <vector>

namespace trimtab {

/// What is worth a column in the trial table of a study.
std::vector<TrialTableModel::Column> trialColumns(const StudySpec& spec);

/// The training metric that belongs to a validation metric: their difference is the overfitting gap.
std::optional<std::string> trainingCounterpart(const std::string& metric);

}  // namespace trimtab
