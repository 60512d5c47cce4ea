// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"
#include "core/study/history.h"
#include "core/study/study_spec.h"

namespace trimtab {

/// The configuration to run again before the strategy is asked for a new one, whatever the strategy: a function of the
/// history alone. nullopt while none is due.
///
/// First, every configuration gets `spec.repeats` trials, in the order in which they were proposed ("repeat"); one that
/// failed or was stopped early is not worth more. Then the best one and those that the noise may have made look worse than
/// it get up to `spec.repeatBest`, the best mean first ("re-evaluation"): in a search for the Pareto front the points of the
/// front, the least known first. These extra trials stay below a quarter of all, begin after ten, and end for good when a
/// repeated configuration gave exactly the same again, because then there is no noise.
std::optional<Proposal> dueRepeat(const StudySpec& spec, const History& history);

}  // namespace trimtab
