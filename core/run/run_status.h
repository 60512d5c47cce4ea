// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <optional>

namespace trimtab {

enum class RunState {
    Idle,  ///< not started, or opened again
    Running,
    Pausing,  ///< nothing new starts; waits for what runs
    Paused,
    Finished,  ///< ended; see EndReason
};

enum class EndReason { None, Trials, Seconds, Failures, Target, NoImprovement, SpaceExhausted, Stopped };

/// What a runner is doing, beside its history.
struct RunStatus {
    RunState state = RunState::Idle;
    EndReason end = EndReason::None;
    double seconds = 0.0;                     ///< running time of the study over all sessions
    std::optional<double> suggestionSeconds;  ///< time that the last proposal took
    std::optional<Error> storageError;        ///< saving fails; results wait in memory and saving is tried again
    int unsavedEvents = 0;                    ///< while saving fails
};

}  // namespace trimtab
