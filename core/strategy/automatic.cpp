// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/automatic.h"

#include "core/strategy/bayesian.h"
#include "core/strategy/because.h"
#include "core/strategy/nsga2.h"
#include "core/strategy/tpe.h"

#include <algorithm>

namespace trimtab {
namespace {

using StrategyPtr = std::unique_ptr<Strategy>;

/// A proposal that does not say why its proposer had the turn says this.
std::optional<Proposal> because(const char* why, std::optional<Proposal> proposal)
{
    if (proposal && proposal->reason.why.empty())
        proposal->reason.why = why;
    return proposal;
}

/// Bayesian optimization, which also makes the initial design, in turns with a partner.
class AutomaticStrategy final : public Strategy {
public:
    /// @param partner none: Bayesian optimization alone
    AutomaticStrategy(StrategyPtr bayesian, StrategyPtr partner) : m_bayesian(std::move(bayesian)), m_partner(std::move(partner))
    {}

    void observe(const Event& event) override
    {
        m_bayesian->observe(event);
        if (m_partner)
            m_partner->observe(event);
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
            m_partnersTurn = !m_partnersTurn && proposed->reason.source != kInitialDesign;
    }

    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override
    {
        if (m_partner && m_partnersTurn)
            return because(kBecauseCategories, m_partner->propose(open, rng));
        return m_bayesian->propose(open, rng);
    }

    std::vector<Prediction> predict(std::span<const Configuration> configurations) const override
    {
        return m_bayesian->predict(configurations);
    }

private:
    StrategyPtr m_bayesian;
    StrategyPtr m_partner;
    bool m_partnersTurn = false;
};

bool needsPartner(const SearchSpace& space)
{
    return std::any_of(space.parameters().begin(), space.parameters().end(), [](const Parameter& parameter) {
        return !parameter.when.empty() || std::holds_alternative<CategoricalDomain>(parameter.domain);
    });
}

/// Those of the initial design.
OptionSchema automaticOptions()
{
    OptionSchema options = bayesianStrategy().options;
    std::erase_if(options, [](const Option& option) { return option.name != "initial" && option.name != "start_in_middle"; });
    return options;
}

Result<StrategyPtr> create(const StrategyContext& context, const OptionMap& given)
{
    if (const auto errors = validate(automaticOptions(), given); !errors.empty())
        return errors.front();
    if (context.objective.isPareto())
        return nsga2Strategy().create(context, {});
    auto bayesian = bayesianStrategy().create(context, given);
    if (!bayesian)
        return bayesian.error();
    StrategyPtr partner;
    if (needsPartner(context.space)) {
        auto tpe = tpeStrategy().create(context, {{"initial", Value(std::int64_t{1})}});  // has the design of the other
        if (!tpe)
            return tpe.error();
        partner = *std::move(tpe);
    }
    return StrategyPtr(std::make_unique<AutomaticStrategy>(*std::move(bayesian), std::move(partner)));
}

}  // namespace

StrategyInfo automaticStrategy()
{
    return {"automatic", Guidance::Results, automaticOptions(), create, {}};
}

}  // namespace trimtab
