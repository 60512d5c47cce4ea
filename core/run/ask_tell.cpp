// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/ask_tell.h"

#include "core/interop/ask_tell_space.h"
#include "core/interop/json_writer.h"
#include "core/interop/study_keys.h"

#include <cmath>

namespace trimtab {

namespace {

constexpr std::string_view kMetric = "value";

std::string done()
{
    return JsonObjectWriter().add("ok", "true").text();
}

std::string refusal(const Error& error)
{
    return JsonObjectWriter().add("error", jsonQuoted(error.text())).text();
}

int readBudget(const JsonReader& reader)
{
    const int budget = reader.count();
    if (budget < 1)
        reader.fail("must be at least 1");
    return budget;
}

double readStep(const JsonReader& reader)
{
    const double step = reader.number();
    if (!std::isfinite(step))
        reader.fail("must be finite");
    return step;
}

}  // namespace

AskTell::AskTell(Setup setup)
    : m_setup(std::move(setup)),
      m_names(std::make_shared<const std::vector<std::string>>(std::vector<std::string>{std::string(kMetric)}))
{}

std::optional<std::string> AskTell::answer(std::string_view line)
{
    enum class Operation { Init, Ask, Tell, Observe, Report, Quit };
    constexpr Words<Operation, 6> kOperations{{{"init", Operation::Init},
                                               {"ask", Operation::Ask},
                                               {"tell", Operation::Tell},
                                               {"observe", Operation::Observe},
                                               {"report", Operation::Report},
                                               {"quit", Operation::Quit}}};
    const auto root = parseJson(line, JsonNumbers::All);
    if (!root)
        return refusal(root.error());
    std::optional<Error> failure;
    const JsonReader request(*root, failure);
    const Operation operation = request.at("op").choice<Operation>(kOperations);
    if (operation == Operation::Quit)
        request.allow({"op"});
    if (!failure && operation == Operation::Quit)
        return std::nullopt;
    if (!failure && operation != Operation::Init && !m_study)
        request.fail("the first request must be init");
    if (failure)
        return refusal(*failure);
    std::string answer;
    if (operation == Operation::Init)
        answer = init(request);
    else if (operation == Operation::Ask)
        answer = ask(request);
    else if (operation == Operation::Tell)
        answer = tell(request);
    else if (operation == Operation::Observe)
        answer = observe(request);
    else
        answer = report(request);
    return failure ? refusal(*failure) : answer;
}

std::string AskTell::init(const JsonReader& request)
{
    request.allow({"op", "protocol", "space", "direction", "seed", "budget"});
    StudySpec spec;
    spec.strategy = m_setup.strategy;
    spec.stopping = m_setup.stopping;
    spec.limits.parallel = m_setup.parallel;
    if (const JsonReader protocol = request.at("protocol"); protocol.integer() != 1)
        protocol.fail("must be 1");
    spec.space = readAskTellSpace(request.at("space"));
    spec.objective = {std::string(kMetric),
                      request.has("direction") ? request.at("direction").choice<Goal>(kGoalWords) : Goal::Minimize};
    if (request.has("seed"))
        spec.strategy.seed = request.at("seed").seed();
    if (request.has("budget"))
        spec.limits.trials = readBudget(request.at("budget"));
    if (const std::vector<Error> errors = validate(spec.space); !errors.empty())
        request.fail(errors.front().text());
    if (request.failed())
        return {};
    if (const StrategyInfo* info = findStrategy(spec.strategy.kind); info && info->pausesTrials)
        return refusal({Error::Code::Unsupported, "",
                        "the strategy \"" + spec.strategy.kind +
                            "\" pauses trials, which is not possible here; the stopping rule "
                            "\"halving\" ends poor ones early"});
    auto study = LiveStudy::create(std::move(spec), {});
    if (!study)
        return refusal(study.error());
    m_study = *std::move(study);
    return JsonObjectWriter()
        .add("ok", "true")
        .add("name", jsonQuoted("trimtab " + m_setup.strategy.kind))
        .add("version", jsonQuoted(m_setup.version))
        .text();
}

Status AskTell::commit(std::initializer_list<decltype(Event::what)> happened)
{
    for (const auto& what : happened)
        if (Status applied = m_study->apply({m_study->history().lastSequence() + 1, what}); !applied)
            return applied;
    return {};
}

Status AskTell::start(const Configuration& configuration, const Reason& reason)
{
    const TrialId trial = m_study->nextTrial();
    const AttemptId attempt{m_study->history().lastAttempt().value + 1};
    return commit({TrialProposed{trial, configuration, reason}, AttemptStarted{attempt, trial}});
}

Status AskTell::finish(TrialId trial, const Outcome& outcome)
{
    return commit({AttemptFinished{m_study->history().find(trial)->lastAttempt()->id, trial, outcome}});
}

std::string AskTell::ask(const JsonReader& request)
{
    request.allow({"op"});
    if (request.failed())
        return {};
    const std::optional<Proposal> proposal = m_study->propose();
    if (!proposal && !m_study->running().empty())
        return refusal({Error::Code::Conflict, "", "there is nothing to propose before a running trial is told"});
    if (!proposal)
        return refusal({Error::Code::Conflict, "", "the search is over: nothing is left to propose"});
    if (const Status started = start(proposal->configuration, proposal->reason); !started)
        return refusal(started.error());
    return JsonObjectWriter()
        .add("id", std::to_string(m_study->history().trials().size()))
        .add("config", jsonText(proposal->configuration))
        .text();
}

const Trial* AskTell::running(const JsonReader& id) const
{
    const Trial* trial = m_study->history().find(TrialId{id.integer()});
    if (trial && trial->state() == TrialState::Running)
        return trial;
    id.fail(trial ? "this trial has its value already" : "there is no trial with this number");
    return nullptr;
}

Outcome AskTell::outcome(const JsonReader& request) const
{
    enum class State { Complete, Pruned, Failed };
    constexpr Words<State, 3> kStates{{{"complete", State::Complete}, {"pruned", State::Pruned}, {"failed", State::Failed}}};
    const State state = request.has("state") ? request.at("state").choice<State>(kStates) : State::Complete;
    if (state == State::Failed)
        return {OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.0, {}};
    const double value = request.at("value").number();
    if (!std::isfinite(value))
        return {OutcomeKind::Failed, OutcomeCause::NonFiniteObjective, metrics(value), 0.0, {}};
    if (state == State::Pruned)
        return {OutcomeKind::Stopped, OutcomeCause::StoppingRule, metrics(value), 0.0, {}};
    return {OutcomeKind::Completed, OutcomeCause::None, metrics(value), 0.0, {}};
}

std::string AskTell::tell(const JsonReader& request)
{
    request.allow({"op", "id", "value", "state"});
    const Trial* trial = running(request.at("id"));
    const Outcome told = outcome(request);
    if (request.failed())
        return {};
    const Status finished = finish(trial->id, told);
    return finished ? done() : refusal(finished.error());
}

std::string AskTell::observe(const JsonReader& request)
{
    request.allow({"op", "config", "value", "state"});
    const Configuration configuration = readAskTellConfiguration(request.at("config"), m_study->space());
    const Outcome told = outcome(request);
    if (request.failed())
        return {};
    if (const Status valid = m_study->space().check(configuration); !valid)
        return refusal(valid.error().under("/config/"));
    const TrialId trial = m_study->nextTrial();
    if (const Status started = start(configuration, Reason{"observed", {}, {}, {}, {}}); !started)
        return refusal(started.error());
    const Status finished = finish(trial, told);
    return finished ? done() : refusal(finished.error());
}

std::string AskTell::report(const JsonReader& request)
{
    request.allow({"op", "id", "step", "value"});
    const Trial* trial = running(request.at("id"));
    const double step = readStep(request.at("step"));
    const double value = request.at("value").number();
    if (request.failed())
        return {};
    const TrialId id = trial->id;
    if (const Status reported = commit({AttemptReported{trial->lastAttempt()->id, id, Report{step, metrics(value)}}}); !reported)
        return refusal(reported.error());
    const Verdict verdict = m_study->review(id);
    if (verdict.spared)
        if (const Status spared = commit({AttemptSpared{m_study->history().find(id)->lastAttempt()->id, id, verdict.detail}});
            !spared)
            return refusal(spared.error());
    return JsonObjectWriter().add("ok", "true").add("prune", verdict.stop ? "true" : "false").text();
}

}  // namespace trimtab
