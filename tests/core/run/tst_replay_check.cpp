// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/replay.h"
#include "tests/support/runner_bench.h"

using namespace trimtab;

namespace {

void addStrategies()
{
    QTest::addColumn<QString>("strategy");
    for (const StrategyInfo& info : strategies())
        if (info.id != "manual" && info.id != "grid")  // a grid needs steps
            QTest::newRow(info.id.data()) << QString::fromLatin1(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

StudySpec studyOf(const std::string& strategy)
{
    StudySpec spec = findStrategy(strategy)->pausesTrials ? pausingStudy(strategy) : plainStudy();
    spec.strategy.kind = strategy;
    spec.stopping = {"halving", {{"audit", 0.5}}};
    spec.limits.trials = 12;
    spec.limits.parallel = 2;
    return spec;
}

/// A study with a stop by hand, a trial of the user's, an interruption and raised limits in it.
std::vector<Event> eventfulStudy(const StudySpec& spec)
{
    RunnerBench bench(spec);
    bench.script.play = playBowl;
    bench.runner->enqueue({{"x1", 1.0}, {"x2", 2.0}});
    bench.runner->step();
    bench.runner->stop();
    bench.runner->start();
    if (!bench.waitFor(RunState::Finished))
        qFatal("the study does not end");
    Limits limits = spec.limits;
    limits.trials = 20;
    limits.parallel = 3;
    bench.runner->setLimits(limits);
    bench.open();
    bench.script.play = playBowl;
    bench.runner->start();
    if (!bench.waitFor(RunState::Finished))
        qFatal("the study does not end");
    return bench.events();
}

template <typename What>
std::size_t firstOf(const std::vector<Event>& events)
{
    return static_cast<std::size_t>(
        std::ranges::find_if(events, [](const Event& event) { return std::holds_alternative<What>(event.what); }) -
        events.begin());
}

}  // namespace

class TestReplayCheck : public QObject {
    Q_OBJECT

private slots:
    void everyStudy_isVerified_data() { addStrategies(); }

    void everyStudy_isVerified()  // N18, N19
    {
        QFETCH(QString, strategy);
        const StudySpec spec = studyOf(strategy.toStdString());
        const std::vector<Event> events = eventfulStudy(spec);
        QVERIFY(firstOf<LimitsChanged>(events) < events.size());
        const auto report = verifyReplay(spec, events);
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text().c_str());
        QVERIFY2(!report->difference, report->difference ? report->difference->detail.c_str() : "");
        QCOMPARE(report->entered, 1);
        QCOMPARE(report->proposals, 19);
        QVERIFY(report->verdicts > 20);
        if (findStrategy(strategy.toStdString())->pausesTrials)
            QVERIFY(report->promotions > 0);
        for (std::size_t kept = 0; kept < events.size(); kept += 5)  // wherever it was cut off
            QVERIFY(!verifyReplay(spec, std::span(events).first(kept))->difference);
    }

    void anotherSeed_isFoundOut()
    {
        StudySpec spec = studyOf("random");
        const std::vector<Event> events = eventfulStudy(spec);
        ++spec.strategy.seed;
        const auto report = verifyReplay(spec, events);
        QVERIFY(report.ok() && report->difference);
        QCOMPARE(std::size_t(report->difference->sequence),
                 std::size_t(std::ranges::find_if(events,
                                                  [](const Event& event) {
                                                      const auto* proposed = std::get_if<TrialProposed>(&event.what);
                                                      return proposed && proposed->reason.source == "random";
                                                  }) -
                             events.begin()) +
                     1);
        QVERIFY(report->difference->detail.find("the replay proposes {") != std::string::npos);
    }

    void theLastBit_isFoundOut()
    {
        const StudySpec spec = studyOf("tpe");
        std::vector<Event> events = eventfulStudy(spec);
        for (Event& event : events) {
            auto* proposed = std::get_if<TrialProposed>(&event.what);
            if (!proposed || proposed->trial.value != 15)
                continue;
            const double x = std::get<double>(*proposed->configuration.find("x1"));
            proposed->configuration.set("x1", std::nextafter(x, 100.0));
            const std::int64_t sequence = event.sequence;
            const auto report = verifyReplay(spec, events);
            QVERIFY(report.ok() && report->difference);
            QCOMPARE(report->difference->sequence, sequence);
            QCOMPARE(report->proposals, 13);
            return;
        }
        QFAIL("there is no such trial");
    }

    void otherPromotions_areFoundOut()
    {
        const StudySpec spec = studyOf("hyperband");
        std::vector<Event> events = eventfulStudy(spec);
        const std::size_t at = firstOf<TrialPromoted>(events);
        QVERIFY(at < events.size());
        std::get<TrialPromoted>(events[at].what).promotion.reason.why += '!';
        const auto report = verifyReplay(spec, events);
        QVERIFY(report.ok() && report->difference);
        QCOMPARE(report->difference->sequence, events[at].sequence);
    }

    void otherVerdicts_areFoundOut()
    {
        StudySpec spec = studyOf("random");
        spec.stopping = {"median", {{"grace", std::int64_t{1}}, {"min_trials", std::int64_t{2}}}};
        const std::vector<Event> events = eventfulStudy(spec);
        QVERIFY(!verifyReplay(spec, events)->difference);
        spec.stopping.options["min_trials"] = std::int64_t{4};
        const auto report = verifyReplay(spec, events);
        QVERIFY(report.ok() && report->difference);
        QVERIFY(report->difference->detail.find("a stop") != std::string::npos);
    }

    void contradictoryEvents_areAnError()
    {
        const StudySpec spec = studyOf("random");
        std::vector<Event> events = eventfulStudy(spec);
        events.erase(events.begin() + 3);
        QVERIFY(!verifyReplay(spec, events).ok());
    }
};

QTEST_GUILESS_MAIN(TestReplayCheck)
#include "tst_replay_check.moc"
