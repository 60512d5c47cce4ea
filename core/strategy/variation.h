// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/unit_cube.h"
#include "core/util/rng.h"

namespace trimtab {

/// Simulated binary crossover of one coordinate, bounded by the unit interval (K. Deb, R. B. Agrawal, "Simulated Binary
/// Crossover for Continuous Search Space", 1995): children as near to their parents as those of single-point crossover are.
/// @param a, b in [0, 1]   @param index of the distribution, > 0; a larger one keeps children nearer to their parents
/// @return in [0, 1], the child on the side of a
double simulatedBinaryCrossover(double a, double b, double index, Rng& rng);

/// Polynomial mutation of one coordinate, bounded by the unit interval (K. Deb, M. Goyal, "A Combined Genetic Adaptive Search
/// (GeneAS) for Engineering Design", 1996).
/// @param x in [0, 1]   @param index of the distribution, > 0; a larger one makes smaller steps   @return in [0, 1]
double polynomialMutation(double x, double index, Rng& rng);

/// How a child differs from its parents. The indices are smaller than the usual 20, which suit ten thousands of trials: with
/// some hundreds, wider steps find larger fronts (measured on ZDT1 in 2 and 6 dimensions and on a mixed space).
struct Variation {
    double crossover = 0.9;  ///< probability that it has two parents
    double crossoverIndex = 2.0;
    double mutationIndex = 5.0;
};

/// A child of two points of the cube. Each numeric coordinate is crossed with probability 1/2; categories come from either
/// parent. Each coordinate mutates with probability 1/d: a fine one as above, one with few levels steps to a neighbour, a
/// category becomes another one.
/// @param a, b (d) in [0, 1]   @return (d) in [0, 1], not snapped
Eigen::VectorXd child(const UnitCube& cube, const Eigen::VectorXd& a, const Eigen::VectorXd& b, const Variation& variation,
                      Rng& rng);

}  // namespace trimtab
