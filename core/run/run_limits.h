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

/// Whether one more of the waiting trials may start: never have more trials a result, or run, than limits.trials.
bool mayStartWaiting(const Limits& limits, const History& history);

/// Whether one more trial may be proposed, waiting ones counted.
/// @param open trials without an outcome: running and waiting
bool mayPropose(const Limits& limits, const History& history, int open);

/// What the outcome of an attempt that nobody cancelled is worth: a completed or paused one without finite objectives has
/// failed, and so has one that paused although nobody asked it to, or calls itself interrupted without having been lost.
/// @param target of the trial
Outcome judged(Outcome outcome, const Objective& objective, std::optional<double> target);

/// The outcome of an attempt that ended through no fault of its own, by a crash, lost, or because it could not start:
/// interrupted while the trial may be tried again, else failed. Any other outcome stays as it is; an interruption by the user
/// does not count.
/// @param trial whose running attempt ends so
Outcome triedAgain(Outcome outcome, const Trial& trial, const Limits& limits);

}  // namespace trimtab
