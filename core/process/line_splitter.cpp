// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/line_splitter.h"

#include <algorithm>

namespace trimtab {

namespace {

qsizetype lineLength(QByteArrayView bytes)
{
    const qsizetype feed = bytes.indexOf('\n');
    const QByteArrayView before = feed < 0 ? bytes : bytes.first(feed);
    const qsizetype carriage = before.indexOf('\r');
    return carriage < 0 ? feed : carriage;
}

}  // namespace

void LineSplitter::add(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype length = lineLength(bytes);
        if (length < 0) {
            addPart(bytes);
            return;
        }
        if (m_begun.isEmpty() && !m_full && length <= kLongestLine) {
            if (length > 0)
                m_sink(bytes.first(length));
        } else {
            addPart(bytes.first(length));
            end();
        }
        bytes = bytes.sliced(length + 1);
    }
}

void LineSplitter::addPart(QByteArrayView part)
{
    const qsizetype taken = m_full ? 0 : std::min(part.size(), kLongestLine - m_begun.size());
    m_begun.append(part.data(), taken);
    m_skipped += part.size() - taken;
    if (m_full || m_begun.size() < kLongestLine)
        return;
    m_sink(m_begun);
    m_begun.clear();
    m_full = true;
}

void LineSplitter::end()
{
    if (!m_begun.isEmpty())
        m_sink(m_begun);
    m_begun.clear();
    m_full = false;
}

}  // namespace trimtab
