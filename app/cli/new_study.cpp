// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/new_study.h"

#include "app/cli/study_input.h"
#include "app/composition.h"
#include "core/interop/starting_study.h"
#include "core/interop/study_validation.h"
#include "core/interop/table_file.h"
#include "core/model/trainable.h"
#include "core/store/sqlite_store.h"

#include <QDir>
#include <QFileInfo>

namespace trimtab {

namespace {

/// The same error with what can be done.
Error withHint(Error error)
{
    error.detail += "; choose another place with --output";
    return error;
}

Status checkFree(const QString& output)
{
    const QFileInfo info(output);
    if (!info.exists())
        return {};
    if (info.isFile() && isStudyFile(output))
        return Error{Error::Code::Conflict, output.toStdString(),
                     "the file exists already; go on with it by \"trimtab-cli run " + output.toStdString() +
                         "\" or choose another with --output"};
    return withHint(
        {Error::Code::Conflict, output.toStdString(), info.isDir() ? "a folder has this name" : "another file has this name"});
}

QString folderOf(const QString& file)
{
    return QFileInfo(file).absolutePath();
}

/// Decides by the content of a study's table what the study leaves open, and checks the study again, for now its metrics are
/// known.
Status settleTable(NewStudy& study, const QString& output)
{
    auto* bundled = std::get_if<BundledTrainable>(&study.spec.trainable);
    if (!bundled || !bundled->table)
        return {};
    const QString folder = folderOf(study.origin);
    const auto table = settled(*bundled->table, folder);
    if (!table)
        return table.error();
    bundled->table = movedTo(*table, folder, folderOf(output));
    const std::vector<Error> errors = validateStudy(study.spec);
    return errors.empty() ? Status() : inFile(study.origin, errors.front());
}

}  // namespace

Result<NewStudy> studyOfTable(const QString& file, TableSource table, std::string_view model, const QStringList& settings)
{
    if (!findModel(model))
        return Error{Error::Code::NotFound, "--model",
                     "\"" + std::string(model) + "\" is no known model; see \"trimtab-cli list models\""};
    table.file = QFileInfo(file).fileName().toStdString();
    const auto source = settled(table, folderOf(file));
    if (!source)
        return source.error();
    const auto data = loadDataset(*source, folderOf(file));
    if (!data)
        return data.error();
    StudySpec spec = startingStudy(model, *source, **data);
    spec.name = QFileInfo(file).completeBaseName().toStdString();
    auto changed = withSettings(spec, settings);
    if (!changed)
        return inFile(file, changed.error());
    return NewStudy{*std::move(changed), file};
}

QString studyFileBeside(const QString& origin)
{
    const QFileInfo info(origin);
    return QDir::cleanPath(info.path() + u'/' + info.completeBaseName() + QStringLiteral(".trimtab"));
}

Result<std::unique_ptr<Runner>> createStudy(NewStudy study, const QString& output, TrustOption trust, const Clock& clock)
{
    if (const Status free = checkFree(output); !free)
        return free.error();
    if (const Status free = checkTrialsFolder(output, study.spec); !free)
        return withHint(free.error());
    if (const Status table = settleTable(study, output); !table)
        return table.error();
    if (const Status passed = passGate(study.spec, study.origin, folderOf(study.origin), trust); !passed)
        return passed.error();
    auto executor = makeExecutor(output, study.spec);  // before there is a file: it would be in the way of the next try
    if (!executor)
        return inFile(study.origin, executor.error());
    const auto made = std::make_shared<Result<std::unique_ptr<Executor>>>(std::move(executor));
    auto store = SqliteStore::create(output, study.spec);
    if (!store)
        return store.error().code == Error::Code::Locked ? store.error() : withHint(store.error());
    return Runner::open(
        *std::move(store), [made](const StudySpec&) { return std::move(*made); }, clock);
}

}  // namespace trimtab
