// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// The strategy for who does not want to choose one. A space of numbers alone is left to Bayesian optimization. Where there are
/// categories or conditions it takes turns with the tree-structured Parzen estimator: one believes in smooth functions, the
/// other only in what good configurations have in common, each learns from the proposals of both, and together they were better
/// than either alone on tables of real training runs. Never much worse than the better of the two, which makes every other
/// proposal. A search for a Pareto front is NSGA-II's. The source of a proposal's reason says whose it was.
StrategyInfo automaticStrategy();

}  // namespace trimtab
