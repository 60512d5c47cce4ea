// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace trimtab {

/// What selection looks at.
struct Fitness {
    std::vector<double> losses;  ///< finite; of all that are compared as many
    double violation = 0.0;      ///< of the constraints, >= 0; 0: feasible
};

/// How good an individual is among others.
struct Standing {
    std::size_t rank = 0;   ///< number of its front, from 0
    double crowding = 0.0;  ///< distance to its neighbours in the front, 0 ... infinity
};

/// The crowded-comparison operator (Deb et al. 2002, section III-B): the lower front, then the less crowded place.
bool isBetter(const Standing& a, const Standing& b);

/// Constrained domination (definition 1): a feasible one dominates those that are not, of two others the one with the smaller
/// violation dominates; two feasible ones by Pareto: at least as good in all losses and better in one.
bool dominates(const Fitness& a, const Fitness& b);

/// Fast non-dominated sort and crowding distance of K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A Fast and Elitist
/// Multiobjective Genetic Algorithm: NSGA-II", 2002, sections III-A and III-B. O(losses n^2).
/// @return (n)
std::vector<Standing> standings(std::span<const Fitness> population);

}  // namespace trimtab
