// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// Registry entry "patience": stops a trial that has not improved on its own best value, by more than `min_improvement`, while
/// `patience` units of resource went by. Other trials do not matter.
StoppingInfo patienceRuleInfo();

}  // namespace trimtab
