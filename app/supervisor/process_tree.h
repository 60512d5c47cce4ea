// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

namespace trimtab {

/// A process as /proc shows it. Its start time tells it from a later one with the same number.
struct Process {
    pid_t id = 0;
    pid_t parent = 0;
    char state = '?';
    std::uint64_t startTime = 0;    ///< clock ticks since the machine started
    std::uint64_t memoryPages = 0;  ///< resident
};

/// All processes below `ancestor`, parents before their children. Zombies too: of a process whose first thread has ended the
/// others may live.
std::vector<Process> descendantsOf(pid_t ancestor);

/// Sends a signal to exactly this process: nothing happens when its number belongs to another one by now.
void signalProcess(const Process& process, int signal);

}  // namespace trimtab
