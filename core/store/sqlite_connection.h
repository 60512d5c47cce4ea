// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <memory>

namespace trimtab {

/// A connection to one SQLite file, closed with the object. Lives on the thread that opened it.
class SqliteConnection {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,   ///< sees what other processes write
        Immutable,  ///< takes no locks and makes no side files; for files that nobody writes
    };

    /// Never makes a new file unless the access is ReadWrite.
    static Result<std::unique_ptr<SqliteConnection>> open(const QString& path, Access access);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// Runs one statement without parameters; rows it yields are dropped.
    Status execute(const QString& sql);
    const QSqlDatabase& database() const { return m_database; }
    const QString& path() const { return m_path; }
    /// The failure in our words; `where` is the path.
    Error error(const QSqlError& failure) const;

private:
    SqliteConnection(QSqlDatabase database, QString path);

    QSqlDatabase m_database;
    QString m_path;
};

/// All or nothing: rolled back unless committed.
class SqliteTransaction {
public:
    enum class Kind { Read, Write };

    SqliteTransaction(SqliteConnection& connection, Kind kind);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;

    /// Whether it could begin.
    const Status& begun() const { return m_begun; }
    Status commit();

private:
    SqliteConnection& m_connection;
    Status m_begun;
    bool m_open;
};

}  // namespace trimtab
