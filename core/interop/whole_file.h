// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QByteArray>
#include <QString>

namespace trimtab {

/// Files that are read and written whole. Only regular files: a pipe may never end, and putting a new file in the place of a
/// device would remove the device. The error's `where` is the path.

/// NotFound, ForeignFile (no regular file), ReadOnly (no permission), InvalidInput (more than `mostBytes`) or Io.
Result<QByteArray> readWholeFile(const QString& path, qint64 mostBytes);

/// Replaces the content whole or not at all. NotFound (the folder), ForeignFile, ReadOnly, DiskFull or Io.
Status writeWholeFile(const QString& path, const QByteArray& content);

/// Whether writeWholeFile() could begin now; nothing is changed.
Status checkWritable(const QString& path);

}  // namespace trimtab
