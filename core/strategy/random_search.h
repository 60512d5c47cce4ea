// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Independent draws, uniform on the scales; a configuration is not drawn twice, and a small space is searched to its end.
/// J. Bergstra, Y. Bengio, "Random Search for Hyper-Parameter Optimization", 2012.
StrategyInfo randomStrategy();

}  // namespace trimtab
