// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/asha.h"

#include "core/strategy/rung_model.h"
#include "core/strategy/rung_options.h"

#include <algorithm>
#include <unordered_set>

namespace trimtab {
namespace {

class AshaStrategy final : public Strategy {
public:
    AshaStrategy(const StrategyContext& context, std::vector<double> rungs, int reduction, RungModel model)
        : m_resources(std::move(rungs)),
          m_rungs(m_resources.size()),
          m_reduction(static_cast<std::size_t>(reduction)),
          m_trials(context.trials),
          m_reader(context.objective),
          m_model(std::move(model))
    {}

    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override
    {
        const bool allProposed = m_trials && m_proposed >= *m_trials;
        if (auto proposal = promotion(allProposed ? 1 : 0); proposal || allProposed)
            return proposal;
        std::optional<Proposal> proposal = m_model.propose(open, rng);
        if (!proposal)
            return promotion(1);
        proposal->resource = m_resources.front();
        return proposal;
    }

    void observe(const Event& event) override
    {
        const std::optional<RungResult> result = m_reader.observe(event);
        m_model.observe(event, result);
        m_proposed += std::holds_alternative<TrialProposed>(event.what) ? 1 : 0;
        if (const auto* promoted = std::get_if<TrialPromoted>(&event.what))
            m_rungs[rungAt(promoted->promotion.resource) - 1].promoted.insert(promoted->trial);
        if (result)
            m_rungs[rungAt(result->resource)].results.push_back(*result);
    }

private:
    struct Rung {
        std::vector<RungResult> results;
        std::unordered_set<TrialId> promoted;
    };

    std::size_t rungAt(double resource) const
    {
        return static_cast<std::size_t>(std::ranges::find(m_resources, resource) - m_resources.begin());
    }

    /// @param fewest places of a rung, however few trials have come there
    std::optional<Proposal> promotion(std::size_t fewest) const
    {
        for (std::size_t i = m_rungs.size() - 1; i-- > 0;) {
            const Rung& rung = m_rungs[i];
            const std::size_t places = std::max(rung.results.size() / m_reduction, fewest);
            const std::vector<RungResult> best = bestResults(rung.results, places);
            for (std::size_t place = 0; place < best.size(); ++place)
                if (best[place].paused && !rung.promoted.contains(best[place].trial))
                    return goOn(best[place], i, place + 1);
        }
        return std::nullopt;
    }

    Proposal goOn(const RungResult& result, std::size_t rung, std::size_t place) const
    {
        const std::string why = placeText(place, m_rungs[rung].results.size(), result.resource);
        return {{}, Reason{kPromotionSource, {}, {}, {}, {}, why}, m_resources[rung + 1], result.trial};
    }

    std::vector<double> m_resources;  // of the rungs, ascending
    std::vector<Rung> m_rungs;
    std::size_t m_reduction;
    std::optional<int> m_trials;
    int m_proposed = 0;
    RungReader m_reader;
    RungModel m_model;
};

OptionSchema ashaOptions()
{
    OptionSchema options = rungOptions();
    options.push_back(randomShareOption(1.0));
    return options;
}

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& given)
{
    if (const auto errors = validate(ashaOptions(), given); !errors.empty())
        return errors.front();
    const OptionMap options = withDefaults(ashaOptions(), given);
    const auto plan = bracketsFor(context, options);
    if (!plan)
        return plan.error();
    std::vector<double> rungs = rungsOf(plan->front());
    auto model = RungModel::create(context, rungs, *toNumber(options.at("random_share")));
    if (!model)
        return model.error();
    const int reduction = static_cast<int>(*toNumber(options.at("reduction")));
    return std::unique_ptr<Strategy>(std::make_unique<AshaStrategy>(context, std::move(rungs), reduction, *std::move(model)));
}

}  // namespace

StrategyInfo ashaStrategy()
{
    return {.id = "asha",
            .guidance = Guidance::Results,
            .options = ashaOptions(),
            .create = create,
            .spaceOptions = {},
            .pausesTrials = true};
}

}  // namespace trimtab
