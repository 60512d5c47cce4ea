// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runner_p.h"

#include "core/run/run_limits.h"

#include <chrono>
#include <utility>

namespace trimtab {

using namespace std::chrono_literals;

namespace {

/// How exactly time limits are kept.
constexpr auto kTick = 50ms;
/// Running time that a crash may forget.
constexpr double kSecondsBetweenSaves = 1.0;

RunningAttempts::Order orderOf(const StudySpec& spec)
{
    return spec.reproducible ? RunningAttempts::Order::AsStarted : RunningAttempts::Order::AsTheyCome;
}

}  // namespace

Runner::Private::Private(std::unique_ptr<Store> storage, std::unique_ptr<LiveStudy> live, ExecutorFactory factory,
                         const Clock& time, double seconds)
    : clock(time),
      makeExecutor(std::move(factory)),
      store(std::move(storage)),
      study(std::move(live)),
      attempts(std::make_unique<RunningAttempts>(time, orderOf(study->spec()))),
      log(*store),
      stopwatch(time, seconds),
      durable(std::make_shared<const History>(study->history())),
      savedSeconds(seconds)
{
    ticks.setInterval(kTick);
}

void Runner::Private::attach(Runner* runner)
{
    q = runner;
    QObject::connect(attempts.get(), &RunningAttempts::reported, q,
                     [this](AttemptId attempt, const Report& report) { takeReport(attempt, report); });
    QObject::connect(attempts.get(), &RunningAttempts::ended, q,
                     [this](AttemptId attempt, const Outcome& outcome) { takeEnd(attempt, outcome); });
    QObject::connect(attempts.get(), &RunningAttempts::slotFreed, q, [this] { schedule(); });
    QObject::connect(&log, &EventLog::committed, q, [this] { publishCommitted(); });
    QObject::connect(&log, &EventLog::failed, q, [this] { emit q->statusChanged(status()); });
    QObject::connect(&ticks, &QTimer::timeout, q, [this] { tick(); });
    interruptAll(OutcomeCause::Crash);
    static_cast<void>(log.flush());  // tried again by the log; status() tells
}

RunStatus Runner::Private::status() const
{
    const bool saving = !log.error();
    return {.state = saving || state == RunState::Idle ? state : RunState::Paused,
            .end = saving ? reason : EndReason::None,
            .seconds = stopwatch.seconds(),
            .suggestionSeconds = suggestionSeconds,
            .storageError = log.error(),
            .unsavedEvents = saving ? 0 : log.unsaved()};
}

Status Runner::Private::prepare()
{
    if (!attempts->hasExecutor()) {
        auto executor = makeExecutor(study->spec());
        if (!executor)
            return executor.error();
        attempts->setExecutor(*std::move(executor));
    }
    return attempts->prepare();
}

void Runner::Private::go(bool onlyOne)
{
    if (const Status prepared = prepare(); !prepared) {
        wanted.clear();
        emit q->refused(prepared.error());
        return;
    }
    singleStep = onlyOne;
    stopwatch.start();
    ticks.start();
    enter(RunState::Running, EndReason::None);
    schedule();
}

void Runner::Private::enter(RunState next, EndReason why)
{
    const bool changed = state != next || reason != why;
    state = next;
    reason = why;
    if (state != RunState::Running) {
        singleStep = false;
        wanted.clear();
    }
    if (state == RunState::Paused || state == RunState::Finished) {
        stopwatch.stop();
        ticks.stop();
    }
    const bool announced = log.unsaved() > 0;  // the commit, or its failure, tells the new status
    static_cast<void>(log.flush());
    if (state == RunState::Paused || state == RunState::Finished)
        saveSeconds();
    if (changed && !announced)
        emit q->statusChanged(status());
}

void Runner::Private::end(EndReason why)
{
    interruptRunning();
    enter(RunState::Finished, why);
}

void Runner::Private::interruptRunning()
{
    ending = true;
    attempts->tellEnded();
    ending = false;
    interruptAll(OutcomeCause::Shutdown);
}

void Runner::Private::publishCommitted()
{
    if (state == RunState::Running || state == RunState::Pausing)
        stopwatch.start();
    durable = std::make_shared<const History>(study->history());
    emit q->historyChanged(durable);
    emit q->statusChanged(status());
    schedule();  // a study that waited for the storage goes on
}

void Runner::Private::saveSeconds()
{
    if (stopwatch.seconds() == savedSeconds)
        return;
    // A failure costs a second of bookkeeping, not a result; the next save makes up for it.
    savedSeconds = stopwatch.seconds();
    static_cast<void>(store->setSeconds(savedSeconds));
}

void Runner::Private::tick()
{
    if (const auto limit = study->spec().limits.trialSeconds) {
        for (const AttemptId attempt : attempts->runningLongerThan(*limit))
            cancelAttempt(trialOf.at(attempt), OutcomeKind::Failed, OutcomeCause::TrialTimeLimit,
                          "it ran longer than " + toText(*limit) + " s");
    }
    if (log.error() && study->running().empty())
        stopwatch.stop();  // waiting for a full disk is no running time
    if (stopwatch.seconds() - savedSeconds >= kSecondsBetweenSaves) {
        saveSeconds();
        emit q->statusChanged(status());
    }
    schedule();
}

bool Runner::Private::record(decltype(Event::what) what)
{
    Event event{study->history().lastSequence() + 1, std::move(what)};
    if (!study->apply(event))
        return false;
    log.append(std::move(event));
    return true;
}

void Runner::Private::interruptAll(OutcomeCause cause)
{
    const std::set<TrialId> running = study->running();
    for (const TrialId trial : running)
        cancelAttempt(trial, OutcomeKind::Interrupted, cause, {});
}

void Runner::Private::finishAttempt(TrialId trial, Outcome outcome)
{
    const Trial& ended = *study->history().find(trial);
    const AttemptId attempt = ended.lastAttempt()->id;
    trialOf.erase(attempt);
    record(AttemptFinished{attempt, trial, triedAgain(std::move(outcome), ended, study->spec().limits)});
}

void Runner::Private::cancelAttempt(TrialId trial, OutcomeKind kind, OutcomeCause cause, const std::string& detail)
{
    const Trial& ended = *study->history().find(trial);
    const Attempt& attempt = *ended.lastAttempt();
    Outcome outcome{kind, cause, {}, 0.0, detail};
    if (trialOf.contains(attempt.id))  // else a crashed session ran it
        outcome.seconds = attempts->cancel(attempt.id);
    if (const Report* last = ended.lastReport(); last && kind == OutcomeKind::Stopped)
        outcome.metrics = last->metrics;
    finishAttempt(trial, std::move(outcome));
}

void Runner::Private::takeReport(AttemptId attempt, const Report& report)
{
    const TrialId trial = trialOf.at(attempt);
    if (!record(AttemptReported{attempt, trial, report}))
        return;  // it went back in its resource: of no use to anybody
    const Verdict verdict = study->review(trial);
    if (verdict.spared)
        record(AttemptSpared{attempt, trial, verdict.detail});
    if (!verdict.stop)
        return;
    cancelAttempt(trial, OutcomeKind::Stopped, OutcomeCause::StoppingRule, verdict.detail);
    schedule();
}

void Runner::Private::takeEnd(AttemptId attempt, const Outcome& outcome)
{
    const TrialId trial = trialOf.at(attempt);
    finishAttempt(trial, judged(outcome, study->spec().objective, study->history().find(trial)->target()));
    schedule();
}

}  // namespace trimtab
