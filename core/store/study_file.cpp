// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/study_file.h"

#include "core/interop/file_error.h"
#include "core/store/study_schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <string_view>

namespace trimtab {

namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kHeaderSize = 100;

Error foreign(const QString& path, const char* detail)
{
    return {Error::Code::ForeignFile, path.toStdString(), detail};
}

Error corrupt(const QString& path, const std::string& detail)
{
    return {Error::Code::Corrupt, path.toStdString(), detail};
}

/// The first bytes of a regular file, fewer when it is short.
Result<QByteArray> readStart(const QString& path, bool writable)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) != 0)
        return fileError(path, errno);
    if (!S_ISREG(status.st_mode))
        return foreign(path, S_ISDIR(status.st_mode) ? "this is a folder, but a file is needed"
                                                     : "this is a pipe or a device, but a file is needed");
    const int descriptor = ::open(name.constData(), (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return fileError(path, errno, writable ? "the file cannot be written" : "the file cannot be read");
    QByteArray start(kHeaderSize, '\0');
    const ssize_t length = ::read(descriptor, start.data(), kHeaderSize);
    const int reason = errno;
    ::close(descriptor);
    if (length < 0)
        return fileError(path, reason);
    start.truncate(length);
    return start;
}

}  // namespace

Result<StudyFileHeader> readStudyFileHeader(const QString& path, bool writable)
{
    const Result<QByteArray> start = readStart(path, writable);
    if (!start)
        return start.error();
    if (start->isEmpty())
        return foreign(path, "the file is empty");
    if (!start->startsWith(QByteArray(kMagic.data(), std::min<qsizetype>(kMagic.size(), start->size()))))
        return foreign(path, "this is not a Trimtab study: it is not an SQLite file");
    if (start->size() < static_cast<qsizetype>(kHeaderSize))
        return corrupt(path, "the file is cut off inside its header");
    StudyFileHeader header;
    header.schemaVersion = qFromBigEndian<quint32>(start->constData() + 60);
    header.applicationId = qFromBigEndian<quint32>(start->constData() + 68);
    header.usesLog = start->at(19) == 2;
    if (header.applicationId != kStudyApplicationId)
        return foreign(path, "this SQLite file was made by another program");
    if (header.schemaVersion > kStudySchemaVersion)
        return Error{Error::Code::NewerVersion, path.toStdString(),
                     "the file has format " + std::to_string(header.schemaVersion) +
                         ", but this version of Trimtab (" TRIMTAB_VERSION ") reads format " +
                         std::to_string(kStudySchemaVersion) + " at most; install a newer version"};
    if (header.schemaVersion == 0)
        return corrupt(path, "the file has no format version");
    return header;
}

QString logOf(const QString& path)
{
    return path + QStringLiteral("-wal");
}

QString draftOf(const QString& path)
{
    return path + QStringLiteral("-new");
}

bool hasJournal(const QString& path)
{
    return QFileInfo(path + QStringLiteral("-journal")).size() > 0;
}

QString resolvedPath(const QString& path)
{
    const QFileInfo info(path);
    const QString resolved = info.exists() ? info.canonicalFilePath() : QString();
    if (!resolved.isEmpty())
        return resolved;
    const QString folder = info.dir().canonicalPath();
    return folder.isEmpty() ? info.absoluteFilePath() : QDir(folder).filePath(info.fileName());
}

void syncFolderOf(const QString& path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);  // some file systems cannot; the rename itself is all that can be had there
    ::close(descriptor);
}

}  // namespace trimtab
