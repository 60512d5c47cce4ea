// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/rung_model.h"

#include "core/strategy/because.h"
#include "core/strategy/tpe.h"

#include <utility>

namespace trimtab {

namespace {

/// Results beyond one a dimension, and one, that a model needs: one to rank good and one to rank bad.
constexpr int kMoreThanDimensions = 3;

}  // namespace

RungModel::RungModel(const SearchSpace& space, double randomShare)
    : m_space(space), m_randomShare(randomShare), m_enough(static_cast<int>(space.size()) + kMoreThanDimensions), m_tried(space)
{}

Result<RungModel> RungModel::create(const StrategyContext& context, std::span<const double> rungs, double randomShare)
{
    RungModel model(context.space, randomShare);
    if (randomShare >= 1.0)
        return model;
    for (const double rung : rungs) {
        auto ofRung = tpeStrategy().create(context, {{"initial", Value(std::int64_t{1})}});
        if (!ofRung)
            return ofRung.error();
        model.m_levels[rung].model = *std::move(ofRung);
    }
    return model;
}

void RungModel::observe(const Event& event, const std::optional<RungResult>& result)
{
    const auto* proposed = std::get_if<TrialProposed>(&event.what);
    if (proposed) {
        m_tried.add(proposed->configuration);
        for (auto& [resource, level] : m_levels)
            level.model->observe(event);
    }
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || !result)
        return;
    const auto level = m_levels.find(result->resource);
    if (level == m_levels.end())
        return;
    AttemptFinished atRung = *finished;  // for the model of this rung it is the end
    if (result->paused)
        atRung.outcome.kind = OutcomeKind::Completed;
    level->second.model->observe({event.sequence, std::move(atRung)});
    ++level->second.results;
}

const RungModel::Level* RungModel::usable() const
{
    for (auto level = m_levels.rbegin(); level != m_levels.rend(); ++level)
        if (level->second.results >= m_enough)
            return &level->second;
    return nullptr;
}

std::optional<Proposal> RungModel::propose(std::span<const Trial> open, Rng& rng) const
{
    const Level* level = usable();
    const bool atRandom = rng.uniform() < m_randomShare;
    if (level && !atRandom) {
        std::vector<Trial> pending;  // those that go on have a result already
        for (const Trial& trial : open)
            if (trial.promotions.empty())
                pending.push_back(trial);
        return level->model->propose(pending, rng);
    }
    std::optional<Configuration> drawn = sampleUntried(m_space, m_tried, rng);
    if (!drawn)
        return std::nullopt;
    const char* why = m_levels.empty() ? "" : level ? kBecauseChance : kBecauseTooFewResults;
    return Proposal{*std::move(drawn), Reason{"random", {}, {}, {}, {}, why}};
}

}  // namespace trimtab
