// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/event.h"
#include "core/util/result.h"

#include <map>
#include <optional>
#include <span>

namespace trimtab {

/// What a store must remember to tell whether events continue the stored ones: the last numbers and the trials that are
/// not finished. The rules are those of History; the ledger is small, so trying a group of events on a copy costs nothing.
class EventLedger {
public:
    /// The ledger after `events`; Conflict for the first one that is not possible.
    Result<EventLedger> after(std::span<const Event> events) const;

    std::int64_t lastSequence() const { return m_lastSequence; }

private:
    struct OpenTrial {
        std::optional<AttemptId> running;
        std::optional<double> resource;  ///< of the last report: of the running attempt, or before that of the last pause
        std::optional<double> target;    ///< where it pauses
        std::optional<double> spent;     ///< at its last pause
        bool paused = false;
        bool spared = false;
    };

    Status apply(const Event& event);
    Status applyTo(const TrialProposed& proposed);
    Status applyTo(const AttemptStarted& started);
    Status applyTo(const AttemptReported& reported);
    Status applyTo(const AttemptSpared& spared);
    Status applyTo(const AttemptFinished& finished);
    Status applyTo(const TrialPromoted& promoted);
    Status applyTo(const LimitsChanged& changed);
    Result<OpenTrial*> running(TrialId trial, AttemptId attempt);

    std::int64_t m_lastSequence = 0;
    TrialId m_lastTrial;
    AttemptId m_lastAttempt;
    std::map<TrialId, OpenTrial> m_open;
};

}  // namespace trimtab
