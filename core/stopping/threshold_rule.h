// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// Registry entry "threshold": stops a trial whose objective, at a report that is reviewed, lies outside [at_least, at_most] or
/// is no finite number. Without bounds only the latter. Other trials do not matter.
StoppingInfo thresholdRuleInfo();

}  // namespace trimtab
