// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/time_left.h"

#include "core/analysis/estimate.h"

#include <algorithm>

namespace trimtab {
namespace {

std::optional<double> secondsOfTrials(const History& history, const Limits& limits)
{
    if (!limits.trials)
        return std::nullopt;
    const int left = std::max(0, *limits.trials - history.evaluatedCount());
    if (left == 0)
        return 0.0;
    const std::optional<double> perTrial = meanTrialSeconds(history);
    return perTrial ? std::optional(*perTrial * left / std::clamp(limits.parallel, 1, left)) : std::nullopt;
}

}  // namespace

std::optional<double> secondsLeft(const History& history, const Limits& limits, double elapsed)
{
    const auto byTrials = secondsOfTrials(history, limits);
    if (!limits.seconds)
        return byTrials;
    const double byTime = std::max(0.0, *limits.seconds - elapsed);
    return byTrials ? std::min(*byTrials, byTime) : byTime;
}

}  // namespace trimtab
