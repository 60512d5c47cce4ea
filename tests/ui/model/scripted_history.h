// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <QtGlobal>

#include <memory>
#include <utility>

namespace trimtab {

/// Two real hyperparameters, the metric "value" to minimize.
inline StudySpec smallStudy()
{
    StudySpec spec;
    spec.name = "small";
    spec.trainable = FunctionTrainable{"branin"};
    spec.objective = {"value", Goal::Minimize};
    spec.space.parameters = {{"x1", RealDomain{-5.0, 10.0, Scale::Linear, {}}, Group::Model, {}},
                             {"x2", RealDomain{0.0, 15.0, Scale::Linear, {}}, Group::Model, {}}};
    spec.strategy.kind = "random";
    spec.limits.trials = 20;
    return spec;
}

/// Builds a history event by event, as a runner would.
class ScriptedHistory {
public:
    explicit ScriptedHistory(Objective objective) : m_history(std::move(objective)) {}

    TrialId propose(Configuration configuration,
                    Reason reason = {.source = "random", .acquisition = {}, .mean = {}, .deviation = {}, .exploration = {}})
    {
        const TrialId trial{static_cast<std::int64_t>(m_history.trials().size()) + 1};
        apply(TrialProposed{trial, std::move(configuration), std::move(reason)});
        return trial;
    }
    TrialId propose(double x1, double x2) { return propose(Configuration{{"x1", x1}, {"x2", x2}}); }
    void start(TrialId trial)
    {
        ++m_attempt.value;
        apply(AttemptStarted{m_attempt, trial});
    }
    void report(TrialId trial, double resource, double value)
    {
        apply(AttemptReported{attemptOf(trial), trial, {resource, metrics(value)}});
    }
    void finish(TrialId trial, double value, OutcomeKind kind = OutcomeKind::Completed, OutcomeCause cause = OutcomeCause::None)
    {
        apply(AttemptFinished{attemptOf(trial), trial, {kind, cause, metrics(value), 0.25, {}}});
    }
    /// A trial from proposal to result.
    TrialId run(double x1, double x2, double value)
    {
        const TrialId trial = propose(x1, x2);
        start(trial);
        finish(trial, value);
        return trial;
    }
    /// The same with both objectives.
    TrialId run(double x1, double x2, double value, double second)
    {
        const TrialId trial = propose(x1, x2);
        start(trial);
        const std::vector<std::string> names{m_history.objective().metric, m_history.objective().second->metric};
        const Metrics both{std::make_shared<const std::vector<std::string>>(names), {value, second}};
        apply(AttemptFinished{attemptOf(trial), trial, {OutcomeKind::Completed, OutcomeCause::None, both, 0.25, {}}});
        return trial;
    }
    HistorySnapshot snapshot() const { return std::make_shared<const History>(m_history); }

private:
    Metrics metrics(double value) const
    {
        return {std::make_shared<const std::vector<std::string>>(1, m_history.objective().metric), {value}};
    }
    AttemptId attemptOf(TrialId trial) const { return m_history.find(trial)->lastAttempt()->id; }
    void apply(decltype(Event::what) what)
    {
        const Status applied = m_history.apply({m_history.lastSequence() + 1, std::move(what)});
        if (!applied)
            qFatal("%s", applied.error().text().c_str());
    }

    History m_history;
    AttemptId m_attempt;
};

}  // namespace trimtab
