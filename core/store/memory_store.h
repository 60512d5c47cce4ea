// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/event_ledger.h"
#include "core/store/store.h"

namespace trimtab {

/// Keeps the events in memory, by the same rules as a file.
class MemoryStore final : public Store {
public:
    explicit MemoryStore(StudySpec spec);

    Result<StudySpec> spec() const override;
    Status setSpec(const StudySpec& spec) override;
    Status commit(std::span<const Event> events) override;
    Result<std::vector<Event>> events() const override;
    Result<double> seconds() const override;
    Status setSeconds(double seconds) override;

private:
    StudySpec m_spec;
    EventLedger m_ledger;
    std::vector<Event> m_events;
    double m_seconds = 0.0;
};

}  // namespace trimtab
