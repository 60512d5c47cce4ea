// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace trimtab {

/// Writes a file of a control group, which takes a text in one call or refuses it. For both sides: no Qt.
inline bool writeControlFile(const std::string& path, const std::string& text)
{
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(file);
    return written;
}

}  // namespace trimtab
