// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stored_study.h"

#include "core/interop/result_export.h"
#include "core/interop/whole_file.h"
#include "core/store/sqlite_store.h"

namespace trimtab {

Result<StoredStudy> readStoredStudy(const QString& path)
{
    const auto store = SqliteStore::openReadOnly(path);
    if (!store)
        return store.error();
    auto spec = (*store)->spec();
    if (!spec)
        return spec.error();
    const auto events = (*store)->events();
    if (!events)
        return events.error();
    History history(spec->objective);
    for (const Event& event : *events) {
        if (const Status applied = history.apply(event); !applied)
            return Error{Error::Code::Corrupt, path.toStdString(), applied.error().text()};
    }
    return StoredStudy{*std::move(spec), std::move(history)};
}

Status writeBest(const StudySpec& spec, const History& history, const QString& path)
{
    const auto json = bestToJson(spec, history);
    return json ? writeWholeFile(path, *json) : json.error();
}

}  // namespace trimtab
