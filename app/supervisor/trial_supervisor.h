// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <sys/types.h>

namespace trimtab {

/// What a process that is to supervise a trial gets from the server.
struct TrialChannels {
    int control = -1;  ///< stream socket to our side
    int output = -1;
    int error = -1;
    pid_t server = 0;                    ///< parent process
    std::uint64_t outOfMemoryKills = 0;  ///< of the machine, before the trial
};

/// What the process ends with.
enum class TrialVerdict : int {
    Plain = 0,
    Killed = 1,  ///< somebody else, or the kernel, killed the program by SIGKILL
};

/// Reads a TrialRequest, starts the program, waits for it, ends whatever it leaves, and answers with a TrialEnd. The calling
/// process is one that was forked for just this.
TrialVerdict superviseTrial(const TrialChannels& channels);

/// How many processes the kernel has killed because the machine was out of memory.
std::uint64_t outOfMemoryKills();

}  // namespace trimtab
