// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/table_file.h"

#include "core/data/table_dataset.h"
#include "core/interop/whole_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace trimtab {

namespace {

QString pathOf(const TableSource& source, const QString& folder)
{
    return QDir::cleanPath(QDir(folder).filePath(QString::fromStdString(source.file)));
}

std::string fingerprintOf(const QByteArray& content)
{
    return "sha256:" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().toStdString();
}

Result<TableFile> read(const TableSource& source, const QString& folder)
{
    const QString path = pathOf(source, folder);
    Result<TableFile> file = readTableFile(path, {.hints = source.hints, .limits = {}, .stopRequested = {}});
    const bool begun = !source.fingerprint.empty();
    if (!file && begun && file.error().code == Error::Code::NotFound)
        return Error{file.error().code, file.error().where, file.error().detail + "; the study was begun with it: bring it back"};
    if (file && begun && source.fingerprint != file->fingerprint)
        return Error{Error::Code::Conflict, path.toStdString(),
                     "the file has changed since the study began; bring its content back, or begin a new study with it"};
    return file;
}

Error inTable(const TableSource& source, const QString& folder, const Error& error)
{
    return {error.code, pathOf(source, folder).toStdString(), error.detail};
}

}  // namespace

Result<TableFile> readTableFile(const QString& path, const CsvOptions& options)
{
    const Result<QByteArray> content = readWholeFile(path, static_cast<qint64>(options.limits.bytes));
    if (!content)
        return content.error();
    Result<Table> table = readCsv({content->constData(), static_cast<std::size_t>(content->size())}, options);
    if (!table)
        return Error{table.error().code, path.toStdString(), table.error().detail};
    return TableFile{*std::move(table), fingerprintOf(*content)};
}

Result<TableSource> settled(const TableSource& source, const QString& folder)
{
    const Result<TableFile> file = read(source, folder);
    if (!file)
        return file.error();
    const Result<const Column*> target = findTarget(file->table, source.choice);
    if (!target)
        return inTable(source, folder, target.error());
    TableSource result = source;
    result.hints = {file->table.dialect.delimiter, file->table.dialect.decimalMark, file->table.dialect.hasHeader};
    result.choice.target = (*target)->name;
    if (!result.choice.task)
        result.choice.task = taskOf(**target);
    result.fingerprint = file->fingerprint;
    return result;
}

Result<std::shared_ptr<const Dataset>> loadDataset(const TableSource& source, const QString& folder)
{
    const Result<TableFile> file = read(source, folder);
    if (!file)
        return file.error();
    Result<TableDataset> made = makeDataset(file->table, source.choice);
    if (!made)
        return inTable(source, folder, made.error());
    made->data.id = source.file;
    return std::make_shared<const Dataset>(std::move(made->data));
}

TableSource movedTo(TableSource source, const QString& from, const QString& to)
{
    if (QDir(from) != QDir(to))
        source.file = QDir(from).absoluteFilePath(QString::fromStdString(source.file)).toStdString();
    return source;
}

}  // namespace trimtab
