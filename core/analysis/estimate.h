// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/limits.h"

#include <cstdint>
#include <optional>

namespace trimtab {

/// How long a study will take: trials * trialSeconds / parallel. What nothing is known about is unset.
struct Estimate {
    std::optional<std::uint64_t> trials;  ///< the limit, or what the strategy has to offer when that is less
    int parallel = 1;                     ///< never more than trials
    std::optional<double> trialSeconds;   ///< measured, s
    std::optional<double> seconds;        ///< of the whole study, s; the time limit of the study is not looked at
};

/// Running time of all attempts by trials with a result of any kind, s: the mean, because a study takes the sum. nullopt before
/// the first result.
std::optional<double> meanTrialSeconds(const History& history);

/// @param available number of configurations that the strategy can propose (a grid); nullopt: without end
/// @param trialSeconds measured time of one trial, s; nullopt: nothing measured yet
Estimate estimate(const Limits& limits, std::optional<std::uint64_t> available, std::optional<double> trialSeconds);

}  // namespace trimtab
