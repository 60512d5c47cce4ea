// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace trimtab {

namespace {

constexpr std::uint64_t kGoldenGamma = 0x9e3779b97f4a7c15;

std::uint64_t finalize(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

}  // namespace

std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t number)
{
    return finalize(finalize(seed + kGoldenGamma) ^ (number * kGoldenGamma + 1));
}

Rng::Rng(std::uint64_t seed)
{
    for (std::uint64_t& word : m_state) {
        seed += kGoldenGamma;
        word = finalize(seed);
    }
}

std::uint64_t Rng::bits()
{
    const std::uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const std::uint64_t t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Rng::uniform()
{
    return static_cast<double>(bits() >> 11) * 0x1p-53;
}

std::uint64_t Rng::below(std::uint64_t count)
{
    assert(count > 0);
    // Numbers above the last whole multiple of count would favour small results.
    const std::uint64_t limit = UINT64_MAX - (UINT64_MAX % count + 1) % count;
    std::uint64_t draw = bits();
    while (draw > limit)
        draw = bits();
    return draw % count;
}

double Rng::normal()
{
    // Polar method, G. Marsaglia, T. A. Bray, 1964; the second deviate is dropped so that no state hides between calls.
    for (;;) {
        const double a = 2.0 * uniform() - 1.0;
        const double b = 2.0 * uniform() - 1.0;
        const double square = a * a + b * b;
        if (square > 0.0 && square < 1.0)
            return a * std::sqrt(-2.0 * std::log(square) / square);
    }
}

}  // namespace trimtab
