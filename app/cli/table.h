// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace trimtab {

/// Rows of equally many cells on standard output, in columns as wide as they need, behind `indent` blanks; made printable().
void writeTable(const QList<QStringList>& rows, qsizetype indent = 0);

}  // namespace trimtab
