// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/repetition.h"

#include "core/strategy/because.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr int kTrialsPerExtra = 4;
constexpr int kTrialsBeforeExtra = 10;

Proposal again(const Replicates& replicates, const History& history, const char* source, const char* why)
{
    return {history.find(replicates.first)->configuration, Reason{source, {}, {}, {}, {}, why}};
}

const Replicates* incomplete(std::span<const Replicates> configurations, int repeats)
{
    const auto at = std::ranges::find_if(configurations,
                                         [&](const Replicates& each) { return each.trials < repeats && each.unsuccessful == 0; });
    return at == configurations.end() ? nullptr : &*at;
}

bool mayAddExtra(const StudySpec& spec, const History& history)
{
    const auto trials = static_cast<int>(history.trials().size());
    int extra = 0;
    for (const Replicates& each : history.ranking().configurations())
        extra += std::max(each.trials - spec.repeats, 0);
    return history.finishedCount() >= kTrialsBeforeExtra && kTrialsPerExtra * (extra + 1) <= trials + 1;
}

/// Whether another result may show that this configuration is not worse than the one with the best mean.
bool mayBeBest(const Replicates& replicates, const Replicates& leader, const Ranking& ranking)
{
    if (&replicates == &leader)
        return true;
    const double ofLeader = ranking.standardError(leader).value_or(0.0);
    const double ofThis = ranking.standardError(replicates).value_or(0.0);
    return replicates.loss - leader.loss < std::hypot(ofLeader, ofThis);
}

const Replicates* leadingByMean(const Ranking& ranking)
{
    const Replicates* leader = nullptr;
    for (const Replicates& each : ranking.configurations())
        if (each.isFeasible() && (!leader || each.loss < leader->loss))
            leader = &each;
    return leader;
}

/// The best mean among those that may still get a trial.
const Replicates* contender(const Ranking& ranking, int repeats)
{
    const Replicates* leader = leadingByMean(ranking);
    const Replicates* chosen = nullptr;
    for (const Replicates& each : ranking.configurations()) {
        const bool open = each.isFeasible() && each.trials < repeats && each.unsuccessful == 0;
        if (open && mayBeBest(each, *leader, ranking) && (!chosen || each.loss < chosen->loss))
            chosen = &each;
    }
    return chosen;
}

/// The point of the front with the fewest trials.
const Replicates* leastKnown(const History& history, int repeats)
{
    const Replicates* chosen = nullptr;
    for (const FrontPoint& point : history.ranking().front().points()) {
        const Replicates& each = history.replicates(point.trial);
        const bool open = each.trials < repeats && each.unsuccessful == 0;
        if (open && (!chosen || each.trials < chosen->trials))
            chosen = &each;
    }
    return chosen;
}

}  // namespace

std::optional<Proposal> dueRepeat(const StudySpec& spec, const History& history)
{
    const Ranking& ranking = history.ranking();
    if (spec.repeats > 1)
        if (const Replicates* replicates = incomplete(ranking.configurations(), spec.repeats))
            return again(*replicates, history, "repeat", kBecauseEveryRepeated);
    if (spec.repeatBest <= spec.repeats || ranking.noise() == 0.0 || !mayAddExtra(spec, history))
        return std::nullopt;
    const bool pareto = spec.objective.isPareto();
    const Replicates* replicates = pareto ? leastKnown(history, spec.repeatBest) : contender(ranking, spec.repeatBest);
    if (!replicates)
        return std::nullopt;
    return again(*replicates, history, "re-evaluation", pareto ? kBecauseLeastKnown : kBecauseMayBeBest);
}

}  // namespace trimtab
