// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/attempt_folder.h"

#include "core/interop/file_error.h"
#include "core/interop/json_writer.h"
#include "core/process/file_descriptor.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

namespace trimtab {

namespace {

constexpr mode_t kPrivateFolder = S_IRWXU;
constexpr mode_t kPrivateFile = S_IRUSR | S_IWUSR;

/// errno, 0 on success.
int makeFolder(const QString& path)
{
    return ::mkdir(QFile::encodeName(path).constData(), kPrivateFolder) == 0 ? 0 : errno;
}

bool isFolder(const QString& path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// A folder that may be there already; not a link, which could lead anywhere.
Status ensureFolder(const QString& path)
{
    const int failure = makeFolder(path);
    if (failure == 0 || (failure == EEXIST && isFolder(path)))
        return {};
    return fileError(path, failure, "the folder cannot be made");
}

Status makeNewFolder(const AttemptFolder& folder)
{
    int failure = makeFolder(folder.path);
    if (failure == EEXIST && isFolder(folder.path) && QDir(folder.path).removeRecursively()) {
        QFile::remove(folder.log());
        failure = makeFolder(folder.path);
    }
    return failure == 0 ? Status() : fileError(folder.path, failure, "the folder cannot be made");
}

/// errno, 0 on success; EEXIST when there is a file.
int writeNewFile(const QString& path, const std::string& text)
{
    const FileDescriptor file(
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kPrivateFile));
    if (!file.isOpen())
        return errno;
    const ssize_t written = ::write(file.number(), text.data(), text.size());
    if (written == static_cast<ssize_t>(text.size()))
        return 0;
    return written < 0 ? errno : ENOSPC;
}

/// Another configuration can be there when the last session was killed before it had stored the trial.
Status writeConfiguration(const AttemptFolder& folder, const std::string& text)
{
    int failure = writeNewFile(folder.config, text);
    if (failure == EEXIST) {
        QFile old(folder.config);
        if (old.open(QIODevice::ReadOnly) && old.readAll() == QByteArray::fromStdString(text))
            return {};
        old.close();
        QDir(folder.checkpoint).removeRecursively();
        old.remove();
        failure = writeNewFile(folder.config, text);
    }
    return failure == 0 ? Status() : fileError(folder.config, failure, "the configuration cannot be written");
}

QString trialFolder(const QString& trialsFolder, TrialId trial)
{
    return trialsFolder + u'/' + QString::number(trial.value);
}

}  // namespace

QString trialsFolder(const QString& studyFile)
{
    const QLatin1String suffix(".trimtab");
    const QString name = studyFile.endsWith(suffix) ? studyFile.chopped(suffix.size()) : studyFile;
    return QDir::cleanPath(QDir::current().absoluteFilePath(name + QStringLiteral(".trials")));
}

QString attemptLog(const QString& trialsFolder, TrialId trial, AttemptId attempt)
{
    return AttemptFolder{trialFolder(trialsFolder, trial) + u'/' + QString::number(attempt.value), {}, {}}.log();
}

Result<AttemptFolder> AttemptFolder::create(const QString& trialsFolder, TrialId trial, AttemptId attempt,
                                            const Configuration& configuration)
{
    const QString parent = trialFolder(trialsFolder, trial);
    const AttemptFolder folder{parent + u'/' + QString::number(attempt.value), parent + QStringLiteral("/config.json"),
                               parent + QStringLiteral("/checkpoint")};
    Status made = ensureFolder(trialsFolder);
    if (made)
        made = ensureFolder(parent);
    if (made)
        made = writeConfiguration(folder, jsonText(configuration) + '\n');
    if (made)
        made = ensureFolder(folder.checkpoint);
    if (made)
        made = makeNewFolder(folder);
    if (!made)
        return made.error();
    return folder;
}

}  // namespace trimtab
