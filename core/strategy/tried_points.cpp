// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/tried_points.h"

#include "core/space/encoding.h"

namespace trimtab {
namespace {

constexpr std::uint64_t kSmallSpace = 10'000;
constexpr int kDraws = 64;  // all tried: less than 5 % of a space are probably left

}  // namespace

TriedPoints::TriedPoints(const SearchSpace& space) : m_space(space), m_lattice(fullLattice(space, kSmallSpace)) {}

std::string TriedPoints::keyOf(const Configuration& configuration) const
{
    const Eigen::VectorXd point = encode(m_space, configuration);
    return {reinterpret_cast<const char*>(point.data()), sizeof(double) * static_cast<std::size_t>(point.size())};
}

void TriedPoints::add(const Configuration& configuration)
{
    if (m_space.check(configuration))  // others have no encoding and are never proposed
        m_keys.insert(keyOf(configuration));
}

bool TriedPoints::contains(const Configuration& configuration) const
{
    return m_keys.contains(keyOf(configuration));
}

std::optional<std::vector<Configuration>> TriedPoints::untried(std::uint64_t limit) const
{
    if (!m_lattice || m_lattice->size() > limit)
        return std::nullopt;
    std::vector<Configuration> left;
    for (std::uint64_t i = 0; i < m_lattice->size(); ++i)
        if (Configuration configuration = m_lattice->at(i); !contains(configuration) && m_space.allows(configuration))
            left.push_back(std::move(configuration));
    return left;
}

std::optional<Configuration> sampleUntried(const SearchSpace& space, const TriedPoints& tried, Rng& rng)
{
    std::optional<Configuration> drawn;
    for (int i = 0; i < kDraws; ++i) {
        drawn = sample(space, rng);
        if (!drawn || !tried.contains(*drawn))
            break;
    }
    if (drawn && !tried.contains(*drawn))
        return drawn;
    if (auto left = tried.untried(kSmallSpace))
        return left->empty() ? std::nullopt : std::optional(std::move((*left)[rng.below(left->size())]));
    return drawn;
}

}  // namespace trimtab
