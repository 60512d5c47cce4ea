// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace trimtab {

/// Cuts the output of a program, as it comes, into lines. A line ends at a line feed or a carriage return, with which progress
/// bars write over themselves; empty lines are passed over. Any bytes may be in a line.
class LineSplitter {
public:
    /// Of a longer line the first kLongestLine bytes are a line; the rest is skipped.
    static constexpr qsizetype kLongestLine = 64 * 1024;

    /// Takes a line without its end.
    using Sink = std::function<void(QByteArrayView line)>;

    explicit LineSplitter(Sink sink) : m_sink(std::move(sink)) {}

    void add(QByteArrayView bytes);
    /// What follows the last line end is a line too.
    void end();

    /// Bytes of long lines that were not looked at.
    qint64 skipped() const { return m_skipped; }

private:
    void addPart(QByteArrayView part);

    Sink m_sink;
    QByteArray m_begun;   // of the line that has not ended
    bool m_full = false;  // the rest of the line is skipped
    qint64 m_skipped = 0;
};

}  // namespace trimtab
