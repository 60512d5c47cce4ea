// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/dataset_loader.h"

#include "core/data/dataset_generator.h"
#include "core/data/dataset_parser.h"

#include <QFile>
#include <QResource>

// Names the compiled-in files, because a linker drops what nobody names from a static library. Q_INIT_RESOURCE declares a
// function of the global namespace, so it cannot be used inside of another one.
static void registerDatasetFiles()
{
    Q_INIT_RESOURCE(datasets);
}

namespace trimtab {

namespace {

Result<Dataset> readBundled(const DatasetInfo& info)
{
    registerDatasetFiles();
    const QString path =
        QStringLiteral(":/trimtab/data/%1.csv").arg(QLatin1String(info.id.data(), static_cast<qsizetype>(info.id.size())));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::NotFound, path.toStdString(), file.errorString().toStdString()};
    const QByteArray csv = file.readAll();
    return parseDataset(info, {csv.constData(), static_cast<std::size_t>(csv.size())});
}

}  // namespace

Result<std::shared_ptr<const Dataset>> loadDataset(const QString& id)
{
    const std::string key = id.toStdString();
    const DatasetInfo* info = findDataset(key);
    if (!info)
        return Error{Error::Code::NotFound, key, "there is no data set of this name"};
    if (info->generated)
        return std::make_shared<const Dataset>(generateDataset(*info));
    Result<Dataset> data = readBundled(*info);
    if (!data)
        return data.error();
    return std::make_shared<const Dataset>(*std::move(data));
}

}  // namespace trimtab
