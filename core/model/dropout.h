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
    /// Of a unit that stays: 1 / (1 - rate).
    double factor() const { return kSteps / static_cast<double>(kSteps - m_dropped); }

    /// Fills the mask with 0 (off) and factor() (on).
    template <typename Scalar>
    void draw(Rng& rng, std::span<Scalar> mask) const
    {
        const auto on = static_cast<Scalar>(factor());
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < mask.size(); ++i, bits >>= 16) {
            if (i % 4 == 0)
                bits = rng.bits();  // enough for four units
            mask[i] = (bits & (kSteps - 1)) < m_dropped ? Scalar(0) : on;
        }
    }

private:
    static constexpr std::uint32_t kSteps = 1U << 16;
    std::uint32_t m_dropped;  ///< of kSteps
};

}  // namespace trimtab
