// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Proposes nothing: the user enqueues every trial.
StrategyInfo manualStrategy();

}  // namespace trimtab
