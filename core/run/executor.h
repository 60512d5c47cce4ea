// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/run_context.h"
#include "core/space/configuration.h"
#include "core/study/trial.h"

#include <QFuture>

#include <cstdint>
#include <functional>
#include <variant>

namespace trimtab {

/// What an attempt evaluates.
struct AttemptSpec {
    AttemptId attempt;
    TrialId trial;
    Configuration configuration;  ///< tuned and fixed values
    std::uint64_t seed = 0;       ///< mixSeed(study seed, trial): the same for every attempt of the trial
};

using AttemptEvent = std::variant<Report, Outcome>;

/// Runs one attempt somewhere.
class Executor {
public:
    /// Cancels what is running and waits for it.
    virtual ~Executor() = default;

    /// What has to be right before a run begins, such as that its program exists and may run; asked at each start of a run.
    /// NotAllowed: the user has to be asked.
    virtual Status prepare() { return {}; }
    /// Whether another attempt may start now: what was right may have changed during the run. Cheap.
    virtual Status ready() { return {}; }

    /// Returns at once. The future yields reports and, unless cancelled, exactly one final outcome.
    virtual QFuture<AttemptEvent> start(const AttemptSpec& spec) = 0;
};

/// Evaluates a configuration in the calling thread. Called from several threads at a time.
/// The outcome's seconds are set by the executor; an exception becomes Outcome::Failed with its text.
using ObjectiveFunction = std::function<Outcome(const AttemptSpec&, RunContext&)>;

}  // namespace trimtab
