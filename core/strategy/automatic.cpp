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

constexpr int kFewestToJudge = 16;  // results, before a model's skill says anything

/// A proposal that does not say why its proposer had the turn says this.
std::optional<Proposal> because(const char* why, std::optional<Proposal> proposal)
{
    if (proposal && proposal->reason.why.empty())
        proposal->reason.why = why;
    return proposal;
}

/// Bayesian optimization, which also makes the initial design, and every other turn a partner's when it is wanted.
class AutomaticStrategy final : public Strategy {
public:
    /// @param mixed the space has categories or conditions
    AutomaticStrategy(StrategyPtr bayesian, StrategyPtr partner, bool mixed)
        : m_bayesian(std::move(bayesian)), m_partner(std::move(partner)), m_mixed(mixed)
    {}

    void observe(const Event& event) override
    {
        m_bayesian->observe(event);
        m_partner->observe(event);
        if (std::holds_alternative<AttemptFinished>(event.what))
            ++m_finished;
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what)) {
            m_lastWasPartners = proposed->reason.source == kTpeSource;
            m_designing = proposed->reason.source == kInitialDesign;
        }
    }

    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override
    {
        const char* why = whyPartner();
        if (why && !m_lastWasPartners && !m_designing)
            return because(why, m_partner->propose(open, rng));
        return because(why ? why : kBecauseGoodModel, m_bayesian->propose(open, rng));
    }

    std::vector<Prediction> predict(std::span<const Configuration> configurations) const override
    {
        return m_bayesian->predict(configurations);
    }
    std::optional<ModelSummary> modelSummary() const override { return m_bayesian->modelSummary(); }
    std::vector<LeftOut> leaveOneOut() const override { return m_bayesian->leaveOneOut(); }

private:
    /// nullptr: Bayesian optimization alone.
    const char* whyPartner() const
    {
        if (m_mixed)
            return kBecauseCategories;
        if (m_finished < kFewestToJudge)
            return nullptr;
        const auto model = m_bayesian->modelSummary();
        return model && model->skill <= 0.0 ? kBecausePoorModel : nullptr;
    }

    StrategyPtr m_bayesian;
    StrategyPtr m_partner;
    bool m_mixed;
    int m_finished = 0;
    bool m_lastWasPartners = false;
    bool m_designing = true;
};

bool isMixed(const SearchSpace& space)
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
    auto partner = tpeStrategy().create(context, {{"initial", Value(std::int64_t{1})}});  // has the design of the other
    if (!partner)
        return partner.error();
    return StrategyPtr(std::make_unique<AutomaticStrategy>(*std::move(bayesian), *std::move(partner), isMixed(context.space)));
}

}  // namespace

StrategyInfo automaticStrategy()
{
    return {"automatic", Guidance::Results, automaticOptions(), create, {}};
}

}  // namespace trimtab
