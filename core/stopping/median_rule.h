// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// Registry entry "median": stops a trial whose best loss so far is strictly worse than the median of the completed trials'
/// running averages up to the same resource.
/// D. Golovin et al., "Google Vizier: A Service for Black-Box Optimization", 2017, section 3.2.1.
StoppingInfo medianRuleInfo();

}  // namespace trimtab
