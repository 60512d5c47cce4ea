// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trainable.h"

namespace trimtab {

/// Registry entry "linear": LeastSquares for a regression, LogisticRegression for a classification, of the features or of their
/// products (PolynomialFeatures).
ModelInfo linearModel();

}  // namespace trimtab
