// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// Registry entry "truncation": stops a trial whose best value so far is among the lowest share of all trials that have come as
/// far, itself counted: of n trials the floor(n percentage / 100) last. A trial that completed earlier has come as far.
/// Truncation selection of Azure Machine Learning (learn.microsoft.com, "Hyperparameter tuning a model", early termination);
/// of equal trials none is among the last.
StoppingInfo truncationRuleInfo();

}  // namespace trimtab
