// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Bayesian optimization: the middle of the space and a scrambled Sobol design, then the largest expected improvement under
/// Gaussian processes with Matern-5/2 covariances (Surrogate), in turns with the minimum of a local model while that pays
/// (LocalTurns). Pending trials count as if they had given their predicted mean ("kriging believer": D. Ginsbourger, R. Le
/// Riche, L. Carraro, "Kriging Is Well-Suited to Parallelize Optimization", 2010), which takes the uncertainty away around them
/// and so spreads parallel proposals. No configuration is proposed twice; a space without any other left ends the search. As
/// long as fewer than two trials have succeeded, the design goes on.
StrategyInfo bayesianStrategy();

}  // namespace trimtab
