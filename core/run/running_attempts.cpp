// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/running_attempts.h"

#include <algorithm>
#include <utility>

namespace trimtab {

RunningAttempts::RunningAttempts(const Clock& clock, Order order) : m_clock(clock), m_order(order) {}

RunningAttempts::~RunningAttempts() = default;

void RunningAttempts::setExecutor(std::unique_ptr<Executor> executor)
{
    m_executor = std::move(executor);
}

void RunningAttempts::start(const AttemptSpec& spec)
{
    Entry& entry = m_attempts[spec.attempt];
    entry.watcher = std::make_unique<QFutureWatcher<AttemptEvent>>();
    entry.started = m_clock.now();
    connectTo(entry, spec.attempt);
    entry.watcher->setFuture(m_executor->start(spec));
}

void RunningAttempts::connectTo(const Entry& entry, AttemptId attempt)
{
    using Watcher = QFutureWatcher<AttemptEvent>;
    const Watcher* watcher = entry.watcher.get();
    if (m_order == Order::AsStarted) {
        connect(watcher, &Watcher::resultsReadyAt, this, &RunningAttempts::tellInOrder);
        connect(watcher, &Watcher::finished, this, &RunningAttempts::tellInOrder);
        return;
    }
    connect(watcher, &Watcher::resultsReadyAt, this, [this, attempt](int begin, int end) { takeResults(attempt, begin, end); });
    connect(watcher, &Watcher::finished, this, [this, attempt] { takeEnd(attempt); });
}

void RunningAttempts::tellInOrder()
{
    if (m_telling)
        return;  // a receiver has started or cancelled attempts; the loop below looks at them
    m_telling = true;
    while (!m_attempts.empty()) {
        const AttemptId oldest = m_attempts.begin()->first;
        const Entry& entry = m_attempts.begin()->second;
        takeResults(oldest, entry.told, entry.watcher->future().resultCount());
        if (!entry.watcher->isFinished())
            break;
        if (!entry.cancelled && entry.told < entry.watcher->future().resultCount())
            continue;  // the last came just now
        entry.watcher->disconnect(this);
        takeEnd(oldest);
    }
    m_telling = false;
}

double RunningAttempts::cancel(AttemptId attempt)
{
    Entry& entry = m_attempts.at(attempt);
    entry.cancelled = true;
    entry.watcher->cancel();
    return secondsOf(entry);
}

std::vector<AttemptId> RunningAttempts::runningLongerThan(double seconds) const
{
    std::vector<AttemptId> found;
    for (const auto& [id, entry] : m_attempts) {
        if (!entry.cancelled && !entry.watcher->isFinished() && secondsOf(entry) > seconds)
            found.push_back(id);
    }
    return found;
}

void RunningAttempts::takeResults(AttemptId attempt, int begin, int end)
{
    for (int i = begin; i < end; ++i) {
        // A receiver may cancel the attempt, so it is looked up anew for each result.
        const auto found = m_attempts.find(attempt);
        if (found == m_attempts.end() || found->second.cancelled)
            return;
        found->second.told = i + 1;
        const AttemptEvent event = found->second.watcher->resultAt(i);
        if (const auto* report = std::get_if<Report>(&event))
            emit reported(attempt, *report);
    }
}

void RunningAttempts::takeEnd(AttemptId attempt)
{
    const auto found = m_attempts.find(attempt);
    const bool cancelled = found->second.cancelled;
    const Outcome outcome = cancelled ? Outcome() : outcomeOf(found->second);
    found->second.watcher.release()->deleteLater();  // it may be emitting just now
    m_attempts.erase(found);
    if (cancelled)
        emit slotFreed();
    else
        emit ended(attempt, outcome);
}

void RunningAttempts::tellEnded()
{
    if (m_order == Order::AsStarted)
        return;
    std::vector<AttemptId> ended;
    for (const auto& [id, entry] : m_attempts) {
        if (!entry.cancelled && entry.watcher->isFinished())
            ended.push_back(id);
    }
    for (const AttemptId attempt : ended) {
        const Entry& entry = m_attempts.at(attempt);
        takeResults(attempt, entry.told, entry.watcher->future().resultCount());
        if (entry.cancelled)
            continue;
        entry.watcher->disconnect(this);
        takeEnd(attempt);
    }
}

Outcome RunningAttempts::outcomeOf(const Entry& entry) const
{
    const QFuture<AttemptEvent> future = entry.watcher->future();
    if (!future.isCanceled() && future.resultCount() > 0) {
        const AttemptEvent last = future.resultAt(future.resultCount() - 1);
        if (const auto* outcome = std::get_if<Outcome>(&last))
            return *outcome;
    }
    return {OutcomeKind::Failed, OutcomeCause::Exception, {}, secondsOf(entry), "the executor gave no outcome"};
}

double RunningAttempts::secondsOf(const Entry& entry) const
{
    return std::chrono::duration<double>(m_clock.now() - entry.started).count();
}

}  // namespace trimtab
