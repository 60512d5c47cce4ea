// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// The strategy for who does not want to choose one.
///
/// Bayesian optimization makes the initial design, whose size follows from dimension and budget, and then all proposals as long
/// as its model predicts results from each other. Where there are categories or conditions, or noise that hides everything
/// else, it takes turns with the tree-structured Parzen estimator: one believes in smooth functions, the other only in what good
/// configurations have in common, each learns from the proposals of both, and together they were better than either alone on
/// tables of real training runs. Never much worse than the better of the two, which makes every other proposal. Local steps
/// get their share by how they pay, see LocalTurns. A search for a Pareto front is NSGA-II's.
///
/// The reason of a proposal says whose it was and why.
StrategyInfo automaticStrategy();

}  // namespace trimtab
