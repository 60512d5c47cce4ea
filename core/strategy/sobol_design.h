// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/sobol.h"
#include "core/strategy/tried_points.h"

namespace trimtab {

/// The points of a scrambled Sobol sequence that the rules allow and that are not tried yet, in order. A function of the
/// configurations that it was told of, nothing else.
class SobolDesign {
public:
    /// @param space outlives the design, at most SobolSequence::kMaxDimension hyperparameters
    SobolDesign(const SearchSpace& space, std::uint64_t seed);

    /// A configuration was proposed, by this design or by anybody else.
    void add(const Configuration& configuration);
    /// nullopt when a small space is used up, or when a million points in a row were forbidden.
    const std::optional<Configuration>& next() const { return m_next; }
    const TriedPoints& tried() const { return m_tried; }

private:
    void advance();

    const SearchSpace& m_space;
    SobolSequence m_sequence;
    TriedPoints m_tried;
    std::uint32_t m_index = 0;  // of the first point that was not looked at
    std::optional<Configuration> m_next;
};

}  // namespace trimtab
