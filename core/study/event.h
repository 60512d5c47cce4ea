// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/trial.h"

#include <cstdint>
#include <variant>

namespace trimtab {

struct TrialProposed {
    TrialId trial;
    Configuration configuration;
    Reason reason;
    friend bool operator==(const TrialProposed&, const TrialProposed&) = default;
};

struct AttemptStarted {
    AttemptId attempt;
    TrialId trial;
    friend bool operator==(const AttemptStarted&, const AttemptStarted&) = default;
};

struct AttemptReported {
    AttemptId attempt;
    TrialId trial;
    Report report;
    friend bool operator==(const AttemptReported&, const AttemptReported&) = default;
};

/// The attempt ended, and with it, unless it was interrupted, the trial. Interruption and the return of the trial to
/// the queue are this one event, so no crash can come between them.
struct AttemptFinished {
    AttemptId attempt;
    TrialId trial;
    Outcome outcome;
    friend bool operator==(const AttemptFinished&, const AttemptFinished&) = default;
};

/// What happened in a study. Events in the order of their sequence numbers are the study's whole truth: history,
/// strategy and charts are functions of them.
struct Event {
    std::int64_t sequence = 0;  ///< from 1, without gaps
    std::variant<TrialProposed, AttemptStarted, AttemptReported, AttemptFinished> what;
    friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace trimtab
