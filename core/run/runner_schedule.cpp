// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What runs next: the part of the runner that starts trials and notices when there is nothing more to start.
#include "core/interop/study_validation.h"
#include "core/run/run_limits.h"
#include "core/run/runner_p.h"

#include <utility>

namespace trimtab {

void Runner::Private::schedule()
{
    if (ending)
        return;
    if (state == RunState::Running || state == RunState::Pausing) {
        const EndReason limit = reachedLimit(study->spec().limits, study->history(), stopwatch.seconds());
        if (limit != EndReason::None) {
            end(limit);
            return;
        }
    }
    exhausted = false;
    allBegun = false;
    while (state == RunState::Running && hasFreeSlot()) {
        if (const Status ready = attempts->ready(); !ready) {
            enter(RunState::Pausing, EndReason::None);
            emit q->refused(ready.error());
            break;
        }
        const std::optional<TrialId> trial = nextTrial();
        if (!trial)
            break;
        startTrial(*trial);
    }
    settle();
}

bool Runner::Private::hasFreeSlot() const
{
    return !log.error() && attempts->occupiedSlots() < study->spec().limits.parallel;
}

std::optional<TrialId> Runner::Private::nextTrial()
{
    const Limits& limits = study->spec().limits;
    const std::set<TrialId>& waiting = wanted.empty() ? study->waiting() : wanted;
    if (!waiting.empty())
        return mayStartWaiting(limits, study->history()) ? std::optional(*waiting.begin()) : std::nullopt;
    return proposeTrial();
}

std::optional<TrialId> Runner::Private::proposeTrial()
{
    const History& history = study->history();
    const bool mayBegin = mayPropose(study->spec().limits, history, static_cast<int>(study->running().size()));
    if (!mayBegin && history.pausedCount() == 0)
        return std::nullopt;
    const auto before = clock.now();
    std::optional<Proposal> proposal = study->propose();
    suggestionSeconds = std::chrono::duration<double>(clock.now() - before).count();
    if (proposal && proposal->resume) {
        record(TrialPromoted{*proposal->resume, {*proposal->resource, std::move(proposal->reason)}});
        return proposal->resume;
    }
    allBegun = !mayBegin;
    exhausted = mayBegin && !proposal;
    if (!mayBegin || !proposal)
        return std::nullopt;
    const TrialId trial = study->nextTrial();
    record(TrialProposed{trial, std::move(proposal->configuration), std::move(proposal->reason), proposal->resource});
    return trial;
}

void Runner::Private::startTrial(TrialId trial)
{
    const AttemptId attempt{study->history().lastAttempt().value + 1};
    record(AttemptStarted{attempt, trial});
    trialOf.emplace(attempt, trial);
    attempts->start(study->attemptSpec(trial, attempt));
    wanted.erase(trial);
    if (singleStep && wanted.empty())
        enter(RunState::Pausing, EndReason::None);
}

void Runner::Private::settle()
{
    if (!study->running().empty())
        return;
    if (state == RunState::Pausing)
        enter(RunState::Paused, EndReason::None);
    else if (state == RunState::Running && exhausted && findStrategy(study->spec().strategy.kind)->guidance == Guidance::User)
        enter(RunState::Paused, EndReason::None);  // the next proposal is the user's
    else if (state == RunState::Running && allBegun)
        end(EndReason::Trials);  // and no paused one goes on
    else if (state == RunState::Running && exhausted)
        end(EndReason::SpaceExhausted);
}

Status Runner::Private::changeLimits(const Limits& limits)
{
    if (const std::vector<Error> errors = validateLimits(limits); !errors.empty())
        return errors.front();
    if (limits == study->spec().limits)
        return {};
    while (log.unsaved() > 0) {  // what has waited for the storage starts when it is saved, and so adds events
        if (!log.flush())
            return *log.error();
    }
    // A strategy may depend on the budget, and a reopened study creates it with the new one: so does this one.
    auto events = store->events();
    if (!events)
        return events.error();
    auto spec = store->spec();
    if (!spec)
        return spec.error();
    events->push_back({study->history().lastSequence() + 1, LimitsChanged{limits}});
    auto changed = LiveStudy::create(*std::move(spec), *events);
    if (!changed)
        return changed.error();
    if (const Status stored = store->commit(std::span(*events).last(1)); !stored)
        return stored;
    study = *std::move(changed);
    durable = std::make_shared<const History>(study->history());
    return {};
}

}  // namespace trimtab
