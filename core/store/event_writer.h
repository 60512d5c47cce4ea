// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_statement.h"
#include "core/study/event.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace trimtab {

/// Puts events into the tables. Knows the metric sets of the file, so that names are stored once.
class EventWriter {
public:
    /// @param connection outlives the writer
    explicit EventWriter(SqliteConnection& connection);

    /// All events or none, in one transaction, durable on return.
    Status write(std::span<const Event> events);

private:
    using MetricSets = std::map<std::vector<std::string>, std::int64_t>;
    struct StoredMetrics {
        std::optional<std::int64_t> set;  ///< unset: no metrics
        QByteArray values;
    };

    Status insert(std::int64_t sequence, const TrialProposed& proposed);
    Status insert(std::int64_t sequence, const AttemptStarted& started);
    Status insert(std::int64_t sequence, const AttemptReported& reported);
    Status insert(std::int64_t sequence, const AttemptSpared& spared);
    Status insert(std::int64_t sequence, const AttemptFinished& finished);
    Status insert(std::int64_t sequence, const TrialPromoted& promoted);
    Status insert(std::int64_t sequence, const LimitsChanged& changed);
    Result<StoredMetrics> intern(const Metrics& metrics);
    Result<std::int64_t> setOf(const Metrics& metrics);
    Status loadSets();

    SqliteConnection& m_connection;
    SqliteStatement m_trial;
    SqliteStatement m_attempt;
    SqliteStatement m_report;
    SqliteStatement m_outcome;
    SqliteStatement m_spared;
    SqliteStatement m_promotion;
    SqliteStatement m_limits;
    SqliteStatement m_metricSet;
    MetricSets m_sets;
    bool m_setsKnown = false;
    Metrics::Names m_lastNames;  // reports of a run share their names: a look at the pointer spares the map
    std::int64_t m_lastSet = 0;
};

}  // namespace trimtab
