// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <span>

namespace trimtab {

/// Inverted dropout: a unit is switched off with probability `rate`, the others count more, so that the expected activation
/// stays the same and prediction needs no correction. N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural
/// Networks from Overfitting", 2014, section 10.
class Dropout {
public:
    /// @param rate in [0, 1), rounded to a multiple of 2^-16
    explicit Dropout(double rate) : m_dropped(static_cast<std::uint32_t>(std::lround(rate * kSteps)))
    {
        assert(rate >= 0.0 && m_dropped < kSteps);
    }

    bool active() const { return m_dropped > 0; }
    /// A unit is off when its draw is less.
    std::uint32_t dropped() const { return m_dropped; }
    /// Share of the units that stay.
    double kept() const { return (kSteps - m_dropped) / static_cast<double>(kSteps); }
    /// Of a unit that stays: 1 / (1 - rate).
    double factor() const { return kSteps / static_cast<double>(kSteps - m_dropped); }

    /// Uniform numbers below 2^16, four to a call of the generator.
    static void draw(Rng& rng, std::span<std::uint16_t> draws)
    {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < draws.size(); ++i, bits >>= 16) {
            if (i % 4 == 0)
                bits = rng.bits();
            draws[i] = static_cast<std::uint16_t>(bits);
        }
    }

private:
    static constexpr std::uint32_t kSteps = 1U << 16;
    std::uint32_t m_dropped;  ///< of kSteps
};

}  // namespace trimtab
