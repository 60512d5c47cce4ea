// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/parallel_axes.h"

#include "tests/core/analysis/study_recorder.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestParallelAxes final : public QObject {
    Q_OBJECT

private slots:
    void axes_areTheHyperparametersAndTheObjective();
    void positions_haveGapsWhereInactive();
    void update_tellsWhetherLinesMoved();
    void passes_combinesBrushes();
};

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

SearchSpace space()
{
    SpaceSpec spec;
    spec.parameters = {{"rate", RealDomain{1e-4, 1.0, Scale::Log, {}}, Group::Optimizer, {}},
                       {"kind", CategoricalDomain{{Value(std::string("a")), Value(std::string("b"))}}, Group::Model, {}}};
    return *SearchSpace::create(spec);
}

Configuration configuration(double rate, const std::string& kind)
{
    return {{"rate", rate}, {"kind", kind}};
}

}  // namespace

void TestParallelAxes::axes_areTheHyperparametersAndTheObjective()
{
    StudyRecorder recorder;
    ParallelAxes data;
    data.update(space(), *recorder.snapshot(), {}, LossRange{-0.9, -0.5}, 0);
    QCOMPARE(data.axes().size(), std::size_t(3));
    QCOMPARE(data.axes()[0].kind, AxisKind::Log);
    QCOMPARE(data.axes()[1].categories, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(data.axes()[2].name, std::string("accuracy"));
    QCOMPARE(data.axes()[2].low, 0.5);
    QCOMPARE(data.axes()[2].high, 0.9);
    QCOMPARE(data.trialCount(), std::size_t(0));
}

void TestParallelAxes::positions_haveGapsWhereInactive()
{
    StudyRecorder recorder;
    recorder.complete(configuration(0.01, "b"), 0.7);
    recorder.fail({{"rate", 1.0}});
    ParallelAxes data;
    data.update(space(), *recorder.snapshot(), std::vector{-0.7, kNaN}, LossRange{-0.9, -0.5}, 0);
    QVERIFY(std::abs(data.positions(0)[0] + 2.0) < 1e-12);
    QCOMPARE(data.positions(0)[1], 1.0);
    QCOMPARE(data.positions(0)[2], 0.7);
    QCOMPARE(data.positions(1)[0], 0.0);
    QVERIFY(std::isnan(data.positions(1)[1]));
    QVERIFY(std::isnan(data.positions(1)[2]));
}

void TestParallelAxes::update_tellsWhetherLinesMoved()
{
    StudyRecorder recorder;
    recorder.start(configuration(0.01, "b"), {});
    ParallelAxes data;
    QVERIFY(data.update(space(), *recorder.snapshot(), std::vector{kNaN}, {}, 0));
    recorder.finish({OutcomeKind::Completed, OutcomeCause::None, recorder.metrics(0.7), 1.0, {}});
    recorder.fail({});
    QVERIFY(!data.update(space(), *recorder.snapshot(), std::vector{-0.7, kNaN}, LossRange{-0.7, -0.7}, 0));
    StudyRecorder other;
    other.complete(configuration(0.1, "b"), 0.7);
    QVERIFY(data.update(space(), *other.snapshot(), std::vector{-0.7}, LossRange{-0.7, -0.7}, 0));
}

void TestParallelAxes::passes_combinesBrushes()
{
    StudyRecorder recorder;
    recorder.complete(configuration(0.01, "a"), 0.6);
    recorder.complete(configuration(0.01, "b"), 0.8);
    recorder.complete(configuration(0.5, "b"), 0.85);
    recorder.fail(configuration(0.01, "b"));
    ParallelAxes data;
    data.update(space(), *recorder.snapshot(), std::vector{-0.6, -0.8, -0.85, kNaN}, LossRange{-0.9, -0.5}, 0);
    const std::vector<AxisBrush> brushes{{0, -3.0, -1.0}, {2, 0.7, 0.9}};
    QVERIFY(!data.passes(0, brushes));
    QVERIFY(data.passes(1, brushes));
    QVERIFY(!data.passes(2, brushes));
    QVERIFY(!data.passes(3, brushes));  // no objective is no number
    QVERIFY(data.passes(3, {}));
}

QTEST_GUILESS_MAIN(TestParallelAxes)
#include "tst_parallel_axes.moc"
