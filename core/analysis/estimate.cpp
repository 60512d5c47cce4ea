// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/estimate.h"

#include <algorithm>

namespace trimtab {

std::optional<double> medianTrialSeconds(const History& history)
{
    std::vector<double> seconds;
    for (const TrialPtr& trial : history.trials())
        for (const Attempt& attempt : trial->attempts)
            if (attempt.outcome && attempt.outcome->kind == OutcomeKind::Completed)
                seconds.push_back(attempt.outcome->seconds);
    if (seconds.empty())
        return std::nullopt;
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    if (seconds.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(seconds.begin(), middle)) / 2.0;
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
