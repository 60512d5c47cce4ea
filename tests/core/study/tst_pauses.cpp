// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/history.h"

#include <QTest>

using namespace trimtab;

namespace {

const Metrics::Names kNames = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"value"});

Metrics value(double x)
{
    return {kNames, {x}};
}

/// Applies events with the right sequence numbers.
class Recorder {
public:
    Status apply(decltype(Event::what) what) { return history.apply({history.lastSequence() + 1, std::move(what)}); }
    void propose(std::int64_t x, std::optional<double> resource)
    {
        const auto number = static_cast<std::int64_t>(history.trials().size()) + 1;
        QVERIFY(apply(TrialProposed{{number}, {{"x", x}}, {}, resource}).ok());
    }
    /// One attempt with a report at `resource` and an end.
    void run(std::int64_t trial, double resource, double x, OutcomeKind kind)
    {
        const AttemptId attempt{history.lastAttempt().value + 1};
        QVERIFY(apply(AttemptStarted{attempt, {trial}}).ok());
        QVERIFY(apply(AttemptReported{attempt, {trial}, {resource, value(x)}}).ok());
        QVERIFY(apply(AttemptFinished{attempt, {trial}, {kind, OutcomeCause::None, value(x), 1.0, {}}}).ok());
    }
    void promote(std::int64_t trial, double resource) { QVERIFY(apply(TrialPromoted{{trial}, {resource, {}}}).ok()); }

    History history{Objective{"value", Goal::Minimize}};
};

std::vector<double> curveOf(const Trial& trial)
{
    std::vector<double> values;
    trial.forEachReport([&](const Report& report) { values.push_back(*report.metrics.find("value")); });
    return values;
}

}  // namespace

/// Trials that are trained in parts.
class TestPauses : public QObject {
    Q_OBJECT

private slots:
    void events_moveATrialThroughItsParts()
    {
        Recorder r;
        r.propose(1, 3.0);
        const Trial* trial = r.history.find(TrialId{1});
        QCOMPARE(trial->target(), std::optional(3.0));
        QCOMPARE(trial->spent(), 0.0);
        r.run(1, 3.0, 5.0, OutcomeKind::Paused);
        trial = r.history.find(TrialId{1});
        QCOMPARE(trial->state(), TrialState::Paused);
        QVERIFY(trial->evaluated() && !trial->finished());
        QCOMPARE(trial->spent(), 3.0);
        QCOMPARE(r.history.pausedCount(), 1);
        r.promote(1, 9.0);
        trial = r.history.find(TrialId{1});
        QCOMPARE(trial->state(), TrialState::Queued);
        QCOMPARE(trial->target(), std::optional(9.0));
        QCOMPARE(r.history.pausedCount(), 0);
        r.run(1, 7.0, 4.0, OutcomeKind::Interrupted);
        trial = r.history.find(TrialId{1});
        QCOMPARE(trial->state(), TrialState::Interrupted);
        QCOMPARE(curveOf(*trial), (std::vector<double>{5.0, 4.0}));
        r.run(1, 9.0, 3.0, OutcomeKind::Completed);
        trial = r.history.find(TrialId{1});
        QCOMPARE(trial->state(), TrialState::Completed);
        QCOMPARE(curveOf(*trial), (std::vector<double>{5.0, 3.0}));  // without the part that came to nothing
        QCOMPARE(r.history.finishedCount(), 1);
        QCOMPARE(r.history.evaluatedCount(), 1);
    }

    void impossibleEvents_areConflicts()
    {
        Recorder r;
        r.propose(1, 3.0);
        r.propose(2, std::nullopt);
        QVERIFY(!r.apply(TrialPromoted{{1}, {9.0, {}}}));  // not paused
        QVERIFY(!r.apply(TrialPromoted{{7}, {9.0, {}}}));
        QVERIFY(r.apply(AttemptStarted{{1}, {2}}).ok());
        QVERIFY(!r.apply(AttemptSpared{{1}, {2}, "poor"}));  // before a report
        QVERIFY(!r.apply(AttemptFinished{{1}, {2}, {OutcomeKind::Paused, OutcomeCause::None, value(1), 1.0, {}}}));  // nowhere
        r.run(1, 3.0, 5.0, OutcomeKind::Paused);
        QVERIFY(!r.apply(AttemptStarted{{9}, {1}}));       // paused
        QVERIFY(!r.apply(TrialPromoted{{1}, {3.0, {}}}));  // no further than before
        r.promote(1, 9.0);
        QVERIFY(!r.apply(TrialPromoted{{1}, {27.0, {}}}));  // once at a time
        QVERIFY(r.apply(AttemptStarted{{9}, {1}}).ok());
        QVERIFY(!r.apply(AttemptReported{{9}, {1}, {3.0, value(1)}}));  // before the pause
        QVERIFY(r.apply(AttemptReported{{9}, {1}, {4.0, value(1)}}).ok());
        QVERIFY(r.apply(AttemptSpared{{9}, {1}, "poor"}).ok());
        QVERIFY(!r.apply(AttemptSpared{{9}, {1}, "poor"}));
        QCOMPARE(*r.history.find(TrialId{1})->lastAttempt()->spared, (Spared{4.0, "poor"}));
    }

    void best_followsATrialThroughItsParts()
    {
        Recorder r;
        r.propose(1, 1.0);
        r.propose(2, 1.0);
        r.run(1, 1.0, 5.0, OutcomeKind::Paused);
        r.run(2, 1.0, 4.0, OutcomeKind::Paused);
        QCOMPARE(r.history.best()->id, TrialId{2});
        r.promote(2, 3.0);
        QCOMPARE(r.history.bestLoss(), std::optional(4.0));  // while it goes on
        QCOMPARE(r.history.loss(*r.history.find(TrialId{2})), std::optional(4.0));
        r.run(2, 3.0, 7.0, OutcomeKind::Paused);
        QCOMPARE(r.history.best()->id, TrialId{1});
        QCOMPARE(r.history.loss(*r.history.find(TrialId{2})), std::optional(7.0));
        r.promote(1, 3.0);
        r.run(1, 3.0, 1.0, OutcomeKind::Failed);
        QCOMPARE(r.history.best()->id, TrialId{2});
        QCOMPARE(r.history.failedCount(), 1);
        r.promote(2, 9.0);
        r.run(2, 9.0, 2.0, OutcomeKind::Completed);
        QCOMPARE(r.history.bestLoss(), std::optional(2.0));
        QCOMPARE(*r.history.meanMetrics(TrialId{2}).find("value"), 2.0);
    }

    void replicates_countEachOtherTrialOnce()
    {
        Recorder r;
        for (int i = 0; i < 3; ++i)
            r.propose(1, 1.0);
        r.run(1, 1.0, 4.0, OutcomeKind::Paused);
        r.run(2, 1.0, 6.0, OutcomeKind::Paused);
        QCOMPARE(r.history.bestLoss(), std::optional(5.0));
        r.promote(1, 3.0);
        r.run(1, 3.0, 2.0, OutcomeKind::Completed);
        QCOMPARE(r.history.bestLoss(), std::optional(4.0));
        QCOMPARE(r.history.replicates(TrialId{1}).runs, 2);
        QCOMPARE(r.history.replicates(TrialId{1}).trials, 3);
        QCOMPARE(*r.history.meanMetrics(TrialId{1}).find("value"), 4.0);
    }

    void improvement_isCountedByTrials()
    {
        Recorder r;
        for (std::int64_t i = 1; i <= 3; ++i) {
            r.propose(i, 1.0);
            r.run(i, 1.0, static_cast<double>(i), OutcomeKind::Paused);
        }
        QCOMPARE(r.history.sinceImprovement(), 2);
        r.promote(3, 3.0);
        r.run(3, 3.0, 2.5, OutcomeKind::Paused);
        QCOMPARE(r.history.sinceImprovement(), 2);  // the same trial
        r.promote(3, 9.0);
        r.run(3, 9.0, 0.5, OutcomeKind::Completed);
        QCOMPARE(r.history.sinceImprovement(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPauses)
#include "tst_pauses.moc"
