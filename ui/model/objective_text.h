// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <QString>

namespace trimtab {

// What a study optimizes and how good its best is, in the user's words.

/// "validation accuracy"; of weighted objectives "weighted sum".
QString objectiveText(const Objective& objective);
/// "parameters ≤ 20000"
QString constraintText(const Constraint& constraint);
/// The value of the best configuration: "0.9810", of several runs their mean and its error "0.9810 ± 0.0020".
/// @param history with a best trial
QString bestValueText(const History& history);
/// The same of any configuration that has a loss.
QString valueText(const History& history, const Replicates& replicates);

}  // namespace trimtab
