// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

#include "core/process/attempt_folder.h"
#include "core/run/bundled_objective.h"
#include "core/run/command_executor.h"
#include "core/run/pool_executor.h"
#include "core/store/sqlite_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace trimtab {

namespace {

Result<std::unique_ptr<Store>> asStore(Result<std::unique_ptr<SqliteStore>> store)
{
    if (!store)
        return store.error();
    return std::unique_ptr<Store>(*std::move(store));
}

Status copyFile(const Store& store, const QString& path)
{
    const auto* file = dynamic_cast<const SqliteStore*>(&store);
    return file ? file->saveCopy(path) : Error{Error::Code::Unsupported, path.toStdString(), "the study is in no file"};
}

std::unique_ptr<Executor> commandExecutor(const QString& path, const StudySpec& spec, const CommandTrainable& command)
{
    const QString supervisor = QCoreApplication::applicationDirPath() + QStringLiteral("/trimtab-supervisor");
    return std::make_unique<CommandExecutor>(CommandExecutor::Setup{command, spec.objective, trialsFolder(path),
                                                                    QFileInfo(path).absolutePath(), supervisor, CommandTrust()});
}

Result<std::unique_ptr<Store>> createStore(const QString& path, const StudySpec& spec)
{
    if (const Status free = checkTrialsFolder(path, spec); !free)
        return free.error();
    return asStore(SqliteStore::create(path, spec));
}

}  // namespace

Result<std::unique_ptr<Executor>> makeExecutor(const QString& path, const StudySpec& spec)
{
    if (const auto* command = std::get_if<CommandTrainable>(&spec.trainable))
        return commandExecutor(path, spec, *command);
    auto objective = bundledObjective(spec, QFileInfo(path).absolutePath());
    if (!objective)
        return objective.error();
    return std::unique_ptr<Executor>(std::make_unique<PoolExecutor>(*std::move(objective)));
}

Status checkTrialsFolder(const QString& path, const StudySpec& spec)
{
    const QDir folder(trialsFolder(path));
    if (!std::holds_alternative<CommandTrainable>(spec.trainable) || !folder.exists() || folder.isEmpty())
        return {};
    return Error{Error::Code::Conflict, folder.path().toStdString(), "this folder has the trials of another study"};
}

EngineParts engineParts()
{
    return {
        .createStore = createStore,
        .openStore = [](const QString& path) { return asStore(SqliteStore::open(path)); },
        .copyStore = copyFile,
        .makeExecutor = makeExecutor,
    };
}

}  // namespace trimtab
