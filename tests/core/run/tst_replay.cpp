// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/live_study.h"
#include "tests/support/runner_bench.h"

using namespace trimtab;

/// A study that was cut off anywhere goes on as if nothing had happened.
class TestReplay : public QObject {
    Q_OBJECT

private slots:
    void reopening_afterAnyEvent_givesTheSameStudy_data();
    void reopening_afterAnyEvent_givesTheSameStudy();
    void reopening_afterEveryTrial_givesTheSameStudy();
    void raisedLimits_giveTheSameStudyLiveAndReopened_data();
    void raisedLimits_giveTheSameStudyLiveAndReopened();
    void reopening_returnsRunningTrialsToTheQueueOnce();
    void parallelLog_replaysToTheSameProposals_data();
    void parallelLog_replaysToTheSameProposals();
};

namespace {

void addStrategies()
{
    QTest::addColumn<QString>("strategy");
    for (const StrategyInfo& info : strategies()) {
        if (info.id != "manual")
            QTest::newRow(info.id.data()) << QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
    }
}

StudySpec studyWith(const QString& strategy)
{
    StudySpec spec = plainStudy();
    if (findStrategy(strategy.toStdString())->pausesTrials)
        spec = pausingStudy(strategy.toStdString());
    spec.strategy.kind = strategy.toStdString();
    spec.stopping = {"median", {{"grace", std::int64_t{1}}, {"min_trials", std::int64_t{2}}}};
    spec.limits.trials = 7;
    if (strategy == QLatin1String("bayesian"))
        spec.strategy.options = {{"initial", std::int64_t{3}}};  // the rest by its model
    if (strategy == QLatin1String("grid")) {
        spec.space.parameters = {parameter("x1", RealDomain{-5.0, 10.0, Scale::Linear, 5.0}),
                                 parameter("x2", RealDomain{0.0, 15.0, Scale::Linear, 5.0})};
    }
    return spec;
}

std::shared_ptr<Store> storeWith(const StudySpec& spec, std::span<const Event> events)
{
    auto store = std::make_shared<MemoryStore>(spec);
    if (!events.empty() && !store->commit(events).ok())
        qFatal("the events do not fit");
    return store;
}

/// Runs a study from what `events` left to its end.
HistorySnapshot finish(const StudySpec& spec, std::span<const Event> events)
{
    RunnerBench bench(spec);
    bench.store = storeWith(spec, events);
    bench.open();
    bench.script.play = playBowl;
    bench.runner->start();
    if (!bench.waitFor(RunState::Finished))
        qFatal("the study does not end");
    return bench.runner->history();
}

void compareResults(const History& a, const History& b)
{
    QCOMPARE(a.trials().size(), b.trials().size());
    for (std::size_t i = 0; i < a.trials().size(); ++i) {
        QVERIFY(a.trials()[i]->configuration == b.trials()[i]->configuration);
        QVERIFY(a.trials()[i]->reason == b.trials()[i]->reason);
        QCOMPARE(a.trials()[i]->state(), b.trials()[i]->state());
        QVERIFY(a.trials()[i]->metrics() == b.trials()[i]->metrics());
        QVERIFY(a.trials()[i]->lastAttempt()->reports == b.trials()[i]->lastAttempt()->reports);
    }
}

}  // namespace

void TestReplay::reopening_afterAnyEvent_givesTheSameStudy_data()
{
    addStrategies();
}

void TestReplay::reopening_afterAnyEvent_givesTheSameStudy()  // N18, P1 to P4
{
    QFETCH(QString, strategy);
    const StudySpec spec = studyWith(strategy);
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->start();
    QVERIFY(bench.waitFor(RunState::Finished));
    const std::vector<Event> events = bench.events();
    for (std::size_t kept = 0; kept <= events.size(); ++kept) {
        const HistorySnapshot resumed = finish(spec, std::span(events).first(kept));
        compareResults(*resumed, *bench.runner->history());
        if (QTest::currentTestFailed())
            qFatal("after event %zu", kept);
    }
}

void TestReplay::reopening_afterEveryTrial_givesTheSameStudy()
{
    const StudySpec spec = studyWith(QStringLiteral("bayesian"));
    const HistorySnapshot uninterrupted = finish(spec, {});
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    while (bench.runner->history()->finishedCount() < 7) {
        bench.runner->step();
        bench.runner->stop();  // interrupts the trial before its results arrive
        bench.open();
        bench.runner->step();
        QVERIFY(QTest::qWaitFor([&] {
            return bench.runner->status().state != RunState::Running && bench.runner->status().state != RunState::Pausing;
        }));
        bench.open();
    }
    compareResults(*bench.runner->history(), *uninterrupted);
}

void TestReplay::raisedLimits_giveTheSameStudyLiveAndReopened_data()
{
    addStrategies();
}

void TestReplay::raisedLimits_giveTheSameStudyLiveAndReopened()
{
    QFETCH(QString, strategy);
    StudySpec spec = studyWith(strategy);
    spec.limits.trials = 5;
    RunnerBench live(spec);
    live.script.play = playBowl;
    live.runner->start();
    QVERIFY(live.waitFor(RunState::Finished));
    const std::vector<Event> events = live.events();
    spec.limits.trials = 10;  // a strategy knows its budget, so it may plan anew
    live.runner->setLimits(spec.limits);
    live.runner->start();
    QVERIFY(live.waitFor(RunState::Finished));
    compareResults(*live.runner->history(), *finish(spec, events));
}

void TestReplay::reopening_returnsRunningTrialsToTheQueueOnce()  // P2, P3, P22
{
    StudySpec spec = plainStudy();
    spec.limits.parallel = 2;
    RunnerBench bench(spec);
    bench.runner->start();
    bench.script.report(TrialId{2}, {1.0, valueMetrics(1.0)});
    QVERIFY(QTest::qWaitFor([&] { return bench.events().size() == 5; }));
    const std::vector<Event> cut = bench.events();
    RunnerBench again(spec);
    again.store = storeWith(spec, cut);
    again.open();
    QCOMPARE(again.stateOf(1), TrialState::Interrupted);
    QCOMPARE(again.stateOf(2), TrialState::Interrupted);
    QCOMPARE(again.events().size(), 7u);
    QCOMPARE(std::get<AttemptFinished>(again.events()[6].what).outcome.cause, OutcomeCause::Crash);
    QCOMPARE(again.runner->history()->loss(*again.runner->history()->find(TrialId{2})), std::nullopt);
    again.open();  // nothing is left to interrupt
    QCOMPARE(again.events().size(), 7u);
    again.runner->start();
    QCOMPARE(again.script.started.size(), 2u);
    QCOMPARE(again.script.started[0].trial, TrialId{1});
    QCOMPARE(again.script.started[1].trial, TrialId{2});
    QVERIFY(again.script.started[1].configuration == bench.script.started[1].configuration);
}

void TestReplay::parallelLog_replaysToTheSameProposals_data()
{
    addStrategies();
}

void TestReplay::parallelLog_replaysToTheSameProposals()  // N19
{
    QFETCH(QString, strategy);
    StudySpec spec = studyWith(strategy);
    spec.limits.parallel = 4;
    spec.limits.trials = 14;
    RunnerBench bench(spec);
    Rng order(11);
    bench.runner->start();
    while (bench.runner->status().state == RunState::Running) {
        QVERIFY(
            QTest::qWaitFor([&] { return !bench.script.atWork.empty() || bench.runner->status().state != RunState::Running; }));
        if (bench.script.atWork.empty())
            break;
        const std::vector<TrialId> running = bench.script.trials();
        bench.script.finish(running[order.below(running.size())], completed(order.uniform()));
        if (order.below(2) == 0)
            QCoreApplication::processEvents();
    }
    const std::vector<Event> events = bench.events();
    auto replayed = LiveStudy::create(spec, {});
    QVERIFY(replayed.ok());
    int proposals = 0;
    for (const Event& event : events) {
        if (const auto* logged = std::get_if<TrialProposed>(&event.what)) {
            const auto proposal = (*replayed)->propose();
            QVERIFY(proposal.has_value());
            QVERIFY(proposal->configuration == logged->configuration);
            QVERIFY(proposal->reason == logged->reason);
            ++proposals;
        }
        QVERIFY((*replayed)->apply(event).ok());
    }
    QCOMPARE(proposals, 14);
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
