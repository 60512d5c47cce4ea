// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scripted_study.h"

#include <string>
#include <vector>

namespace trimtab {

struct NamedSpace {
    std::string name;
    SearchSpace space;
    std::optional<std::size_t> configurations;  ///< allowed ones, when finite and small
};

struct NamedObjective {
    std::string name;
    ScriptedObjective objective;
};

/// Spaces that every strategy has to search: from none to 200 dimensions, conditions, rules, choices only, one point, extreme
/// ranges, integers of 5 and of 2^63 values, steps.
std::vector<NamedSpace> conformanceSpaces();

/// Objectives that every strategy has to bear: smooth, constant, failing half or all the time, of all magnitudes, flat with a
/// step or a needle, noise. Functions of the configuration, so that a study can be repeated.
/// @param space outlives the objectives
std::vector<NamedObjective> conformanceObjectives(const SearchSpace& space);

/// Branin's function on x in [-5, 10], y in [0, 15], minimum 0.397887.
SearchSpace braninSpace();
double branin(const Configuration& configuration);

/// A learning rate, a width, an optimizer, a momentum that only one optimizer has, and an irrelevant value; minimum 0.
SearchSpace mixedSpace();
double mixedLoss(const Configuration& configuration);

}  // namespace trimtab
