// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Hyperband (L. Li et al., 2018): rounds of brackets of successive halving, see hyperbandBrackets(). A rung waits for all of
/// its trials, then the best pause no longer; while it waits, the next bracket begins, so that no worker is idle. Where the
/// limit of trials or the end of a finite space cuts a bracket short, 1 / reduction of each rung goes on, and at least one.
///
/// A trial that ends by itself (converges) or fails keeps its place among the results of its rung and does not go on.
StrategyInfo hyperbandStrategy();

/// BOHB (S. Falkner et al., 2018): the same, with new configurations from a model, see RungModel.
StrategyInfo bohbStrategy();

}  // namespace trimtab
