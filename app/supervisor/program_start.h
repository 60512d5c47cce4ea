// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/supervisor_protocol.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace trimtab {

/// A program to start, with everything that its process will have.
struct ProgramStart {
    std::string directory;
    std::string path;
    std::string scopeProcesses;    ///< file that takes the process into its control group; empty: none
    std::vector<char*> arguments;  ///< ends with nullptr
    std::vector<char*> variables;  ///< ends with nullptr
    int output = -1;
    int error = -1;
    std::uint64_t memoryBytes = 0;  ///< 0: no limit
};

struct StartedProgram {
    pid_t id = -1;  ///< -1: it could not be started
    int error = 0;  ///< errno
    StartStep step = StartStep::None;
};

/// Starts a program in a session of its own, with empty input, no descriptor but 0, 1 and 2, no blocked or ignored signal, no
/// core dumps, and killed by the kernel when the calling process ends. The calling process must have one thread: the kernel
/// takes the end of a thread for the end of the parent.
StartedProgram startProgram(const ProgramStart& program);

}  // namespace trimtab
