// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/ids.h"

#include <array>
#include <span>
#include <vector>

namespace trimtab {

/// Two losses that a configuration reached, and the trial that stands for it.
struct FrontPoint {
    TrialId trial;
    std::array<double, 2> losses{};
    friend bool operator==(const FrontPoint&, const FrontPoint&) = default;
};

/// The points that no other one beats: none is at least as good in both losses and better in one.
class ParetoFront {
public:
    /// Takes the point in and drops those that it beats, unless one that is there is at least as good in both.
    /// @return whether it was taken in
    bool add(const FrontPoint& point);

    /// The first loss rises, the second falls.
    std::span<const FrontPoint> points() const { return m_points; }

private:
    std::vector<FrontPoint> m_points;
};

/// The area that is beaten by the front and not worse than the reference point: the hypervolume indicator of E. Zitzler,
/// L. Thiele, "Multiobjective Optimization Using Evolutionary Algorithms", 1998, exact for two losses.
/// @param front as ParetoFront::points()   @return >= 0, the product of both units; may be infinite
double hypervolume(std::span<const FrontPoint> front, const std::array<double, 2>& reference);

}  // namespace trimtab
