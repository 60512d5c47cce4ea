// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_reader.h"
#include "core/data/dataset.h"
#include "core/study/study_spec.h"

#include <QString>

#include <memory>

namespace trimtab {

/// A CSV file that was read.
struct TableFile {
    Table table;
    std::string fingerprint;  ///< "sha256:" and 64 hexadecimal digits
};

/// Reads a CSV file. The error's `where` is the path; besides those of readCsv() there are those of readWholeFile().
Result<TableFile> readTableFile(const QString& path, const CsvOptions& options = {});

/// What is not yet settled about a table, settled by its content: name of the target, task and fingerprint. So a study stays
/// what it was when it began.
/// @param folder where a relative path begins
/// @return Conflict when the fingerprint is another one: the file has changed
Result<TableSource> settled(const TableSource& source, const QString& folder);

/// A table as a data set, named by its file. Errors as for settled() and makeDataset().
Result<std::shared_ptr<const Dataset>> loadDataset(const TableSource& source, const QString& folder);

/// The same table for a study in another folder: a relative path becomes absolute when the folders differ.
TableSource movedTo(TableSource source, const QString& from, const QString& to);

}  // namespace trimtab
