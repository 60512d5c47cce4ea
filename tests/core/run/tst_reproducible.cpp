// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/replay.h"
#include "tests/support/runner_bench.h"

using namespace trimtab;

namespace {

constexpr std::size_t kWorkers = 4;

/// Events without what time does to them.
std::vector<Event> timeless(std::vector<Event> events)
{
    for (Event& event : events)
        if (auto* finished = std::get_if<AttemptFinished>(&event.what))
            finished->outcome.seconds = 0.0;
    return events;
}

/// Runs a study whose attempts report and end whenever `delays` says so, in any order.
std::vector<Event> runWithDelays(const StudySpec& spec, std::uint64_t delays)
{
    RunnerBench bench(spec);
    Rng random(delays);
    std::map<AttemptId, std::size_t> told;
    std::map<AttemptId, AttemptSpec> specs;
    bench.script.ignoresCancel = true;
    bench.runner->start();
    for (int step = 0; step < 20'000 && bench.runner->status().state == RunState::Running; ++step) {
        for (const AttemptSpec& attempt : bench.script.started)
            specs.emplace(attempt.attempt, attempt);
        std::vector<AttemptId> atWork;
        for (const auto& [attempt, work] : bench.script.atWork)
            atWork.push_back(attempt);
        if (!atWork.empty() && random.below(3) > 0) {
            const AttemptId attempt = atWork[random.below(atWork.size())];
            const std::vector<AttemptEvent> script = playBowl(specs.at(attempt));
            const AttemptEvent& next = script[told[attempt]++];
            bench.script.atWork.at(attempt).promise->addResult(next);
            if (std::holds_alternative<Outcome>(next))
                bench.script.release(attempt);
        }
        if (random.below(2) == 0)
            QCoreApplication::processEvents();
    }
    if (!bench.waitFor(RunState::Finished))
        qFatal("the study does not end");
    return timeless(bench.events());
}

StudySpec studyOf(const QString& strategy)
{
    StudySpec spec = plainStudy();
    if (findStrategy(strategy.toStdString())->pausesTrials)
        spec = pausingStudy(strategy.toStdString());
    spec.strategy.kind = strategy.toStdString();
    spec.stopping = {"median", {{"grace", std::int64_t{1}}, {"min_trials", std::int64_t{3}}}};
    spec.limits.trials = 24;
    spec.limits.parallel = static_cast<int>(kWorkers);
    spec.reproducible = true;
    return spec;
}

}  // namespace

/// Parallel runs that do not depend on who is faster.
class TestReproducible : public QObject {
    Q_OBJECT

private slots:
    void twoRuns_areIdentical_data()
    {
        QTest::addColumn<QString>("strategy");
        for (const char* strategy : {"random", "tpe", "bayesian", "asha", "hyperband", "bohb"})
            QTest::newRow(strategy) << QString::fromLatin1(strategy);
    }

    void twoRuns_areIdentical()  // N19
    {
        QFETCH(QString, strategy);
        const StudySpec spec = studyOf(strategy);
        const std::vector<Event> first = runWithDelays(spec, 1);
        QVERIFY(first.size() > 100);
        for (std::uint64_t delays = 2; delays < 6; ++delays)
            QVERIFY(runWithDelays(spec, delays) == first);
        const auto report = verifyReplay(spec, first);
        QVERIFY(report.ok() && !report->difference);
        QCOMPARE(report->proposals, 24);
    }

    void withoutTheOption_theFasterCountsFirst()
    {
        StudySpec spec = studyOf(u"tpe"_qs);
        spec.reproducible = false;
        QVERIFY(runWithDelays(spec, 1) != runWithDelays(spec, 2));
    }

    void attemptsThatAreAhead_keepTheirSlots()
    {
        StudySpec spec = studyOf(u"random"_qs);
        RunnerBench bench(spec);
        bench.runner->start();
        QVERIFY(bench.waitForAttempts(kWorkers));
        for (std::int64_t trial = 2; trial <= 4; ++trial)
            bench.script.finish(TrialId{trial}, completed(1.0));
        QCoreApplication::processEvents();
        QCOMPARE(bench.runner->history()->finishedCount(), 0);
        QCOMPARE(bench.script.started.size(), kWorkers);
        bench.script.finish(TrialId{1}, completed(2.0));
        QVERIFY(QTest::qWaitFor([&] { return bench.runner->history()->finishedCount() == 4; }));
        QCOMPARE(bench.script.started.size(), 2 * kWorkers);
    }

    void stopping_interruptsWhatIsNotTold()
    {
        StudySpec spec = studyOf(u"random"_qs);
        RunnerBench bench(spec);
        bench.runner->start();
        QVERIFY(bench.waitForAttempts(kWorkers));
        bench.script.finish(TrialId{2}, completed(1.0));
        QCoreApplication::processEvents();
        bench.runner->stop();
        QCOMPARE(bench.runner->history()->finishedCount(), 0);
        for (std::int64_t trial = 1; trial <= 4; ++trial)
            QCOMPARE(bench.stateOf(trial), TrialState::Interrupted);
        bench.script.play = playBowl;
        bench.runner->start();
        QVERIFY(bench.waitFor(RunState::Finished));
        QCOMPARE(bench.runner->history()->evaluatedCount(), 24);
    }
};

QTEST_GUILESS_MAIN(TestReproducible)
#include "tst_reproducible.moc"
