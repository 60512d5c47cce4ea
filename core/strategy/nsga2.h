// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Genetic search for one objective or a Pareto front, with constraints: K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A Fast
/// and Elitist Multiobjective Genetic Algorithm: NSGA-II", 2002.
///
/// Steady state instead of generations, so that workers never wait for each other (J. J. Durillo, A. J. Nebro, F. Luna,
/// E. Alba, "On the Effect of the Steady-State Selection Scheme in Multi-Objective Genetic Algorithms", 2009): each result
/// enters the population, and the worst by front and crowding leaves it. The population is therefore a function of the
/// results in their order. Replicates of a configuration are one individual with their means; a failed trial is none.
StrategyInfo nsga2Strategy();

}  // namespace trimtab
