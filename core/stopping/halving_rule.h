// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// Registry entry "halving": successive halving with asynchronous rungs, for trials that cannot pause. Rungs lie at `grace`,
/// grace `reduction`, grace reduction^2, ...; a trial that reaches one goes on when its loss there is among the best
/// 1 / reduction, and at least the best, of all trials that have reached the rung so far.
/// L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020, algorithm 2, in the variant that stops instead of
/// pausing: the first trials of a rung are judged by few others, but no trial ever waits.
StoppingInfo halvingRuleInfo();

}  // namespace trimtab
