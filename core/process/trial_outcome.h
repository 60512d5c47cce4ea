// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/supervisor_protocol.h"
#include "core/study/trial.h"

#include <optional>
#include <string>

namespace trimtab {

/// How an attempt of a command ended.
struct CommandEnd {
    std::optional<TrialEnd> end;  ///< unset: the supervisor was killed
    std::string program;          ///< path
    std::string directory;
    std::string lastLine;  ///< that the program printed; may be any bytes
    std::uint64_t memoryBytes = 0;
    int logFailure = 0;     ///< errno; 0: the log is complete
    bool diskFull = false;  ///< there is no space where the trial writes
};

/// Kind, cause and words for it; metrics and seconds are left to the caller. Completed for exit code 0.
Outcome outcomeOf(const CommandEnd& end);

}  // namespace trimtab
