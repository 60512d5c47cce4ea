// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/domain.h"

#include <string>

namespace trimtab {

/// The positions of a slider over a numeric domain: even on the domain's scale, so that every decade of a log scale takes
/// the same way. Few evenly spaced values have a position each.
class SliderScale {
public:
    /// @param domain real or integer, accepted by validate()
    explicit SliderScale(Domain domain);

    /// Positions are 0 ... last().
    int last() const { return m_evenValues ? *m_evenValues - 1 : kSteps; }
    /// Always of the domain; a real number gets no more digits than neighbouring positions need.
    Value valueAt(int position) const;
    /// @param value contained in the domain
    int positionOf(const Value& value) const;
    /// What one step of an arrow key leads to: never the value itself, unless it is the last one.
    /// @param direction -1 or 1
    Value next(const Value& value, int direction) const;
    /// As many digits as the position needs, C locale: "3.02e-4", "118".
    std::string text(const Value& value) const;

private:
    static constexpr int kSteps = 1000;

    Domain m_domain;
    std::optional<int> m_evenValues;  // their number, when each has a position of its own
};

}  // namespace trimtab
