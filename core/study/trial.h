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
    Paused,       ///< trained as far as it was to; the last report counts until the trial goes on
};

enum class OutcomeCause {
    None,                ///< completed or paused
    StoppingRule,        ///< stopped
    User,                ///< stopped by hand
    TrialTimeLimit,      ///< failed
    NonFiniteObjective,  ///< failed
    MissingObjective,    ///< failed
    Exception,           ///< failed: the trainable gave up; the detail says why
    ProgramFailed,       ///< failed: the command ended with an exit code other than 0, or by a signal
    MemoryLimit,         ///< failed: the command needed more memory than it may
    CouldNotStart,       ///< interrupted, or failed after too many tries: it was not executed; not its fault
    Lost,                ///< interrupted, or failed after too many tries: nobody knows how it ended; not its fault
    Shutdown,            ///< interrupted: study stopped or program closed
    Crash,               ///< interrupted, or failed after too many tries: found running when the file was opened
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

/// A stop that an audit let pass: the stopping rule would have ended the attempt here.
struct Spared {
    double resource = 0.0;  ///< of the last report then
    std::string detail;     ///< of the rule's verdict
    friend bool operator==(const Spared&, const Spared&) = default;
};

/// One run of a trial.
struct Attempt {
    AttemptId id;
    std::vector<Report> reports;
    std::optional<Outcome> outcome;  ///< unset: running
    std::optional<Spared> spared = {};
};

/// Why and how far a paused trial goes on.
struct Promotion {
    double resource = 0.0;  ///< total units (epochs) that it trains to
    Reason reason;
    friend bool operator==(const Promotion&, const Promotion&) = default;
};

enum class TrialState { Queued, Running, Completed, Stopped, Failed, Interrupted, Paused };
/// "completed", "stopped", ...: for files and programs, never translated.
std::string_view stateName(TrialState state);

/// One configuration to evaluate. Interrupted and queued trials wait to run. A trial that is to be trained in parts pauses at
/// the end of each part, and waits to run again once it is promoted: an attempt is one part, or a try at it, and the parts
/// follow each other without a gap.
struct Trial {
    TrialId id;
    Configuration configuration;
    Reason reason;
    std::vector<Attempt> attempts;
    std::optional<double> resource = {};     ///< total units (epochs) of the first part; unset: all at once
    std::vector<Promotion> promotions = {};  ///< of the further parts

    TrialState state() const;
    /// Completed, stopped or failed: nothing more will happen to it.
    bool finished() const;
    /// Ended by itself or by others, finished or paused: it has a result and does not wait to run.
    bool evaluated() const { return finished() || state() == TrialState::Paused; }
    const Attempt* lastAttempt() const { return attempts.empty() ? nullptr : &attempts.back(); }
    /// Of the last attempt that was not interrupted; nullptr while there is none.
    const Outcome* result() const;
    /// Final metrics of a finished trial, else those of the last report; empty when there are none.
    Metrics metrics() const;

    /// Total units that the next or running attempt trains to; unset: all.
    std::optional<double> target() const;
    /// Total units at the last pause; 0 before the first one.
    double spent() const;
    /// nullptr when the last attempt, and those before its pauses, have reported nothing.
    const Report* lastReport() const;
    /// Calls visit(report) along the whole learning curve: for those of the parts, then of the last attempt.
    template <typename Visitor>
    void forEachReport(Visitor&& visit) const
    {
        for (const Attempt& attempt : attempts)
            if (&attempt == &attempts.back() || isPause(attempt))
                for (const Report& report : attempt.reports)
                    visit(report);
    }

private:
    static bool isPause(const Attempt& attempt) { return attempt.outcome && attempt.outcome->kind == OutcomeKind::Paused; }
    std::size_t pauses() const;
};

}  // namespace trimtab
