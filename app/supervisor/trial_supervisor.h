// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <sys/types.h>

namespace trimtab {

/// What a supervisor ends with.
enum class SupervisorExit : int {
    Plain = 0,
    Killed = 1,  ///< somebody else, or the kernel, killed a program by SIGKILL
};

/// Takes requests for trials, one after the other, until the socket ends or a trial has not ended as it should: starts the
/// program, waits for it, ends whatever it leaves. The calling process is one that was forked for just this.
/// @param control stream socket to our side   @param server the parent process
/// @param outOfMemoryKills of the machine, so far
SupervisorExit superviseTrials(int control, pid_t server, std::uint64_t outOfMemoryKills);

/// How many processes the kernel has killed because the machine was out of memory.
std::uint64_t outOfMemoryKills();

}  // namespace trimtab
