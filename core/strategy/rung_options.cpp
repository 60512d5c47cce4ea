// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/rung_options.h"

namespace trimtab {

OptionSchema rungOptions()
{
    return {{"min_resource",
             IntegerDomain{1, 1'000'000, Scale::Log, 1},
             Value(std::int64_t{1}),
             "epochs",
             "What every trial trains for before it is compared with others.",
             Group::Model,
             {},
             {}},
            {"reduction",
             IntegerDomain{2, 100, Scale::Log, 1},
             Value(std::int64_t{3}),
             "",
             "Of this many trials one goes on, for this many times as long.",
             Group::Model,
             {},
             {}}};
}

Option randomShareOption(double usual)
{
    return {"random_share",
            RealDomain{0.0, 1.0, Scale::Linear, {}},
            Value(usual),
            "",
            "Share of the new configurations that is drawn at random; the others come from a model of the results so far.",
            Group::Model,
            {},
            {}};
}

Result<std::vector<BracketPlan>> bracketsFor(const StrategyContext& context, const OptionMap& options)
{
    if (!context.resource)
        return Error{Error::Code::Unsupported, "/kind",
                     "needs trials that can pause: a model that trains step by step, with a fixed number of steps"};
    if (context.objective.isPareto())
        return Error{Error::Code::Unsupported, "/kind",
                     "compares trials by one objective and cannot search for the Pareto front"};
    const double smallest = *toNumber(options.at("min_resource"));
    if (smallest > *context.resource)
        return Error{Error::Code::InvalidInput, "/min_resource",
                     "must be at most " + toText(*context.resource) + ", what a whole trial takes, but is " + toText(smallest)};
    return hyperbandBrackets(smallest, *context.resource, static_cast<int>(*toNumber(options.at("reduction"))));
}

std::vector<BracketPlan> plannedBrackets(const StrategySpec& strategy, double full)
{
    const StrategyInfo* info = findStrategy(strategy.kind);
    if (!info || !info->pausesTrials || !validate(info->options, strategy.options).empty())
        return {};
    const OptionMap options = withDefaults(info->options, strategy.options);
    const double smallest = *toNumber(options.at("min_resource"));
    return smallest > full ? std::vector<BracketPlan>()
                           : hyperbandBrackets(smallest, full, static_cast<int>(*toNumber(options.at("reduction"))));
}

std::vector<double> rungsOf(const BracketPlan& mostAggressive)
{
    std::vector<double> rungs;
    for (const RungPlan& rung : mostAggressive)
        rungs.push_back(rung.resource);
    return rungs;
}

}  // namespace trimtab
