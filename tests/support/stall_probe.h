// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace trimtab {

/// Stalls of an event loop, milliseconds.
struct StallSummary {
    std::size_t probes = 0;
    double p50 = 0.0;
    double p95 = 0.0;
    double p99 = 0.0;
    double worst = 0.0;
};

/// Measures how long an event waits for the event loop of the thread that makes the probe. A thread of the probe's own posts
/// an event every two milliseconds, whether the last one was answered or not; a stall is the time from posting an event to
/// its processing. A loop that is busy for 100 ms so gives fifty stalls, of 100, 98, ... 2 ms: what clicks at any moment
/// would have waited.
class StallProbe {
public:
    static constexpr std::chrono::milliseconds kPeriod{2};

    /// Starts to measure.
    StallProbe();
    ~StallProbe();
    StallProbe(const StallProbe&) = delete;
    StallProbe& operator=(const StallProbe&) = delete;

    /// Ends the measurement; what has been posted is still answered. To be called in the measured thread.
    StallSummary finish();

private:
    class Receiver;
    void post();

    std::unique_ptr<Receiver> m_receiver;
    std::atomic<bool> m_ended = false;
    std::thread m_thread;
};

}  // namespace trimtab
