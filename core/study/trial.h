// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"
#include "core/study/report.h"
#include "core/util/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// Why a configuration was proposed. Its numbers are losses: the objective with the sign that core minimizes.
struct Reason {
    std::string source;                 ///< "manual", "random", "initial design", "expected improvement", "local model",
                                        ///< "tree parzen estimator", "cma-es", ...
    std::optional<double> acquisition;  ///< value of the acquisition function at the proposal
    std::optional<double> mean;         ///< predicted loss
    std::optional<double> deviation;    ///< its standard deviation
    std::optional<double> exploration;  ///< share of the acquisition that uncertainty contributes, 0 ... 1
    std::string why = {};               ///< why the source had this turn, in lower case; empty: nothing to say
    friend bool operator==(const Reason&, const Reason&) = default;
};

enum class OutcomeKind {
    Completed,    ///< trained to the end
    Stopped,      ///< ended early by a stopping rule or the user; the last report counts
    Failed,       ///< no usable objective; never a number
    Interrupted,  ///< the program or the study ended first; the trial waits to run again with its values
};

enum class OutcomeCause {
    None,                ///< completed
    StoppingRule,        ///< stopped
    User,                ///< stopped by hand
    TrialTimeLimit,      ///< failed
    NonFiniteObjective,  ///< failed
    MissingObjective,    ///< failed
    Exception,           ///< failed: the trainable gave up; the detail says why
    ProgramFailed,       ///< failed: the command ended with an exit code other than 0, or by a signal
    MemoryLimit,         ///< failed: the command needed more memory than it may
    CouldNotStart,       ///< failed: the command was not executed; not its fault
    Lost,                ///< failed: nobody knows how the command ended; not its fault
    Shutdown,            ///< interrupted: study stopped or program closed
    Crash,               ///< interrupted: found running when the file was opened
};

/// How an attempt ended.
struct Outcome {
    OutcomeKind kind = OutcomeKind::Completed;
    OutcomeCause cause = OutcomeCause::None;
    Metrics metrics;       ///< final values; of the last report when stopped
    double seconds = 0.0;  ///< running time of the attempt
    std::string detail;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// One run of a trial.
struct Attempt {
    AttemptId id;
    std::vector<Report> reports;
    std::optional<Outcome> outcome;  ///< unset: running
};

enum class TrialState { Queued, Running, Completed, Stopped, Failed, Interrupted };
/// "completed", "stopped", ...: for files and programs, never translated.
std::string_view stateName(TrialState state);

/// One configuration to evaluate. Interrupted and queued trials wait to run.
struct Trial {
    TrialId id;
    Configuration configuration;
    Reason reason;
    std::vector<Attempt> attempts;

    TrialState state() const;
    /// Completed, stopped or failed: nothing more will happen to it.
    bool finished() const;
    const Attempt* lastAttempt() const { return attempts.empty() ? nullptr : &attempts.back(); }
    /// Final metrics of a finished trial, else those of the last report; empty when there are none.
    Metrics metrics() const;
};

}  // namespace trimtab
