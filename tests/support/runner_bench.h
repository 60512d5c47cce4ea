// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/memory_store.h"
#include "tests/support/faulty_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_executor.h"

#include "core/run/runner.h"

#include <QtTest>

#include <cmath>

namespace trimtab {

inline Parameter parameter(std::string name, Domain domain)
{
    return {std::move(name), std::move(domain), Group::Model, {}};
}

/// Two real hyperparameters, the metric "value" to minimize, random search.
inline StudySpec plainStudy()
{
    StudySpec spec;
    spec.name = "plain";
    spec.trainable = FunctionTrainable{"branin"};
    spec.objective = {"value", Goal::Minimize};
    spec.space.parameters = {parameter("x1", RealDomain{-5.0, 10.0, Scale::Linear, {}}),
                             parameter("x2", RealDomain{0.0, 15.0, Scale::Linear, {}})};
    spec.strategy.kind = "random";
    spec.strategy.seed = 7;
    return spec;
}

inline Metrics valueMetrics(double value)
{
    static const auto names = std::make_shared<const std::vector<std::string>>(1, "value");
    return {names, {value}};
}

inline Outcome completed(double value)
{
    return {OutcomeKind::Completed, OutcomeCause::None, valueMetrics(value), 0.0, {}};
}

/// A smooth function of the configuration and the attempt's seed.
inline double bowl(const AttemptSpec& spec)
{
    const double x1 = std::get<double>(*spec.configuration.find("x1"));
    const double x2 = std::get<double>(*spec.configuration.find("x2"));
    return (x1 - 2.0) * (x1 - 2.0) + (x2 - 7.0) * (x2 - 7.0) + static_cast<double>(spec.seed % 1000) * 1e-3;
}

inline Outcome paused(double value)
{
    return {OutcomeKind::Paused, OutcomeCause::None, valueMetrics(value), 0.0, {}};
}

/// Units of resource of a whole trial of pausingStudy().
inline constexpr double kWholeTrial = 9.0;

/// The same for a strategy that trains trials in parts.
inline StudySpec pausingStudy(const std::string& strategy)
{
    StudySpec spec = plainStudy();
    spec.trainable = BundledTrainable{};
    spec.space.fixed.set("epochs", std::int64_t{9});
    spec.strategy.kind = strategy;
    return spec;
}

/// A script for attempts that report twice and complete, or report at every unit of their part and pause.
inline std::vector<AttemptEvent> playBowl(const AttemptSpec& spec)
{
    const double value = bowl(spec);
    if (spec.resource) {
        std::vector<AttemptEvent> events;
        for (double unit = spec.spent + 1.0; unit <= *spec.resource; unit += 1.0)
            events.emplace_back(Report{unit, valueMetrics(value + kWholeTrial - unit)});
        const double last = value + kWholeTrial - *spec.resource;
        events.emplace_back(*spec.resource < kWholeTrial ? paused(last) : completed(last));
        return events;
    }
    return {Report{1.0, valueMetrics(value + 2.0)}, Report{2.0, valueMetrics(value + 1.0)}, completed(value)};
}

/// One study with all that a runner needs, faked; the store survives the runner.
struct RunnerBench {
    explicit RunnerBench(const StudySpec& spec) : store(std::make_shared<MemoryStore>(spec)) { open(); }
    ~RunnerBench() { runner.reset(); }

    void open()
    {
        runner.reset();
        auto opened = Runner::open(
            std::make_unique<FaultyStore>(store, faults),
            [this](const StudySpec&) -> Result<std::unique_ptr<Executor>> {
                return std::unique_ptr<Executor>(std::make_unique<ScriptedExecutor>(script));
            },
            clock);
        if (opened)
            runner = *std::move(opened);
        else
            qFatal("%s", opened.error().text().c_str());
    }

    std::vector<Event> events() const { return *store->events(); }
    TrialState stateOf(std::int64_t trial) const { return runner->history()->find(TrialId{trial})->state(); }
    bool waitFor(RunState state) const
    {
        return QTest::qWaitFor([&] { return runner->status().state == state; });
    }
    /// Whether `count` attempts are at work now, or become so.
    bool waitForAttempts(std::size_t count) const
    {
        return QTest::qWaitFor([&] { return script.atWork.size() == count; });
    }

    std::shared_ptr<Store> store;
    StorageFaults faults;
    ManualClock clock;
    ExecutorScript script;
    std::unique_ptr<Runner> runner;
};

}  // namespace trimtab
