// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/estimate.h"

#include <algorithm>

namespace trimtab {

std::optional<double> meanTrialSeconds(const History& history)
{
    if (history.evaluatedCount() == 0)
        return std::nullopt;
    return history.attemptSeconds() / history.evaluatedCount();
}

Estimate estimate(const Limits& limits, std::optional<std::uint64_t> available, std::optional<double> trialSeconds)
{
    Estimate result;
    if (limits.trials)
        result.trials = static_cast<std::uint64_t>(std::max(*limits.trials, 0));
    if (available)
        result.trials = result.trials ? std::min(*result.trials, *available) : *available;
    result.parallel = std::max(limits.parallel, 1);
    if (result.trials && *result.trials > 0)
        result.parallel = static_cast<int>(std::min<std::uint64_t>(*result.trials, static_cast<std::uint64_t>(result.parallel)));
    result.trialSeconds = trialSeconds;
    if (result.trials && trialSeconds)
        result.seconds = static_cast<double>(*result.trials) * *trialSeconds / result.parallel;
    return result;
}

}  // namespace trimtab
