// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/limits.h"
#include "core/study/trial.h"

#include <cstdint>
#include <variant>

namespace trimtab {

struct TrialProposed {
    TrialId trial;
    Configuration configuration;
    Reason reason;
    std::optional<double> resource = {};  ///< total units (epochs) before its first pause, > 0; unset: all at once
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

/// The stopping rule would have ended the attempt, but an audit lets it go on to see what becomes of it.
struct AttemptSpared {
    AttemptId attempt;
    TrialId trial;
    std::string detail;  ///< of the rule's verdict
    friend bool operator==(const AttemptSpared&, const AttemptSpared&) = default;
};

/// The attempt ended, and with it, unless it was interrupted or paused, the trial. Interruption and the return of the trial
/// to the queue are this one event, so no crash can come between them.
struct AttemptFinished {
    AttemptId attempt;
    TrialId trial;
    Outcome outcome;
    friend bool operator==(const AttemptFinished&, const AttemptFinished&) = default;
};

/// A paused trial returns to the queue, to be trained further.
struct TrialPromoted {
    TrialId trial;
    Promotion promotion;
    friend bool operator==(const TrialPromoted&, const TrialPromoted&) = default;
};

/// The study has other limits from here on; it began with those of its spec.
struct LimitsChanged {
    Limits limits;
    friend bool operator==(const LimitsChanged&, const LimitsChanged&) = default;
};

/// What happened in a study. Events in the order of their sequence numbers are the study's whole truth: history,
/// strategy and charts are functions of them.
struct Event {
    std::int64_t sequence = 0;  ///< from 1, without gaps
    std::variant<TrialProposed, AttemptStarted, AttemptReported, AttemptSpared, AttemptFinished, TrialPromoted, LimitsChanged>
        what;
    friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace trimtab
