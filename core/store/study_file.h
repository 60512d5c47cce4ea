// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QString>

#include <cstdint>

namespace trimtab {

/// "Trim": tells file(1) and us that an SQLite file is a study.
inline constexpr std::uint32_t kStudyApplicationId = 0x5472696D;

/// What the first 100 bytes of an SQLite file say (sqlite.org/fileformat2.html, section 1.3).
struct StudyFileHeader {
    std::uint32_t applicationId = 0;
    std::uint32_t schemaVersion = 0;
    bool usesLog = false;  ///< write-ahead log
};

/// Reads the header with plain file calls, so that a foreign file is told apart before SQLite touches it.
/// NotFound, ReadOnly (`writable` and no permission to write), ForeignFile, NewerVersion, Corrupt.
Result<StudyFileHeader> readStudyFileHeader(const QString& path, bool writable);

/// The write-ahead log of a file.
QString logOf(const QString& path);
/// What becomes the file once it is complete.
QString draftOf(const QString& path);
/// A rollback journal that a crash left behind; SQLite plays it back when the file is next opened for writing.
bool hasJournal(const QString& path);

/// The path without symbolic links, so that all names of a file meet at one lock.
QString resolvedPath(const QString& path);

/// Makes a rename or a new file in the folder of `path` durable.
void syncFolderOf(const QString& path);

}  // namespace trimtab
