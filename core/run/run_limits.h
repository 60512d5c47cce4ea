// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_status.h"
#include "core/study/history.h"
#include "core/study/limits.h"

namespace trimtab {

/// The limit that a study has reached; EndReason::None while it may go on.
/// @param seconds running time of the study over all sessions
EndReason reachedLimit(const Limits& limits, const History& history, double seconds);

/// Whether one more of the waiting trials may start: never are more trials finished or running than limits.trials.
bool mayStartWaiting(const Limits& limits, const History& history);

/// Whether one more trial may be proposed, waiting ones counted.
/// @param open trials without an outcome: running and waiting
bool mayPropose(const Limits& limits, const History& history, int open);

/// What the outcome of an attempt that nobody cancelled is worth: a completed one without finite objectives has failed, and
/// so has one that calls itself interrupted, which would run for ever.
Outcome judged(Outcome outcome, const Objective& objective);

}  // namespace trimtab
