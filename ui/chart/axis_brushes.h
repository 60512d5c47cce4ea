// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/parallel_axes.h"

#include <optional>
#include <span>
#include <vector>

namespace trimtab {

/// The brushes of parallel coordinates, at most one an axis, and how a pointer and keys change them.
class AxisBrushes {
public:
    std::span<const AxisBrush> all() const { return m_brushes; }
    bool empty() const { return m_brushes.empty(); }
    const AxisBrush* on(std::size_t axis) const;

    void set(const AxisBrush& brush);
    void remove(std::size_t axis);
    void clear();

    /// Starts a drag on an axis at a position: on a bound of the axis's brush it moves the bound, inside it moves the
    /// brush, elsewhere it begins a new one. @param reach how near, in positions, counts as on the bound
    void press(std::size_t axis, double position, double reach);
    /// @param low, high the ends of the axis, which no brush leaves
    void drag(double position, double low, double high);
    void release() { m_drag.reset(); }
    bool dragging() const { return m_drag.has_value(); }

    enum class Bound { Lower, Upper };
    /// Moves one bound, at first of a brush over the whole axis; the bounds do not pass each other.
    void move(std::size_t axis, Bound bound, double by, double low, double high);

private:
    enum class Grip { NewBrush, Lower, Upper, Whole };
    struct Drag {
        std::size_t axis = 0;
        Grip grip = Grip::NewBrush;
        double start = 0.0;
        AxisBrush before;
    };

    std::vector<AxisBrush> m_brushes;
    std::optional<Drag> m_drag;
};

}  // namespace trimtab
