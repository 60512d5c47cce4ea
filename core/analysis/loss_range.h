// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

namespace trimtab {

/// The losses that charts show and colour.
struct LossRange {
    double best = 0.0;
    double worst = 0.0;  ///< >= best
    friend bool operator==(const LossRange&, const LossRange&) = default;

    bool contains(double loss) const { return loss >= best && loss <= worst; }
    /// Position of a loss for colouring: 1 at the best, 0 at the worst and beyond. 1 for a range of one value.
    double shade(double loss) const;
};

/// From the best loss to the worst, unless a few poor trials would squeeze all others together: when the better nine
/// tenths take less than a fifth of it, the range ends at about two and a half times their extent, rounded up in steps of a
/// quarter, so that it rarely changes while trials arrive. NaN is skipped.
/// @param losses (n)   @return nullopt without a number
std::optional<LossRange> lossRange(std::span<const double> losses);

}  // namespace trimtab
