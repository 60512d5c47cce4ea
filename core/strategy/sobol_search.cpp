// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sobol_search.h"

#include "core/strategy/sobol_design.h"

namespace trimtab {
namespace {

class SobolStrategy final : public Strategy {
public:
    SobolStrategy(const SearchSpace& space, std::uint64_t seed) : m_design(space, seed) {}

    std::optional<Proposal> propose(std::span<const Trial>, Rng&) const override
    {
        if (!m_design.next())
            return std::nullopt;
        return Proposal{*m_design.next(), Reason{"sobol", {}, {}, {}, {}}};
    }

    void observe(const Event& event) override
    {
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
            m_design.add(proposed->configuration);
    }

private:
    SobolDesign m_design;
};

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& options)
{
    if (const auto errors = validate(OptionSchema{}, options); !errors.empty())
        return errors.front();
    if (Status status = checkSobolDimension(context.space); !status)
        return status.error();
    return std::unique_ptr<Strategy>(std::make_unique<SobolStrategy>(context.space, context.seed));
}

}  // namespace

Status checkSobolDimension(const SearchSpace& space)
{
    if (space.size() <= SobolSequence::kMaxDimension)
        return {};
    return Error{Error::Code::Unsupported, "",
                 "a Sobol sequence has at most " + std::to_string(SobolSequence::kMaxDimension) + " hyperparameters"};
}

StrategyInfo sobolStrategy()
{
    return {"sobol", Guidance::Plan, {}, create, {}};
}

}  // namespace trimtab
