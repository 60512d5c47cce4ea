// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/live_study.h"

#include "core/model/trainable_resource.h"
#include "core/run/repetition.h"

#include <utility>

namespace trimtab {

namespace {

/// Keeps the random numbers of proposals apart from those of trials.
constexpr std::uint64_t kProposalStream = 0x70726f706f73616c;

Result<std::unique_ptr<Strategy>> createStrategy(const StudySpec& spec, const SearchSpace& space)
{
    const StrategyInfo* info = findStrategy(spec.strategy.kind);
    if (!info)
        return Error{Error::Code::Unsupported, "/strategy/kind", "\"" + spec.strategy.kind + "\" is no known strategy"};
    auto strategy = info->create(StrategyContext{space, spec.objective, spec.limits.trials, spec.limits.parallel,
                                                 spec.strategy.seed, fullResource(spec.trainable, spec.space)},
                                 spec.strategy.options);
    if (!strategy)
        return strategy.error().under("/strategy");
    return strategy;
}

/// nullopt for an event of the study as a whole.
std::optional<TrialId> trialOf(const Event& event)
{
    return std::visit(
        [](const auto& what) -> std::optional<TrialId> {
            if constexpr (requires { what.trial; })
                return what.trial;
            else
                return std::nullopt;
        },
        event.what);
}

Limits lastLimits(const Limits& first, std::span<const Event> events)
{
    Limits last = first;
    for (const Event& event : events)
        if (const auto* changed = std::get_if<LimitsChanged>(&event.what))
            last = changed->limits;
    return last;
}

}  // namespace

LiveStudy::LiveStudy(StudySpec spec, SearchSpace space)
    : m_spec(std::move(spec)), m_space(std::move(space)), m_history(m_spec.objective)
{}

Result<std::unique_ptr<LiveStudy>> LiveStudy::create(StudySpec spec, std::span<const Event> events)
{
    spec.limits = lastLimits(spec.limits, events);
    auto space = SearchSpace::create(spec.space);
    if (!space)
        return space.error();
    std::unique_ptr<LiveStudy> study(new LiveStudy(std::move(spec), *std::move(space)));
    auto strategy = createStrategy(study->m_spec, study->m_space);
    if (!strategy)
        return strategy.error();
    study->m_strategy = *std::move(strategy);
    const StudySpec& given = study->m_spec;
    auto rule = createStoppingRule(given.stopping.kind, given.stopping.options, given.strategy.seed);
    if (!rule)
        return rule.error().under("/stopping");
    study->m_rule = *std::move(rule);
    for (const Event& event : events) {
        if (const Status applied = study->take(event); !applied)
            return Error{Error::Code::Corrupt, applied.error().where, applied.error().detail};
    }
    return study;
}

Status LiveStudy::apply(const Event& event)
{
    if (std::holds_alternative<LimitsChanged>(event.what))
        return Error{Error::Code::Conflict, "event " + std::to_string(event.sequence), "other limits need a new study"};
    return take(event);
}

Status LiveStudy::take(const Event& event)
{
    if (Status applied = m_history.apply(event); !applied)
        return applied;
    m_strategy->observe(event);
    const std::optional<TrialId> id = trialOf(event);
    if (!id)
        return {};
    const Trial& trial = *m_history.find(*id);
    m_waiting.erase(*id);
    m_running.erase(*id);
    if (trial.state() == TrialState::Running)
        m_running.insert(*id);
    else if (!trial.evaluated())
        m_waiting.insert(*id);
    return {};
}

std::vector<Trial> LiveStudy::openTrials() const
{
    std::set<TrialId> numbers = m_running;
    numbers.insert(m_waiting.begin(), m_waiting.end());
    std::vector<Trial> open;
    open.reserve(numbers.size());
    for (const TrialId id : numbers)
        open.push_back(*m_history.find(id));
    return open;
}

std::optional<Proposal> LiveStudy::propose() const
{
    if (std::optional<Proposal> repeat = dueRepeat(m_spec, m_history))
        return repeat;
    Rng rng(mixSeed(mixSeed(m_spec.strategy.seed, kProposalStream), static_cast<std::uint64_t>(nextTrial().value)));
    return m_strategy->propose(openTrials(), rng);
}

AttemptSpec LiveStudy::attemptSpec(TrialId id, AttemptId attempt) const
{
    const Trial& trial = *m_history.find(id);
    return {attempt,
            id,
            m_space.withFixed(trial.configuration),
            mixSeed(m_spec.strategy.seed, static_cast<std::uint64_t>(id.value)),
            trial.target(),
            trial.spent()};
}

Verdict LiveStudy::review(TrialId running) const
{
    return m_rule->review(*m_history.find(running), m_history);
}

}  // namespace trimtab
