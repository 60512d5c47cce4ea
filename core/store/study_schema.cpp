// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/study_schema.h"

#include "core/store/sqlite_statement.h"
#include "core/store/study_file.h"

#include <array>
#include <span>
#include <string_view>

namespace trimtab {

namespace {

/// Events live in the rows of trial, attempt, report, outcome, spared, promotion and limits; each row holds the sequence number
/// of its event. A number that may be NaN has type ANY and is the text 'NaN' then. The values of a report are one blob of
/// big-endian IEEE 754 doubles, in the order of the names in metric_set: exact to the bit, and for a report of ten values 105
/// bytes where a row for each value takes 240 (measured) and is four times slower to read. report_value spells them out for
/// people (the sqlite3 shell has its function).
constexpr std::array kSchema{
    "CREATE TABLE study(id INTEGER PRIMARY KEY CHECK(id = 1), spec TEXT NOT NULL, seconds REAL NOT NULL, "
    "writing INTEGER NOT NULL, program TEXT NOT NULL) STRICT",
    "CREATE TABLE metric_set(id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE trial(number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, configuration TEXT NOT NULL, "
    "source TEXT NOT NULL, acquisition ANY, mean ANY, deviation ANY, exploration ANY, why TEXT, resource ANY) STRICT",
    "CREATE TABLE attempt(number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, trial INTEGER NOT NULL REFERENCES trial) STRICT",
    "CREATE TABLE report(sequence INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempt, resource ANY NOT NULL, "
    "metric_set INTEGER REFERENCES metric_set, metrics BLOB) STRICT",
    "CREATE TABLE outcome(attempt INTEGER PRIMARY KEY REFERENCES attempt, sequence INTEGER NOT NULL, kind TEXT NOT NULL, "
    "cause TEXT NOT NULL, seconds ANY NOT NULL, detail TEXT NOT NULL, metric_set INTEGER REFERENCES metric_set, metrics BLOB) "
    "STRICT",
    "CREATE TABLE spared(sequence INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempt, detail TEXT NOT NULL) STRICT",
    "CREATE TABLE promotion(sequence INTEGER PRIMARY KEY, trial INTEGER NOT NULL REFERENCES trial, resource ANY NOT NULL, "
    "source TEXT NOT NULL, acquisition ANY, mean ANY, deviation ANY, exploration ANY, why TEXT) STRICT",
    "CREATE TABLE limits(sequence INTEGER PRIMARY KEY, limits TEXT NOT NULL) STRICT",
    "CREATE VIEW report_value AS SELECT report.sequence, attempt.trial, report.attempt, report.resource, name.value AS metric, "
    "ieee754_from_blob(substr(report.metrics, 8 * name.key + 1, 8)) AS value FROM report "
    "JOIN attempt ON attempt.number = report.attempt JOIN metric_set ON metric_set.id = report.metric_set, "
    "json_each(metric_set.names) AS name",
};
constexpr std::size_t kTrialTable = 2;
constexpr std::size_t kFirstTableOfPauses = 6;
constexpr std::size_t kTablesOfPauses = 3;

/// Older versions. ALTER TABLE puts a new column behind the last one, also in the text that sqlite_schema keeps, and a
/// new table comes behind the others, so a migrated file has the very tables of a new one, but for the place of the view.
constexpr std::string_view kTrialTable1 =
    "CREATE TABLE trial(number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, configuration TEXT NOT NULL, "
    "source TEXT NOT NULL, acquisition ANY, mean ANY, deviation ANY, exploration ANY) STRICT";
constexpr std::string_view kTrialTable2 =
    "CREATE TABLE trial(number INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, configuration TEXT NOT NULL, "
    "source TEXT NOT NULL, acquisition ANY, mean ANY, deviation ANY, exploration ANY, why TEXT) STRICT";
constexpr const char* kFrom1To2 = "ALTER TABLE trial ADD COLUMN why TEXT";
constexpr const char* kFrom2To3 = "ALTER TABLE trial ADD COLUMN resource ANY";

std::size_t tableCount(std::uint32_t version)
{
    return version < kFirstSchemaWithPauses ? kSchema.size() - kTablesOfPauses : kSchema.size();
}

/// @param index among the tables of this version, and behind them the view
std::string_view tableOf(std::uint32_t version, std::size_t index)
{
    if (version >= kFirstSchemaWithPauses)
        return kSchema[index];
    if (index == kTrialTable)
        return version < kFirstSchemaWithWhy ? kTrialTable1 : kTrialTable2;
    return kSchema[index < kFirstTableOfPauses ? index : index + kTablesOfPauses];
}

Error corrupt(const SqliteConnection& connection, const std::string& detail)
{
    return {Error::Code::Corrupt, connection.path().toStdString(), detail};
}

Status checkTables(SqliteConnection& connection)
{
    const Result<std::uint32_t> version = studySchemaVersion(connection);
    if (!version)
        return version.error();
    SqliteStatement schema(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'view', rowid");
    if (Status run = schema.run(); !run)
        return run;
    std::size_t count = 0;
    for (; schema.next(); ++count)
        if (count >= tableCount(*version) || schema.text(0) != tableOf(*version, count))
            return corrupt(connection, "the file does not have the tables of a study");
    if (Status status = schema.status(); !status)
        return status;
    return count == tableCount(*version) ? Status() : Status(corrupt(connection, "the file does not have all tables of a study"));
}

/// SQLite's findings begin with a line that names the database.
std::string lastLine(const std::string& text)
{
    return text.substr(text.rfind('\n') + 1);
}

Status checkPages(SqliteConnection& connection)
{
    SqliteStatement check(connection, "PRAGMA quick_check(1)");
    if (Status run = check.run(); !run)
        return run;
    const std::string verdict = check.next() ? lastLine(check.text(0)) : std::string();
    if (Status status = check.status(); !status)
        return status;
    return verdict == "ok" ? Status() : Status(corrupt(connection, verdict));
}

Status addPauses(SqliteConnection& connection)
{
    if (Status added = connection.execute(QString::fromLatin1(kFrom2To3)); !added)
        return added;
    for (const char* table : std::span(kSchema).subspan(kFirstTableOfPauses, kTablesOfPauses))
        if (Status created = connection.execute(QString::fromLatin1(table)); !created)
            return created;
    return {};
}

Status setVersion(SqliteConnection& connection)
{
    return connection.execute(QStringLiteral("PRAGMA user_version = %1").arg(kStudySchemaVersion));
}

}  // namespace

Result<std::uint32_t> studySchemaVersion(const SqliteConnection& connection)
{
    SqliteStatement row(connection, "PRAGMA user_version");
    if (Status run = row.run(); !run)
        return run.error();
    const std::int64_t version = row.next() ? row.integer(0) : 0;
    Status status = row.status();
    return status ? Result<std::uint32_t>(static_cast<std::uint32_t>(version)) : Result<std::uint32_t>(status.error());
}

Status createStudySchema(SqliteConnection& connection)
{
    for (const char* table : kSchema)
        if (Status created = connection.execute(QString::fromLatin1(table)); !created)
            return created;
    const Status marked = connection.execute(QStringLiteral("PRAGMA application_id = %1").arg(kStudyApplicationId));
    return marked ? setVersion(connection) : marked;
}

Status checkStudySchema(SqliteConnection& connection)
{
    const Status tables = checkTables(connection);
    return tables ? checkPages(connection) : tables;
}

Status migrateStudySchema(SqliteConnection& connection)
{
    SqliteTransaction transaction(connection, SqliteTransaction::Kind::Write);
    if (!transaction.begun())
        return transaction.begun();
    const Result<std::uint32_t> version = studySchemaVersion(connection);
    if (!version)
        return version.error();
    if (*version < kFirstSchemaWithWhy)
        if (Status added = connection.execute(QString::fromLatin1(kFrom1To2)); !added)
            return added;
    if (*version < kFirstSchemaWithPauses)
        if (Status added = addPauses(connection); !added)
            return added;
    if (Status set = setVersion(connection); !set)
        return set;
    return transaction.commit();
}

}  // namespace trimtab
