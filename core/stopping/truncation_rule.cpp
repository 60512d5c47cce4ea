// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/truncation_rule.h"

#include "core/stopping/learning_curves.h"
#include "core/stopping/review_schedule.h"
#include "core/stopping/rule_options.h"

#include <cmath>

namespace trimtab {

namespace {

class TruncationRule final : public StoppingRule {
public:
    TruncationRule(ReviewSchedule schedule, std::size_t percentage) : m_schedule(schedule), m_percentage(percentage) {}

    Verdict review(const Trial& running, const History& history) const override
    {
        if (!m_schedule.isDue(running))
            return {};
        const Objective& objective = history.objective();
        const CurveValue own = *m_curves.last(running, objective);
        std::size_t trials = 1;
        std::size_t better = 0;
        m_curves.forEachOther(running, history, own.resource, [&](const Trial& trial, const CurveValue& value) {
            if (value.resource < own.resource && trial.state() != TrialState::Completed)
                return;
            ++trials;
            better += value.loss < own.loss ? 1 : 0;
        });
        const std::size_t last = trials * m_percentage / 100;
        const bool isLast = !std::isfinite(own.loss) && better > 0;  // however many others are as bad
        if (better + last < trials && !isLast)
            return {};
        return {true, bestText(objective, own) + " is place " + std::to_string(better + 1) + " of " + std::to_string(trials) +
                          " trials, among the last " + std::to_string(last)};
    }

private:
    ReviewSchedule m_schedule;
    std::size_t m_percentage;
    mutable LearningCurves m_curves{Summary::Best};
};

}  // namespace

StoppingInfo truncationRuleInfo()
{
    OptionSchema options = scheduleOptions(5);
    Option percentage = countOption("percentage", 1, 20, "%", "Share of the trials that is stopped at each review.");
    percentage.domain = IntegerDomain{.low = 1, .high = 99};
    options.push_back(std::move(percentage));
    return ruleInfo("truncation", std::move(options), [](const OptionMap& all) {
        return std::make_unique<TruncationRule>(scheduleOf(all), static_cast<std::size_t>(numberOption(all, "percentage")));
    });
}

}  // namespace trimtab
