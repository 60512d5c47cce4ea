// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

#include "core/run/bundled_objective.h"
#include "core/run/pool_executor.h"
#include "core/store/sqlite_store.h"

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

}  // namespace

Result<std::unique_ptr<Executor>> makeExecutor(const StudySpec& spec, const QString& folder)
{
    auto objective = bundledObjective(spec, folder);
    if (!objective)
        return objective.error();
    return std::unique_ptr<Executor>(std::make_unique<PoolExecutor>(*std::move(objective)));
}

EngineParts engineParts()
{
    return {
        .createStore = [](const QString& path, const StudySpec& spec) { return asStore(SqliteStore::create(path, spec)); },
        .openStore = [](const QString& path) { return asStore(SqliteStore::open(path)); },
        .copyStore = copyFile,
        .makeExecutor = makeExecutor,
    };
}

}  // namespace trimtab
