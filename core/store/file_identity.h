// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace trimtab {

/// The file that a path names at one moment, to notice later that another program has moved, removed, replaced or emptied it:
/// who has it open would write on into nowhere. Asks with stat(2) only, for closing any descriptor of a file drops the locks
/// that SQLite holds on it in this process (sqlite.org/howtocorrupt.html, section 2.2).
class FileIdentity {
public:
    explicit FileIdentity(const QString& path);

    /// Whether there was a file and the path names another one now, or none.
    bool isLost() const;
    /// Whether there was a file and the path names another one now.
    bool isReplaced() const;
    /// Whether the file is shorter than it was at the beginning.
    bool isCutOff() const;

private:
    QByteArray m_path;
    bool m_existed;
    dev_t m_device = 0;
    ino_t m_number = 0;
    off_t m_size = 0;
};

}  // namespace trimtab
