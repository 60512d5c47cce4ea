// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/pareto_front.h"

#include <algorithm>

namespace trimtab {

bool ParetoFront::add(const FrontPoint& point)
{
    const auto [first, second] = point.losses;
    // Of the points that are at least as good in the first loss, the last one is the best in the second.
    const auto behind =
        std::partition_point(m_points.begin(), m_points.end(), [&](const FrontPoint& other) { return other.losses[0] <= first; });
    if (behind != m_points.begin() && std::prev(behind)->losses[1] <= second)
        return false;
    const auto begin =
        std::partition_point(m_points.begin(), m_points.end(), [&](const FrontPoint& other) { return other.losses[0] < first; });
    const auto end =
        std::partition_point(begin, m_points.end(), [&](const FrontPoint& other) { return other.losses[1] >= second; });
    m_points.insert(m_points.erase(begin, end), point);
    return true;
}

double hypervolume(std::span<const FrontPoint> front, const std::array<double, 2>& reference)
{
    double area = 0.0;
    double top = reference[1];
    for (const FrontPoint& point : front) {
        if (point.losses[0] >= reference[0])
            break;
        if (point.losses[1] >= top)
            continue;
        area += (reference[0] - point.losses[0]) * (top - point.losses[1]);
        top = point.losses[1];
    }
    return area;
}

}  // namespace trimtab
