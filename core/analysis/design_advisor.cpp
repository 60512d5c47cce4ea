// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/design_advisor.h"

#include "core/analysis/measured_advice.h"
#include "core/strategy/rung_options.h"
#include "core/strategy/strategy.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kMostParameters = 20.0;
constexpr double kTrialsPerParameter = 10.0;
constexpr double kDecadesForLog = 2.0;
constexpr double kParallelShare = 0.1;
constexpr double kSmallShare = 0.01;

struct Range {
    double low = 0.0;
    double high = 0.0;
    Scale scale = Scale::Linear;
    bool real = false;
};

std::optional<Range> rangeOf(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return Range{real->low, real->high, real->scale, true};
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return Range{static_cast<double>(integer->low), static_cast<double>(integer->high), integer->scale, false};
    return std::nullopt;
}

/// Decades between two positive numbers; 0 when there is no positive range. Rounded against 1e-5 ... 1e-3 = 1.9999.
double decades(double low, double high)
{
    if (!(low > 0.0) || !(high > low))
        return 0.0;
    return std::round(std::log10(high / low) * 1e6) / 1e6;
}

StudySpec withScale(StudySpec spec, std::size_t index, Scale scale)
{
    Domain& domain = spec.space.parameters[index].domain;
    if (auto* real = std::get_if<RealDomain>(&domain))
        real->scale = scale;
    else if (auto* integer = std::get_if<IntegerDomain>(&domain))
        integer->scale = scale;
    return spec;
}

StudySpec withStrategy(StudySpec spec, const std::string& kind)
{
    spec.strategy.kind = kind;
    spec.strategy.options.clear();  // they belong to the other strategy
    return spec;
}

void adviseOnCount(const StudySpec& spec, std::vector<Advice>& advice)
{
    const auto count = static_cast<double>(spec.space.parameters.size());
    if (count == 0.0)
        return;
    advice.push_back({AdviceKind::ParameterCount,
                      count > kMostParameters ? AdviceLevel::Warning : AdviceLevel::Ok,
                      count,
                      kMostParameters,
                      {},
                      {}});
}

void adviseOnTrials(const StudySpec& spec, std::vector<Advice>& advice)
{
    const auto count = static_cast<double>(spec.space.parameters.size());
    if (count == 0.0 || !spec.limits.trials)
        return;
    const double trials = *spec.limits.trials;
    const double wanted = kTrialsPerParameter * count;
    Advice ratio{AdviceKind::TrialsPerParameter, trials < wanted ? AdviceLevel::Hint : AdviceLevel::Ok, trials, wanted, {}, {}};
    if (ratio.level != AdviceLevel::Ok) {
        ratio.fixed = spec;
        ratio.fixed->limits.trials = static_cast<int>(wanted);
    }
    advice.push_back(std::move(ratio));
}

void adviseOnScales(const StudySpec& spec, std::vector<Advice>& advice)
{
    double wide = 0.0;
    bool allLog = true;
    for (std::size_t i = 0; i < spec.space.parameters.size(); ++i) {
        const Parameter& parameter = spec.space.parameters[i];
        const std::optional<Range> range = rangeOf(parameter.domain);
        if (!range)
            continue;
        const double span = decades(range->low, range->high);
        if (span >= kDecadesForLog)
            wide += 1.0;
        if (range->scale != Scale::Linear)
            continue;
        const double reverseSpan = range->real ? decades(1.0 - range->high, 1.0 - range->low) : 0.0;
        if (span < kDecadesForLog && reverseSpan < kDecadesForLog)
            continue;
        allLog = false;
        const bool log = span >= kDecadesForLog;
        advice.push_back({log ? AdviceKind::LogScale : AdviceKind::ReverseLogScale, AdviceLevel::Warning,
                          log ? span : reverseSpan, kDecadesForLog, parameter.name,
                          withScale(spec, i, log ? Scale::Log : Scale::ReverseLog)});
    }
    if (allLog && wide > 0.0)
        advice.push_back({AdviceKind::LogScale, AdviceLevel::Ok, wide, kDecadesForLog, {}, {}});
}

void adviseOnRules(std::optional<double> share, std::vector<Advice>& advice)
{
    if (!share)
        return;
    const AdviceLevel level = *share <= 0.0 ? AdviceLevel::Warning : *share < kSmallShare ? AdviceLevel::Hint : AdviceLevel::Ok;
    advice.push_back({AdviceKind::FeasibleShare, level, *share, kSmallShare, {}, {}});
}

void adviseOnGrid(const StudySpec& spec, std::optional<std::uint64_t> gridSize, std::vector<Advice>& advice)
{
    if (spec.strategy.kind != "grid" || gridSize.value_or(0) == 0)
        return;  // an empty one is the rules' fault, of which they are told
    const auto size = static_cast<double>(*gridSize);
    const bool tooLarge = spec.limits.trials && size * spec.repeats > *spec.limits.trials;
    Advice grid{AdviceKind::GridSize,
                tooLarge ? AdviceLevel::Warning : AdviceLevel::Ok,
                size,
                static_cast<double>(spec.limits.trials.value_or(0)),
                {},
                {}};
    if (tooLarge)
        grid.fixed = withStrategy(spec, "bayesian");
    advice.push_back(std::move(grid));
}

/// Of a round of brackets, in whose place ten whole trials for each hyperparameter are no measure.
void adviseOnRounds(const StudySpec& spec, std::span<const BracketPlan> brackets, std::vector<Advice>& advice)
{
    const int trials = configurationCount(brackets);
    const bool cut = spec.limits.trials && *spec.limits.trials < trials;
    Advice round{AdviceKind::RoundSize,
                 cut ? AdviceLevel::Hint : AdviceLevel::Ok,
                 static_cast<double>(trials),
                 static_cast<double>(spec.limits.trials.value_or(0)),
                 {},
                 {}};
    if (cut) {
        round.fixed = spec;
        round.fixed->limits.trials = trials;
    }
    advice.push_back(std::move(round));
}

/// Of the strategy; empty for one without, and for asha, which promotes as results come, round or not.
std::vector<BracketPlan> roundOf(const StudySpec& spec, std::optional<double> resource)
{
    const bool counts = resource && spec.strategy.kind != "asha";
    return counts ? plannedBrackets(spec.strategy, *resource) : std::vector<BracketPlan>();
}

Guidance guidanceOf(const StudySpec& spec)
{
    const StrategyInfo* info = findStrategy(spec.strategy.kind);
    return info ? info->guidance : Guidance::Results;
}

void adviseOnParallel(const StudySpec& spec, std::vector<Advice>& advice)
{
    if (guidanceOf(spec) != Guidance::Results || !spec.limits.trials)
        return;  // what does not learn loses nothing
    const double most = std::max(1.0, std::floor(kParallelShare * *spec.limits.trials));
    Advice parallel{AdviceKind::Parallel, AdviceLevel::Ok, static_cast<double>(spec.limits.parallel), most, {}, {}};
    if (parallel.value > most) {
        parallel.level = AdviceLevel::Hint;
        parallel.fixed = spec;
        parallel.fixed->limits.parallel = static_cast<int>(most);
    }
    advice.push_back(std::move(parallel));
}

void adviseOnObjective(const StudySpec& spec, std::vector<Advice>& advice)
{
    const std::string& metric = spec.objective.metric;
    if (metric.empty())
        return;
    Advice objective{AdviceKind::Objective, AdviceLevel::Ok, spec.objective.second ? 2.0 : 1.0, 1.0, metric, {}};
    const std::size_t point = metric.find('.');
    if (metric.rfind("train", 0) == 0 && point != std::string::npos) {
        objective.level = AdviceLevel::Warning;
        objective.fixed = spec;
        objective.fixed->objective.metric = "validation" + metric.substr(point);
    }
    advice.push_back(std::move(objective));
}

void adviseOnStrategy(const StudySpec& spec, std::vector<Advice>& advice)
{
    const Guidance guidance = guidanceOf(spec);
    if (guidance == Guidance::User)
        return;
    Advice strategy{AdviceKind::Strategy, AdviceLevel::Ok, 0.0, 0.0, spec.strategy.kind, {}};
    if (guidance == Guidance::Plan) {
        strategy.level = AdviceLevel::Hint;
        strategy.fixed = withStrategy(spec, "bayesian");
    }
    advice.push_back(std::move(strategy));
}

}  // namespace

std::vector<Advice> advise(const StudySpec& spec, const AdviceEvidence& evidence)
{
    std::vector<Advice> advice;
    adviseOnRules(evidence.feasibleShare, advice);
    adviseOnCount(spec, advice);
    if (const std::vector<BracketPlan> round = roundOf(spec, evidence.resource); round.empty())
        adviseOnTrials(spec, advice);
    else
        adviseOnRounds(spec, round, advice);
    adviseOnScales(spec, advice);
    adviseOnGrid(spec, evidence.gridSize, advice);
    adviseOnMeasurements(spec, evidence, advice);
    adviseOnParallel(spec, advice);
    adviseOnObjective(spec, advice);
    adviseOnStrategy(spec, advice);
    return advice;
}

}  // namespace trimtab
