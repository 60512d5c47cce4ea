// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/table/table_preview.h"

#include <QString>

namespace trimtab {

// Tables of users in words.

QString columnKindText(ColumnKind kind);
/// "-6 … 2, mean -0.25" of numbers, "red 12, blue 7, …" of texts.
QString columnValuesText(const ColumnSummary& column);
/// "1,599 rows × 12 columns, UTF-8"
QString tableText(const Table& table);
/// "Learns quality, 6 classes, from 11 features of 1,599 rows."
QString previewText(const DatasetPreview& preview);
/// "“id” says which row it is, …"
QString warningText(const std::string& column, const TableWarning& warning);

}  // namespace trimtab
