// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_lock.h"

#include "core/interop/file_error.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <utility>

namespace trimtab {

namespace {

constexpr int kTries = 100;

QByteArray lockPathOf(const QString& path)
{
    return QFile::encodeName(path + QStringLiteral("-lock"));
}

/// "process 4711 (trimtab-cli on host)"
QByteArray describeThisProcess()
{
    return "process " + QByteArray::number(QCoreApplication::applicationPid()) + " (" +
           QCoreApplication::applicationName().toUtf8() + " on " + QSysInfo::machineHostName().toUtf8() + ")";
}

QByteArray readHolder(int descriptor)
{
    QByteArray holder(256, '\0');
    const ssize_t length = ::pread(descriptor, holder.data(), static_cast<std::size_t>(holder.size()), 0);
    holder.truncate(length > 0 ? length : 0);
    return holder;
}

/// The previous holder may have removed the side file between our open and our lock: then ours is nobody's.
bool isStillThere(int descriptor, const QByteArray& lockPath)
{
    struct stat ours = {};
    struct stat there = {};
    return ::fstat(descriptor, &ours) == 0 && ::stat(lockPath.constData(), &there) == 0 && ours.st_dev == there.st_dev &&
           ours.st_ino == there.st_ino;
}

/// The side file could not be made.
Error cannotLock(const QString& path, int reason)
{
    if (reason == ENOENT)
        return {Error::Code::NotFound, path.toStdString(), "the folder does not exist"};
    return fileError(path, reason, "the folder cannot be written");
}

Error locked(const QString& path, int descriptor)
{
    const QByteArray holder = readHolder(descriptor);
    return {Error::Code::Locked, path.toStdString(),
            "the file is being written by " + (holder.isEmpty() ? std::string("another process") : holder.toStdString())};
}

}  // namespace

FileLock::FileLock(int descriptor, QByteArray lockPath) : m_descriptor(descriptor), m_lockPath(std::move(lockPath)) {}

FileLock::FileLock(FileLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_lockPath(std::move(other.m_lockPath))
{}

FileLock::~FileLock()
{
    if (m_descriptor < 0)
        return;
    if (isStillThere(m_descriptor, m_lockPath))
        ::unlink(m_lockPath.constData());  // while the lock is held, so that nobody else's file is removed
    ::close(m_descriptor);
}

Result<FileLock> FileLock::acquire(const QString& path)
{
    const QByteArray lockPath = lockPathOf(path);
    for (int i = 0; i < kTries; ++i) {
        const int descriptor = ::open(lockPath.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor < 0)
            return cannotLock(path, errno);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int reason = errno;
            const Error error = reason == EWOULDBLOCK ? locked(path, descriptor) : fileError(path, reason);
            ::close(descriptor);
            return error;
        }
        FileLock lock(descriptor, lockPath);
        if (!isStillThere(descriptor, lockPath)) {
            ::close(std::exchange(lock.m_descriptor, -1));
            continue;
        }
        // Only for messages: a holder without a name is as good a holder.
        const QByteArray holder = describeThisProcess();
        if (::ftruncate(descriptor, 0) != 0 ||
            ::pwrite(descriptor, holder.constData(), static_cast<std::size_t>(holder.size()), 0) < 0)
            errno = 0;
        return lock;
    }
    return Error{Error::Code::Locked, path.toStdString(), "other processes keep opening the file"};
}

bool FileLock::heldByThisProcess(const QString& path)
{
    const int descriptor = ::open(lockPathOf(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return false;
    const bool isOurs =
        readHolder(descriptor).startsWith("process " + QByteArray::number(QCoreApplication::applicationPid()) + ' ');
    // Asked only about what seems to be ours: the question itself is a short lock that another process could run into.
    const bool isHeld = isOurs && ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return isHeld;
}

}  // namespace trimtab
