// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <functional>
#include <memory>
#include <optional>

namespace trimtab {

/// What a test does to the storage of a study.
struct StorageFaults {
    std::optional<Error> error;  ///< set: every write fails with it
    int commits = 0;
    int refusedCommits = 0;
};

/// Hands a store that outlives the runner to it, and fails when the test says so.
class FaultyStore final : public Store {
public:
    FaultyStore(std::shared_ptr<Store> store, StorageFaults& faults) : m_store(std::move(store)), m_faults(faults) {}

    Result<StudySpec> spec() const override { return m_store->spec(); }
    Result<std::vector<Event>> events() const override { return m_store->events(); }
    Result<double> seconds() const override { return m_store->seconds(); }
    Status setSpec(const StudySpec& spec) override { return m_faults.error ? Status(*m_faults.error) : m_store->setSpec(spec); }
    Status setSeconds(double seconds) override { return m_faults.error ? Status(*m_faults.error) : m_store->setSeconds(seconds); }
    Status commit(std::span<const Event> events) override
    {
        if (m_faults.error) {
            ++m_faults.refusedCommits;
            return *m_faults.error;
        }
        ++m_faults.commits;
        return m_store->commit(events);
    }

private:
    std::shared_ptr<Store> m_store;
    StorageFaults& m_faults;
};

}  // namespace trimtab
