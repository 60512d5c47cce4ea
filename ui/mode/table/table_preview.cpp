// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/table/table_preview.h"

#include "core/data/table_dataset.h"

#include <utility>

namespace trimtab {

Result<TableContentPtr> readContent(const QString& path, const CsvHints& hints, const std::atomic<bool>& stop)
{
    auto file = readTableFile(path, {.hints = hints, .limits = {}, .stopRequested = [&stop] { return stop.load(); }});
    if (!file)
        return file.error();
    std::vector<ColumnSummary> columns = summarize(file->table);
    return TableContentPtr(std::make_shared<TableContent>(TableContent{*std::move(file), std::move(columns)}));
}

Result<DatasetPreview> previewOf(const TableContent& content, const TableChoice& choice)
{
    const Table& table = content.file.table;
    const auto target = findTarget(table, choice);
    if (!target)
        return target.error();
    const auto made = makeDataset(table, choice);
    if (!made)
        return made.error();
    const Dataset& data = made->data;
    return DatasetPreview{
        made->target,   data.task,         data.X.rows(), data.X.cols(),
        data.classes(), made->droppedRows, made->leftOut, targetWarnings(table, **target, data.task == Task::Classification)};
}

}  // namespace trimtab
