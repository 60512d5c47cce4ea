// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite_statement.h"
#include "core/study/event.h"

#include <unordered_map>
#include <vector>

namespace trimtab {

/// Gathers the events of a file from its tables. Used once, inside a read transaction.
class EventReader {
public:
    explicit EventReader(const SqliteConnection& connection) : m_connection(connection) {}

    /// All events in the order of their sequence numbers. Corrupt when rows do not fit together.
    Result<std::vector<Event>> read();

private:
    using What = decltype(Event::what);

    Status readVersion();
    Status countEvents();
    Status readMetricSets();
    Status readTrials();
    Status readAttempts();
    Status readReports();
    Status readOutcomes();
    Status readSpared();
    Status readPromotions();
    Status readLimits();
    const char* trialsQuery() const;
    /// @param first of six columns
    static Reason reasonOf(SqliteStatement& row, int first);
    Status place(std::int64_t sequence, What&& what);
    Result<Metrics> metrics(SqliteStatement& row, int column) const;
    Result<TrialId> trialOf(std::int64_t attempt) const;
    Error corrupt(const std::string& detail) const;

    const SqliteConnection& m_connection;
    std::uint32_t m_version = 0;  // of the tables
    std::vector<Event> m_events;
    std::unordered_map<std::int64_t, Metrics::Names> m_names;
    std::unordered_map<std::int64_t, TrialId> m_trials;  // of attempts
};

}  // namespace trimtab
