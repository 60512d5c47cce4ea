// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/event_ledger.h"
#include "core/store/sqlite_connection.h"
#include "core/study/study_spec.h"

#include <QByteArray>

#include <vector>

namespace trimtab {

/// All that a study file holds.
struct StudyContent {
    StudySpec spec;
    double seconds = 0.0;
    bool writing = false;  ///< a writer has begun and not ended in good order: recent events are in the log beside the file
    std::vector<Event> events;
    EventLedger ledger;  ///< after all events
};

/// Reads and checks everything: pages, tables, spec, events and whether these follow from each other.
Result<StudyContent> readStudyContent(SqliteConnection& connection);

/// The events alone, as one moment saw them.
Result<std::vector<Event>> readEvents(SqliteConnection& connection);
Result<StudySpec> readSpec(SqliteConnection& connection);
Result<double> readSeconds(SqliteConnection& connection);

/// The text that stands for a spec in the file. InvalidInput when it would not be read back as the same spec (a NaN bound).
Result<QByteArray> specText(const StudySpec& spec);

}  // namespace trimtab
