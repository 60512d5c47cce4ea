// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_statement.h"

#include <QVariant>

#include <cmath>
#include <limits>

namespace trimtab {

namespace {

/// SQLite turns a NaN into NULL, so it is stored as this text; infinite numbers it keeps.
const QString kNotANumber = QStringLiteral("NaN");

}  // namespace

SqliteStatement::SqliteStatement(const SqliteConnection& connection, const char* sql)
    : m_connection(connection), m_query(connection.database())
{
    m_query.setForwardOnly(true);
    if (!m_query.prepare(QString::fromLatin1(sql)))
        m_prepared = connection.error(m_query.lastError());
}

Status SqliteStatement::execute()
{
    m_wrongType = false;
    return m_query.exec() ? Status() : Status(m_connection.error(m_query.lastError()));
}

Status SqliteStatement::status() const
{
    if (m_query.lastError().isValid())
        return m_connection.error(m_query.lastError());
    if (m_wrongType)
        return Error{Error::Code::Corrupt, m_connection.path().toStdString(), "a value in the file has the wrong type"};
    return {};
}

QVariant SqliteStatement::typed(int column, QMetaType::Type type)
{
    const QVariant value = m_query.value(column);
    if (value.typeId() == type && !value.isNull())
        return value;
    m_wrongType = true;
    return QVariant(QMetaType(type));
}

std::int64_t SqliteStatement::integer(int column)
{
    return typed(column, QMetaType::LongLong).toLongLong();
}

std::string SqliteStatement::text(int column)
{
    return typed(column, QMetaType::QString).toString().toStdString();
}

QByteArray SqliteStatement::bytes(int column)
{
    return typed(column, QMetaType::QByteArray).toByteArray();
}

double SqliteStatement::number(int column)
{
    const QVariant value = m_query.value(column);
    if (value.typeId() == QMetaType::QString && value.toString() == kNotANumber)
        return std::numeric_limits<double>::quiet_NaN();
    return typed(column, QMetaType::Double).toDouble();
}

std::optional<double> SqliteStatement::optionalNumber(int column)
{
    return isNull(column) ? std::nullopt : std::optional(number(column));
}

QVariant SqliteStatement::toVariant(const std::string& value)
{
    return QString::fromStdString(value);
}

QVariant SqliteStatement::toVariant(const std::optional<std::string>& value)
{
    return value ? toVariant(*value) : QVariant(QMetaType(QMetaType::QString));
}

QVariant SqliteStatement::toVariant(const std::optional<std::int64_t>& value)
{
    return value ? toVariant(*value) : QVariant(QMetaType(QMetaType::LongLong));
}

QVariant SqliteStatement::toVariant(double value)
{
    return std::isnan(value) ? QVariant(kNotANumber) : QVariant(value);
}

QVariant SqliteStatement::toVariant(const std::optional<double>& value)
{
    return value ? toVariant(*value) : QVariant(QMetaType(QMetaType::Double));
}

}  // namespace trimtab
