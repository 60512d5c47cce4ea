// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/history.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

class TestHistory final : public QObject {
    Q_OBJECT

private slots:
    void events_moveATrialThroughItsStates();
    void interruption_returnsTheTrialToTheQueue();
    void impossibleEvents_areConflicts();
    void best_isTheEarliestOfEquals();
    void best_ignoresNonFiniteAndFailed();
    void maximize_flipsTheSignOnce();
    void best_isFeasible();
    void equalConfigurations_areReplicates();
    void aCopy_knowsItsReplicates();
    void paretoSearch_improvesWithItsFront();
    void copies_doNotChange();
    void aTrial_isCopiedOnceForEachCopyOfTheHistory();
};

namespace {

const Metrics::Names kNames = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"value"});

Metrics value(double x)
{
    return {kNames, {x}};
}

/// Applies events with the right sequence numbers.
struct Recorder {
    History history;
    std::int64_t nextAttempt = 1;

    template <typename What>
    Status apply(const What& what)
    {
        return history.apply({history.lastSequence() + 1, what});
    }

    /// @param x of the configuration; without one it is new
    void propose(std::optional<std::int64_t> x = {})
    {
        const auto number = std::int64_t(history.trials().size()) + 1;
        QVERIFY(apply(TrialProposed{TrialId{number}, {{"x", x.value_or(number)}}, {}}).ok());
    }
    AttemptId start(TrialId trial)
    {
        const AttemptId attempt{nextAttempt++};
        if (!apply(AttemptStarted{attempt, trial}))
            qFatal("the attempt did not start");
        return attempt;
    }
    void run(double x, OutcomeKind kind = OutcomeKind::Completed)
    {
        propose();
        finish({kind, OutcomeCause::None, value(x), 1.0, {}});
    }
    /// A completed trial of configuration `x`.
    void runAgain(std::int64_t x, const Metrics& metrics)
    {
        propose(x);
        finish({OutcomeKind::Completed, OutcomeCause::None, metrics, 1.0, {}});
    }
    void finish(const Outcome& outcome)
    {
        const TrialId trial{std::int64_t(history.trials().size())};
        const AttemptId attempt = start(trial);
        QVERIFY(apply(AttemptFinished{attempt, trial, outcome}).ok());
    }
};

}  // namespace

void TestHistory::events_moveATrialThroughItsStates()
{
    Recorder r{History({"value", Goal::Minimize})};
    r.propose();
    const TrialId one{1};
    QCOMPARE(r.history.find(one)->state(), TrialState::Queued);
    const AttemptId attempt = r.start(one);
    QCOMPARE(r.history.find(one)->state(), TrialState::Running);
    QCOMPARE(r.history.runningCount(), 1);
    QVERIFY(r.apply(AttemptReported{attempt, one, {1, value(5)}}).ok());
    QCOMPARE(*r.history.find(one)->metrics().find("value"), 5.0);
    QVERIFY(!r.history.best());
    QVERIFY(r.apply(AttemptFinished{attempt, one, {OutcomeKind::Completed, OutcomeCause::None, value(4), 2.0, {}}}).ok());
    QCOMPARE(r.history.find(one)->state(), TrialState::Completed);
    QCOMPARE(r.history.best()->id, one);
    QCOMPARE(r.history.finishedCount(), 1);
    QCOMPARE(r.history.runningCount(), 0);
    QCOMPARE(r.history.attemptSeconds(), 2.0);
}

void TestHistory::interruption_returnsTheTrialToTheQueue()  // P2, P22
{
    Recorder r{History({"value", Goal::Minimize})};
    r.propose();
    const TrialId one{1};
    const AttemptId first = r.start(one);
    QVERIFY(r.apply(AttemptFinished{first, one, {OutcomeKind::Interrupted, OutcomeCause::Crash, {}, 0.5, {}}}).ok());
    QCOMPARE(r.history.find(one)->state(), TrialState::Interrupted);
    QVERIFY(!r.history.find(one)->finished());
    QCOMPARE(r.history.finishedCount(), 0);
    r.start(one);
    QCOMPARE(r.history.find(one)->attempts.size(), std::size_t(2));
}

void TestHistory::impossibleEvents_areConflicts()
{
    Recorder r{History({"value", Goal::Minimize})};
    r.run(1.0);
    const TrialId one{1};
    QVERIFY(!r.apply(AttemptStarted{AttemptId{2}, one}));
    QVERIFY(!r.apply(AttemptReported{AttemptId{1}, one, {2, value(1)}}));  // M10
    QVERIFY(!r.apply(AttemptFinished{AttemptId{1}, one, {}}));             // U9
    QVERIFY(!r.apply(TrialProposed{TrialId{3}, {}, {}}));
    QVERIFY(!r.history.apply({r.history.lastSequence() + 2, TrialProposed{TrialId{2}, {}, {}}}));
    QCOMPARE(r.history.finishedCount(), 1);
    r.propose();
    const AttemptId attempt = r.start(TrialId{2});
    QVERIFY(r.apply(AttemptReported{attempt, TrialId{2}, {2, value(1)}}).ok());
    QVERIFY(!r.apply(AttemptReported{attempt, TrialId{2}, {2, value(1)}}));
}

void TestHistory::best_isTheEarliestOfEquals()
{
    Recorder r{History({"value", Goal::Minimize})};
    for (const double x : {3.0, 2.0, 2.0, 5.0})
        r.run(x);
    QCOMPARE(r.history.best()->id, TrialId{2});
    QCOMPARE(r.history.sinceImprovement(), 2);
}

void TestHistory::best_ignoresNonFiniteAndFailed()  // M2
{
    Recorder r{History({"value", Goal::Minimize})};
    r.run(std::nan(""));
    r.run(-INFINITY);
    r.run(1.0, OutcomeKind::Failed);
    QVERIFY(!r.history.best());
    r.run(7.0, OutcomeKind::Stopped);
    QCOMPARE(*r.history.bestLoss(), 7.0);
    QCOMPARE(r.history.failedCount(), 1);
    QCOMPARE(r.history.stoppedCount(), 1);
}

void TestHistory::maximize_flipsTheSignOnce()
{
    Recorder r{History({"value", Goal::Maximize})};
    r.run(0.9);
    r.run(0.95);
    QCOMPARE(r.history.best()->id, TrialId{2});
    QCOMPARE(*r.history.bestLoss(), -0.95);
    QCOMPARE(r.history.objective().fromLoss(*r.history.bestLoss()), 0.95);
}

void TestHistory::best_isFeasible()
{
    Objective objective{"value", Goal::Minimize};
    objective.constraints = {{"value", Bound::AtLeast, 2.0}};
    Recorder r{History(objective)};
    r.run(0.5);
    r.run(1.5);
    QCOMPARE(r.history.best()->id, TrialId{2});  // the nearest to being feasible
    QVERIFY(!r.history.bestIsFeasible());
    r.run(9.0);
    r.run(4.0);
    r.run(0.0);
    QCOMPARE(r.history.best()->id, TrialId{4});
    QVERIFY(r.history.bestIsFeasible());
    QVERIFY(!r.history.isFeasible(*r.history.find(TrialId{5})));
    QCOMPARE(r.history.find(TrialId{5})->state(), TrialState::Completed);
    r.run(5.0, OutcomeKind::Failed);
    QVERIFY(!r.history.isFeasible(*r.history.find(TrialId{6})));
}

void TestHistory::equalConfigurations_areReplicates()
{
    Recorder r{History({"value", Goal::Minimize})};
    r.runAgain(1, value(2.0));
    r.runAgain(2, value(3.0));
    r.runAgain(1, value(4.2));
    QCOMPARE(r.history.replicates(TrialId{3}).first, TrialId{1});
    QCOMPARE(r.history.replicates(TrialId{1}).runs, 2);
    QCOMPARE(r.history.replicates(TrialId{2}).runs, 1);
    r.runAgain(2, value(3.0));
    QCOMPARE(r.history.best()->id, TrialId{2});
    QCOMPARE(*r.history.bestLoss(), 3.0);
    QCOMPARE(r.history.sinceImprovement(), 0);
    QVERIFY(std::abs(*r.history.meanMetrics(TrialId{3}).find("value") - 3.1) < 1e-12);
    r.propose(1);
    r.finish({OutcomeKind::Failed, OutcomeCause::Exception, {}, 1.0, {}});
    QCOMPARE(r.history.replicates(TrialId{1}).trials, 3);
    QCOMPARE(r.history.replicates(TrialId{1}).unsuccessful, 1);
    QCOMPARE(r.history.replicates(TrialId{1}).runs, 2);
}

void TestHistory::aCopy_knowsItsReplicates()
{
    Recorder r{History({"value", Goal::Minimize})};
    r.runAgain(1, value(2.0));
    r.runAgain(2, value(3.0));
    Recorder copy{r.history, r.nextAttempt};
    copy.runAgain(2, value(4.0));
    QCOMPARE(copy.history.replicates(TrialId{3}).first, TrialId{2});
    QCOMPARE(r.history.replicates(TrialId{2}).runs, 1);
}

void TestHistory::paretoSearch_improvesWithItsFront()
{
    Objective objective{"value", Goal::Minimize};
    objective.second = {"size", Goal::Minimize};
    const auto names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"value", "size"});
    Recorder r{History(objective)};
    r.runAgain(1, {names, {1.0, 5.0}});
    r.runAgain(2, {names, {2.0, 9.0}});
    QCOMPARE(r.history.sinceImprovement(), 1);
    r.runAgain(3, {names, {2.0, 3.0}});
    QCOMPARE(r.history.sinceImprovement(), 0);
    QCOMPARE(r.history.best()->id, TrialId{1});
    QCOMPARE(r.history.ranking().front().points().size(), std::size_t{2});
    QCOMPARE(*r.history.ranking().frontHypervolume(), 4.0);
    r.run(0.5);  // has no size: no point of the front
    QCOMPARE(r.history.ranking().front().points().size(), std::size_t{2});
}

void TestHistory::copies_doNotChange()
{
    Recorder r{History({"value", Goal::Minimize})};
    r.propose();
    const History before = r.history;
    const AttemptId attempt = r.start(TrialId{1});
    QCOMPARE(before.find(TrialId{1})->state(), TrialState::Queued);

    const auto report = [&](double step) { QVERIFY(r.apply(AttemptReported{attempt, TrialId{1}, {step, value(step)}}).ok()); };
    report(1.0);
    const History once = r.history;
    report(2.0);
    History twice;
    twice = r.history;
    QVERIFY(r.apply(AttemptFinished{attempt, TrialId{1}, {OutcomeKind::Completed, OutcomeCause::None, value(3), 1.0, {}}}).ok());
    QCOMPARE(once.find(TrialId{1})->lastAttempt()->reports.size(), std::size_t(1));
    QCOMPARE(twice.find(TrialId{1})->lastAttempt()->reports.size(), std::size_t(2));
    QCOMPARE(twice.find(TrialId{1})->state(), TrialState::Running);
    QCOMPARE(r.history.find(TrialId{1})->state(), TrialState::Completed);
}

void TestHistory::aTrial_isCopiedOnceForEachCopyOfTheHistory()
{
    Recorder r{History({"value", Goal::Minimize})};
    r.propose();
    const AttemptId attempt = r.start(TrialId{1});
    const auto reported = [&](double step) {
        if (!r.apply(AttemptReported{attempt, TrialId{1}, {step, value(step)}}).ok())
            qFatal("the report was refused");
        return r.history.find(TrialId{1});
    };
    const Trial* first = reported(1.0);
    QCOMPARE(reported(2.0), first);  // or thousands of reports would be copied thousands of times
    const History shared = r.history;
    const Trial* second = reported(3.0);
    QVERIFY(second != first);
    QCOMPARE(shared.find(TrialId{1}), first);
    QCOMPARE(reported(4.0), second);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
