// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Scrambled Sobol sequence: fills the space more evenly than random draws do. Points that the rules forbid are skipped.
StrategyInfo sobolStrategy();

/// Unsupported when the space has more hyperparameters than there are Sobol dimensions.
Status checkSobolDimension(const SearchSpace& space);

}  // namespace trimtab
