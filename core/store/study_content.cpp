// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/study_content.h"

#include "core/interop/study_json.h"
#include "core/store/event_reader.h"
#include "core/store/sqlite_statement.h"
#include "core/store/study_schema.h"

namespace trimtab {

namespace {

Error corrupt(const SqliteConnection& connection, const std::string& detail)
{
    return {Error::Code::Corrupt, connection.path().toStdString(), detail};
}

Result<bool> readWriting(SqliteConnection& connection)
{
    SqliteStatement row(connection, "SELECT writing FROM study");
    if (Status run = row.run(); !run)
        return run.error();
    const bool writing = row.next() && row.integer(0) != 0;
    Status status = row.status();
    return status ? Result<bool>(writing) : Result<bool>(status.error());
}

}  // namespace

Result<StudySpec> readSpec(SqliteConnection& connection)
{
    SqliteStatement row(connection, "SELECT spec FROM study");
    if (Status run = row.run(); !run)
        return run.error();
    const bool found = row.next();
    const std::string text = found ? row.text(0) : std::string();
    if (Status status = row.status(); !status)
        return status.error();
    if (!found)
        return corrupt(connection, "the file holds no study");
    Result<StudySpec> spec = studyFromJsonUnchecked(QByteArray::fromStdString(text));
    if (!spec && spec.error().code == Error::Code::InvalidInput)
        return corrupt(connection, "the stored study cannot be read: " + spec.error().text());
    return spec;
}

Result<double> readSeconds(SqliteConnection& connection)
{
    SqliteStatement row(connection, "SELECT seconds FROM study");
    if (Status run = row.run(); !run)
        return run.error();
    const double seconds = row.next() ? row.number(0) : 0.0;
    Status status = row.status();
    return status ? Result<double>(seconds) : Result<double>(status.error());
}

Result<std::vector<Event>> readEvents(SqliteConnection& connection)
{
    SqliteTransaction transaction(connection, SqliteTransaction::Kind::Read);
    if (!transaction.begun())
        return transaction.begun().error();
    return EventReader(connection).read();
}

Result<StudyContent> readStudyContent(SqliteConnection& connection)
{
    if (Status schema = checkStudySchema(connection); !schema)
        return schema.error();
    Result<StudySpec> spec = readSpec(connection);
    if (!spec)
        return spec.error();
    const Result<double> seconds = readSeconds(connection);
    if (!seconds)
        return seconds.error();
    const Result<bool> writing = readWriting(connection);
    if (!writing)
        return writing.error();
    Result<std::vector<Event>> events = readEvents(connection);
    if (!events)
        return events.error();
    Result<EventLedger> ledger = EventLedger().after(*events);
    if (!ledger)
        return corrupt(connection, "the stored events contradict each other: " + ledger.error().text());
    return StudyContent{*std::move(spec), *seconds, *writing, *std::move(events), *std::move(ledger)};
}

Result<QByteArray> specText(const StudySpec& spec)
{
    QByteArray text = toJsonText(spec);
    const Result<StudySpec> back = studyFromJsonUnchecked(text);
    if (!back)
        return back.error();
    if (*back != spec)
        return Error{Error::Code::InvalidInput, "", "the study holds text that is not UTF-8"};
    return text;
}

}  // namespace trimtab
