// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/event.h"
#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <span>
#include <vector>

namespace trimtab {

/// What happened in one study, for ever. Used by one thread. The only writer of its file.
class Store {
public:
    virtual ~Store() = default;

    virtual Result<StudySpec> spec() const = 0;
    /// Replaces the spec, durable on return (raised limits, another name).
    virtual Status setSpec(const StudySpec& spec) = 0;

    /// Appends in order, all or none, durable on return. Conflict when the sequence numbers do not continue the stored
    /// ones or an event touches a finished attempt; the same events may be committed again after any other error.
    virtual Status commit(std::span<const Event> events) = 0;

    /// All events in the order of their sequence numbers: what a replay reads.
    virtual Result<std::vector<Event>> events() const = 0;

    /// Running time of the study in earlier sessions, seconds.
    virtual Result<double> seconds() const = 0;
    virtual Status setSeconds(double seconds) = 0;
};

}  // namespace trimtab
