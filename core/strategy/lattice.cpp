// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/lattice.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr std::size_t kMostBlocks = 100'000;

/// Whether the condition of any hyperparameter names this one.
std::vector<bool> decidingHyperparameters(const SearchSpace& space)
{
    std::vector<bool> deciding(space.size(), false);
    for (const Parameter& parameter : space.parameters())
        for (const auto& clause : parameter.when.allowed)
            if (const auto index = space.indexOf(clause.first))
                deciding[*index] = true;
    return deciding;
}

}  // namespace

/// Visits all combinations of the deciding values, parents first.
struct Lattice::Walk {
    Lattice& lattice;
    const SearchSpace& space;
    const std::vector<bool> deciding = decidingHyperparameters(space);

    bool isActive(std::size_t index, const Configuration& chosen) const
    {
        const Condition& when = space.parameters()[index].when;
        return when.empty() || when.holds(space.withFixed(chosen));
    }

    /// @return false when a limit is exceeded
    bool choose(std::size_t depth, Configuration& chosen)
    {
        while (depth < space.size() && !deciding[space.activationOrder()[depth]])
            ++depth;
        if (depth == space.size())
            return addBlock(chosen);
        const std::size_t index = space.activationOrder()[depth];
        if (!isActive(index, chosen))
            return choose(depth + 1, chosen);
        const std::string& name = space.parameters()[index].name;
        for (const Value& value : lattice.m_axes[index]) {
            chosen.set(name, value);
            if (!choose(depth + 1, chosen))
                return false;
        }
        chosen.erase(name);
        return true;
    }

    bool addBlock(const Configuration& chosen)
    {
        Block block{0, chosen, {}};
        std::uint64_t count = 1;
        for (std::size_t i = 0; i < space.size(); ++i) {
            if (deciding[i] || !isActive(i, chosen))
                continue;
            block.free.push_back(i);
            if (count > kMostPoints / lattice.m_axes[i].size())
                return false;
            count *= lattice.m_axes[i].size();
        }
        if (lattice.m_blocks.size() == kMostBlocks || count > kMostPoints - lattice.m_size)
            return false;
        lattice.m_size += count;
        block.end = lattice.m_size;
        lattice.m_blocks.push_back(std::move(block));
        return true;
    }
};

Result<Lattice> Lattice::create(const SearchSpace& space, std::vector<std::vector<Value>> axes)
{
    Lattice lattice;
    lattice.m_space = &space;
    lattice.m_axes = std::move(axes);
    Walk walk{lattice, space};
    Configuration chosen;
    if (!walk.choose(0, chosen))
        return Error{Error::Code::Unsupported, "", "the grid has too many points to be numbered"};
    return lattice;
}

Configuration Lattice::at(std::uint64_t index) const
{
    const auto block = std::partition_point(m_blocks.begin(), m_blocks.end(), [&](const Block& b) { return b.end <= index; });
    std::uint64_t rest = index - (block == m_blocks.begin() ? 0 : std::prev(block)->end);
    Configuration configuration = block->deciding;
    for (auto i = block->free.rbegin(); i != block->free.rend(); ++i) {
        const std::vector<Value>& values = m_axes[*i];
        configuration.set(m_space->parameters()[*i].name, values[rest % values.size()]);
        rest /= values.size();
    }
    return configuration;
}

std::optional<Lattice> fullLattice(const SearchSpace& space, std::uint64_t limit)
{
    std::vector<std::vector<Value>> axes;
    for (const Parameter& parameter : space.parameters()) {
        const auto count = cardinality(parameter.domain);
        if (!count || *count > limit)
            return std::nullopt;
        axes.push_back(enumerate(parameter.domain));
    }
    Result<Lattice> lattice = Lattice::create(space, std::move(axes));
    return lattice && lattice->size() <= limit ? std::optional(*std::move(lattice)) : std::nullopt;
}

}  // namespace trimtab
