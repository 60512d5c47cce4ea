// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_reader.h"

#include "core/interop/study_json.h"
#include "core/store/metric_blob.h"
#include "core/store/metric_names.h"
#include "core/store/outcome_words.h"
#include "core/store/study_schema.h"

namespace trimtab {

Result<std::vector<Event>> EventReader::read()
{
    for (Status (EventReader::*step)() :
         {&EventReader::readVersion, &EventReader::countEvents, &EventReader::readMetricSets, &EventReader::readTrials,
          &EventReader::readAttempts, &EventReader::readReports, &EventReader::readOutcomes})
        if (Status done = (this->*step)(); !done)
            return done.error();
    if (m_version < kFirstSchemaWithPauses)
        return std::move(m_events);
    for (Status (EventReader::*step)() : {&EventReader::readSpared, &EventReader::readPromotions, &EventReader::readLimits})
        if (Status done = (this->*step)(); !done)
            return done.error();
    return std::move(m_events);
}

Status EventReader::readVersion()
{
    const Result<std::uint32_t> version = studySchemaVersion(m_connection);
    if (version)
        m_version = *version;
    return version ? Status() : version.error();
}

Error EventReader::corrupt(const std::string& detail) const
{
    return {Error::Code::Corrupt, m_connection.path().toStdString(), detail};
}

Status EventReader::countEvents()
{
    SqliteStatement count(
        m_connection,
        m_version < kFirstSchemaWithPauses
            ? "SELECT (SELECT count(*) FROM trial) + (SELECT count(*) FROM attempt) + (SELECT count(*) FROM report) + "
              "(SELECT count(*) FROM outcome)"
            : "SELECT (SELECT count(*) FROM trial) + (SELECT count(*) FROM attempt) + (SELECT count(*) FROM report) + "
              "(SELECT count(*) FROM outcome) + (SELECT count(*) FROM spared) + (SELECT count(*) FROM promotion) + "
              "(SELECT count(*) FROM limits)");
    if (Status run = count.run(); !run)
        return run;
    const std::int64_t events = count.next() ? count.integer(0) : 0;
    m_events.resize(static_cast<std::size_t>(events));
    return count.status();
}

/// As many rows as places and no place taken twice: then the sequence has no gaps either.
Status EventReader::place(std::int64_t sequence, What&& what)
{
    if (sequence < 1 || sequence > static_cast<std::int64_t>(m_events.size()))
        return corrupt("event number " + std::to_string(sequence) + " does not belong to a sequence without gaps");
    Event& event = m_events[static_cast<std::size_t>(sequence - 1)];
    if (event.sequence != 0)
        return corrupt("event number " + std::to_string(sequence) + " is stored twice");
    event.sequence = sequence;
    event.what = std::move(what);
    return {};
}

Status EventReader::readMetricSets()
{
    SqliteStatement row(m_connection, "SELECT id, names FROM metric_set");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        Result<std::vector<std::string>> names = metricNamesFromText(row.text(1));
        if (!names)
            return corrupt("the names of a metric set are damaged: " + names.error().detail);
        m_names[row.integer(0)] = std::make_shared<const std::vector<std::string>>(*std::move(names));
    }
    return row.status();
}

const char* EventReader::trialsQuery() const
{
    if (m_version >= kFirstSchemaWithPauses)
        return "SELECT number, sequence, configuration, source, acquisition, mean, deviation, exploration, why, resource "
               "FROM trial";
    if (m_version >= kFirstSchemaWithWhy)
        return "SELECT number, sequence, configuration, source, acquisition, mean, deviation, exploration, why, NULL FROM trial";
    return "SELECT number, sequence, configuration, source, acquisition, mean, deviation, exploration, NULL, NULL FROM trial";
}

Reason EventReader::reasonOf(SqliteStatement& row, int first)
{
    return {row.text(first),
            row.optionalNumber(first + 1),
            row.optionalNumber(first + 2),
            row.optionalNumber(first + 3),
            row.optionalNumber(first + 4),
            row.isNull(first + 5) ? std::string() : row.text(first + 5)};
}

Status EventReader::readTrials()
{
    SqliteStatement row(m_connection, trialsQuery());
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        const TrialId trial{row.integer(0)};
        Result<Configuration> configuration = configurationFromText(row.text(2));
        if (!configuration)
            return corrupt("the configuration of trial " + std::to_string(trial.value) +
                           " is damaged: " + configuration.error().text());
        TrialProposed proposed{trial, *std::move(configuration), reasonOf(row, 3), row.optionalNumber(9)};
        if (Status placed = place(row.integer(1), std::move(proposed)); !placed)
            return placed;
    }
    return row.status();
}

Status EventReader::readAttempts()
{
    SqliteStatement row(m_connection, "SELECT number, sequence, trial FROM attempt");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        const AttemptStarted started{{row.integer(0)}, {row.integer(2)}};
        m_trials[started.attempt.value] = started.trial;
        if (Status placed = place(row.integer(1), started); !placed)
            return placed;
    }
    return row.status();
}

Status EventReader::readReports()
{
    SqliteStatement row(m_connection, "SELECT sequence, attempt, resource, metric_set, metrics FROM report");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        const AttemptId attempt{row.integer(1)};
        const Result<TrialId> trial = trialOf(attempt.value);
        Result<Metrics> values = metrics(row, 3);
        if (!trial || !values)
            return trial ? values.error() : trial.error();
        if (Status placed = place(row.integer(0), AttemptReported{attempt, *trial, {row.number(2), *std::move(values)}}); !placed)
            return placed;
    }
    return row.status();
}

Status EventReader::readOutcomes()
{
    SqliteStatement row(m_connection, "SELECT attempt, sequence, kind, cause, seconds, detail, metric_set, metrics FROM outcome");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        const AttemptId attempt{row.integer(0)};
        const Result<TrialId> trial = trialOf(attempt.value);
        Result<Metrics> values = metrics(row, 6);
        if (!trial || !values)
            return trial ? values.error() : trial.error();
        const std::optional<OutcomeKind> kind = meaningOf(kOutcomeKindWords, row.text(2));
        const std::optional<OutcomeCause> cause = meaningOf(kOutcomeCauseWords, row.text(3));
        if (!kind || !cause)
            return corrupt("attempt " + std::to_string(attempt.value) + " has an unknown outcome");
        Outcome outcome{*kind, *cause, *std::move(values), row.number(4), row.text(5)};
        if (Status placed = place(row.integer(1), AttemptFinished{attempt, *trial, std::move(outcome)}); !placed)
            return placed;
    }
    return row.status();
}

Status EventReader::readSpared()
{
    SqliteStatement row(m_connection, "SELECT sequence, attempt, detail FROM spared");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        const AttemptId attempt{row.integer(1)};
        const Result<TrialId> trial = trialOf(attempt.value);
        if (!trial)
            return trial.error();
        if (Status placed = place(row.integer(0), AttemptSpared{attempt, *trial, row.text(2)}); !placed)
            return placed;
    }
    return row.status();
}

Status EventReader::readPromotions()
{
    SqliteStatement row(
        m_connection, "SELECT sequence, trial, resource, source, acquisition, mean, deviation, exploration, why FROM promotion");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        TrialPromoted promoted{{row.integer(1)}, {row.number(2), reasonOf(row, 3)}};
        if (Status placed = place(row.integer(0), std::move(promoted)); !placed)
            return placed;
    }
    return row.status();
}

Status EventReader::readLimits()
{
    SqliteStatement row(m_connection, "SELECT sequence, limits FROM limits");
    if (Status run = row.run(); !run)
        return run;
    while (row.next()) {
        const Result<Limits> limits = limitsFromText(row.text(1));
        if (!limits)
            return corrupt("changed limits are damaged: " + limits.error().text());
        if (Status placed = place(row.integer(0), LimitsChanged{*limits}); !placed)
            return placed;
    }
    return row.status();
}

Result<Metrics> EventReader::metrics(SqliteStatement& row, int column) const
{
    if (row.isNull(column))
        return Metrics();
    const auto names = m_names.find(row.integer(column));
    if (names == m_names.end())
        return corrupt("a report refers to an unknown metric set");
    std::optional<std::vector<double>> values = fromBlob(row.bytes(column + 1), names->second->size());
    if (!values)
        return corrupt("a report does not hold as many values as its metric set has names");
    return Metrics(names->second, *std::move(values));
}

Result<TrialId> EventReader::trialOf(std::int64_t attempt) const
{
    const auto trial = m_trials.find(attempt);
    if (trial == m_trials.end())
        return corrupt("attempt " + std::to_string(attempt) + " is missing");
    return trial->second;
}

}  // namespace trimtab
