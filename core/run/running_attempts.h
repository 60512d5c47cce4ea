// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/executor.h"
#include "core/util/clock.h"

#include <QFutureWatcher>
#include <QObject>

#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace trimtab {

/// The attempts that an executor works on. A cancelled attempt is silent at once, whatever its thread still does, but keeps
/// its slot until it has really ended.
class RunningAttempts final : public QObject {
    Q_OBJECT

public:
    /// In which order reports and ends are told.
    enum class Order {
        AsTheyCome,
        /// Everything of one attempt before anything of those that started later, which keep their slots until then: what is
        /// told does not depend on how fast they are.
        AsStarted,
    };

    /// @param clock outlives this object
    RunningAttempts(const Clock& clock, Order order);
    /// Cancels what is running and waits for it.
    ~RunningAttempts() override;

    /// To be called once, before the first start().
    void setExecutor(std::unique_ptr<Executor> executor);
    bool hasExecutor() const { return m_executor != nullptr; }
    /// Of the executor.
    Status prepare() { return m_executor->prepare(); }
    Status ready() { return m_executor->ready(); }

    void start(const AttemptSpec& spec);
    /// Nothing is emitted for the attempt any more. @param spec of a running attempt   @return its running time, seconds
    double cancel(AttemptId attempt);

    /// Emits what is left to tell of attempts that have ended by themselves, instead of waiting for the event loop; nothing
    /// in the order in which they started, where what has to wait for others is not to be told yet.
    void tellEnded();

    /// Attempts at work, cancelled ones that have not ended, and those whose end is not told yet, included.
    int occupiedSlots() const { return static_cast<int>(m_attempts.size()); }
    /// Attempts that are at work, not cancelled, and have run longer than `seconds`.
    std::vector<AttemptId> runningLongerThan(double seconds) const;

signals:
    void reported(trimtab::AttemptId attempt, const trimtab::Report& report);
    /// Emitted once for an attempt that was not cancelled.
    void ended(trimtab::AttemptId attempt, const trimtab::Outcome& outcome);
    /// A cancelled attempt has ended.
    void slotFreed();

private:
    struct Entry {
        std::unique_ptr<QFutureWatcher<AttemptEvent>> watcher;
        std::chrono::nanoseconds started{};
        int told = 0;  ///< results
        bool cancelled = false;
    };

    void connectTo(const Entry& entry, AttemptId attempt);
    void tellInOrder();
    void takeResults(AttemptId attempt, int begin, int end);
    void takeEnd(AttemptId attempt);
    Outcome outcomeOf(const Entry& entry) const;
    double secondsOf(const Entry& entry) const;

    std::unique_ptr<Executor> m_executor;
    const Clock& m_clock;
    Order m_order;
    std::map<AttemptId, Entry> m_attempts;
    bool m_telling = false;
};

}  // namespace trimtab
