// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_connection.h"
#include "core/util/result.h"

#include <QString>

#include <cstdint>

namespace trimtab {

/// "Trim": tells file(1) and us that an SQLite file is a study.
inline constexpr std::uint32_t kStudyApplicationId = 0x5472696D;
/// Version of the tables, the file's user_version. Newer ones are refused, older ones would be migrated (there are none).
inline constexpr std::uint32_t kStudySchemaVersion = 1;

/// What the first 100 bytes of an SQLite file say (sqlite.org/fileformat2.html, section 1.3).
struct StudyFileHeader {
    std::uint32_t applicationId = 0;
    std::uint32_t schemaVersion = 0;
    bool usesLog = false;  ///< write-ahead log
};

/// Reads the header with plain file calls, so that a foreign file is told apart before SQLite touches it.
/// NotFound, ReadOnly (`writable` and no permission to write), ForeignFile, NewerVersion, Corrupt.
Result<StudyFileHeader> readStudyFileHeader(const QString& path, bool writable);

/// Makes the tables of an empty file, its application id and its version, inside the caller's transaction.
Status createStudySchema(SqliteConnection& connection);

/// Corrupt unless tables, views and indices are exactly those of createStudySchema() and SQLite finds the pages sound.
Status checkStudySchema(SqliteConnection& connection);

/// The path without symbolic links, so that all names of a file meet at one lock.
QString resolvedPath(const QString& path);

/// Makes a rename or a new file in the folder of `path` durable.
void syncFolderOf(const QString& path);

}  // namespace trimtab
