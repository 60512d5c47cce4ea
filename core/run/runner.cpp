// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runner.h"

#include "core/run/runner_p.h"

#include <utility>

namespace trimtab {

Result<std::unique_ptr<Runner>> Runner::open(std::unique_ptr<Store> store, const ExecutorFactory& makeExecutor,
                                             const Clock& clock)
{
    auto spec = store->spec();
    if (!spec)
        return spec.error();
    auto events = store->events();
    if (!events)
        return events.error();
    const auto seconds = store->seconds();
    if (!seconds)
        return seconds.error();
    auto study = LiveStudy::create(*std::move(spec), *events);
    if (!study)
        return study.error();
    return std::unique_ptr<Runner>(
        new Runner(std::make_unique<Private>(std::move(store), *std::move(study), makeExecutor, clock, *seconds)));
}

Runner::Runner(std::unique_ptr<Private> parts) : d(std::move(parts))
{
    d->attach(this);
}

Runner::~Runner()
{
    d->log.blockSignals(true);
    d->interruptRunning();
    d->stopwatch.stop();
    static_cast<void>(d->log.flush());  // nobody is left to be told of a failure
    d->saveSeconds();
}

const StudySpec& Runner::spec() const
{
    return d->study->spec();
}

HistorySnapshot Runner::history() const
{
    return d->durable;
}

RunStatus Runner::status() const
{
    return d->status();
}

const Store& Runner::store() const
{
    return *d->store;
}

Status Runner::prepare()
{
    return d->prepare();
}

void Runner::start()
{
    d->go(false);
}

void Runner::step()
{
    d->go(true);
}

void Runner::pause()
{
    if (d->state != RunState::Running)
        return;
    d->enter(RunState::Pausing, EndReason::None);
    d->settle();
}

void Runner::stop()
{
    if (d->state == RunState::Idle || d->state == RunState::Finished)
        static_cast<void>(d->log.flush());  // ended, but perhaps not saved yet
    else
        d->end(EndReason::Stopped);
}

void Runner::stopTrial(TrialId trial)
{
    if (!d->study->running().contains(trial))
        return;
    d->cancelAttempt(trial, OutcomeKind::Stopped, OutcomeCause::User, {});
    d->schedule();
}

void Runner::setLimits(const Limits& limits)
{
    if (const Status changed = d->changeLimits(limits); !changed) {
        emit refused(changed.error());
        return;
    }
    d->schedule();
    emit statusChanged(status());
}

void Runner::enqueue(const Configuration& configuration)
{
    if (const Status allowed = d->study->space().check(configuration); !allowed) {
        emit refused(allowed.error());
        return;
    }
    d->record(TrialProposed{d->study->nextTrial(), configuration, Reason{"manual", {}, {}, {}, {}}});
    d->schedule();
}

void Runner::tryNow(const Configuration& configuration)
{
    const TrialId trial = d->study->nextTrial();
    const bool goesOn = d->state == RunState::Running && !d->singleStep;
    enqueue(configuration);
    if (goesOn || !d->study->waiting().contains(trial))
        return;
    d->wanted.insert(trial);
    d->go(true);
}

void Runner::predict(quint64 job, const std::vector<Configuration>& configurations)
{
    emit predicted(job, d->study->strategy().predict(configurations));
}

}  // namespace trimtab
