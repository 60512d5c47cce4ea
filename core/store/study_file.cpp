// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/study_file.h"

#include "core/interop/file_error.h"
#include "core/store/sqlite_statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <string_view>

namespace trimtab {

namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kHeaderSize = 100;

/// Events live in the rows of trial, attempt, report and outcome; each row holds the sequence number of its event.
/// A number that may be NaN has type ANY and is the text 'NaN' then. The values of a report are one blob of big-endian
/// IEEE 754 doubles, in the order of the names in metric_set: exact to the bit, and for a report of ten values 105 bytes where
/// a row for each value takes 240 (measured) and is four times slower to read. report_value spells them out for people (the
/// sqlite3 shell has its function).
constexpr std::array kSchema{
    "CREATE TABLE study(id INTEGER PRIMARY KEY CHECK(id = 1), spec TEXT NOT NULL, seconds REAL NOT NULL, "
    "writing INTEGER NOT NULL, program TEXT NOT NULL) STRICT",
    "CREATE TABLE metric_set(id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE trial(number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, configuration TEXT NOT NULL, "
    "source TEXT NOT NULL, acquisition ANY, mean ANY, deviation ANY, exploration ANY) STRICT",
    "CREATE TABLE attempt(number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, trial INTEGER NOT NULL REFERENCES trial) STRICT",
    "CREATE TABLE report(sequence INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempt, resource ANY NOT NULL, "
    "metric_set INTEGER REFERENCES metric_set, metrics BLOB) STRICT",
    "CREATE TABLE outcome(attempt INTEGER PRIMARY KEY REFERENCES attempt, sequence INTEGER NOT NULL, kind TEXT NOT NULL, "
    "cause TEXT NOT NULL, seconds ANY NOT NULL, detail TEXT NOT NULL, metric_set INTEGER REFERENCES metric_set, metrics BLOB) "
    "STRICT",
    "CREATE VIEW report_value AS SELECT report.sequence, attempt.trial, report.attempt, report.resource, name.value AS metric, "
    "ieee754_from_blob(substr(report.metrics, 8 * name.key + 1, 8)) AS value FROM report "
    "JOIN attempt ON attempt.number = report.attempt JOIN metric_set ON metric_set.id = report.metric_set, "
    "json_each(metric_set.names) AS name",
};

Error foreign(const QString& path, const char* detail)
{
    return {Error::Code::ForeignFile, path.toStdString(), detail};
}

Error corrupt(const QString& path, const std::string& detail)
{
    return {Error::Code::Corrupt, path.toStdString(), detail};
}

/// SQLite's findings begin with a line that names the database.
std::string lastLine(const std::string& text)
{
    return text.substr(text.rfind('\n') + 1);
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

Status createStudySchema(SqliteConnection& connection)
{
    for (const char* table : kSchema)
        if (Status created = connection.execute(QString::fromLatin1(table)); !created)
            return created;
    for (const QString& pragma : {QStringLiteral("PRAGMA application_id = %1").arg(kStudyApplicationId),
                                  QStringLiteral("PRAGMA user_version = %1").arg(kStudySchemaVersion)})
        if (Status set = connection.execute(pragma); !set)
            return set;
    return {};
}

Status checkStudySchema(SqliteConnection& connection)
{
    SqliteStatement schema(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
    if (Status run = schema.run(); !run)
        return run;
    std::size_t count = 0;
    for (; schema.next(); ++count)
        if (count >= kSchema.size() || schema.text(0) != kSchema[count])
            return corrupt(connection.path(), "the file does not have the tables of a study");
    if (Status status = schema.status(); !status)
        return status;
    if (count != kSchema.size())
        return corrupt(connection.path(), "the file does not have all tables of a study");
    SqliteStatement check(connection, "PRAGMA quick_check(1)");
    if (Status run = check.run(); !run)
        return run;
    const std::string verdict = check.next() ? lastLine(check.text(0)) : std::string();
    if (Status status = check.status(); !status)
        return status;
    return verdict == "ok" ? Status() : Status(corrupt(connection.path(), verdict));
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
