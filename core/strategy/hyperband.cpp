// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/hyperband.h"

#include "core/strategy/rung_model.h"
#include "core/strategy/rung_options.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr double kBohbRandomShare = 1.0 / 3.0;  // of the paper

/// The trials of a bracket that have come to a rung.
struct Rung {
    std::vector<TrialId> entered;
    std::vector<RungResult> results;
};

/// One run of successive halving.
class Bracket {
public:
    Bracket(const BracketPlan& plan, int reduction)
        : m_plan(&plan), m_reduction(static_cast<std::size_t>(reduction)), m_rungs(plan.size())
    {}

    bool isFull() const { return static_cast<int>(m_rungs.front().entered.size()) >= m_plan->front().configurations; }
    double firstResource() const { return m_plan->front().resource; }
    void enter(TrialId trial, std::size_t rung) { m_rungs[rung].entered.push_back(trial); }
    void add(const RungResult& result, std::size_t rung) { m_rungs[rung].results.push_back(result); }

    /// The trial that goes on next. @param closed no more trials begin in the bracket, even when it is not full
    std::optional<Proposal> promotion(bool closed) const
    {
        if (!isFull() && !closed)
            return std::nullopt;
        for (std::size_t i = 0; i + 1 < m_rungs.size(); ++i) {
            const Rung& rung = m_rungs[i];
            if (rung.results.size() < rung.entered.size())
                return std::nullopt;  // a rung waits for all of its trials
            const std::vector<RungResult> chosen = bestResults(rung.results, places(i));
            for (std::size_t place = 0; place < chosen.size(); ++place)
                if (chosen[place].paused && !hasEntered(chosen[place].trial, i + 1))
                    return goOn(chosen[place], i, place + 1);
        }
        return std::nullopt;
    }

private:
    std::size_t places(std::size_t rung) const
    {
        if (isFull())
            return static_cast<std::size_t>((*m_plan)[rung + 1].configurations);
        return std::max<std::size_t>(m_rungs[rung].results.size() / m_reduction, 1);
    }
    bool hasEntered(TrialId trial, std::size_t rung) const
    {
        const std::vector<TrialId>& entered = m_rungs[rung].entered;
        return std::find(entered.begin(), entered.end(), trial) != entered.end();
    }
    Proposal goOn(const RungResult& result, std::size_t rung, std::size_t place) const
    {
        const std::string why = placeText(place, m_rungs[rung].results.size(), result.resource);
        return {{}, Reason{kPromotionSource, {}, {}, {}, {}, why}, (*m_plan)[rung + 1].resource, result.trial};
    }

    const BracketPlan* m_plan;
    std::size_t m_reduction;
    std::vector<Rung> m_rungs;
};

class HyperbandStrategy final : public Strategy {
public:
    HyperbandStrategy(const StrategyContext& context, std::vector<BracketPlan> plan, int reduction, RungModel model)
        : m_plan(std::move(plan)),
          m_reduction(reduction),
          m_trials(context.trials),
          m_reader(context.objective),
          m_model(std::move(model))
    {}

    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override
    {
        const bool allProposed = m_trials && m_proposed >= *m_trials;
        if (auto proposal = promotion(allProposed); proposal || allProposed)
            return proposal;
        std::optional<Proposal> proposal = m_model.propose(open, rng);
        if (!proposal)
            return promotion(true);
        const bool next = m_brackets.empty() || m_brackets.back().isFull();
        proposal->resource = next ? planOf(m_brackets.size()).front().resource : m_brackets.back().firstResource();
        return proposal;
    }

    void observe(const Event& event) override
    {
        const std::optional<RungResult> result = m_reader.observe(event);
        m_model.observe(event, result);
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
            observe(*proposed);
        if (const auto* promoted = std::get_if<TrialPromoted>(&event.what)) {
            Place& place = m_places.at(promoted->trial);
            m_brackets[place.bracket].enter(promoted->trial, ++place.rung);
        }
        if (result) {
            const Place& place = m_places.at(result->trial);
            m_brackets[place.bracket].add(*result, place.rung);
        }
    }

private:
    struct Place {
        std::size_t bracket;
        std::size_t rung;
    };

    void observe(const TrialProposed& proposed)
    {
        ++m_proposed;
        if (!proposed.resource)
            return;  // the user's own trial
        if (m_brackets.empty() || m_brackets.back().isFull())
            m_brackets.emplace_back(planOf(m_brackets.size()), m_reduction);
        m_brackets.back().enter(proposed.trial, 0);
        m_places[proposed.trial] = {m_brackets.size() - 1, 0};
    }

    const BracketPlan& planOf(std::size_t bracket) const { return m_plan[bracket % m_plan.size()]; }

    std::optional<Proposal> promotion(bool closed) const
    {
        for (const Bracket& bracket : m_brackets)
            if (auto proposal = bracket.promotion(closed))
                return proposal;
        return std::nullopt;
    }

    std::vector<BracketPlan> m_plan;
    int m_reduction;
    std::optional<int> m_trials;
    int m_proposed = 0;
    RungReader m_reader;
    RungModel m_model;
    std::vector<Bracket> m_brackets;
    std::unordered_map<TrialId, Place> m_places;
};

OptionSchema optionsOf(bool withModel)
{
    OptionSchema options = rungOptions();
    if (withModel)
        options.push_back(randomShareOption(kBohbRandomShare));
    return options;
}

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& given, bool withModel)
{
    const OptionSchema schema = optionsOf(withModel);
    if (const auto errors = validate(schema, given); !errors.empty())
        return errors.front();
    const OptionMap options = withDefaults(schema, given);
    auto plan = bracketsFor(context, options);
    if (!plan)
        return plan.error();
    const double randomShare = withModel ? *toNumber(options.at("random_share")) : 1.0;
    auto model = RungModel::create(context, rungsOf(plan->front()), randomShare);
    if (!model)
        return model.error();
    const int reduction = static_cast<int>(*toNumber(options.at("reduction")));
    return std::unique_ptr<Strategy>(
        std::make_unique<HyperbandStrategy>(context, *std::move(plan), reduction, *std::move(model)));
}

StrategyInfo infoOf(std::string_view id, bool withModel)
{
    return {.id = id,
            .guidance = Guidance::Results,
            .options = optionsOf(withModel),
            .create = [withModel](const StrategyContext& context,
                                  const OptionMap& options) { return create(context, options, withModel); },
            .spaceOptions = {},
            .pausesTrials = true};
}

}  // namespace

StrategyInfo hyperbandStrategy()
{
    return infoOf("hyperband", false);
}

StrategyInfo bohbStrategy()
{
    return infoOf("bohb", true);
}

}  // namespace trimtab
