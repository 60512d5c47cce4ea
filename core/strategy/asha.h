// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Asynchronous successive halving (L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020, algorithm 2):
/// a trial goes on as soon as it is among the best 1 / reduction of those that have come to its rung so far, from the highest
/// rung down; else a new one begins. So no trial waits for another one. Rungs are those of Hyperband's most aggressive bracket.
///
/// Once all trials that the study may have are begun, the best of each rung goes on even where there are too few of them, so
/// that some are trained to their end. New configurations are drawn at random, or from a model, see RungModel.
StrategyInfo ashaStrategy();

}  // namespace trimtab
