// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/sobol.h"

#include "core/util/rng.h"

#include <boost/random/sobol.hpp>

#include <bit>
#include <cassert>

namespace trimtab {
namespace {

/// Direction numbers of all dimensions, taken from the generator's points: in Gray code order the points with the
/// numbers 2^j - 1 and 2^j differ in the directions j and j - 1. Boost's generator leaves out the point zero.
template <typename Directions>
std::vector<Directions> directionNumbers(std::size_t dimension)
{
    std::vector<Directions> directions(dimension);
    boost::random::sobol_engine<std::uint32_t, 32> engine(dimension);
    for (std::size_t j = 0; j < directions.front().size(); ++j) {
        engine.seed((std::uint32_t{1} << j) - 1);
        for (Directions& row : directions)
            row[j] = engine() ^ (j > 0 ? row[j - 1] : 0u);
    }
    return directions;
}

/// A lower triangular binary matrix with ones on the diagonal; bit 31 of row i is its first column.
std::array<std::uint32_t, 32> randomScramble(Rng& rng)
{
    std::array<std::uint32_t, 32> rows{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t diagonal = std::uint32_t{1} << (31 - i);
        const std::uint32_t before = i > 0 ? ~((diagonal << 1) - 1) : 0u;
        rows[i] = (static_cast<std::uint32_t>(rng.bits() >> 32) & before) | diagonal;
    }
    return rows;
}

std::uint32_t multiply(const std::array<std::uint32_t, 32>& rows, std::uint32_t digits)
{
    std::uint32_t product = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        product |= static_cast<std::uint32_t>(std::popcount(rows[i] & digits) & 1) << (31 - i);
    return product;
}

}  // namespace

SobolSequence::SobolSequence(std::size_t dimension, std::uint64_t seed) : m_shift(dimension)
{
    assert(dimension <= kMaxDimension);
    if (dimension == 0)
        return;
    m_directions = directionNumbers<Directions>(dimension);
    for (std::size_t d = 0; d < dimension; ++d) {
        Rng rng(mixSeed(seed, d));
        const auto scramble = randomScramble(rng);
        for (std::uint32_t& direction : m_directions[d])
            direction = multiply(scramble, direction);
        m_shift[d] = static_cast<std::uint32_t>(rng.bits() >> 32);
    }
}

Eigen::VectorXd SobolSequence::point(std::uint32_t index) const
{
    const std::uint32_t gray = index ^ (index >> 1);
    Eigen::VectorXd point(static_cast<Eigen::Index>(dimension()));
    for (std::size_t d = 0; d < dimension(); ++d) {
        std::uint32_t digits = m_shift[d];
        for (std::uint32_t rest = gray; rest != 0; rest &= rest - 1)
            digits ^= m_directions[d][static_cast<std::size_t>(std::countr_zero(rest))];
        point[static_cast<Eigen::Index>(d)] = (static_cast<double>(digits) + 0.5) * 0x1p-32;
    }
    return point;
}

}  // namespace trimtab
