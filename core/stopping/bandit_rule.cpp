// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/bandit_rule.h"

#include "core/stopping/learning_curves.h"
#include "core/stopping/review_schedule.h"
#include "core/stopping/rule_options.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

class BanditRule final : public StoppingRule {
public:
    struct Slack {
        double factor;
        double amount;  ///< counts instead of the factor when it is above 0
    };

    BanditRule(ReviewSchedule schedule, Slack slack) : m_schedule(schedule), m_slack(slack) {}

    Verdict review(const Trial& running, const History& history) const override
    {
        if (!m_schedule.isDue(running))
            return {};
        const Objective& objective = history.objective();
        const CurveValue own = *m_curves.last(running, objective);
        double best = kWorstLoss;
        TrialId holder;
        m_curves.forEachOther(running, history, own.resource, [&](const Trial& trial, const CurveValue& value) {
            if (value.loss < best) {
                best = value.loss;
                holder = trial.id;
            }
        });
        if (!std::isfinite(best))
            return {};
        const double limit = best + allowance(objective, best);
        if (!(own.loss > limit))
            return {};
        return {true, bestText(objective, own) + " is beyond " + valueText(objective, limit) +
                          ", what the slack allows of the best " + valueText(objective, best) + " of trial " +
                          std::to_string(holder.value)};
    }

private:
    double allowance(const Objective& objective, double best) const
    {
        if (m_slack.amount > 0.0)
            return m_slack.amount;
        const bool maximize = objective.goal == Goal::Maximize;
        return std::abs(best) * (maximize ? m_slack.factor / (1.0 + m_slack.factor) : m_slack.factor);
    }

    ReviewSchedule m_schedule;
    Slack m_slack;
    mutable LearningCurves m_curves{Summary::Best};
};

}  // namespace

StoppingInfo banditRuleInfo()
{
    OptionSchema options = scheduleOptions(5);
    options.push_back(realOption("slack_factor", RealDomain{0.0, 1e6, Scale::Linear, {}}, 0.2, "",
                                 "How far behind the best a trial may lie, as a share of the best value."));
    options.push_back(realOption("slack_amount", RealDomain{0.0, 1e300, Scale::Linear, {}}, 0.0, "",
                                 "The same in units of the objective; 0 uses the factor."));
    return ruleInfo("bandit", std::move(options), [](const OptionMap& all) {
        return std::make_unique<BanditRule>(
            scheduleOf(all), BanditRule::Slack{numberOption(all, "slack_factor"), numberOption(all, "slack_amount")});
    });
}

}  // namespace trimtab
