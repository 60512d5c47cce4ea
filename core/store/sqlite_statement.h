// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_connection.h"

#include <QByteArray>
#include <QSqlQuery>

#include <cstdint>
#include <optional>
#include <string>

namespace trimtab {

/// A prepared statement: bound and run any number of times, reset with the object so that it never holds a lock for longer.
/// Columns are read by the type that the schema promises; a damaged file shows in status().
class SqliteStatement {
public:
    SqliteStatement(const SqliteConnection& connection, const char* sql);

    /// Binds all parameters and runs. Text is std::string, a number that may be NaN is double or optional<double>.
    template <typename... Values>
    Status run(const Values&... values)
    {
        if (!m_prepared)
            return m_prepared;
        int position = 0;
        (m_query.bindValue(position++, toVariant(values)), ...);
        return execute();
    }

    /// Goes to the next row; false behind the last one and after an error.
    bool next() { return m_query.next(); }
    /// What went wrong while stepping or reading columns.
    Status status() const;

    bool isNull(int column) const { return m_query.isNull(column); }
    std::int64_t integer(int column);
    std::string text(int column);
    QByteArray bytes(int column);
    double number(int column);
    std::optional<double> optionalNumber(int column);

private:
    static QVariant toVariant(std::int64_t value) { return QVariant::fromValue<qlonglong>(value); }
    static QVariant toVariant(const std::string& value);
    static QVariant toVariant(const std::optional<std::string>& value);
    static QVariant toVariant(const QByteArray& value) { return value; }
    static QVariant toVariant(const std::optional<std::int64_t>& value);
    static QVariant toVariant(double value);
    static QVariant toVariant(const std::optional<double>& value);

    Status execute();
    QVariant typed(int column, QMetaType::Type type);

    const SqliteConnection& m_connection;
    QSqlQuery m_query;
    Status m_prepared;
    bool m_wrongType = false;
};

}  // namespace trimtab
