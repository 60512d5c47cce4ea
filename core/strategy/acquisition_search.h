// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/improvement.h"
#include "core/strategy/unit_cube.h"
#include "core/util/rng.h"

namespace trimtab {

/// A legal point and how promising it is.
struct Candidate {
    Eigen::VectorXd point;  ///< (d) snapped
    double logImprovement;  ///< see Improvement::logValues()
};

/// Candidates at given points, the most promising first.
/// @param points (m, d) snapped
std::vector<Candidate> rankCandidates(const Improvement& improvement, const UnitCube& cube, const Eigen::MatrixXd& points);

/// Where the expected improvement is large, the best first: scattered points (scrambled Sobol) and the surroundings of the
/// observations with the lowest means; the best of these climb by gradient in smooth coordinates and by single changes in
/// the others. Empty when the rules forbid every point that was tried.
/// @param scattered number of scattered points, >= 1
std::vector<Candidate> searchAcquisition(const Improvement& improvement, const UnitCube& cube, int scattered, Rng& rng);

}  // namespace trimtab
