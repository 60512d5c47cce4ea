// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/clock.h"

namespace trimtab {

/// A clock whose hands a test turns.
class ManualClock final : public Clock {
public:
    std::chrono::nanoseconds now() const override { return m_now; }
    void advance(std::chrono::nanoseconds time) { m_now += time; }

private:
    std::chrono::nanoseconds m_now{};
};

}  // namespace trimtab
