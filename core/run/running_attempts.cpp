// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/running_attempts.h"

#include <algorithm>
#include <utility>

namespace trimtab {

RunningAttempts::RunningAttempts(const Clock& clock) : m_clock(clock) {}

RunningAttempts::~RunningAttempts() = default;

void RunningAttempts::setExecutor(std::unique_ptr<Executor> executor)
{
    m_executor = std::move(executor);
}

void RunningAttempts::start(const AttemptSpec& spec)
{
    using Watcher = QFutureWatcher<AttemptEvent>;
    Entry& entry = m_attempts[spec.attempt];
    entry.watcher = std::make_unique<Watcher>();
    entry.started = m_clock.now();
    connect(entry.watcher.get(), &Watcher::resultsReadyAt, this,
            [this, id = spec.attempt](int begin, int end) { takeResults(id, begin, end); });
    connect(entry.watcher.get(), &Watcher::finished, this, [this, id = spec.attempt] { takeEnd(id); });
    entry.watcher->setFuture(m_executor->start(spec));
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
        if (!entry.cancelled && secondsOf(entry) > seconds)
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
    std::vector<AttemptId> ended;
    for (const auto& [id, entry] : m_attempts) {
        if (!entry.cancelled && entry.watcher->isFinished())
            ended.push_back(id);
    }
    std::ranges::sort(ended);
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
