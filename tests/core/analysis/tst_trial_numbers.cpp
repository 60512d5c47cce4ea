// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Losses, their range, the best so far and the time left.
#include "core/analysis/best_so_far.h"
#include "core/analysis/loss_range.h"
#include "core/analysis/time_left.h"
#include "core/analysis/trial_losses.h"
#include "tests/core/analysis/study_recorder.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestTrialNumbers final : public QObject {
    Q_OBJECT

private slots:
    void bestSoFar_stepsOnlyWhenBetter();
    void lossRange_keepsABroadSpread();
    void lossRange_leavesAFewOutliersOutside();
    void lossRange_ofNothing_isNothing();
    void shade_isOneAtTheBest();
    void trialLosses_areThoseOfTheHistory();
    void trialLosses_tellWhatChanged();
    void trialLosses_forgetAnotherStudy();
    void ranked_leadsToTheBest();
    void ranked_leavesOutWhatIsNotFeasible();
    void timeLeft_sharesTheTrials();
    void timeLeft_endsWithTheTimeLimit();
    void timeLeft_isUnknownWithoutNumbers();
};

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> spread(int count, double low, double high)
{
    std::vector<double> losses;
    for (int i = 0; i < count; ++i)
        losses.push_back(low + (high - low) * i / (count - 1));
    return losses;
}

}  // namespace

void TestTrialNumbers::bestSoFar_stepsOnlyWhenBetter()
{
    const std::vector<double> losses{kNaN, 3.0, 3.0, 4.0, 1.0, kNaN, 0.5};
    QCOMPARE(bestSoFar(losses), (std::vector<Improvement>{{TrialId{2}, 3.0}, {TrialId{5}, 1.0}, {TrialId{7}, 0.5}}));
    QVERIFY(bestSoFar({}).empty());
}

void TestTrialNumbers::lossRange_keepsABroadSpread()
{
    QCOMPARE(lossRange(spread(50, -1.0, 2.0)), (LossRange{-1.0, 2.0}));
    QCOMPARE(lossRange(std::vector{2.0, kNaN, 100.0}), (LossRange{2.0, 100.0}));
}

void TestTrialNumbers::lossRange_leavesAFewOutliersOutside()
{
    auto losses = spread(50, 0.0, 1.0);
    losses.push_back(1e6);
    losses.push_back(std::numeric_limits<double>::infinity());
    const auto range = lossRange(losses);
    QVERIFY(range.has_value());
    QCOMPARE(range->best, 0.0);
    QVERIFY(range->worst >= 2.0 && range->worst < 4.0);
    losses.push_back(2e6);
    QCOMPARE(lossRange(losses), range);  // does not tremble
}

void TestTrialNumbers::lossRange_ofNothing_isNothing()
{
    QVERIFY(!lossRange({}));
    QVERIFY(!lossRange(std::vector{kNaN, kNaN}));
}

void TestTrialNumbers::shade_isOneAtTheBest()
{
    const LossRange range{-1.0, 3.0};
    QCOMPARE(range.shade(-1.0), 1.0);
    QCOMPARE(range.shade(1.0), 0.5);
    QCOMPARE(range.shade(50.0), 0.0);
    QCOMPARE((LossRange{2.0, 2.0}).shade(2.0), 1.0);
}

void TestTrialNumbers::trialLosses_areThoseOfTheHistory()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.8);
    recorder.fail({});
    recorder.stopEarly({}, std::vector{0.1, 0.2});
    recorder.start({}, {});
    TrialLosses losses;
    losses.update(recorder.snapshot());
    QCOMPARE(losses.losses().size(), std::size_t(4));
    QCOMPARE(losses.losses()[0], -0.8);
    QVERIFY(std::isnan(losses.losses()[1]));
    QCOMPARE(losses.losses()[2], -0.2);
    QVERIFY(std::isnan(losses.losses()[3]));
    QCOMPARE(losses.states()[1], TrialState::Failed);
    QCOMPARE(losses.states()[3], TrialState::Running);
}

void TestTrialNumbers::trialLosses_tellWhatChanged()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.8);
    recorder.start({}, {});
    TrialLosses losses;
    losses.update(recorder.snapshot());
    QCOMPARE(losses.firstChanged(), std::size_t(0));
    losses.update(recorder.snapshot());
    QCOMPARE(losses.firstChanged(), std::size_t(2));
    recorder.finish({OutcomeKind::Completed, OutcomeCause::None, recorder.metrics(0.9), 1.0, {}});
    losses.update(recorder.snapshot());
    QCOMPARE(losses.firstChanged(), std::size_t(1));
    QCOMPARE(losses.losses()[1], -0.9);
}

void TestTrialNumbers::trialLosses_forgetAnotherStudy()
{
    StudyRecorder first;
    first.complete({}, 0.8);
    first.complete({}, 0.7);
    StudyRecorder second;
    second.complete({}, 0.1);
    TrialLosses losses;
    losses.update(first.snapshot());
    losses.update(second.snapshot());
    QCOMPARE(losses.losses().size(), std::size_t(1));
    QCOMPARE(losses.losses()[0], -0.1);
    QCOMPARE(losses.firstChanged(), std::size_t(0));
    losses.update(nullptr);
    QVERIFY(losses.losses().empty());
}

void TestTrialNumbers::ranked_leadsToTheBest()
{
    StudyRecorder recorder;
    const Configuration steady{{"x", 1.0}};
    const Configuration lucky{{"x", 2.0}};
    for (const double accuracy : {0.80, 0.90, 0.82})
        recorder.complete(steady, accuracy);
    recorder.complete(lucky, 0.85);
    TrialLosses losses;
    losses.update(recorder.snapshot());
    QCOMPARE(losses.losses()[3], -0.85);
    const std::vector<Improvement> steps = bestSoFar(losses.ranked());
    QCOMPARE(steps.size(), std::size_t{1});  // the lucky draw does not lead
    QCOMPARE(steps[0].trial, TrialId{1});
    QCOMPARE(steps[0].loss, *recorder.snapshot()->bestLoss());
}

void TestTrialNumbers::ranked_leavesOutWhatIsNotFeasible()
{
    Objective objective{"accuracy", Goal::Maximize};
    objective.constraints = {{"accuracy", Bound::AtMost, 0.9}};
    StudyRecorder recorder(objective);
    TrialLosses losses;
    recorder.complete({{"x", 1.0}}, 0.95);
    losses.update(recorder.snapshot());
    QVERIFY(std::isnan(losses.ranked()[0]));
    recorder.complete({{"x", 2.0}}, 0.85);
    recorder.complete({{"x", 3.0}}, 0.99);
    losses.update(recorder.snapshot());
    QVERIFY(std::isnan(losses.ranked()[0]) && std::isnan(losses.ranked()[2]));
    QCOMPARE(losses.ranked()[1], -0.85);
    losses.update(nullptr);
    QVERIFY(losses.ranked().empty());
}

void TestTrialNumbers::timeLeft_sharesTheTrials()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.8);
    recorder.fail({});
    Limits limits;
    limits.trials = 10;
    limits.parallel = 2;
    QCOMPARE(secondsLeft(*recorder.snapshot(), limits, 100.0), 8.0);  // 8 trials of 2 s, two at a time
    limits.trials = 3;
    limits.parallel = 8;
    QCOMPARE(secondsLeft(*recorder.snapshot(), limits, 100.0), 2.0);
    limits.trials = 2;
    QCOMPARE(secondsLeft(*recorder.snapshot(), limits, 100.0), 0.0);
}

void TestTrialNumbers::timeLeft_endsWithTheTimeLimit()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.8);
    Limits limits;
    limits.trials = 100;
    limits.seconds = 60.0;
    QCOMPARE(secondsLeft(*recorder.snapshot(), limits, 50.0), 10.0);
    QCOMPARE(secondsLeft(*recorder.snapshot(), limits, 70.0), 0.0);
    limits.trials.reset();
    QCOMPARE(secondsLeft(*recorder.snapshot(), limits, 59.0), 1.0);
}

void TestTrialNumbers::timeLeft_isUnknownWithoutNumbers()
{
    const History empty;
    QVERIFY(!secondsLeft(empty, {}, 0.0));
    Limits limits;
    limits.trials = 5;
    QVERIFY(!secondsLeft(empty, limits, 0.0));
}

QTEST_GUILESS_MAIN(TestTrialNumbers)
#include "tst_trial_numbers.moc"
