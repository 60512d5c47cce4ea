// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include "app/cli/console.h"

#include <algorithm>

namespace trimtab {

namespace {

constexpr qsizetype kGap = 2;

}  // namespace

void writeTable(const QList<QStringList>& rows, qsizetype indent)
{
    QList<qsizetype> widths;
    for (const QStringList& row : rows) {
        widths.resize(row.size());
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], printable(row[i]).size());
    }
    for (const QStringList& row : rows) {
        QString line(indent, u' ');
        qsizetype end = indent;  // of the column
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (!row[i].isEmpty())
                line = line.leftJustified(end) + printable(row[i]);
            end += widths[i] + kGap;
        }
        writeLine(line);
    }
}

}  // namespace trimtab
