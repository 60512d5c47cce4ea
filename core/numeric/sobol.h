// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <vector>

namespace trimtab {

/// Scrambled Sobol sequence: the direction numbers of S. Joe and F. Kuo as Boost.Random ships them, with the random
/// linear scrambling and digital shift of J. Matousek, "On the L2-Discrepancy for Anchored Boxes", 1998.
/// Scrambling keeps the net property: of the first 2^k points each interval [i, i + 1) / 2^k of each axis holds exactly one.
class SobolSequence {
public:
    static constexpr std::size_t kMaxDimension = 3667;

    /// @param dimension 0 ... kMaxDimension   @param seed of the scrambling; the same seed gives the same sequence
    SobolSequence(std::size_t dimension, std::uint64_t seed);

    std::size_t dimension() const { return m_shift.size(); }
    /// Any point of the sequence without those before it. @return (dimension) in (0, 1), odd multiples of 2^-33
    Eigen::VectorXd point(std::uint32_t index) const;

private:
    static constexpr int kBits = 32;
    using Directions = std::array<std::uint32_t, kBits>;

    std::vector<Directions> m_directions;  // scrambled, one row for each dimension
    std::vector<std::uint32_t> m_shift;
};

}  // namespace trimtab
