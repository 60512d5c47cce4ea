// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/replay.h"

#include "core/interop/json_writer.h"
#include "core/run/live_study.h"

#include <utility>

namespace trimtab {

namespace {

constexpr std::string_view kManual = "manual";
constexpr std::string_view kObserved = "observed";

std::string textOf(const Reason& reason)
{
    std::string text = " by " + reason.source;
    const auto add = [&](const char* name, const std::optional<double>& number) {
        if (number)
            text += std::string(", ") + name + ' ' + toText(*number);
    };
    add("acquisition", reason.acquisition);
    add("mean", reason.mean);
    add("deviation", reason.deviation);
    add("exploration", reason.exploration);
    return reason.why.empty() ? text : text + ", " + reason.why;
}

std::string textOf(const std::optional<double>& resource)
{
    return resource ? " up to " + toText(*resource) : std::string();
}

std::string textOf(const std::optional<Proposal>& proposal)
{
    if (!proposal)
        return "nothing";
    const std::string what =
        proposal->resume ? "trial " + std::to_string(proposal->resume->value) : jsonText(proposal->configuration);
    return what + textOf(proposal->resource) + textOf(proposal->reason);
}

std::string textOf(const Verdict& verdict)
{
    if (verdict.stop)
        return "a stop, " + verdict.detail;
    return verdict.spared ? "a stop that an audit lets pass, " + verdict.detail : "no stop";
}

class Replay {
public:
    Replay(const StudySpec& spec, std::span<const Event> events) : m_spec(spec), m_events(events) {}

    Result<ReplayReport> run()
    {
        if (const Status begun = restart(0); !begun)
            return begun.error();
        for (std::size_t i = 0; i < m_events.size() && !m_report.difference; ++i) {
            m_at = i;
            std::visit([this](const auto& what) { compare(what); }, m_events[i].what);
            const bool limitsChange = std::holds_alternative<LimitsChanged>(m_events[i].what);
            const Status applied = limitsChange ? restart(i + 1) : m_study->apply(m_events[i]);
            if (!applied)
                return Error{Error::Code::Corrupt, applied.error().where, applied.error().detail};
            if (const auto* reported = std::get_if<AttemptReported>(&m_events[i].what))
                review(*reported);
        }
        return m_report;
    }

private:
    /// With other limits a strategy may plan anew, as the live study did.
    Status restart(std::size_t events)
    {
        auto study = LiveStudy::create(m_spec, m_events.first(events));
        if (!study)
            return study.error();
        m_study = *std::move(study);
        return {};
    }

    void compare(const TrialProposed& stored)
    {
        if (stored.reason.source == kManual || stored.reason.source == kObserved) {
            ++m_report.entered;
            return;
        }
        const Proposal expected{stored.configuration, stored.reason, stored.resource, {}};
        compare(expected, m_report.proposals);
    }

    void compare(const TrialPromoted& stored)
    {
        compare(Proposal{{}, stored.promotion.reason, stored.promotion.resource, stored.trial}, m_report.promotions);
    }

    template <typename Other>
    void compare(const Other&)
    {}

    void compare(const Proposal& stored, int& count)
    {
        const std::optional<Proposal> again = m_study->propose();
        const bool same = again && again->configuration == stored.configuration && again->reason == stored.reason &&
                          again->resource == stored.resource && again->resume == stored.resume;
        if (same)
            ++count;
        else
            differ("stored is " + textOf(std::optional(stored)) + "; the replay proposes " + textOf(again));
    }

    /// The next event tells what the rule said, for it is asked before anything else happens.
    void review(const AttemptReported& reported)
    {
        const Verdict again = m_study->review(reported.trial);
        const Event* next = m_at + 1 < m_events.size() ? &m_events[m_at + 1] : nullptr;
        const Verdict stored = next ? storedVerdict(*next, reported.attempt) : again;
        if (stored.stop == again.stop && stored.spared == again.spared && stored.detail == again.detail)
            ++m_report.verdicts;
        else
            differ("stored is " + textOf(stored) + "; the replay comes to " + textOf(again));
    }

    static Verdict storedVerdict(const Event& next, AttemptId attempt)
    {
        if (const auto* spared = std::get_if<AttemptSpared>(&next.what); spared && spared->attempt == attempt)
            return {false, spared->detail, true};
        const auto* finished = std::get_if<AttemptFinished>(&next.what);
        const bool stopped = finished && finished->attempt == attempt && finished->outcome.cause == OutcomeCause::StoppingRule;
        return stopped ? Verdict{true, finished->outcome.detail} : Verdict{};
    }

    void differ(std::string detail) { m_report.difference = {m_events[m_at].sequence, std::move(detail)}; }

    const StudySpec& m_spec;
    std::span<const Event> m_events;
    std::unique_ptr<LiveStudy> m_study;
    std::size_t m_at = 0;
    ReplayReport m_report;
};

}  // namespace

Result<ReplayReport> verifyReplay(const StudySpec& spec, std::span<const Event> events)
{
    return Replay(spec, events).run();
}

}  // namespace trimtab
