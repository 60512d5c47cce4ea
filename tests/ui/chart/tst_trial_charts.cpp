// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What each chart makes of the trials.
#include "tests/ui/chart/chart_study.h"
#include "ui/chart/learning_curves_chart.h"
#include "ui/chart/progress_chart.h"
#include "ui/chart/sample_chart.h"
#include "ui/chart/space_chart.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace trimtab;

class TestTrialCharts final : public QObject {
    Q_OBJECT

private slots:
    void empty_saysSo();
    void progress_marksStates();
    void progress_drawsTheBestSoFar();
    void progress_leavesOutliersOutside();
    void space_showsTheSurfaceOnlyOnItsAxes();
    void space_skipsInactiveTrials();
    void picker_changesTheAxes();
    void axes_stayTwoWhenOneIsRemoved();
    void best_isRinged();
    void colours_areNamed();
    void curves_keepGaps();
    void curves_useALogAxisWhenWide();
    void curves_keepTheZoomWhenValuesSpread();
    void curves_forgetTheChosenMetricOfTheLastStudy();
    void curves_followTheObjective();
    void curves_markWhatWasStopped();
    void curves_areLimited();
    void curves_claimNoSampleOfAll();
    void samples_followTheRules();
    void tenThousandTrials_areShown();
};

void TestTrialCharts::empty_saysSo()
{
    ProgressChart progress;
    SpaceChart space;
    LearningCurvesChart curves;
    SampleChart samples;
    for (PlotView* chart : std::initializer_list<PlotView*>{&progress, &space, &curves, &samples}) {
        chart->resize(400, 200);
        chart->refreshNow();
        QVERIFY(!chart->emptyText().isEmpty());
        QVERIFY(!chart->accessibleName().isEmpty());
        chart->grab();
        chart->setHistory(std::make_shared<const History>());
        chart->refreshNow();
        QVERIFY(!chart->emptyText().isEmpty());
        chart->grab();
    }
}

void TestTrialCharts::progress_marksStates()
{
    ProgressChart chart;
    chart.resize(600, 300);
    chart.setHistory(recordStudy(10).snapshot());
    chart.refreshNow();
    QCOMPARE(chart.points().find(TrialId{1})->marker, Marker::Dot);
    QCOMPARE(chart.points().find(TrialId{5})->marker, Marker::Cross);
    QCOMPARE(chart.points().find(TrialId{8})->marker, Marker::Hollow);
    QCOMPARE(chart.toPixel(chart.points().find(TrialId{5})->position).y(), chart.area().bottom());
    QVERIFY(std::abs(chart.points().find(TrialId{1})->position.y() - chartAccuracy(0)) < 1e-12);
    QVERIFY(chart.accessibleDescription().contains(QLatin1String("10 finished trials, 1 failed")));
}

void TestTrialCharts::progress_drawsTheBestSoFar()
{
    StudyRecorder recorder;
    for (const double accuracy : {0.5, 0.4, 0.7, 0.6})
        recorder.complete({{"x", accuracy}}, accuracy);
    ProgressChart chart;
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QCOMPARE(chart.lines().lines().size(), std::size_t(1));
    QCOMPARE(chart.lines().lines().front().positions, (std::vector<QPointF>{{1, 0.5}, {3, 0.5}, {3, 0.7}, {4, 0.7}}));
}

void TestTrialCharts::progress_leavesOutliersOutside()
{
    StudyRecorder recorder;
    for (int i = 0; i < 40; ++i)
        recorder.complete({{"x", std::int64_t{i}}}, i == 20 ? -1e9 : 0.9 + 0.001 * i);
    ProgressChart chart;
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QVERIFY(chart.range().yLow > 0.5);
    QVERIFY(chart.caption().contains(QLatin1String("1 trial outside")));
}

void TestTrialCharts::space_showsTheSurfaceOnlyOnItsAxes()
{
    SpaceChart chart;
    chart.resize(400, 300);
    chart.setSpace(chartSpace());
    chart.setHistory(recordStudy(20).snapshot());
    chart.setSurface({"rate", "dropout", 2, 2, {0.5, 0.6, 0.7, std::nan("")}});
    chart.refreshNow();
    QCOMPARE(chart.points().find(TrialId{1})->marker, Marker::Outlined);
    QVERIFY(chart.accessibleDescription().contains(QLatin1String("surrogate")));
    chart.grab();
    chart.setAxes(QStringLiteral("rate"), QStringLiteral("kind"));
    chart.refreshNow();
    QCOMPARE(chart.points().find(TrialId{1})->marker, Marker::Dot);
    QVERIFY(!chart.accessibleDescription().contains(QLatin1String("surrogate")));
}

void TestTrialCharts::space_skipsInactiveTrials()
{
    StudyRecorder recorder = recordStudy(3);
    recorder.complete({{"rate", 0.1}}, 0.5);
    SpaceChart chart;
    chart.setSpace(chartSpace());
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QVERIFY(!chart.points().find(TrialId{4}));
    QVERIFY(chart.caption().contains(QLatin1String("1 trial without these")));
}

void TestTrialCharts::picker_changesTheAxes()
{
    SpaceChart chart;
    const std::unique_ptr<QWidget> picker(chart.createAxisPicker(nullptr));
    chart.setSpace(chartSpace());
    QSignalSpy spy(&chart, &PlaneChart::axesChanged);
    auto* y = picker->findChild<QComboBox*>(QStringLiteral("yAxis"));
    QCOMPARE(y->count(), 4);
    QCOMPARE(y->currentText(), QStringLiteral("dropout"));
    y->setFocus();
    QTest::keyClick(y, Qt::Key_Down);
    QCOMPARE(chart.yName(), QStringLiteral("momentum"));
    QCOMPARE(spy.count(), 1);
    chart.setAxes(QStringLiteral("kind"), QStringLiteral("unknown"));
    QCOMPARE(picker->findChild<QComboBox*>(QStringLiteral("xAxis"))->currentText(), QStringLiteral("kind"));
    QCOMPARE(chart.yName(), QStringLiteral("momentum"));
    chart.setSpace(chartSpace());
    QCOMPARE(chart.xName(), QStringLiteral("kind"));
}

void TestTrialCharts::axes_stayTwoWhenOneIsRemoved()
{
    const auto without = [](const std::vector<std::string>& removed) {
        SpaceSpec spec = chartSpace().spec();
        std::erase_if(spec.parameters,
                      [&](const Parameter& parameter) { return std::ranges::count(removed, parameter.name) > 0; });
        return *SearchSpace::create(spec);
    };
    SpaceChart chart;
    chart.setSpace(chartSpace());
    chart.setAxes(QStringLiteral("rate"), QStringLiteral("dropout"));
    chart.setSpace(without({"rate"}));
    QCOMPARE(chart.yName(), QStringLiteral("dropout"));
    QCOMPARE(chart.xName(), QStringLiteral("momentum"));
    chart.setSpace(without({"rate", "dropout"}));
    QCOMPARE(chart.xName(), QStringLiteral("momentum"));
    QCOMPARE(chart.yName(), QStringLiteral("kind"));
    chart.setSpace(without({"rate", "dropout", "kind"}));  // one left
    QCOMPARE(chart.xName(), QStringLiteral("momentum"));
    chart.refreshNow();
}

void TestTrialCharts::best_isRinged()
{
    StudyRecorder recorder;
    for (const int trial : {1, 2, 3})
        recorder.complete(chartConfiguration(trial), trial == 2 ? 0.7 : 0.5);
    ProgressChart progress;
    SpaceChart space;
    for (PlotView* chart : std::initializer_list<PlotView*>{&progress, &space}) {
        chart->resize(400, 200);
        chart->setSpace(chartSpace());
        chart->refreshNow();
        QVERIFY(!chart->overlay().best());
        chart->setHistory(recorder.snapshot());
        chart->refreshNow();
        QCOMPARE(chart->overlay().best(), std::optional(chart->points().find(TrialId{2})->position));
        QVERIFY(!chart->selection().current());
    }
}

void TestTrialCharts::colours_areNamed()
{
    const ColorScale scale{{"accuracy", Goal::Maximize}, {-0.9, -0.5}};
    QCOMPARE(scale.low(), 0.5);
    QCOMPARE(scale.high(), 0.9);
    const QGradientStops stops = scale.gradient(lightTheme(), {0.0, 10.0}, {0.0, 0.0}).stops();
    QCOMPARE(stops.first().second, shadeColor(lightTheme(), 0.0F));  // the worst at the low end
    QCOMPARE(stops.last().second, shadeColor(lightTheme(), 1.0F));
    SpaceChart chart;
    chart.resize(400, 200);
    chart.setSpace(chartSpace());
    chart.grab();
    const double before = chart.area().right();
    chart.setHistory(recordStudy(5).snapshot());
    chart.refreshNow();
    QVERIFY(chart.area().right() < before - 15.0);  // room for the legend
}

void TestTrialCharts::curves_keepGaps()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.5, std::vector{0.1, std::nan(""), 0.3, 0.4});
    LearningCurvesChart chart;
    chart.resize(400, 200);
    chart.setHistory(recorder.snapshot());
    chart.grab();  // a hidden widget learns its size here
    chart.refreshNow();
    const auto& positions = chart.lines().lines().front().positions;
    QCOMPARE(positions.size(), std::size_t(4));
    QVERIFY(std::isnan(positions[1].y()));
    // Where the gap is, no line passes: between epochs 1 and 3 at half height.
    const QPointF middle = chart.toPixel({2.0, 0.2});
    QVERIFY(!chart.lines().nearest(middle, 12.0));
    QVERIFY(chart.lines().nearest(chart.toPixel({3.5, 0.35}), 3.0));
}

void TestTrialCharts::curves_useALogAxisWhenWide()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.5, std::vector{100.0, 1.0, 0.5});
    LearningCurvesChart chart;
    chart.resize(400, 200);
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QCOMPARE(chart.axes().yAxis().kind, AxisKind::Log);
    recorder.complete({}, 0.5, std::vector{100.0, 0.0, 0.5});  // a zero: no log axis, nothing vanishes
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QCOMPARE(chart.axes().yAxis().kind, AxisKind::Linear);
    QCOMPARE(chart.lines().lines().size(), std::size_t(2));
}

void TestTrialCharts::curves_keepTheZoomWhenValuesSpread()
{
    StudyRecorder recorder;
    recorder.complete({}, 0.5, std::vector{3.0, 2.0, 1.0});
    LearningCurvesChart chart;
    chart.resize(400, 200);
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QCOMPARE(chart.axes().yAxis().kind, AxisKind::Linear);
    const PlotRange zoom{1.0, 2.0, 1.5, 2.5};
    chart.zoomTo(zoom);
    recorder.complete({}, 0.5, std::vector{1000.0, 0.1, 0.01});
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QCOMPARE(chart.range(), zoom);
    QCOMPARE(chart.axes().yAxis().kind, AxisKind::Linear);
    chart.resetZoom();
    chart.refreshNow();
    QCOMPARE(chart.axes().yAxis().kind, AxisKind::Log);
    // The other way: a zero appears while a log axis is zoomed into.
    chart.zoomTo({1.0, 2.0, -1.0, 1.0});
    recorder.complete({}, 0.5, std::vector{1.0, 0.0, 0.5});
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QVERIFY(chart.zoomed());
    QCOMPARE(chart.axes().yAxis().kind, AxisKind::Log);
    QVERIFY(std::isfinite(chart.axes().yAxis().low));
}

void TestTrialCharts::curves_forgetTheChosenMetricOfTheLastStudy()
{
    LearningCurvesChart chart;
    const std::unique_ptr<QWidget> widget(chart.createMetricPicker(nullptr));
    const auto* picker = qobject_cast<QComboBox*>(widget.get());
    chart.setHistory(recordStudy(5).snapshot());
    chart.refreshNow();
    QCOMPARE(picker->currentText(), QStringLiteral("accuracy"));
    QSignalSpy changed(&chart, &LearningCurvesChart::metricChanged);
    chart.setMetric(QStringLiteral("loss"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(picker->currentText(), QStringLiteral("loss"));
    chart.zoomTo({1.0, 2.0, 0.1, 0.2});
    chart.resetView();
    QCOMPARE(chart.metric(), QStringLiteral("accuracy"));
    QCOMPARE(changed.count(), 2);
    QVERIFY(!chart.zoomed());
    QCOMPARE(picker->currentText(), QStringLiteral("accuracy"));
}

void TestTrialCharts::curves_followTheObjective()
{
    LearningCurvesChart chart;
    const std::unique_ptr<QWidget> widget(chart.createMetricPicker(nullptr));
    QSignalSpy changed(&chart, &LearningCurvesChart::metricChanged);
    for (const char* metric : {"validation.accuracy", "validation.log_loss"}) {
        chart.setHistory(std::make_shared<const History>(Objective{metric, Goal::Maximize}));
        chart.refreshNow();
        QCOMPARE(chart.metric(), QLatin1String(metric));
        QCOMPARE(qobject_cast<QComboBox*>(widget.get())->currentData().toString(), QLatin1String(metric));
    }
    QCOMPARE(changed.count(), 2);
}

void TestTrialCharts::curves_claimNoSampleOfAll()
{
    StudyRecorder recorder;
    for (std::size_t i = 0; i < LearningCurvesChart::kMostCurves; ++i)
        recorder.complete({}, 0.5, std::vector{0.3, 0.5});
    recorder.fail({});  // without a report
    LearningCurvesChart chart;
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QVERIFY(!chart.caption().contains(QLatin1String("sample")));
    recorder.complete({}, 0.5, std::vector{0.3, 0.5});
    chart.setHistory(recorder.snapshot());
    chart.refreshNow();
    QVERIFY(chart.caption().contains(QLatin1String("300 of 301")));
}

void TestTrialCharts::curves_markWhatWasStopped()
{
    LearningCurvesChart chart;
    chart.setHistory(recordStudy(10).snapshot());
    chart.refreshNow();
    QCOMPARE(chart.lines().lines().size(), std::size_t(9));  // one failed without a report
    QCOMPARE(chart.points().points().size(), std::size_t(1));
    QCOMPARE(chart.points().points().front().trial, TrialId{8});
    QVERIFY(chart.caption().contains(QStringLiteral("× stopped early")));
    QCOMPARE(chart.metrics(), QStringList{QStringLiteral("accuracy")});
    chart.setMetric(QStringLiteral("unknown"));
    chart.refreshNow();
    QVERIFY(!chart.emptyText().isEmpty());
}

void TestTrialCharts::curves_areLimited()
{
    LearningCurvesChart chart;
    TrialSelection selection;
    selection.setCurrent(TrialId{500});
    chart.setSelection(&selection);
    chart.setHistory(recordStudy(1000).snapshot());
    chart.refreshNow();
    QCOMPARE(chart.lines().lines().size(), LearningCurvesChart::kMostCurves);
    QVERIFY(chart.caption().contains(QLatin1String("300 of 900")));  // the others failed without a report
    QVERIFY(chart.lines().find(TrialId{500}));
}

void TestTrialCharts::samples_followTheRules()
{
    SpaceSpec spec = chartSpace().spec();
    spec.rules = {"dropout <= 0.4"};
    SampleChart chart;
    chart.resize(300, 200);
    chart.setSpace(*SearchSpace::create(spec));
    chart.refreshNow();
    QCOMPARE(chart.points().points().size(), std::size_t(SampleChart::kSamples));
    for (const PlotPoint& point : chart.points().points())
        QVERIFY(point.position.y() <= 0.4);
    spec.rules = {"dropout > 2"};
    chart.setSpace(*SearchSpace::create(spec));
    chart.refreshNow();
    QVERIFY(!chart.emptyText().isEmpty());
    QVERIFY(chart.points().points().empty());
}

void TestTrialCharts::tenThousandTrials_areShown()
{
    const HistorySnapshot history = recordStudy(10'000).snapshot();
    ProgressChart progress;
    SpaceChart space;
    LearningCurvesChart curves;
    for (PlotView* chart : std::initializer_list<PlotView*>{&progress, &space, &curves}) {
        chart->resize(600, 300);
        chart->setSpace(chartSpace());
        chart->setHistory(history);
        chart->refreshNow();
        QVERIFY(!chart->grab().isNull());
    }
    QCOMPARE(progress.points().points().size(), std::size_t(10'000));
    QCOMPARE(space.points().points().size(), std::size_t(10'000));
    QCOMPARE(curves.lines().lines().size(), LearningCurvesChart::kMostCurves);
}

QTEST_MAIN(TestTrialCharts)
#include "tst_trial_charts.moc"
