// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/event.h"
#include "core/study/objective.h"

#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

namespace trimtab {

/// How a trial did at a rung.
struct RungResult {
    TrialId trial;
    double resource = 0.0;                                  ///< of the rung
    double violation = 0.0;                                 ///< of the constraints
    double loss = std::numeric_limits<double>::infinity();  ///< infinite when it failed
    bool paused = false;                                    ///< it can go on

    /// Feasible trials first, then by loss, the earlier of equals.
    friend bool operator<(const RungResult& a, const RungResult& b);
};

/// Follows the trials that a strategy trains in parts, those that were proposed with a resource.
class RungReader {
public:
    explicit RungReader(Objective objective) : m_objective(std::move(objective)) {}

    /// The result when the event ends a part of such a trial: it paused, ended by itself, failed or was stopped.
    std::optional<RungResult> observe(const Event& event);

private:
    Objective m_objective;
    std::unordered_map<TrialId, double> m_targets;  // of trials that are not finished
};

/// The best `count` results, the best first.
std::vector<RungResult> bestResults(std::vector<RungResult> results, std::size_t count);

/// "place 1 of 9 at 3 epochs": why a trial goes on. @param place from 1
std::string placeText(std::size_t place, std::size_t of, double resource);

/// Source of the reasons of trials that go on.
inline constexpr const char* kPromotionSource = "promotion";

}  // namespace trimtab
