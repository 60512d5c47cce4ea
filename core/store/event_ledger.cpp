// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_ledger.h"

namespace trimtab {

namespace {

Error conflict(TrialId trial, const std::string& detail)
{
    return {Error::Code::Conflict, "trial " + std::to_string(trial.value), detail};
}

}  // namespace

Result<EventLedger> EventLedger::after(std::span<const Event> events) const
{
    EventLedger next = *this;
    for (const Event& event : events)
        if (Status applied = next.apply(event); !applied)
            return applied.error();
    return next;
}

Status EventLedger::apply(const Event& event)
{
    if (event.sequence != m_lastSequence + 1)
        return Error{Error::Code::Conflict, "event " + std::to_string(event.sequence),
                     "the next sequence number is " + std::to_string(m_lastSequence + 1)};
    m_lastSequence = event.sequence;
    return std::visit([this](const auto& what) { return applyTo(what); }, event.what);
}

Status EventLedger::applyTo(const TrialProposed& proposed)
{
    if (proposed.trial.value != m_lastTrial.value + 1)
        return conflict(proposed.trial, "the next trial is number " + std::to_string(m_lastTrial.value + 1));
    m_lastTrial = proposed.trial;
    OpenTrial trial;
    trial.target = proposed.resource;
    m_open.emplace(proposed.trial, trial);
    return {};
}

Status EventLedger::applyTo(const AttemptStarted& started)
{
    const auto open = m_open.find(started.trial);
    if (open == m_open.end())
        return conflict(started.trial, started.trial <= m_lastTrial && started.trial.value >= 1
                                           ? "it is finished and cannot start"
                                           : "there is no such trial");
    if (open->second.running || open->second.paused)
        return conflict(started.trial, "it is running or paused and cannot start");
    if (started.attempt <= m_lastAttempt)
        return conflict(started.trial, "attempt " + std::to_string(started.attempt.value) + " exists already");
    m_lastAttempt = started.attempt;
    open->second.running = started.attempt;
    open->second.resource = open->second.spent;
    open->second.spared = false;
    return {};
}

Result<EventLedger::OpenTrial*> EventLedger::running(TrialId trial, AttemptId attempt)
{
    const auto open = m_open.find(trial);
    if (open == m_open.end() || open->second.running != attempt)
        return conflict(trial, "attempt " + std::to_string(attempt.value) + " is not running");
    return &open->second;
}

Status EventLedger::applyTo(const AttemptReported& reported)
{
    const Result<OpenTrial*> trial = running(reported.trial, reported.attempt);
    if (!trial)
        return trial.error();
    std::optional<double>& last = (*trial)->resource;
    if (last && reported.report.resource <= *last)
        return conflict(reported.trial, "a report must lie behind the last one");
    last = reported.report.resource;
    return {};
}

Status EventLedger::applyTo(const AttemptSpared& spared)
{
    const Result<OpenTrial*> trial = running(spared.trial, spared.attempt);
    if (!trial)
        return trial.error();
    if ((*trial)->spared || (*trial)->resource == (*trial)->spent)
        return conflict(spared.trial, "an attempt is spared once, after a report");
    (*trial)->spared = true;
    return {};
}

Status EventLedger::applyTo(const AttemptFinished& finished)
{
    const Result<OpenTrial*> trial = running(finished.trial, finished.attempt);
    if (!trial)
        return trial.error();
    OpenTrial& open = **trial;
    if (finished.outcome.kind == OutcomeKind::Paused) {
        if (!open.target)
            return conflict(finished.trial, "it has no place to pause at");
        open.spent = open.target;
        open.paused = true;
    }
    if (finished.outcome.kind == OutcomeKind::Interrupted || open.paused)
        open.running.reset();
    else
        m_open.erase(finished.trial);
    return {};
}

Status EventLedger::applyTo(const TrialPromoted& promoted)
{
    const auto open = m_open.find(promoted.trial);
    if (open == m_open.end() || !open->second.paused)
        return conflict(promoted.trial, "it is not paused and cannot go on");
    if (!(promoted.promotion.resource > open->second.spent))
        return conflict(promoted.trial, "it has spent as much already");
    open->second.target = promoted.promotion.resource;
    open->second.paused = false;
    return {};
}

Status EventLedger::applyTo(const LimitsChanged&)
{
    return {};
}

}  // namespace trimtab
