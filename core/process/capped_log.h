// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/file_descriptor.h"

#include <QByteArray>
#include <QString>

namespace trimtab {

/// What a program prints, in a file of bounded size: its beginning and its end, between them a line that says how much was left
/// out. The file can be read at any time.
class CappedLog {
public:
    static constexpr qint64 kHead = 1024 * 1024;
    static constexpr qint64 kTail = 1024 * 1024;
    /// No log gets larger: while it grows it holds up to two tails.
    static constexpr qint64 kLargest = kHead + 2 * kTail + 256;

    /// The file is made with the first bytes; it must not exist.
    explicit CappedLog(QString path) : m_path(std::move(path)) {}

    void append(QByteArrayView bytes);

    /// errno of the first failure, after which nothing more is written; 0 while all is well.
    int failure() const { return m_failure; }

private:
    void open();
    void write(QByteArrayView bytes, qint64 at);
    void leaveOut();

    QString m_path;
    FileDescriptor m_file;
    qint64 m_size = 0;
    qint64 m_leftOut = 0;
    int m_failure = 0;
};

}  // namespace trimtab
