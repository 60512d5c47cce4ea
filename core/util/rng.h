// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace trimtab {

/// Mixes two numbers into one whose bits look independent of both (the finalizer of splitmix64,
/// G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
/// Seeds of trials and proposals are mixSeed(study seed, number), so no generator state is ever stored.
std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t number);

/// xoshiro256++ (D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021).
/// The same seed gives the same numbers on every compiler and platform, which std::*_distribution does not promise.
class Rng {
public:
    explicit Rng(std::uint64_t seed);

    /// 64 independent bits.
    std::uint64_t bits();
    /// Uniform in [0, 1), a multiple of 2^-53.
    double uniform();
    /// Uniform in {0, ..., count - 1} without bias. @param count > 0
    std::uint64_t below(std::uint64_t count);
    /// Standard normal deviate.
    double normal();

    /// Fisher-Yates shuffle.
    template <typename T>
    void shuffle(std::span<T> items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::array<std::uint64_t, 4> m_state;
};

}  // namespace trimtab
