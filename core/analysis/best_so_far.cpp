// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/best_so_far.h"

#include <cmath>

namespace trimtab {

std::vector<Improvement> bestSoFar(std::span<const double> losses)
{
    std::vector<Improvement> steps;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        if (std::isfinite(losses[i]) && (steps.empty() || losses[i] < steps.back().loss))
            steps.push_back({TrialId{static_cast<std::int64_t>(i) + 1}, losses[i]});
    }
    return steps;
}

}  // namespace trimtab
