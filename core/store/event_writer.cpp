// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_writer.h"

#include "core/interop/json_writer.h"
#include "core/interop/study_json.h"
#include "core/store/metric_blob.h"
#include "core/store/metric_names.h"
#include "core/store/outcome_words.h"

namespace trimtab {

namespace {

std::optional<std::string> whyOf(const Reason& reason)
{
    return reason.why.empty() ? std::nullopt : std::optional(reason.why);
}

}  // namespace

EventWriter::EventWriter(SqliteConnection& connection)
    : m_connection(connection),
      m_trial(connection, "INSERT INTO trial VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      m_attempt(connection, "INSERT INTO attempt VALUES(?, ?, ?)"),
      m_report(connection, "INSERT INTO report VALUES(?, ?, ?, ?, ?)"),
      m_outcome(connection, "INSERT INTO outcome VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
      m_spared(connection, "INSERT INTO spared VALUES(?, ?, ?)"),
      m_promotion(connection, "INSERT INTO promotion VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      m_limits(connection, "INSERT INTO limits VALUES(?, ?)"),
      m_metricSet(connection, "INSERT INTO metric_set VALUES(?, ?)")
{}

Status EventWriter::write(std::span<const Event> events)
{
    SqliteTransaction transaction(m_connection, SqliteTransaction::Kind::Write);
    if (!transaction.begun())
        return transaction.begun();
    Status written = m_setsKnown ? Status() : loadSets();
    for (std::size_t i = 0; written && i < events.size(); ++i)
        written = std::visit([&](const auto& what) { return insert(events[i].sequence, what); }, events[i].what);
    if (written)
        written = transaction.commit();
    m_setsKnown = written.ok();  // sets of a transaction that came to nothing are not in the file
    return written;
}

Status EventWriter::insert(std::int64_t sequence, const TrialProposed& proposed)
{
    const Reason& reason = proposed.reason;
    return m_trial.run(proposed.trial.value, sequence, jsonText(proposed.configuration), reason.source, reason.acquisition,
                       reason.mean, reason.deviation, reason.exploration, whyOf(reason), proposed.resource);
}

Status EventWriter::insert(std::int64_t sequence, const AttemptStarted& started)
{
    return m_attempt.run(started.attempt.value, sequence, started.trial.value);
}

Status EventWriter::insert(std::int64_t sequence, const AttemptReported& reported)
{
    const Result<StoredMetrics> metrics = intern(reported.report.metrics);
    if (!metrics)
        return metrics.error();
    return m_report.run(sequence, reported.attempt.value, reported.report.resource, metrics->set, metrics->values);
}

Status EventWriter::insert(std::int64_t sequence, const AttemptSpared& spared)
{
    return m_spared.run(sequence, spared.attempt.value, spared.detail);
}

Status EventWriter::insert(std::int64_t sequence, const TrialPromoted& promoted)
{
    const Reason& reason = promoted.promotion.reason;
    return m_promotion.run(sequence, promoted.trial.value, promoted.promotion.resource, reason.source, reason.acquisition,
                           reason.mean, reason.deviation, reason.exploration, whyOf(reason));
}

Status EventWriter::insert(std::int64_t sequence, const LimitsChanged& changed)
{
    return m_limits.run(sequence, limitsToText(changed.limits));
}

Status EventWriter::insert(std::int64_t sequence, const AttemptFinished& finished)
{
    const Outcome& outcome = finished.outcome;
    const Result<StoredMetrics> metrics = intern(outcome.metrics);
    if (!metrics)
        return metrics.error();
    return m_outcome.run(finished.attempt.value, sequence, std::string(wordOf(kOutcomeKindWords, outcome.kind)),
                         std::string(wordOf(kOutcomeCauseWords, outcome.cause)), outcome.seconds, outcome.detail, metrics->set,
                         metrics->values);
}

Result<EventWriter::StoredMetrics> EventWriter::intern(const Metrics& metrics)
{
    if (metrics.names().empty())
        return StoredMetrics();
    if (metrics.sharedNames() != m_lastNames) {
        const Result<std::int64_t> set = setOf(metrics);
        if (!set)
            return set.error();
        m_lastNames = metrics.sharedNames();
        m_lastSet = *set;
    }
    return StoredMetrics{m_lastSet, toBlob(metrics.values())};
}

Result<std::int64_t> EventWriter::setOf(const Metrics& metrics)
{
    const std::vector<std::string> names(metrics.names().begin(), metrics.names().end());
    if (const auto known = m_sets.find(names); known != m_sets.end())
        return known->second;
    const std::int64_t id = static_cast<std::int64_t>(m_sets.size()) + 1;
    if (Status inserted = m_metricSet.run(id, metricNamesToText(names)); !inserted)
        return inserted.error();
    m_sets.emplace(names, id);
    return id;
}

Status EventWriter::loadSets()
{
    m_sets.clear();
    m_lastNames.reset();
    SqliteStatement sets(m_connection, "SELECT id, names FROM metric_set");
    if (Status run = sets.run(); !run)
        return run;
    while (sets.next())
        if (Result<std::vector<std::string>> names = metricNamesFromText(sets.text(1)); names)
            m_sets.emplace(*std::move(names), sets.integer(0));
    return sets.status();
}

}  // namespace trimtab
