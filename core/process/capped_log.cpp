// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/capped_log.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/types.h>

namespace trimtab {

namespace {

/// Always as long, so that it can be written over.
QByteArray mark(qint64 leftOut)
{
    return "\n[... " + QByteArray::number(leftOut).rightJustified(20) + " bytes left out ...]\n";
}

}  // namespace

void CappedLog::open()
{
    m_file = FileDescriptor(
        ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!m_file.isOpen())
        m_failure = errno;
}

void CappedLog::write(QByteArrayView bytes, qint64 at)
{
    while (!bytes.isEmpty() && m_failure == 0) {
        const ssize_t written = pwrite(m_file.number(), bytes.data(), static_cast<std::size_t>(bytes.size()), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            m_failure = errno;
            return;
        }
        bytes = bytes.sliced(written);
        at += written;
    }
}

void CappedLog::append(QByteArrayView bytes)
{
    if (!m_file.isOpen() && m_failure == 0)
        open();
    while (!bytes.isEmpty() && m_failure == 0) {
        const QByteArrayView part = bytes.first(std::min(bytes.size(), kTail));
        write(part, m_size);
        m_size += part.size();
        bytes = bytes.sliced(part.size());
        if (m_size > kHead + 2 * kTail)
            leaveOut();
    }
}

void CappedLog::leaveOut()
{
    QByteArray tail(kTail, Qt::Uninitialized);
    if (pread(m_file.number(), tail.data(), static_cast<std::size_t>(kTail), m_size - kTail) != kTail) {
        m_failure = errno;
        return;
    }
    const qint64 markSize = mark(0).size();
    m_leftOut += m_size - kTail - kHead - (m_leftOut > 0 ? markSize : 0);
    write(mark(m_leftOut) + tail, kHead);
    m_size = kHead + markSize + kTail;
    if (m_failure == 0 && ftruncate(m_file.number(), m_size) != 0)
        m_failure = errno;
}

}  // namespace trimtab
