// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/clock.h"

#include <optional>

namespace trimtab {

/// Adds up the time between start() and stop().
class Stopwatch {
public:
    /// @param clock outlives the stopwatch   @param seconds already on it
    Stopwatch(const Clock& clock, double seconds) : m_clock(clock), m_before(seconds) {}

    void start()
    {
        if (!m_since)
            m_since = m_clock.now();
    }
    void stop()
    {
        m_before = seconds();
        m_since.reset();
    }
    double seconds() const
    {
        return m_since ? m_before + std::chrono::duration<double>(m_clock.now() - *m_since).count() : m_before;
    }

private:
    const Clock& m_clock;
    double m_before;
    std::optional<std::chrono::nanoseconds> m_since;
};

}  // namespace trimtab
