// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/study_copy.h"

#include "core/interop/file_error.h"
#include "core/store/file_lock.h"
#include "core/store/sqlite_statement.h"
#include "core/store/study_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

namespace trimtab {

namespace {

/// The copy of a file that is being written carries the mark; the copy itself is complete. The update also makes it durable,
/// which VACUUM INTO does not.
Status finishCopy(const QString& draft)
{
    auto copy = SqliteConnection::open(draft, SqliteConnection::Access::ReadWrite);
    return copy ? (*copy)->execute(QStringLiteral("UPDATE study SET writing = 0")) : Status(copy.error());
}

Status replaceFile(const QString& draft, const QString& path)
{
    if (std::rename(QFile::encodeName(draft).constData(), QFile::encodeName(path).constData()) != 0)
        return fileError(path, errno);
    syncFolderOf(path);
    return {};
}

}  // namespace

Status copyStudy(const SqliteConnection& study, const QString& target)
{
    const Result<FileLock> lock = FileLock::acquire(target);
    if (!lock)
        return lock.error();
    if (QFileInfo::exists(logOf(target)) || hasJournal(target))
        return Error{Error::Code::Conflict, target.toStdString(),
                     "the file to be replaced has unsaved results beside it; open and close it first, or remove it"};
    const QString draft = draftOf(target);
    QFile::remove(draft);
    Status copied = SqliteStatement(study, "VACUUM INTO ?").run(draft.toStdString());
    if (copied)
        copied = finishCopy(draft);
    if (copied)
        copied = replaceFile(draft, target);
    if (!copied)
        QFile::remove(draft);
    return copied;
}

QString backupOf(const QString& path, std::uint32_t version)
{
    return path + QStringLiteral("-format%1").arg(version);
}

}  // namespace trimtab
