// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/process_tree.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace trimtab {

namespace {

/// Fields of /proc/PID/stat behind the name, counted from 0; proc(5) counts them from 3.
enum StatField { State = 0, Parent = 1, StartTime = 19, ResidentPages = 21 };

/// `id` 0 when there is no such process (any more).
Process readProcess(pid_t id)
{
    std::array<char, 32> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/stat", id);
    const int file = open(path.data(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    std::array<char, 1024> text{};
    const ssize_t size = read(file, text.data(), text.size() - 1);
    close(file);
    const char* name = size > 0 ? std::strrchr(text.data(), ')') : nullptr;  // a name may contain anything
    if (!name)
        return {};
    Process process;
    process.id = id;
    const char* at = name + 1;
    for (int field = 0; field <= ResidentPages && *at != '\0'; ++field) {
        at += std::strspn(at, " ");
        if (field == State)
            process.state = *at;
        else if (field == Parent)
            process.parent = static_cast<pid_t>(std::strtol(at, nullptr, 10));
        else if (field == StartTime)
            process.startTime = std::strtoull(at, nullptr, 10);
        else if (field == ResidentPages)
            process.memoryPages = std::strtoull(at, nullptr, 10);
        at += std::strcspn(at, " ");
    }
    return process;
}

std::vector<Process> allProcesses()
{
    std::vector<Process> processes;
    DIR* folder = opendir("/proc");
    if (!folder)
        return processes;
    while (const dirent* entry = readdir(folder)) {
        const long id = std::strtol(entry->d_name, nullptr, 10);
        if (id <= 0)
            continue;
        if (const Process process = readProcess(static_cast<pid_t>(id)); process.id != 0)
            processes.push_back(process);
    }
    closedir(folder);
    return processes;
}

}  // namespace

std::vector<Process> descendantsOf(pid_t ancestor)
{
    std::vector<Process> all = allProcesses();
    std::vector<Process> found;
    std::vector<pid_t> parents{ancestor};
    for (std::size_t next = 0; next < parents.size(); ++next) {
        const auto isChild = [&](const Process& process) { return process.parent == parents[next]; };
        for (const Process& process : all) {
            if (!isChild(process))
                continue;
            found.push_back(process);
            parents.push_back(process.id);
        }
        std::erase_if(all, isChild);
    }
    return found;
}

void signalProcess(const Process& process, int signal)
{
    // glibc has names for these two calls since 2.36 only.
    const int handle = static_cast<int>(syscall(SYS_pidfd_open, process.id, 0));
    if (handle < 0)
        return;
    if (readProcess(process.id).startTime == process.startTime)
        syscall(SYS_pidfd_send_signal, handle, signal, nullptr, 0);
    close(handle);
}

}  // namespace trimtab
