// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/plot_axis.h"

#include <span>
#include <string>
#include <vector>

namespace trimtab {

/// A labelled place on an axis.
struct Tick {
    double position = 0.0;
    std::string label;  ///< C locale: "0.85", "1e-5", "relu"
    friend bool operator==(const Tick&, const Tick&) = default;
};

/// Round values of `axis` inside [low, high] (positions), ascending, never more than `count`.
/// Linear: multiples of 1, 2 or 5 times a power of ten. Log: decades, thinned when there are too many; over less than
/// three decades their 1-2-5 or 1-2-...-9 multiples, and inside one decade round numbers, so that an axis is never bare.
/// ReverseLog: the same of 1 - x. Category: every k-th label. @param count >= 2
std::vector<Tick> ticks(const PlotAxis& axis, double low, double high, int count);

/// A number for reading, C locale: `digits` significant digits, 1e-5 instead of 1e-05, and 7.57e-4
/// instead of 0.000757. @param digits 1 ... 17
std::string readableNumber(double value, int digits);

}  // namespace trimtab
