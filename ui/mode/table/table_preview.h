// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table_summary.h"
#include "core/data/task.h"
#include "core/interop/table_file.h"

#include <atomic>
#include <memory>

namespace trimtab {

/// A CSV file and its columns at a glance.
struct TableContent {
    TableFile file;
    std::vector<ColumnSummary> columns;
};

/// What a data set made of a table is like.
struct DatasetPreview {
    std::string target;  ///< name of its column
    Task task = Task::Classification;
    Eigen::Index rows = 0;
    Eigen::Index features = 0;
    int classes = 0;
    std::size_t droppedRows = 0;
    std::vector<std::string> leftOut;                                 ///< columns that cannot teach anything
    std::vector<std::pair<std::string, TableWarning>> warnings = {};  ///< of the choice, each with its column
};

using TableContentPtr = std::shared_ptr<const TableContent>;

/// Reads and summarizes a file; any thread. Errors as for readTableFile().
Result<TableContentPtr> readContent(const QString& path, const CsvHints& hints, const std::atomic<bool>& stop);

/// Makes the data set and looks at it; any thread. Errors as for makeDataset().
Result<DatasetPreview> previewOf(const TableContent& content, const TableChoice& choice);

}  // namespace trimtab
