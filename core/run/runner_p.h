// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event_log.h"
#include "core/run/live_study.h"
#include "core/run/runner.h"
#include "core/run/running_attempts.h"
#include "core/run/stopwatch.h"

#include <QTimer>

#include <unordered_map>

namespace trimtab {

/// What a runner consists of. The public functions of Runner are the requests, take...() are the answers of attempts,
/// the rest carries both out.
struct Runner::Private {
    Private(std::unique_ptr<Store> store, std::unique_ptr<LiveStudy> study, ExecutorFactory makeExecutor,
            const Clock& clock, double seconds);

    void attach(Runner* runner);

    RunStatus status() const;
    Status prepare();
    void go(bool singleStep);
    void enter(RunState next, EndReason reason);
    void end(EndReason reason);
    /// All but those that have ended by themselves, even when the event loop has not told so yet.
    void interruptRunning();
    void publishCommitted();
    void saveSeconds();
    void tick();

    bool record(decltype(Event::what) what);
    void interruptAll(OutcomeCause cause);
    void finishAttempt(TrialId trial, Outcome outcome);
    void cancelAttempt(TrialId trial, OutcomeKind kind, OutcomeCause cause, const std::string& detail);
    void takeReport(AttemptId attempt, const Report& report);
    void takeEnd(AttemptId attempt, const Outcome& outcome);

    void schedule();
    bool hasFreeSlot() const;
    std::optional<TrialId> nextTrial();
    std::optional<TrialId> proposeTrial();
    void startTrial(TrialId trial);
    void settle();
    Status changeLimits(const Limits& limits);

    Runner* q = nullptr;
    const Clock& clock;
    ExecutorFactory makeExecutor;
    std::unique_ptr<Store> store;
    std::unique_ptr<LiveStudy> study;
    std::unique_ptr<RunningAttempts> attempts;
    EventLog log;
    Stopwatch stopwatch;
    QTimer ticks;
    HistorySnapshot durable;
    std::unordered_map<AttemptId, TrialId> trialOf;  // of running attempts
    RunState state = RunState::Idle;
    EndReason reason = EndReason::None;
    std::optional<double> suggestionSeconds;
    std::set<TrialId> wanted;  // waiting; the user asked for just these
    double savedSeconds = 0.0;
    bool ending = false;      // nothing starts any more
    bool singleStep = false;  // pause after the next start, or after those of the wanted trials
    bool exhausted = false;   // the strategy had nothing to propose when last asked
    bool allBegun = false;    // as many trials as may be; the strategy went on with no paused one when last asked
};

}  // namespace trimtab
