// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace trimtab {

/// Monotonic time, an interface so that tests can turn the hands.
class Clock {
public:
    virtual ~Clock() = default;
    /// Time since an arbitrary fixed point; never goes back.
    virtual std::chrono::nanoseconds now() const = 0;
};

class SteadyClock final : public Clock {
public:
    std::chrono::nanoseconds now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
};

}  // namespace trimtab
