// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/whole_file.h"

#include "core/interop/file_error.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <sys/stat.h>

namespace trimtab {

namespace {

Error noRegularFile(const QString& path, mode_t mode)
{
    return {Error::Code::ForeignFile, path.toStdString(),
            S_ISDIR(mode) ? "this is a folder, but a file is needed" : "this is a pipe or a device, but a file is needed"};
}

Error tooLong(const QString& path, qint64 mostBytes)
{
    return {Error::Code::InvalidInput, path.toStdString(),
            "the file is too long; at most " + std::to_string(mostBytes) + " bytes are read"};
}

/// QSaveFile makes a draft beside the file and renames it.
Status begin(QSaveFile& file)
{
    const QString path = file.fileName();
    struct stat status = {};
    if (path.isEmpty())
        return Error{Error::Code::InvalidInput, {}, "the name of the file to write is empty"};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0 && !S_ISREG(status.st_mode))
        return noRegularFile(path, status.st_mode);
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (!folder.isDir())
        return Error{Error::Code::NotFound, path.toStdString(), "the folder does not exist"};
    if (file.open(QIODevice::WriteOnly))
        return {};
    const bool denied = file.error() == QFileDevice::OpenError || file.error() == QFileDevice::PermissionsError ||
                        file.error() == QFileDevice::WriteError;
    return Error{denied ? Error::Code::ReadOnly : Error::Code::Io, path.toStdString(),
                 "the file cannot be written: " + file.errorString().toStdString()};
}

}  // namespace

Result<QByteArray> readWholeFile(const QString& path, qint64 mostBytes)
{
    if (path.isEmpty())
        return Error{Error::Code::InvalidInput, {}, "the name of the file to read is empty"};
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return fileError(path, errno, "the file cannot be read");
    if (!S_ISREG(status.st_mode))
        return noRegularFile(path, status.st_mode);
    if (status.st_size > mostBytes)
        return tooLong(path, mostBytes);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.error() == QFileDevice::PermissionsError ? Error::Code::ReadOnly : Error::Code::Io, path.toStdString(),
                     "the file cannot be read: " + file.errorString().toStdString()};
    QByteArray content = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{Error::Code::Io, path.toStdString(), "the file cannot be read: " + file.errorString().toStdString()};
    if (content.size() > mostBytes)
        return tooLong(path, mostBytes);
    return content;
}

Status writeWholeFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (Status begun = begin(file); !begun)
        return begun;
    // commit() passes over a failure of the flush that it begins with, and would put an empty file in place on a full disk.
    if (file.write(content) == content.size() && file.flush() && file.commit())
        return {};
    const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return Error{full ? Error::Code::DiskFull : Error::Code::Io, path.toStdString(),
                 "the file cannot be written: " + file.errorString().toStdString()};
}

Status checkWritable(const QString& path)
{
    QSaveFile file(path);
    return begin(file);  // without a commit the draft goes with the object
}

}  // namespace trimtab
