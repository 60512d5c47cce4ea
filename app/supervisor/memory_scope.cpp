// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/memory_scope.h"

#include "core/process/control_file.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trimtab {

namespace {}  // namespace

std::unique_ptr<MemoryScope> MemoryScope::create(const std::string& folder, std::uint64_t memoryBytes)
{
    if (folder.empty() || memoryBytes == 0)
        return nullptr;
    const std::string own = folder + "/trial-" + std::to_string(getpid());
    if (mkdir(own.c_str(), 0755) != 0)
        return nullptr;
    std::unique_ptr<MemoryScope> scope(new MemoryScope(own));
    if (!writeControlFile(own + "/memory.max", std::to_string(memoryBytes)))
        return nullptr;
    writeControlFile(own + "/memory.swap.max", "0");   // absent where the machine has no swap
    writeControlFile(own + "/memory.oom.group", "1");  // a program without one of its processes is of no use
    return scope;
}

MemoryScope::~MemoryScope()
{
    rmdir(m_folder.c_str());
}

void MemoryScope::kill() const
{
    writeControlFile(m_folder + "/cgroup.kill", "1");
}

bool MemoryScope::exceeded() const
{
    const int file = open((m_folder + "/memory.events").c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    std::array<char, 512> text{};
    const ssize_t size = read(file, text.data(), text.size() - 1);
    close(file);
    constexpr std::string_view kKilled = "oom_kill ";
    const char* at = size > 0 ? std::strstr(text.data(), kKilled.data()) : nullptr;
    return at && std::strtoul(at + kKilled.size(), nullptr, 10) > 0;
}

}  // namespace trimtab
