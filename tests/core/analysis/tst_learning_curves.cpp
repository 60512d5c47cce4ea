// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/learning_curves.h"

#include "core/analysis/trial_losses.h"
#include "tests/core/analysis/study_recorder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace trimtab;

class TestLearningCurves final : public QObject {
    Q_OBJECT

private slots:
    void curve_keepsGaps();
    void curve_ofAnUnknownMetric_isEmpty();
    void reportedMetrics_areThoseOfTheReports();
    void choose_takesAllWhenFew();
    void choose_takesBestNewestAndWanted();
    void choose_staysTheSameWhileTrialsArrive();
};

void TestLearningCurves::curve_keepsGaps()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.5, std::vector{0.1, std::numeric_limits<double>::quiet_NaN(), 0.3});
    const auto curve = learningCurve(*recorder.snapshot()->find(TrialId{1}), "accuracy");
    QCOMPARE(curve.size(), std::size_t(3));
    QCOMPARE(curve[0], (CurvePoint{1.0, 0.1}));
    QVERIFY(std::isnan(curve[1].value));
    QCOMPARE(curve[2], (CurvePoint{3.0, 0.3}));
}

void TestLearningCurves::curve_ofAnUnknownMetric_isEmpty()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.5, std::vector{0.1});
    QVERIFY(learningCurve(*recorder.snapshot()->find(TrialId{1}), "loss").empty());
    QVERIFY(learningCurve(Trial{}, "accuracy").empty());
}

void TestLearningCurves::reportedMetrics_areThoseOfTheReports()
{
    StudyRecorder recorder;
    QVERIFY(reportedMetrics(*recorder.snapshot()).empty());
    recorder.complete({}, 0.5, std::vector{0.1});
    recorder.fail({});
    QCOMPARE(reportedMetrics(*recorder.snapshot()), std::vector<std::string>{"accuracy"});
}

void TestLearningCurves::choose_takesAllWhenFew()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.5, std::vector{0.1});
    recorder.fail({});
    recorder.complete({}, 0.6, std::vector{0.1});
    const auto chosen = chooseCurves(*recorder.snapshot(), {}, {}, 10);
    QCOMPARE(chosen, (std::vector{TrialId{1}, TrialId{3}}));
}

void TestLearningCurves::choose_takesBestNewestAndWanted()
{
    StudyRecorder recorder;
    for (int i = 0; i < 300; ++i)
        recorder.complete({}, i == 17 ? 0.99 : 0.5 + 1e-4 * (i % 7), std::vector{0.1});
    TrialLosses losses;
    losses.update(recorder.snapshot());
    for (std::int64_t wanted = 1; wanted <= 300; ++wanted) {
        const auto chosen = chooseCurves(*recorder.snapshot(), losses.losses(), TrialId{wanted}, 30);
        QCOMPARE(chosen.size(), std::size_t(30));
        QVERIFY(std::ranges::is_sorted(chosen));
        QVERIFY(std::ranges::count(chosen, TrialId{wanted}) == 1);
        QVERIFY(std::ranges::count(chosen, TrialId{18}) == 1);
        QVERIFY(std::ranges::count(chosen, TrialId{300}) == 1);
    }
}

void TestLearningCurves::choose_staysTheSameWhileTrialsArrive()
{
    StudyRecorder recorder;
    const auto choose = [&recorder] {
        TrialLosses losses;
        losses.update(recorder.snapshot());
        return chooseCurves(*recorder.snapshot(), losses.losses(), {}, 30);
    };
    for (int i = 0; i < 300; ++i)
        recorder.complete({}, 0.5 + 1e-3 * i, std::vector{0.1});
    const auto before = choose();
    recorder.complete({}, 0.1, std::vector{0.1});
    const auto after = choose();
    std::vector<TrialId> kept;
    std::ranges::set_intersection(before, after, std::back_inserter(kept));
    QVERIFY(kept.size() >= 28);
}

QTEST_GUILESS_MAIN(TestLearningCurves)
#include "tst_learning_curves.moc"
