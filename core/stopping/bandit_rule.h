// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// Registry entry "bandit": stops a trial whose best value so far lies further behind the best value that any trial had at the
/// same resource than the slack allows.
///
/// The slack is a factor or, when one is given, an amount in the unit of the objective, as in the bandit policy of Azure
/// Machine Learning (learn.microsoft.com, "Hyperparameter tuning a model", early termination): with a factor s and the best
/// value v, a trial may not fall below v / (1 + s) when the goal is to maximize, nor rise above v (1 + s) when it is to
/// minimize. Where v is negative the same distance counts, so that the best trial is inside its own slack.
StoppingInfo banditRuleInfo();

}  // namespace trimtab
