// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace trimtab {

/// A control group (version 2) of one trial, whose processes the kernel kills when they need more memory than allowed.
class MemoryScope {
public:
    /// nullptr when the folder was not delegated to us: the caller then looks at the memory itself.
    /// @param folder a control group that gives its children the memory controller
    static std::unique_ptr<MemoryScope> create(const std::string& folder, std::uint64_t memoryBytes);
    MemoryScope(const MemoryScope&) = delete;
    MemoryScope& operator=(const MemoryScope&) = delete;
    /// Removes the group, which must be empty.
    ~MemoryScope();

    /// A process that writes "0" there is in the group.
    std::string processesFile() const { return m_folder + "/cgroup.procs"; }
    /// Kills all processes of the group at once, however fast they multiply.
    void kill() const;
    /// Whether the kernel had to kill for the limit.
    bool exceeded() const;

private:
    explicit MemoryScope(std::string folder) : m_folder(std::move(folder)) {}

    std::string m_folder;
};

}  // namespace trimtab
