// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/random_search.h"

#include "core/strategy/tried_points.h"

namespace trimtab {
namespace {

class RandomStrategy final : public Strategy {
public:
    explicit RandomStrategy(const SearchSpace& space) : m_space(space), m_tried(space) {}

    std::optional<Proposal> propose(std::span<const Trial>, Rng& rng) const override
    {
        std::optional<Configuration> drawn = sampleUntried(m_space, m_tried, rng);
        if (!drawn)
            return std::nullopt;
        return Proposal{*std::move(drawn), Reason{"random", {}, {}, {}, {}}};
    }

    void observe(const Event& event) override
    {
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
            m_tried.add(proposed->configuration);
    }

private:
    const SearchSpace& m_space;
    TriedPoints m_tried;
};

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& options)
{
    if (const auto errors = validate(OptionSchema{}, options); !errors.empty())
        return errors.front();
    return std::unique_ptr<Strategy>(std::make_unique<RandomStrategy>(context.space));
}

}  // namespace

StrategyInfo randomStrategy()
{
    return {"random", Guidance::Plan, {}, create, {}};
}

}  // namespace trimtab
