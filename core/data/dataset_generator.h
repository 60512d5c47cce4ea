// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <span>

namespace trimtab {

/// Makes a synthetic data set; the same numbers at each call, because every generator has a fixed seed (another C library
/// may round sin, cos and log differently in the last bit). With N(0, 1) standard normal, U uniform and rows that alternate
/// between the classes, except for xor:
///
/// - two_moons: 600 rows, 2 classes; (cos t, sin t) and (1 - cos t, 1/2 - sin t), t ~ U(0, pi), plus 0.15 N(0, 1).
/// - circles: 600 rows, 2 classes; radius 1 and 1/2, angle ~ U(0, 2 pi), radius plus 0.1 N(0, 1).
/// - spirals: 600 rows, 2 classes; radius r ~ U(0.1, 1), angle 3.5 pi r, the second arm half a turn further, plus 0.02 N(0, 1).
/// - xor: 600 rows, 2 classes; x1, x2 ~ U(-1, 1); class 1 when the signs differ. No noise.
/// - friedman: 500 rows, 15 features ~ U(0, 1), of which the last ten do not matter;
///   y = 10 sin(pi x1 x2) + 20 (x3 - 1/2)^2 + 10 x4 + 5 x5 + N(0, 1).
///   J. H. Friedman, "Multivariate Adaptive Regression Splines", 1991.
/// - sparse_linear: 400 rows, 50 features ~ N(0, 1), correlation 1/2 between neighbours and (1/2)^|i - j| in general;
///   y = X sparseLinearCoefficients() + N(0, 1).
///
/// @param info an entry of datasets() with `generated` set
Dataset generateDataset(const DatasetInfo& info);

/// The true coefficients of sparse_linear (50): x1 5, x7 -4, x13 3, x21 -2, x30 1.5, x38 -1, x45 0.75, x50 0.5, all others 0.
/// What a sparse model should find.
std::span<const double> sparseLinearCoefficients();

}  // namespace trimtab
