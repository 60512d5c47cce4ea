// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

namespace trimtab {

/// The right to write a file: an flock(2) on a side file "NAME-lock" that names the holder. The kernel frees it when the
/// holder ends in whatever way, kill -9 included, and keeps it while the holder is merely stopped.
class FileLock {
public:
    /// Locked, naming the holder; ReadOnly when the folder cannot be written; Io.
    static Result<FileLock> acquire(const QString& path);
    /// Whether this process holds the lock of a file.
    static bool heldByThisProcess(const QString& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    /// Removes the side file and frees the lock.
    ~FileLock();

private:
    FileLock(int descriptor, QByteArray lockPath);

    int m_descriptor;
    QByteArray m_lockPath;
};

}  // namespace trimtab
