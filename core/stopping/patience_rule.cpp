// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/patience_rule.h"

#include "core/stopping/learning_curves.h"
#include "core/stopping/review_schedule.h"
#include "core/stopping/rule_options.h"

#include <cmath>

namespace trimtab {

namespace {

class PatienceRule final : public StoppingRule {
public:
    PatienceRule(ReviewSchedule schedule, double patience, double minImprovement)
        : m_schedule(schedule), m_patience(patience), m_minImprovement(minImprovement)
    {}

    Verdict review(const Trial& running, const History& history) const override
    {
        if (!m_schedule.isDue(running))
            return {};
        const Objective& objective = history.objective();
        double best = kWorstLoss;
        std::optional<double> improved;
        double last = 0.0;
        running.forEachReport([&](const Report& report) {
            last = report.resource;
            const double loss = lossOrWorst(objective, report);
            if (!improved || (std::isfinite(loss) && !(loss >= best - m_minImprovement))) {
                improved = last;
                best = loss;
            }
        });
        if (last - *improved < m_patience)
            return {};
        const std::string found = (std::isfinite(best) ? "no improvement on " : "") + valueText(objective, best);
        return {true, found + " since " + toText(*improved) + ", for " + toText(last - *improved)};
    }

private:
    ReviewSchedule m_schedule;
    double m_patience;
    double m_minImprovement;
};

}  // namespace

StoppingInfo patienceRuleInfo()
{
    OptionSchema options = scheduleOptions(0);
    options.push_back(countOption("patience", 1, 10, "epochs", "Time without an improvement after which a trial ends."));
    options.push_back(realOption("min_improvement", RealDomain{0.0, 1e300, Scale::Linear, {}}, 0.0, "",
                                 "What counts as an improvement is more than this, in units of the objective."));
    return ruleInfo("patience", std::move(options), [](const OptionMap& all) {
        return std::make_unique<PatienceRule>(scheduleOf(all), numberOption(all, "patience"),
                                              numberOption(all, "min_improvement"));
    });
}

}  // namespace trimtab
