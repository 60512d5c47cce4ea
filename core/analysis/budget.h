// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trimtab {

/// Running times of the trials with a result of any kind, over all of their attempts, s, in the order of their numbers.
std::vector<double> trialSeconds(const History& history);

/// How long a study will run, over many imagined runs of it.
struct RunningTime {
    double low = 0.0;     ///< s; one run in ten is shorter
    double median = 0.0;  ///< s
    double high = 0.0;    ///< s; one run in ten is longer
};

/// Imagines runs of a study: each trial takes a time drawn from the measured ones, with replacement, and goes to the worker that
/// is free first. Workers do not slow each other down: true of programs that wait or run elsewhere, and up to the number of
/// cores.
/// @param measured times of trials, s, not empty   @param trials >= 1   @param parallel >= 1
RunningTime simulateRunningTime(std::span<const double> measured, int trials, int parallel, std::uint64_t seed);

/// Probability that at least one of so many configurations, drawn uniformly, is among the best `share` of the space:
/// 1 - (1 - share)^trials (J. Bergstra, Y. Bengio, "Random Search for Hyper-Parameter Optimization", 2012).
/// @param share in (0, 1)
double hitProbability(int trials, double share);

/// The fewest trials with hitProbability() >= probability. @param probability, share in (0, 1)
int trialsToHit(double probability, double share);

}  // namespace trimtab
