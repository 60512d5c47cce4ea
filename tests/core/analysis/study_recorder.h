// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <cassert>
#include <memory>
#include <span>

namespace trimtab {

/// Writes the history of a study down, trial by trial; the metric is "accuracy", to be maximized unless the objective says
/// more.
class StudyRecorder {
public:
    explicit StudyRecorder(Objective objective = {"accuracy", Goal::Maximize}) : m_history(std::move(objective)) {}

    void complete(const Configuration& configuration, double accuracy, std::span<const double> curve = {})
    {
        start(configuration, curve);
        finish({OutcomeKind::Completed, OutcomeCause::None, metrics(accuracy), 2.0, {}});
    }
    void stopEarly(const Configuration& configuration, std::span<const double> curve)
    {
        start(configuration, curve);
        finish({OutcomeKind::Stopped, OutcomeCause::StoppingRule, metrics(curve.back()), 2.0, {}});
    }
    void fail(const Configuration& configuration)
    {
        start(configuration, {});
        finish({OutcomeKind::Failed, OutcomeCause::Exception, {}, 2.0, "broken"});
    }
    /// Leaves the trial running.
    void start(const Configuration& configuration, std::span<const double> curve)
    {
        m_trial = TrialId{static_cast<std::int64_t>(m_history.trials().size()) + 1};
        m_attempt = AttemptId{m_history.lastAttempt().value + 1};
        apply(TrialProposed{m_trial, configuration, {}});
        apply(AttemptStarted{m_attempt, m_trial});
        double epoch = 0.0;
        for (const double value : curve)
            apply(AttemptReported{m_attempt, m_trial, {++epoch, metrics(value)}});
    }
    void finish(const Outcome& outcome) { apply(AttemptFinished{m_attempt, m_trial, outcome}); }

    HistorySnapshot snapshot() const { return std::make_shared<const History>(m_history); }
    Metrics metrics(double accuracy) const { return {m_names, {accuracy}}; }

private:
    void apply(auto what)
    {
        const Status applied = m_history.apply({m_history.lastSequence() + 1, std::move(what)});
        assert(applied.ok());
        static_cast<void>(applied);
    }

    History m_history;
    Metrics::Names m_names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"accuracy"});
    TrialId m_trial;
    AttemptId m_attempt;
};

}  // namespace trimtab
