// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_connection.h"
#include "core/util/result.h"

#include <cstdint>

namespace trimtab {

/// Version of the tables, the file's user_version. Newer ones are refused; older ones are read as they are, and brought up to
/// date before they are written.
inline constexpr std::uint32_t kStudySchemaVersion = 3;
/// Since when a trial says why its proposer had the turn (trial.why).
inline constexpr std::uint32_t kFirstSchemaWithWhy = 2;
/// Since when trials pause (trial.resource, promotion), audits spare attempts and changed limits are events.
inline constexpr std::uint32_t kFirstSchemaWithPauses = 3;

/// Version of the tables of an open file, as the transaction sees it.
Result<std::uint32_t> studySchemaVersion(const SqliteConnection& connection);

/// Makes the tables of an empty file, its application id and its version, inside the caller's transaction.
Status createStudySchema(SqliteConnection& connection);

/// Corrupt unless tables, views and indices are exactly those of the file's version and SQLite finds the pages sound.
Status checkStudySchema(SqliteConnection& connection);

/// Turns the tables of a file that checkStudySchema() accepts into those of kStudySchemaVersion, in one transaction.
Status migrateStudySchema(SqliteConnection& connection);

}  // namespace trimtab
