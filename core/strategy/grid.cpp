// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/grid.h"

#include "core/strategy/lattice.h"
#include "core/strategy/tried_points.h"

#include <algorithm>
#include <numbers>
#include <numeric>

namespace trimtab {
namespace {

constexpr std::string_view kResolution = "resolution";
constexpr std::uint64_t kMostCounted = 100'000;
constexpr int kMostForbidden = 10'000'000;

Option resolutionOption(std::string name, std::string description)
{
    return {std::move(name),
            IntegerDomain{2, 1000, Scale::Log, 1},
            Value(std::int64_t{5}),
            "",
            std::move(description),
            Group::Model,
            {},
            {}};
}

OptionSchema gridOptions()
{
    return {resolutionOption(std::string(kResolution), "Number of values of each numeric hyperparameter.")};
}

std::string axisOption(const Parameter& parameter)
{
    return std::string(kResolution) + '.' + parameter.name;
}

OptionSchema axisOptions(const SpaceSpec& space)
{
    OptionSchema options;
    for (const Parameter& parameter : space.parameters)
        if (!std::holds_alternative<CategoricalDomain>(parameter.domain))
            options.push_back(resolutionOption(axisOption(parameter), "Number of values of " + parameter.name + "."));
    return options;
}

std::int64_t resolutionOf(const Parameter& parameter, const OptionMap& options)
{
    auto at = options.find(axisOption(parameter));
    if (at == options.end())
        at = options.find(kResolution);
    return at == options.end() ? 5 : std::get<std::int64_t>(at->second);
}

std::vector<Value> axisValues(const Domain& domain, std::int64_t resolution)
{
    const auto count = cardinality(domain);
    if (std::holds_alternative<CategoricalDomain>(domain) || (count && *count <= static_cast<std::uint64_t>(resolution)))
        return enumerate(domain);
    std::vector<Value> values;
    for (std::int64_t i = 0; i < resolution; ++i) {
        Value value = fromUnit(domain, static_cast<double>(i) / static_cast<double>(resolution - 1));
        if (values.empty() || !sameValue(values.back(), value))  // coarse integers meet
            values.push_back(std::move(value));
    }
    return values;
}

Result<Lattice> gridLattice(const SearchSpace& space, const OptionMap& options)
{
    OptionSchema schema = axisOptions(space.spec());
    schema.push_back(gridOptions().front());
    if (const auto errors = validate(schema, options); !errors.empty())
        return errors.front();
    std::vector<std::vector<Value>> axes;
    for (const Parameter& parameter : space.parameters())
        axes.push_back(axisValues(parameter.domain, resolutionOf(parameter, options)));
    return Lattice::create(space, std::move(axes));
}

/// The step nearest to count / golden ratio that visits every number: one without a common divisor.
std::uint64_t goldenStep(std::uint64_t count)
{
    auto step = std::max<std::uint64_t>(static_cast<std::uint64_t>(static_cast<double>(count) / std::numbers::phi), 1);
    while (std::gcd(step, count) != 1)
        ++step;
    return step;
}

class GridStrategy final : public Strategy {
public:
    GridStrategy(const SearchSpace& space, Lattice lattice)
        : m_space(space), m_lattice(std::move(lattice)), m_tried(space), m_step(goldenStep(m_lattice.size()))
    {
        advance();
    }

    std::optional<Proposal> propose(std::span<const Trial>, Rng&) const override
    {
        if (!m_next)
            return std::nullopt;
        return Proposal{*m_next, Reason{"grid", {}, {}, {}, {}}};
    }

    void observe(const Event& event) override
    {
        const auto* proposed = std::get_if<TrialProposed>(&event.what);
        if (!proposed)
            return;
        m_tried.add(proposed->configuration);
        if (m_next && m_tried.contains(*m_next))
            advance();
    }

private:
    /// To the next point that is allowed and not tried; gives up in a grid of which nearly everything is forbidden.
    void advance()
    {
        m_next.reset();
        for (int i = 0; i < kMostForbidden && m_visited < m_lattice.size(); ++i) {
            Configuration configuration = m_lattice.at(m_position);
            m_position = (m_position + m_step) % m_lattice.size();
            ++m_visited;
            if (m_space.allows(configuration) && !m_tried.contains(configuration)) {
                m_next = std::move(configuration);
                return;
            }
        }
    }

    const SearchSpace& m_space;
    Lattice m_lattice;
    TriedPoints m_tried;
    std::uint64_t m_step;
    std::uint64_t m_position = 0;
    std::uint64_t m_visited = 0;
    std::optional<Configuration> m_next;
};

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& options)
{
    Result<Lattice> lattice = gridLattice(context.space, options);
    if (!lattice)
        return lattice.error();
    return std::unique_ptr<Strategy>(std::make_unique<GridStrategy>(context.space, *std::move(lattice)));
}

}  // namespace

StrategyInfo gridStrategy()
{
    return {"grid", Guidance::Plan, gridOptions(), create, axisOptions};
}

std::optional<GridSize> gridSize(const SearchSpace& space, const OptionMap& options)
{
    const Result<Lattice> lattice = gridLattice(space, options);
    if (!lattice)
        return std::nullopt;
    if (space.spec().rules.empty())
        return GridSize{lattice->size(), true};
    if (lattice->size() > kMostCounted)
        return GridSize{lattice->size(), false};
    GridSize size{0, true};
    for (std::uint64_t i = 0; i < lattice->size(); ++i)
        size.points += space.allows(lattice->at(i)) ? 1 : 0;
    return size;
}

}  // namespace trimtab
