// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace trimtab {

/// When a study ends. What is unset does not limit.
struct Limits {
    std::optional<int> trials;              ///< trials with a result of any kind, >= 1; paused ones may still go on
    int parallel = 1;                       ///< attempts at a time, 1 ... 256
    std::optional<double> seconds;          ///< running time of the study over all sessions, > 0
    std::optional<double> trialSeconds;     ///< running time of one attempt, > 0
    std::optional<int> failures;            ///< ends when this many trials have failed, >= 1
    std::optional<double> target;           ///< ends when the best feasible configuration is at least as good
    std::optional<int> withoutImprovement;  ///< ends after this many trials with a result and without a new best, >= 1
    int retries = 3;                        ///< of a trial whose attempts are lost through no fault of its own, 0 ... 100
    friend bool operator==(const Limits&, const Limits&) = default;
};

}  // namespace trimtab
