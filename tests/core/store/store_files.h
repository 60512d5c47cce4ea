// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_store.h"
#include "tests/support/store_conformance.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QtEndian>

#include <memory>

namespace trimtab::test {

using StorePtr = std::unique_ptr<SqliteStore>;

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The file's user_version (sqlite.org/fileformat2.html, section 1.3).
inline quint32 schemaVersionOf(const QString& path)
{
    const QByteArray bytes = bytesOf(path);
    return bytes.size() < 64 ? 0 : qFromBigEndian<quint32>(bytes.constData() + 60);
}

inline void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// nullptr when it did not work.
inline StorePtr storeOrNull(Result<StorePtr> store)
{
    return store ? *std::move(store) : nullptr;
}

/// A closed study file with these events.
inline void writeStudy(const QString& path, const std::vector<Event>& events)
{
    const StorePtr store = storeOrNull(SqliteStore::create(path, storedSpec()));
    if (!store || !store->commit(events))
        qFatal("cannot write the study %s", qPrintable(path));
}

/// Runs SQL on any SQLite file, past the store.
inline void runSql(const QString& path, const QStringList& statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("outside"));
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("cannot open %s", qPrintable(path));
        for (const QString& statement : statements)
            if (QSqlQuery query(database); !query.exec(statement))
                qFatal("cannot run %s", qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("outside"));
}

inline bool holds(const SqliteStore& store, const std::vector<Event>& events)
{
    const Result<std::vector<Event>> stored = store.events();
    return stored && *stored == events;
}

}  // namespace trimtab::test
