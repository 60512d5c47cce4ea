// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/run_context.h"
#include "core/space/configuration.h"
#include "core/study/trial.h"

#include <QFuture>

#include <cstdint>
#include <functional>
#include <optional>
#include <variant>

namespace trimtab {

/// What an attempt evaluates.
struct AttemptSpec {
    AttemptId attempt;
    TrialId trial;
    Configuration configuration;          ///< tuned and fixed values
    std::uint64_t seed = 0;               ///< mixSeed(study seed, trial): the same for every attempt of the trial
    std::optional<double> resource = {};  ///< total units (epochs) to spend, then the attempt is Paused; unset: all
    double spent = 0.0;  ///< units of the part before this one: go on from there, or spend them again without reporting
};

using AttemptEvent = std::variant<Report, Outcome>;

/// Runs one attempt somewhere.
///
/// An attempt with a resource ends as Paused with the metrics it has by then, or as Completed when more resource would change
/// nothing. What it needs to go on is the executor's own affair: whether kept or made again, the result must be the same.
/// An attempt that ends with the cause Lost or CouldNotStart, through no fault of what it runs, is tried again.
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
