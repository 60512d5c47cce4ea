// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_connection.h"
#include "core/util/result.h"

#include <QString>

#include <cstdint>

namespace trimtab {

/// Puts a complete copy of the study as of now (VACUUM INTO) at `target`, a resolved path; never a part of one. Replaces a
/// closed file; Locked or Conflict when somebody writes that one or it has a log of its own.
Status copyStudy(const SqliteConnection& study, const QString& target);

/// Where the file of an older version is kept when it is brought up to date: beside it, readable by older programs.
QString backupOf(const QString& path, std::uint32_t version);

}  // namespace trimtab
