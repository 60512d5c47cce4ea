// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/median_rule.h"

#include "core/stopping/learning_curves.h"
#include "core/stopping/review_schedule.h"
#include "core/stopping/rule_options.h"

#include <algorithm>

namespace trimtab {

namespace {

/// The middle value; of an even number the mean of the two middle ones. @param values not empty
double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2.0;
}

class MedianRule final : public StoppingRule {
public:
    MedianRule(ReviewSchedule schedule, std::size_t minTrials) : m_schedule(schedule), m_minTrials(minTrials) {}

    Verdict review(const Trial& running, const History& history) const override
    {
        if (!m_schedule.isDue(running))
            return {};
        const CurveValue best = *m_best.last(running, history.objective());
        std::vector<double> means;
        m_means.forEachOther(running, history, best.resource, [&](const Trial& trial, const CurveValue& mean) {
            if (trial.state() == TrialState::Completed)
                means.push_back(mean.loss);
        });
        if (means.size() < m_minTrials)
            return {};
        const double limit = median(means);
        if (!(best.loss > limit))
            return {};
        return {true, explain(history.objective(), best, limit, means.size())};
    }

private:
    static std::string explain(const Objective& objective, const CurveValue& best, double limit, std::size_t trials)
    {
        return bestText(objective, best) + " is worse than the median " + valueText(objective, limit) + " of " +
               std::to_string(trials) + " trials";
    }

    ReviewSchedule m_schedule;
    std::size_t m_minTrials;
    LearningCurves m_best{Summary::Best};
    mutable LearningCurves m_means{Summary::Mean};
};

}  // namespace

StoppingInfo medianRuleInfo()
{
    OptionSchema options = scheduleOptions(5);
    options.push_back(countOption("min_trials", 1, 5, "trials", "Completed trials that the median needs before it stops one."));
    return ruleInfo("median", std::move(options), [](const OptionMap& all) {
        return std::make_unique<MedianRule>(scheduleOf(all), static_cast<std::size_t>(numberOption(all, "min_trials")));
    });
}

}  // namespace trimtab
