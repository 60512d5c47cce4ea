// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/axis_brushes.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

const AxisBrush* AxisBrushes::on(std::size_t axis) const
{
    const auto found = std::ranges::find(m_brushes, axis, &AxisBrush::axis);
    return found == m_brushes.end() ? nullptr : &*found;
}

void AxisBrushes::set(const AxisBrush& brush)
{
    remove(brush.axis);
    m_brushes.push_back(brush);
    std::ranges::sort(m_brushes, {}, &AxisBrush::axis);
}

void AxisBrushes::remove(std::size_t axis)
{
    std::erase_if(m_brushes, [axis](const AxisBrush& brush) { return brush.axis == axis; });
}

void AxisBrushes::clear()
{
    m_brushes.clear();
    m_drag.reset();
}

void AxisBrushes::press(std::size_t axis, double position, double reach)
{
    m_drag = Drag{axis, Grip::NewBrush, position, {axis, position, position}};
    const AxisBrush* brush = on(axis);
    if (!brush)
        return;
    m_drag->before = *brush;
    if (std::abs(position - brush->low) <= reach)
        m_drag->grip = Grip::Lower;
    else if (std::abs(position - brush->high) <= reach)
        m_drag->grip = Grip::Upper;
    else if (position > brush->low && position < brush->high)
        m_drag->grip = Grip::Whole;
}

void AxisBrushes::drag(double position, double low, double high)
{
    if (!m_drag)
        return;
    const double at = std::clamp(position, low, high);
    AxisBrush brush = m_drag->before;
    switch (m_drag->grip) {
        case Grip::NewBrush:
            brush.low = std::clamp(std::min(m_drag->start, at), low, high);
            brush.high = std::clamp(std::max(m_drag->start, at), low, high);
            break;
        case Grip::Lower:
            brush.low = std::min(at, brush.high);
            break;
        case Grip::Upper:
            brush.high = std::max(at, brush.low);
            break;
        case Grip::Whole: {
            const double moved = std::clamp(position - m_drag->start, low - brush.low, high - brush.high);
            brush.low += moved;
            brush.high += moved;
            break;
        }
    }
    set(brush);
}

void AxisBrushes::move(std::size_t axis, Bound bound, double by, double low, double high)
{
    const AxisBrush* before = on(axis);
    AxisBrush brush = before ? *before : AxisBrush{axis, low, high};
    if (bound == Bound::Lower)
        brush.low = std::clamp(brush.low + by, low, brush.high);
    else
        brush.high = std::clamp(brush.high + by, brush.low, high);
    set(brush);
}

}  // namespace trimtab
