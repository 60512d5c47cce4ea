// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/bracket_plan.h"
#include "core/strategy/strategy.h"
#include "core/study/study_spec.h"

namespace trimtab {

// What strategies that train trials in parts have in common.

/// "min_resource" and "reduction".
OptionSchema rungOptions();
/// "random_share". @param usual 1: no model
Option randomShareOption(double usual);

/// The brackets of Hyperband for the options. @param options complete
/// @return Unsupported when trials cannot pause, in a search for the Pareto front, and when min_resource exceeds a whole trial
Result<std::vector<BracketPlan>> bracketsFor(const StrategyContext& context, const OptionMap& options);

/// The brackets of a round of a strategy that trains trials in parts; empty for others and while its options are wrong.
/// @param full units of a whole trial, >= 1
std::vector<BracketPlan> plannedBrackets(const StrategySpec& strategy, double full);

/// Resources of the rungs of all brackets, ascending.
std::vector<double> rungsOf(const BracketPlan& mostAggressive);

}  // namespace trimtab
