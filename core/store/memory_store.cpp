// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/memory_store.h"

namespace trimtab {

MemoryStore::MemoryStore(StudySpec spec) : m_spec(std::move(spec)) {}

Result<StudySpec> MemoryStore::spec() const
{
    return m_spec;
}

Status MemoryStore::setSpec(const StudySpec& spec)
{
    m_spec = spec;
    return {};
}

Status MemoryStore::commit(std::span<const Event> events)
{
    Result<EventLedger> next = m_ledger.after(events);
    if (!next)
        return next.error();
    m_events.insert(m_events.end(), events.begin(), events.end());
    m_ledger = *std::move(next);
    return {};
}

Result<std::vector<Event>> MemoryStore::events() const
{
    return m_events;
}

Result<double> MemoryStore::seconds() const
{
    return m_seconds;
}

Status MemoryStore::setSeconds(double seconds)
{
    m_seconds = seconds;
    return {};
}

}  // namespace trimtab
