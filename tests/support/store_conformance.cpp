// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/store_conformance.h"

#include "core/util/rng.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <limits>

namespace trimtab::test {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Metrics::Names lossNames()
{
    static const auto names =
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"value", "train.rmse", "validation.rmse"});
    return names;
}

Metrics randomMetrics(Rng& rng)
{
    return {lossNames(), {rng.normal(), rng.uniform(), std::exp(100.0 * rng.normal())}};
}

Configuration randomConfiguration(Rng& rng)
{
    Configuration configuration{{"x1", rng.normal()}, {"x2", static_cast<std::int64_t>(rng.below(1000))}};
    if (rng.below(2) == 0)
        configuration.set("kind", rng.below(2) == 0 ? Value(std::string("relu")) : Value(true));
    return configuration;
}

Reason randomReason(Rng& rng)
{
    if (rng.below(2) == 0)
        return {"random", {}, {}, {}, {}};
    return {"expected improvement", rng.uniform(), rng.normal(),
            rng.uniform(),          rng.uniform(), rng.below(2) == 0 ? std::string() : std::string("local steps pay")};
}

Limits randomLimits(Rng& rng)
{
    Limits limits;
    limits.trials = static_cast<int>(rng.below(1000)) + 1;
    limits.retries = static_cast<int>(rng.below(4));
    if (rng.below(2) == 0)
        limits.target = rng.normal();
    return limits;
}

/// Appends events with the next sequence numbers.
class Script {
public:
    explicit Script(std::uint64_t seed) : m_rng(seed) {}

    std::vector<Event> take() { return std::move(m_events); }

    void addTrial()
    {
        const TrialId trial{++m_trial};
        if (m_rng.below(10) == 0)
            add(LimitsChanged{randomLimits(m_rng)});
        m_spent = 0.0;
        m_target = m_rng.below(3) == 0 ? std::optional(3.0 + m_rng.uniform()) : std::nullopt;
        add(TrialProposed{trial, randomConfiguration(m_rng), randomReason(m_rng), m_target});
        while (m_rng.below(20) != 0)
            if (runAttempt(trial))
                return;
    }

private:
    void add(decltype(Event::what) what)
    {
        m_events.push_back({static_cast<std::int64_t>(m_events.size()) + 1, std::move(what)});
    }

    /// Whether nothing more happens to the trial.
    bool runAttempt(TrialId trial)
    {
        const AttemptId attempt{++m_attempt};
        add(AttemptStarted{attempt, trial});
        for (std::uint64_t i = 0, reports = m_rng.below(4); i < reports; ++i) {
            add(AttemptReported{attempt, trial, {m_spent + static_cast<double>(i) + 0.5, randomMetrics(m_rng)}});
            if (i == 1 && m_rng.below(3) == 0)
                add(AttemptSpared{attempt, trial, "worse than the median"});
        }
        const std::uint64_t fate = m_rng.below(10);
        if (fate == 0)
            return true;
        if (m_target && fate > 4)
            return pause(attempt, trial);
        Outcome outcome{OutcomeKind::Completed, OutcomeCause::None, randomMetrics(m_rng), m_rng.uniform(), {}};
        if (fate == 1)
            outcome = {OutcomeKind::Failed, OutcomeCause::NonFiniteObjective, {}, 0.25, "the loss is NaN"};
        else if (fate == 2)
            outcome = {OutcomeKind::Interrupted, OutcomeCause::Crash, {}, 0.0, {}};
        else if (fate == 3)
            outcome = {OutcomeKind::Stopped, OutcomeCause::StoppingRule, randomMetrics(m_rng), 0.125, "worse than the median"};
        add(AttemptFinished{attempt, trial, outcome});
        return fate != 2;
    }

    /// Whether nothing more happens to the trial.
    bool pause(AttemptId attempt, TrialId trial)
    {
        add(AttemptFinished{attempt, trial, {OutcomeKind::Paused, OutcomeCause::None, randomMetrics(m_rng), 0.5, {}}});
        if (m_rng.below(2) == 0)
            return true;
        m_spent = *m_target;
        m_target = m_spent + 4.0;
        add(TrialPromoted{trial, {*m_target, randomReason(m_rng)}});
        return false;
    }

    Rng m_rng;
    std::vector<Event> m_events;
    std::int64_t m_trial = 0;
    std::int64_t m_attempt = 0;
    double m_spent = 0.0;
    std::optional<double> m_target;
};

std::vector<Event> eventsOf(const Store& store)
{
    Result<std::vector<Event>> events = store.events();
    if (events)
        return *std::move(events);
    QTest::qFail(events.error().text().c_str(), __FILE__, __LINE__);
    return {};
}

Outcome paused()
{
    return {OutcomeKind::Paused, OutcomeCause::None, {}, 0.0, {}};
}

/// One trial, one attempt, one report of these metrics.
std::vector<Event> reportOf(const Metrics& metrics, double resource)
{
    return {{1, TrialProposed{{1}, {}, {}}}, {2, AttemptStarted{{1}, {1}}}, {3, AttemptReported{{1}, {1}, {resource, metrics}}}};
}

}  // namespace

StudySpec storedSpec()
{
    StudySpec spec;
    spec.name = "stored";
    spec.trainable = FunctionTrainable{"branin"};
    spec.objective = {"value", Goal::Minimize};
    spec.space.parameters = {{"x1", RealDomain{-5.0, 10.0, Scale::Linear, {}}, Group::Model, {}},
                             {"x2", RealDomain{0.0, 15.0, Scale::Linear, {}}, Group::Model, {}}};
    spec.strategy = {"random", 42, {}};
    spec.limits.trials = 20;
    return spec;
}

std::vector<Event> storedEvents(std::uint64_t seed, int trials)
{
    Script script(seed);
    for (int i = 0; i < trials; ++i)
        script.addTrial();
    return script.take();
}

void checkKeepsOrderAndValues(const StoreSubject& subject)
{
    const std::vector<Event> events = storedEvents(1, 200);
    std::unique_ptr<Store> store = subject.create(storedSpec());
    QVERIFY(store);
    QVERIFY(store->commit({}));
    const std::span<const Event> all(events);
    for (std::size_t at = 0; at < all.size(); at += 7)
        QVERIFY(store->commit(all.subspan(at, std::min<std::size_t>(7, all.size() - at))));
    QVERIFY(eventsOf(*store) == events);
    QVERIFY(eventsOf(*store) == events);
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    QVERIFY(eventsOf(*store) == events);
    const Event next{static_cast<std::int64_t>(events.size()) + 1, TrialProposed{{201}, {}, {}}};
    QVERIFY(store->commit({&next, 1}));
    QVERIFY(eventsOf(*store).back() == next);
}

void checkCommitsAllOrNothing(const StoreSubject& subject)
{
    const std::unique_ptr<Store> store = subject.create(storedSpec());
    QVERIFY(store);
    const std::vector<Event> wrongAtTheEnd{
        {1, TrialProposed{{1}, {}, {}}}, {2, AttemptStarted{{1}, {1}}}, {3, AttemptStarted{{2}, {1}}}};
    const Status refused = store->commit(wrongAtTheEnd);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == Error::Code::Conflict);
    QVERIFY(eventsOf(*store).empty());
    QVERIFY(store->commit(std::span(wrongAtTheEnd).first(2)));
    QCOMPARE(eventsOf(*store).size(), std::size_t{2});
}

void checkRefusesContradictions(const StoreSubject& subject)
{
    std::unique_ptr<Store> store = subject.create(storedSpec());
    QVERIFY(store);
    const std::vector<Event> begin{
        {1, TrialProposed{{1}, {}, {}}}, {2, AttemptStarted{{1}, {1}}}, {3, AttemptReported{{1}, {1}, {1.0, {}}}},
        {4, TrialProposed{{2}, {}, {}}}, {5, AttemptStarted{{2}, {2}}}, {6, AttemptFinished{{2}, {2}, {}}}};
    QVERIFY(store->commit(begin));
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    const std::vector<Event> wrong{
        {6, TrialProposed{{3}, {}, {}}},            // sequence number used
        {8, TrialProposed{{3}, {}, {}}},            // sequence number left out
        {7, TrialProposed{{2}, {}, {}}},            // trial exists
        {7, TrialProposed{{4}, {}, {}}},            // trial left out
        {7, AttemptStarted{{3}, {9}}},              // unknown trial
        {7, AttemptStarted{{3}, {1}}},              // running
        {7, AttemptStarted{{3}, {2}}},              // finished
        {7, AttemptReported{{1}, {1}, {1.0, {}}}},  // not behind the last report
        {7, AttemptReported{{2}, {1}, {2.0, {}}}},  // attempt of another trial
        {7, AttemptReported{{2}, {2}, {2.0, {}}}},  // after the end (M10)
        {7, AttemptFinished{{2}, {2}, {}}},         // ended twice
        {7, AttemptFinished{{7}, {1}, {}}},         // unknown attempt
        {7, AttemptFinished{{1}, {1}, paused()}},   // nowhere to pause at
        {7, TrialPromoted{{1}, {9.0, {}}}},         // running
        {7, TrialPromoted{{2}, {9.0, {}}}},         // finished
        {7, AttemptSpared{{2}, {2}, {}}},           // finished
    };
    for (const Event& event : wrong) {
        const Status refused = store->commit({&event, 1});
        QVERIFY(!refused);
        QVERIFY2(refused.error().code == Error::Code::Conflict, refused.error().text().c_str());
    }
    QVERIFY(eventsOf(*store) == begin);
}

void checkKeepsPausesInOrder(const StoreSubject& subject)
{
    std::unique_ptr<Store> store = subject.create(storedSpec());
    QVERIFY(store);
    const std::vector<Event> begin{{1, TrialProposed{{1}, {}, {}, 3.0}},
                                   {2, AttemptStarted{{1}, {1}}},
                                   {3, AttemptReported{{1}, {1}, {3.0, {}}}},
                                   {4, AttemptFinished{{1}, {1}, paused()}}};
    QVERIFY(store->commit(begin));
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    for (const Event& wrong : {Event{5, AttemptStarted{{2}, {1}}}, Event{5, TrialPromoted{{1}, {3.0, {}}}}})
        QVERIFY(!store->commit({&wrong, 1}));  // paused; not further than before
    const std::vector<Event> on{{5, TrialPromoted{{1}, {9.0, {}}}}, {6, AttemptStarted{{2}, {1}}}};
    QVERIFY(store->commit(on));
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    for (const Event& wrong : {Event{7, AttemptReported{{2}, {1}, {3.0, {}}}}, Event{7, AttemptSpared{{2}, {1}, {}}}})
        QVERIFY(!store->commit({&wrong, 1}));  // before the pause; before a report
    const std::vector<Event> end{{7, AttemptReported{{2}, {1}, {4.0, {}}}},
                                 {8, AttemptSpared{{2}, {1}, "poor"}},
                                 {9, AttemptFinished{{2}, {1}, {OutcomeKind::Interrupted, OutcomeCause::Lost, {}, 0.0, {}}}},
                                 {10, AttemptStarted{{3}, {1}}},
                                 {11, AttemptReported{{3}, {1}, {4.0, {}}}}};  // the part once more
    QVERIFY(store->commit(end));
}

void checkKeepsEveryNumber(const StoreSubject& subject)  // M1
{
    const double payload = std::bit_cast<double>(std::uint64_t{0xFFF80000DEADBEEF});
    const std::vector<double> values{std::nan(""), -std::nan(""), payload, kInfinity, -kInfinity,
                                     0.0,          -0.0,          5e-324,  -1e-310,   std::numeric_limits<double>::max(),
                                     0.1,          1.0 / 3.0};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < values.size(); ++i)
        names.push_back("m" + std::to_string(i));
    const Metrics metrics(std::make_shared<const std::vector<std::string>>(names), values);
    std::vector<Event> events = reportOf(metrics, 1e300);
    events.push_back({4, AttemptFinished{{1}, {1}, {OutcomeKind::Completed, OutcomeCause::None, metrics, 1e-9, {}}}});
    const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    const Configuration extreme{{"a", huge},
                                {"b", std::numeric_limits<std::int64_t>::min()},
                                {"c", (std::int64_t{1} << 53) + 1},
                                {"d", 5e-324},
                                {"e", 32.0},
                                {"f", std::int64_t{32}},
                                {"g", false}};  // N11
    events.push_back({5, TrialProposed{{2}, extreme, {"manual", -kInfinity, kInfinity, 0.0, 1e-320}}});
    std::unique_ptr<Store> store = subject.create(storedSpec());
    QVERIFY(store && store->commit(events));
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    QVERIFY(eventsOf(*store) == events);
    const std::vector<Event> stored = eventsOf(*store);
    const std::span<const double> back = std::get<AttemptReported>(stored[2].what).report.metrics.values();
    for (std::size_t i = 0; i < values.size(); ++i)
        QCOMPARE(std::bit_cast<std::uint64_t>(back[i]), std::bit_cast<std::uint64_t>(values[i]));
}

void checkKeepsEveryText(const StoreSubject& subject)  // M13
{
    const std::vector<std::string> names{"with blank",
                                         "'quoted\"",
                                         "line\nbreak",
                                         "\xE2\x80\x8Fright to left",
                                         std::string(10'000, 'n'),
                                         "",
                                         "); DROP TABLE trial; --",
                                         "a\\b/c",
                                         "\xF0\x9F\x9B\xA9"};
    const Metrics metrics(std::make_shared<const std::vector<std::string>>(names), std::vector<double>(names.size(), 1.5));
    std::vector<Event> events = reportOf(metrics, 1.0);
    events.push_back(
        {4, AttemptFinished{{1}, {1}, {OutcomeKind::Failed, OutcomeCause::Exception, {}, 0.0, names[6] + names[4]}}});
    Configuration texts;
    for (const std::string& name : names)
        texts.set("name " + name, name);
    events.push_back({5, TrialProposed{{2}, texts, {names[2], {}, {}, {}, {}, names[7] + names[3]}}});
    std::unique_ptr<Store> store = subject.create(storedSpec());
    QVERIFY(store && store->commit(events));
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    QVERIFY(eventsOf(*store) == events);
}

void checkReplacesSpecAndSeconds(const StoreSubject& subject)
{
    StudySpec spec = storedSpec();
    std::unique_ptr<Store> store = subject.create(spec);
    QVERIFY(store);
    QVERIFY(*store->spec() == spec);
    QCOMPARE(*store->seconds(), 0.0);
    spec.name = "renamed \xC3\xA9";
    spec.limits.trials = 100;
    spec.strategy.seed = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(store->setSpec(spec));
    QVERIFY(store->setSeconds(12.5));
    store = subject.reopen(std::move(store));
    QVERIFY(store);
    QVERIFY(*store->spec() == spec);
    QCOMPARE(*store->seconds(), 12.5);
}

}  // namespace trimtab::test
