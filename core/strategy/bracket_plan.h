// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace trimtab {

/// How many trials train up to which resource before the best of them go on.
struct RungPlan {
    int configurations = 0;
    double resource = 0.0;  ///< total units of a trial
    friend bool operator==(const RungPlan&, const RungPlan&) = default;
};

/// Successive halving: the first rung is filled with new trials, each further one with the best of the one before.
using BracketPlan = std::vector<RungPlan>;

/// The brackets of one round of Hyperband, the most aggressive first: with s_max = floor(log_eta(R / r)), for s = s_max ... 0
/// n = ceil((s_max + 1) / (s + 1) eta^s) trials start with R eta^-s units, and floor(n eta^-i) reach R eta^(i - s).
/// L. Li et al., "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization", 2018, algorithm 1.
/// Resources are rounded to whole units.
/// @param smallest r, >= 1   @param full R >= r, units of a whole trial   @param reduction eta, >= 2
std::vector<BracketPlan> hyperbandBrackets(double smallest, double full, int reduction);

/// New trials of all brackets.
int configurationCount(std::span<const BracketPlan> brackets);
/// Units that all brackets spend when trials go on where they paused.
double totalResource(std::span<const BracketPlan> brackets);

}  // namespace trimtab
