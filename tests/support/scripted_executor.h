// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/executor.h"

#include <QFutureWatcher>
#include <QPromise>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace trimtab {

/// The test's side of a ScriptedExecutor; outlives it.
struct ExecutorScript {
    /// What an attempt does at once; its events may lack the outcome, then it runs on. Unset: every attempt runs until
    /// report() and finish().
    std::function<std::vector<AttemptEvent>(const AttemptSpec&)> play;
    /// Cancelled attempts keep their thread until release().
    bool ignoresCancel = false;

    struct Work {
        TrialId trial;
        std::shared_ptr<QPromise<AttemptEvent>> promise;
    };

    std::vector<AttemptSpec> started;
    std::map<AttemptId, Work> atWork;
    std::size_t mostAtWork = 0;

    /// Trials of the attempts at work, oldest attempt first.
    std::vector<TrialId> trials() const
    {
        std::vector<TrialId> found;
        for (const auto& [attempt, work] : atWork)
            found.push_back(work.trial);
        return found;
    }
    void report(TrialId trial, Report report) { atWork.at(attemptOf(trial)).promise->addResult(std::move(report)); }
    void finish(TrialId trial, Outcome outcome)
    {
        const AttemptId attempt = attemptOf(trial);
        atWork.at(attempt).promise->addResult(std::move(outcome));
        release(attempt);
    }
    /// The attempt's thread ends.
    void release(AttemptId attempt) { atWork.extract(attempt).mapped().promise->finish(); }

private:
    /// The oldest attempt of a trial at work.
    AttemptId attemptOf(TrialId trial) const
    {
        const auto found =
            std::find_if(atWork.begin(), atWork.end(), [&](const auto& entry) { return entry.second.trial == trial; });
        if (found == atWork.end())
            qFatal("trial %lld is not at work", static_cast<long long>(trial.value));
        return found->first;
    }
};

/// Runs attempts as a script says, without threads.
class ScriptedExecutor final : public Executor {
public:
    explicit ScriptedExecutor(ExecutorScript& script) : m_script(script) {}
    ~ScriptedExecutor() override
    {
        m_watchers.clear();
        while (!m_script.atWork.empty())
            m_script.release(m_script.atWork.begin()->first);
    }

    QFuture<AttemptEvent> start(const AttemptSpec& spec) override
    {
        const auto promise = std::make_shared<QPromise<AttemptEvent>>();
        promise->start();
        m_script.started.push_back(spec);
        m_script.atWork[spec.attempt] = {spec.trial, promise};
        m_script.mostAtWork = std::max(m_script.mostAtWork, m_script.atWork.size());
        const QFuture<AttemptEvent> future = promise->future();
        watch(spec.attempt, future);
        if (m_script.play)
            play(spec, *promise);
        return future;
    }

private:
    void watch(AttemptId attempt, const QFuture<AttemptEvent>& future)
    {
        auto watcher = std::make_unique<QFutureWatcher<AttemptEvent>>();
        QObject::connect(watcher.get(), &QFutureWatcherBase::canceled, watcher.get(), [this, attempt] {
            if (!m_script.ignoresCancel && m_script.atWork.contains(attempt))
                m_script.release(attempt);
        });
        watcher->setFuture(future);
        m_watchers.push_back(std::move(watcher));
    }

    void play(const AttemptSpec& spec, QPromise<AttemptEvent>& promise)
    {
        bool ended = false;
        for (AttemptEvent& event : m_script.play(spec)) {
            ended = std::holds_alternative<Outcome>(event);
            promise.addResult(std::move(event));
        }
        if (ended)
            m_script.release(spec.attempt);
    }

    ExecutorScript& m_script;
    std::vector<std::unique_ptr<QFutureWatcher<AttemptEvent>>> m_watchers;
};

}  // namespace trimtab
