// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

#include <QtTest>

#include <memory>
#include <string>
#include <vector>

namespace trimtab {

/// A history of trials whose reports 1, 2, 3, ... have the given values of "loss".
class Curves {
public:
    explicit Curves(Goal goal = Goal::Minimize) : m_history({"loss", goal}) {}

    Curves& completed(const std::vector<double>& values) { return ended(values, OutcomeKind::Completed); }
    Curves& stopped(const std::vector<double>& values) { return ended(values, OutcomeKind::Stopped); }

    TrialId running(const std::vector<double>& values)
    {
        const TrialId trial{static_cast<std::int64_t>(m_history.trials().size()) + 1};
        apply(TrialProposed{trial, {}, {}});
        apply(AttemptStarted{{trial.value}, trial});
        for (const double value : values)
            report(trial, value);
        return trial;
    }

    /// One more report of a running trial.
    void report(TrialId trial, double value)
    {
        const Report* last = m_history.find(trial)->lastReport();
        apply(AttemptReported{{trial.value}, trial, {last ? last->resource + 1.0 : 1.0, metrics(value)}});
    }
    void spare(TrialId trial) { apply(AttemptSpared{{trial.value}, trial, "poor"}); }
    void finish(TrialId trial, OutcomeKind kind)
    {
        const Report* last = m_history.find(trial)->lastReport();
        const OutcomeCause cause = kind == OutcomeKind::Stopped ? OutcomeCause::StoppingRule : OutcomeCause::None;
        apply(AttemptFinished{{trial.value}, trial, {kind, cause, last->metrics, 1.0, {}}});
    }

    /// @param rule in the registry
    Verdict review(const char* rule, TrialId trial, const OptionMap& options) const
    {
        return (*findStoppingRule(rule)->create(options))->review(*m_history.find(trial), m_history);
    }

    const History& history() const { return m_history; }

private:
    static Metrics metrics(double value)
    {
        static const auto names = std::make_shared<const std::vector<std::string>>(1, "loss");
        return {names, {value}};
    }

    Curves& ended(const std::vector<double>& values, OutcomeKind kind)
    {
        finish(running(values), kind);
        return *this;
    }

    void apply(decltype(Event::what) what)
    {
        const Status applied = m_history.apply({m_history.lastSequence() + 1, std::move(what)});
        QVERIFY2(applied.ok(), applied.ok() ? "" : applied.error().text().c_str());
    }

    History m_history;
};

}  // namespace trimtab
