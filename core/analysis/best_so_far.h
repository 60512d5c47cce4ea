// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/ids.h"

#include <span>
#include <vector>

namespace trimtab {

/// A trial that was better than all trials with smaller numbers.
struct Improvement {
    TrialId trial;
    double loss = 0.0;
    friend bool operator==(const Improvement&, const Improvement&) = default;
};

/// The steps of the best-so-far line, by trial number; equals are no improvement.
/// @param losses (n) of the trials 1 ... n, NaN where there is none
std::vector<Improvement> bestSoFar(std::span<const double> losses);

}  // namespace trimtab
