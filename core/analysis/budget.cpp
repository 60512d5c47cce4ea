// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/budget.h"

#include "core/util/rng.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <queue>

namespace trimtab {
namespace {

constexpr int kMostRuns = 400;
constexpr int kFewestRuns = 20;
constexpr int kMostDraws = 400'000;  // some milliseconds

double imaginedRun(std::span<const double> measured, int trials, int parallel, Rng& rng)
{
    std::priority_queue<double, std::vector<double>, std::greater<>> free(
        std::greater<>{}, std::vector<double>(static_cast<std::size_t>(parallel)));
    double end = 0.0;
    for (int i = 0; i < trials; ++i) {
        const double finished = free.top() + measured[rng.below(measured.size())];
        free.pop();
        free.push(finished);
        end = std::max(end, finished);
    }
    return end;
}

}  // namespace

std::vector<double> trialSeconds(const History& history)
{
    std::vector<double> seconds;
    for (const TrialPtr& trial : history.trials()) {
        const TrialState state = trial->state();
        if (state == TrialState::Queued || state == TrialState::Running || state == TrialState::Interrupted)
            continue;
        double sum = 0.0;
        for (const Attempt& attempt : trial->attempts)
            sum += attempt.outcome ? attempt.outcome->seconds : 0.0;
        seconds.push_back(sum);
    }
    return seconds;
}

RunningTime simulateRunningTime(std::span<const double> measured, int trials, int parallel, std::uint64_t seed)
{
    assert(!measured.empty() && trials >= 1 && parallel >= 1);
    Rng rng(seed);
    std::vector<double> runs(static_cast<std::size_t>(std::clamp(kMostDraws / trials, kFewestRuns, kMostRuns)));
    for (double& run : runs)
        run = imaginedRun(measured, trials, std::min(parallel, trials), rng);
    std::ranges::sort(runs);
    const auto quantile = [&runs](double share) {
        return runs[static_cast<std::size_t>(std::lround(share * static_cast<double>(runs.size() - 1)))];
    };
    return {quantile(0.1), quantile(0.5), quantile(0.9)};
}

double hitProbability(int trials, double share)
{
    return -std::expm1(trials * std::log1p(-share));
}

int trialsToHit(double probability, double share)
{
    return static_cast<int>(std::ceil(std::log1p(-probability) / std::log1p(-share) - 1e-9));
}

}  // namespace trimtab
