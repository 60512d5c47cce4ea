// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_connection.h"

#include <QSqlQuery>
#include <QStorageInfo>
#include <QUrl>

#include <atomic>

namespace trimtab {

namespace {

constexpr qint64 kTooLittleSpace = 64 * 1024;

/// Primary result codes of SQLite (sqlite.org/rescode.html); extended codes hold them in their low byte.
enum SqliteCode {
    Busy = 5,
    LockedTable = 6,
    ReadOnlyFile = 8,
    InputOutput = 10,
    Corrupted = 11,
    Full = 13,
    CannotOpen = 14,
    Constraint = 19,
    NotADatabase = 26
};

QString uniqueName()
{
    static std::atomic<quint64> counter = 0;
    return QStringLiteral("trimtab-study-%1").arg(counter++);
}

/// SQLite says "disk I/O error" when its shared-memory file finds no space.
bool isDiskFull(const QString& path)
{
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    return storage.isValid() && storage.bytesAvailable() < kTooLittleSpace;
}

Error::Code codeOf(int sqliteCode, const QString& path)
{
    switch (sqliteCode & 0xFF) {
        case Busy:
        case LockedTable:
            return Error::Code::Locked;
        case ReadOnlyFile:
            return Error::Code::ReadOnly;
        case Corrupted:
        case NotADatabase:
            return Error::Code::Corrupt;
        case Full:
            return Error::Code::DiskFull;
        case Constraint:
            return Error::Code::Conflict;
        case InputOutput:
        case CannotOpen:
            return isDiskFull(path) ? Error::Code::DiskFull : Error::Code::Io;
        default:
            return Error::Code::Io;
    }
}

}  // namespace

SqliteConnection::SqliteConnection(QSqlDatabase database, QString path) : m_database(std::move(database)), m_path(std::move(path))
{}

SqliteConnection::~SqliteConnection()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString& path, Access access)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return Error{Error::Code::Unsupported, path.toStdString(),
                     "the SQLite driver of Qt is not installed (Debian: package libqt6sql6-sqlite)"};
    auto connection = std::unique_ptr<SqliteConnection>(
        new SqliteConnection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), uniqueName()), path));
    QString name = path;
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    if (access != Access::ReadWrite)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    if (access == Access::Immutable) {
        options += QStringLiteral(";QSQLITE_OPEN_URI");
        name = QString::fromUtf8(QUrl::fromLocalFile(path).toEncoded()) + QStringLiteral("?immutable=1");
    }
    connection->m_database.setConnectOptions(options);
    connection->m_database.setDatabaseName(name);
    if (!connection->m_database.open())
        return connection->error(connection->m_database.lastError());
    // A file from elsewhere runs no code of its own (sqlite.org/security.html).
    for (const char* pragma : {"PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0"})
        if (Status done = connection->execute(QString::fromLatin1(pragma)); !done)
            return done.error();
    return connection;
}

Status SqliteConnection::execute(const QString& sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return error(query.lastError());
    while (query.next()) {
    }
    return query.lastError().isValid() ? Status(error(query.lastError())) : Status();
}

Error SqliteConnection::error(const QSqlError& failure) const
{
    const int code = failure.nativeErrorCode().toInt();
    const Error::Code kind = codeOf(code, m_path);
    const std::string said =
        kind == Error::Code::DiskFull ? "no space is left on the disk" : failure.databaseText().toStdString();
    return {kind, m_path.toStdString(), said + " (SQLite code " + std::to_string(code) + ")"};
}

SqliteTransaction::SqliteTransaction(SqliteConnection& connection, Kind kind)
    : m_connection(connection),
      m_begun(connection.execute(kind == Kind::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"))),
      m_open(m_begun.ok())
{}

SqliteTransaction::~SqliteTransaction()
{
    // SQLite has already rolled back by itself after some failures; then there is nothing to do and this one fails.
    if (m_open)
        static_cast<void>(m_connection.execute(QStringLiteral("ROLLBACK")));
}

Status SqliteTransaction::commit()
{
    Status committed = m_connection.execute(QStringLiteral("COMMIT"));
    m_open = !committed.ok();
    return committed;
}

}  // namespace trimtab
