// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/program_start.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace trimtab {

namespace {

/// Programs reserve more memory than they use, threads' stacks above all; only several times the limit is a sure sign.
constexpr std::uint64_t kReservedPerUsed = 4;

bool writeText(const char* path, const char* text, std::size_t size)
{
    const int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool written = write(file, text, size) == static_cast<ssize_t>(size);
    close(file);
    return written;
}

bool setLimits(const ProgramStart& program)
{
    const rlimit noCore{0, 0};
    if (setrlimit(RLIMIT_CORE, &noCore) != 0)
        return false;
    writeText("/proc/self/oom_score_adj", "500", 3);  // the trial before the workbench, where that may be said
    if (!program.scopeProcesses.empty())
        return writeText(program.scopeProcesses.c_str(), "0", 1);
    if (program.memoryBytes == 0)
        return true;
    const rlimit data{program.memoryBytes * kReservedPerUsed, program.memoryBytes * kReservedPerUsed};
    return setrlimit(RLIMIT_DATA, &data) == 0;
}

bool takeStreams(const ProgramStart& program)
{
    const int input = open("/dev/null", O_RDONLY);
    const bool taken = input >= 0 && dup2(input, STDIN_FILENO) >= 0 && dup2(program.output, STDOUT_FILENO) >= 0 &&
                       dup2(program.error, STDERR_FILENO) >= 0;
    return taken && close_range(STDERR_FILENO + 1, ~0U, 0) == 0;
}

/// Between vfork() and exec the memory is the parent's: nothing here allocates or throws.
StartStep become(const ProgramStart& program, pid_t parent)
{
    if (setsid() < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        return StartStep::Session;
    if (!setLimits(program))
        return StartStep::Limits;
    if (chdir(program.directory.c_str()) != 0)
        return StartStep::Directory;
    if (!takeStreams(program))
        return StartStep::Session;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execve(program.path.c_str(), program.arguments.data(), program.variables.data());
    return StartStep::Execute;
}

}  // namespace

StartedProgram startProgram(const ProgramStart& program)
{
    // Written by the child, which shares our memory until it executes the program or gives up.
    volatile int failedStep = 0;
    volatile int failure = 0;
    const pid_t parent = getpid();
    const pid_t id = vfork();
    if (id < 0)
        return {-1, errno, StartStep::Fork};
    if (id == 0) {
        failedStep = static_cast<int>(become(program, parent));
        failure = errno;
        _exit(127);
    }
    if (failedStep == 0)
        return {id, 0, StartStep::None};
    waitpid(id, nullptr, 0);
    return {-1, failure, static_cast<StartStep>(failedStep)};
}

}  // namespace trimtab
