// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/threshold_rule.h"

#include "core/stopping/learning_curves.h"
#include "core/stopping/review_schedule.h"
#include "core/stopping/rule_options.h"

#include <cmath>

namespace trimtab {

namespace {

constexpr double kNoBound = 1e300;

class ThresholdRule final : public StoppingRule {
public:
    ThresholdRule(ReviewSchedule schedule, double atLeast, double atMost)
        : m_schedule(schedule), m_atLeast(atLeast), m_atMost(atMost)
    {}

    Verdict review(const Trial& running, const History& history) const override
    {
        if (!m_schedule.isDue(running))
            return {};
        const Report& last = *running.lastReport();
        const double loss = lossOrWorst(history.objective(), last);
        if (!std::isfinite(loss))
            return {true, "no finite value at " + toText(last.resource)};
        const double value = history.objective().fromLoss(loss);
        if (value >= m_atLeast && value <= m_atMost)
            return {};
        const bool isLow = value < m_atLeast;
        return {true, toText(value) + " at " + toText(last.resource) + (isLow ? " is below " : " is above ") +
                          toText(isLow ? m_atLeast : m_atMost)};
    }

private:
    ReviewSchedule m_schedule;
    double m_atLeast;
    double m_atMost;
};

Option bound(const char* name, double none, const char* description)
{
    Option option = realOption(name, RealDomain{-kNoBound, kNoBound, Scale::Linear, {}}, none, "", description);
    option.automatic = Value(none);
    return option;
}

}  // namespace

StoppingInfo thresholdRuleInfo()
{
    OptionSchema options = scheduleOptions(5);
    options.push_back(bound("at_least", -kNoBound, "Lowest value of the objective that a trial may have."));
    options.push_back(bound("at_most", kNoBound, "Highest value of the objective that a trial may have."));
    return ruleInfo("threshold", std::move(options), [](const OptionMap& all) {
        return std::make_unique<ThresholdRule>(scheduleOf(all), numberOption(all, "at_least"), numberOption(all, "at_most"));
    });
}

}  // namespace trimtab
