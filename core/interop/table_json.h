// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table_dataset.h"
#include "core/data/table_summary.h"
#include "core/util/words.h"

#include <QByteArray>

namespace trimtab {

inline constexpr Words<ColumnKind, 6> kColumnKindWords{{{"number", ColumnKind::Number},
                                                        {"category", ColumnKind::Category},
                                                        {"date", ColumnKind::Date},
                                                        {"identifier", ColumnKind::Identifier},
                                                        {"constant", ColumnKind::Constant},
                                                        {"empty", ColumnKind::Empty}}};

/// What a table holds and what can be learned from it.
struct TablePreview {
    const Table& table;
    std::vector<ColumnSummary> columns;
    std::vector<std::pair<std::string, TableWarning>> targetWarnings;  ///< column and warning
    std::optional<TableDataset> learned;                               ///< nothing when nothing can be learned
};

/// As JSON: rows, how the file is written, the columns each with kind, missing, different, minimum, mean and maximum or the most
/// frequent values, and warnings; then the target with task, classes, features and rows, unless nothing can be learned.
QByteArray toJsonText(const TablePreview& preview);

}  // namespace trimtab
