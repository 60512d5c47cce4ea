// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/control_group.h"

#include "core/process/control_file.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trimtab {

namespace {

/// Where the hierarchy of version 2 is mounted; empty when it is not.
std::string mountPoint()
{
    std::ifstream mounts("/proc/self/mounts");
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream fields(line);
        std::string device, point, type;
        fields >> device >> point >> type;
        if (type == "cgroup2")
            return point;
    }
    return {};
}

/// Our group's folder; empty when there is none.
std::string ownFolder()
{
    const std::string root = mountPoint();
    std::ifstream groups("/proc/self/cgroup");
    for (std::string line; !root.empty() && std::getline(groups, line);)
        if (line.starts_with("0::"))
            return root + (line == "0::/" ? std::string() : line.substr(3));
    return {};
}

bool hasMemory(const std::string& file)
{
    std::ifstream controllers(file);
    for (std::string name; controllers >> name;)
        if (name == "memory")
            return true;
    return false;
}

}  // namespace

std::string prepareControlGroup(int companion)
{
    const std::string folder = ownFolder();
    if (folder.empty() || access(folder.c_str(), W_OK) != 0 || !hasMemory(folder + "/cgroup.controllers"))
        return {};
    const std::string resting = folder + "/trimtab";
    if (mkdir(resting.c_str(), 0755) != 0)
        return {};
    const bool moved = writeControlFile(resting + "/cgroup.procs", std::to_string(companion)) &&
                       writeControlFile(resting + "/cgroup.procs", "0");
    if (moved && writeControlFile(folder + "/cgroup.subtree_control", "+memory"))
        return folder;
    writeControlFile(folder + "/cgroup.procs", std::to_string(companion));
    writeControlFile(folder + "/cgroup.procs", "0");
    rmdir(resting.c_str());
    return {};
}

}  // namespace trimtab
