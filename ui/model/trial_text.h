// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_status.h"
#include "core/study/history.h"

#include <QString>

namespace trimtab {

// What core knows by enumerators and numbers, as translated text.

/// "1 trial", "10,000 trials"
QString trialsText(std::uint64_t trials);
QString trialStateText(TrialState state);
/// Why an attempt ended and, where it was interrupted, that its trial runs again; empty for one that completed.
QString causeText(const Outcome& outcome);
/// Who proposed a trial: "expected improvement 0.02", "initial design".
QString proposerText(const Reason& reason);
/// Why the proposer had this turn and what it expected: "local steps pay · predicted 0.95 ± 0.01 · 40 % exploration". Losses
/// become values of the objective. Empty when there is nothing to say.
QString reasonText(const Reason& reason, const Objective& objective);
/// What the runner does or why it ended: "Running", "Completed: trial limit reached".
QString runStateText(const RunStatus& status);

}  // namespace trimtab
