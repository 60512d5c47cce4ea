// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/report.h"

#include <string>

namespace trimtab {

enum class Goal { Minimize, Maximize };

/// What the search optimizes.
struct Objective {
    std::string metric;  ///< "validation.accuracy"
    Goal goal = Goal::Maximize;

    /// To what core minimizes, and back: the sign is flipped here and nowhere else.
    double toLoss(double value) const { return goal == Goal::Maximize ? -value : value; }
    double fromLoss(double loss) const { return toLoss(loss); }
    /// The loss of these metrics; nullopt when the metric is missing or not finite.
    std::optional<double> loss(const Metrics& metrics) const;

    friend bool operator==(const Objective&, const Objective&) = default;
};

}  // namespace trimtab
