// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/halving_rule.h"

#include "core/stopping/learning_curves.h"
#include "core/stopping/rule_options.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trimtab {

namespace {

class HalvingRule final : public StoppingRule {
public:
    HalvingRule(double first, std::size_t reduction) : m_first(first), m_reduction(reduction) {}

    Verdict review(const Trial& running, const History& history) const override
    {
        const std::optional<double> rung = rungOf(running);
        if (!rung)
            return {};
        const Objective& objective = history.objective();
        const Report& last = *running.lastReport();
        const double own = lossOrWorst(objective, last);
        std::size_t trials = 1;
        std::size_t better = 0;
        m_curves.forEachOther(running, history, last.resource, [&](const Trial& trial, const CurveValue& value) {
            if (value.isLast && value.resource < *rung && trial.state() != TrialState::Completed)
                return;  // it has not come here
            ++trials;
            better += value.loss < own ? 1 : 0;
        });
        const std::size_t go = std::max<std::size_t>(1, trials / m_reduction);
        const bool isLast = !std::isfinite(own) && better > 0;  // however many others are as bad
        if (better < go && !isLast)
            return {};
        return {true, valueText(objective, own) + " is place " + std::to_string(better + 1) + " of " + std::to_string(trials) +
                          " trials at " + toText(*rung) + ", where " + std::to_string(go) + " may go on"};
    }

private:
    /// The highest rung that the last report of a trial is the first one to reach.
    std::optional<double> rungOf(const Trial& running) const
    {
        double previous = 0.0;
        double last = 0.0;
        running.forEachReport([&](const Report& report) { previous = std::exchange(last, report.resource); });
        if (last < m_first)
            return std::nullopt;
        double rung = m_first;
        while (rung * static_cast<double>(m_reduction) <= last)
            rung *= static_cast<double>(m_reduction);
        return previous < rung ? std::optional(rung) : std::nullopt;
    }

    double m_first;
    std::size_t m_reduction;
    mutable LearningCurves m_curves{Summary::Loss};
};

}  // namespace

StoppingInfo halvingRuleInfo()
{
    Option reduction = countOption("reduction", 2, 3, "", "Of this many trials at a rung one goes on; rungs lie apart by it.");
    reduction.domain = IntegerDomain{.low = 2, .high = 100};
    OptionSchema options{countOption("grace", 1, 1, "epochs", "The first rung: before it no trial is stopped."), reduction};
    return ruleInfo("halving", std::move(options), [](const OptionMap& all) {
        return std::make_unique<HalvingRule>(numberOption(all, "grace"),
                                             static_cast<std::size_t>(numberOption(all, "reduction")));
    });
}

}  // namespace trimtab
