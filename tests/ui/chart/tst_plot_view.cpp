// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chart/chart_study.h"
#include "ui/chart/progress_chart.h"
#include "ui/chart/space_chart.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

using namespace trimtab;

class TestPlotView final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void positions_becomePixelsAndBack();
    void positions_beyondTheScale_lieAtTheEdge();
    void click_selectsTheNearestTrial();
    void hover_isSharedAndExplained();
    void toolTip_showsPlainText();
    void drag_zoomsIntoTheRectangle();
    void wheel_zoomsAboutThePointer();
    void doubleClickAndHome_resetTheZoom();
    void liveData_keepTheZoom();
    void otherAxes_dropTheZoom();
    void zoom_neverDegenerates();
    void arrows_stepThroughTheTrials();
    void escape_clearsTheSelection();
    void manyUpdates_areOneRefresh();
    void theme_isFollowed();
    void selection_mayDieBeforeTheChart();
    void zeroSizeAndHidden_doNoHarm();

private:
    QPoint pixelOf(TrialId trial) const;

    std::unique_ptr<TrialSelection> m_selection;
    std::unique_ptr<SpaceChart> m_chart;
};

void TestPlotView::init()
{
    m_selection = std::make_unique<TrialSelection>();
    m_chart = std::make_unique<SpaceChart>();
    m_chart->resize(600, 300);
    m_chart->setSpace(chartSpace());
    m_chart->setSelection(m_selection.get());
    m_chart->setHistory(recordStudy(20).snapshot());
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    m_chart->refreshNow();
}

void TestPlotView::cleanup()
{
    m_chart.reset();
    m_selection.reset();
}

QPoint TestPlotView::pixelOf(TrialId trial) const
{
    return m_chart->toPixel(m_chart->points().find(trial)->position).toPoint();
}

void TestPlotView::positions_becomePixelsAndBack()
{
    const PlotRange range = m_chart->range();
    QCOMPARE(m_chart->toPixel({range.xLow, range.yLow}), m_chart->area().bottomLeft());
    QCOMPARE(m_chart->toPixel({range.xHigh, range.yHigh}), m_chart->area().topRight());
    for (const QPointF position : {QPointF(-3.2, 0.1), QPointF(-0.5, 0.77)}) {
        const QPointF back = m_chart->positionAt(m_chart->toPixel(position));
        QVERIFY((back - position).manhattanLength() < 1e-9);
    }
    // 1e-2 lies in the middle of a log axis from 1e-4 to 1.
    QVERIFY(std::abs(m_chart->toPixel({-2.0, 0.4}).x() - m_chart->area().center().x()) < 1e-6);
}

void TestPlotView::positions_beyondTheScale_lieAtTheEdge()
{
    StudyRecorder recorder;
    recorder.complete({{"rate", 0.0}, {"dropout", 0.4}, {"momentum", 1.0}, {"kind", std::string("a")}}, 0.5);
    recorder.complete(chartConfiguration(1), 0.6);
    m_chart->setHistory(recorder.snapshot());
    m_chart->refreshNow();
    QCOMPARE(m_chart->points().points().size(), std::size_t(2));  // the rest of the series stays
    QCOMPARE(m_chart->points().find(TrialId{1})->marker, Marker::EdgeLeft);
    QCOMPARE(double(pixelOf(TrialId{1}).x()), std::round(m_chart->area().left()));
    m_chart->setAxes(QStringLiteral("dropout"), QStringLiteral("momentum"));
    m_chart->refreshNow();
    QCOMPARE(m_chart->points().find(TrialId{1})->marker, Marker::EdgeUp);
}

void TestPlotView::click_selectsTheNearestTrial()
{
    for (int number = 1; number <= 20; ++number) {
        const TrialId trial{number};
        QTest::mouseClick(m_chart->viewport(), Qt::LeftButton, {}, pixelOf(trial));
        QCOMPARE(m_selection->current(), std::optional(trial));
    }
    QVERIFY(m_chart->area().contains(m_chart->toPixel({-2.0, 0.4})));
}

void TestPlotView::hover_isSharedAndExplained()
{
    QTest::mouseMove(m_chart->viewport(), pixelOf(TrialId{3}));
    QTRY_COMPARE(m_selection->hovered(), std::optional(TrialId{3}));
    QTRY_VERIFY(QToolTip::text().contains(QLatin1String("Trial 3")));
    QVERIFY(QToolTip::text().contains(QLatin1String("accuracy")));
    QVERIFY(QToolTip::text().contains(QLatin1String("rate")));
    QTest::mouseMove(m_chart->viewport(), m_chart->area().bottomRight().toPoint() + QPoint(5, 30));
    QTRY_VERIFY(!m_selection->hovered());
}

void TestPlotView::toolTip_showsPlainText()  // T10
{
    const Value value(std::string("<b>x</b>"));
    SpaceSpec spec;
    spec.parameters = {{"kind", CategoricalDomain{{value}}, Group::Model, {}},
                       {"y", RealDomain{0.0, 1.0, Scale::Linear, {}}, Group::Model, {}}};
    StudyRecorder recorder;
    recorder.complete({{"kind", value}, {"y", 0.5}}, 0.5);
    m_chart->setSpace(*SearchSpace::create(spec));
    m_chart->setHistory(recorder.snapshot());
    m_chart->refreshNow();
    QTest::mouseMove(m_chart->viewport(), pixelOf(TrialId{1}));
    QTRY_VERIFY(QToolTip::text().contains(QLatin1String("kind: &lt;b&gt;x&lt;/b&gt;")));
}

void TestPlotView::drag_zoomsIntoTheRectangle()
{
    const QRect area = m_chart->area().toAlignedRect();
    const QPoint from = area.center() - QPoint(80, 40);
    const QPoint to = area.center() + QPoint(60, 30);
    const QPointF low = m_chart->positionAt(QPointF(from.x(), to.y()));
    const QPointF high = m_chart->positionAt(QPointF(to.x(), from.y()));
    QTest::mousePress(m_chart->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_chart->viewport(), area.center());
    QTest::mouseMove(m_chart->viewport(), to);
    QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(m_chart->zoomed());
    QVERIFY(std::abs(m_chart->range().xLow - low.x()) < 1e-9 && std::abs(m_chart->range().xHigh - high.x()) < 1e-9);
    QVERIFY(std::abs(m_chart->range().yLow - low.y()) < 1e-9 && std::abs(m_chart->range().yHigh - high.y()) < 1e-9);
    QVERIFY(!m_selection->current());  // a drag is no click
}

void TestPlotView::wheel_zoomsAboutThePointer()
{
    const QPointF pixel = m_chart->area().center() + QPointF(40, 20);
    const QPointF before = m_chart->positionAt(pixel);
    QWheelEvent wheel(pixel, m_chart->viewport()->mapToGlobal(pixel), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_chart->viewport(), &wheel);
    QVERIFY(m_chart->zoomed());
    QVERIFY(m_chart->range().xHigh - m_chart->range().xLow < 4.0);
    // The margins may change with the labels, so the pixel may move by them, the position not.
    const double share = (before.x() - m_chart->range().xLow) / (m_chart->range().xHigh - m_chart->range().xLow);
    QVERIFY(share > 0.4 && share < 0.7);
}

void TestPlotView::doubleClickAndHome_resetTheZoom()
{
    const PlotRange whole = m_chart->range();
    QSignalSpy spy(m_chart.get(), &PlotView::zoomChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QVERIFY(m_chart->zoomed());
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QCOMPARE(m_chart->range(), whole);
    m_chart->zoomTo({-3.0, -2.0, 0.2, 0.4});
    QTest::mouseDClick(m_chart->viewport(), Qt::LeftButton, {}, m_chart->area().center().toPoint());
    QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton);  // QTest leaves the button down
    QVERIFY(!m_chart->zoomed());
    QCOMPARE(m_chart->range(), whole);
    QCOMPARE(spy.count(), 4);
}

void TestPlotView::liveData_keepTheZoom()
{
    ProgressChart chart;
    chart.resize(600, 300);
    chart.setHistory(recordStudy(20).snapshot());
    chart.refreshNow();
    const PlotRange before = chart.range();
    const PlotRange zoom{3.0, 8.0, 0.6, 0.7};
    chart.zoomTo(zoom);
    chart.setHistory(recordStudy(60).snapshot());
    chart.refreshNow();
    QCOMPARE(chart.range(), zoom);
    chart.resetZoom();
    QVERIFY(chart.range().xHigh > before.xHigh);  // and all that arrived meanwhile is shown
}

void TestPlotView::otherAxes_dropTheZoom()
{
    m_chart->zoomTo({-3.0, -2.0, 0.2, 0.4});
    m_chart->setAxes(QStringLiteral("momentum"), QStringLiteral("kind"));
    m_chart->refreshNow();
    QVERIFY(!m_chart->zoomed());
    QCOMPARE(m_chart->range().yLow, -0.5);
}

void TestPlotView::zoom_neverDegenerates()
{
    for (int i = 0; i < 200; ++i)
        m_chart->zoomBy(1.5, {-2.0, 0.4});
    QVERIFY(m_chart->range().xHigh > m_chart->range().xLow);
    m_chart->resetZoom();
    for (int i = 0; i < 200; ++i)
        m_chart->zoomBy(1.0 / 1.5, {-2.0, 0.4});
    QVERIFY(m_chart->range().xHigh - m_chart->range().xLow < 1e4);
    m_chart->zoomTo({0.0, std::nan(""), 0.0, 1.0});
    QVERIFY(std::isfinite(m_chart->range().xHigh));
}

void TestPlotView::arrows_stepThroughTheTrials()
{
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_selection->current(), std::optional(TrialId{1}));
    QTest::keyClick(m_chart.get(), Qt::Key_Down);
    QCOMPARE(m_selection->current(), std::optional(TrialId{2}));
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QCOMPARE(m_selection->current(), std::optional(TrialId{1}));
}

void TestPlotView::escape_clearsTheSelection()
{
    m_selection->setCurrent(TrialId{2});
    m_selection->setBrushed(std::unordered_set<TrialId>{TrialId{2}});
    m_chart->refreshNow();
    QCOMPARE(m_chart->points().find(TrialId{1})->shade, kFadedShade);
    QVERIFY(m_chart->points().find(TrialId{2})->shade != kFadedShade);
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QVERIFY(!m_selection->current());
    QVERIFY(!m_selection->brushed());
    m_chart->refreshNow();
    QVERIFY(m_chart->points().find(TrialId{1})->shade != kFadedShade);
}

void TestPlotView::manyUpdates_areOneRefresh()
{
    QSignalSpy spy(m_chart.get(), &PlotView::captionChanged);
    for (int trials = 21; trials < 60; ++trials) {
        StudyRecorder recorder;
        for (int i = 0; i < trials; ++i)
            recorder.complete({{"rate", 0.1}}, 0.5);  // "n trials without these" in the caption
        m_chart->setHistory(recorder.snapshot());
    }
    QCOMPARE(spy.count(), 0);
    QTRY_COMPARE(spy.count(), 1);
    QVERIFY(m_chart->caption().contains(QLatin1String("59")));
}

void TestPlotView::theme_isFollowed()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x18, 0x1b, 0x20));
    dark.setColor(QPalette::WindowText, Qt::white);
    const QRgb before = m_chart->grab().toImage().pixel(2, 2);
    m_chart->setPalette(dark);
    m_chart->refreshNow();
    const QRgb after = m_chart->grab().toImage().pixel(2, 2);
    QVERIFY(qGray(before) > 128);
    QVERIFY(qGray(after) < 128);
}

void TestPlotView::selection_mayDieBeforeTheChart()
{
    m_selection.reset();
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->selection().current(), std::optional(TrialId{1}));
}

void TestPlotView::zeroSizeAndHidden_doNoHarm()
{
    m_chart->resize(0, 0);
    m_chart->refreshNow();
    m_chart->resize(3, 3);
    m_chart->grab();
    SpaceChart hidden;
    hidden.setHistory(recordStudy(5).snapshot());
    hidden.refreshNow();  // no space yet
    QVERIFY(!hidden.emptyText().isEmpty());
    hidden.setSpace(chartSpace());
    hidden.refreshNow();
    QVERIFY(hidden.emptyText().isEmpty());
    QTest::keyClick(&hidden, Qt::Key_Plus);
}

QTEST_MAIN(TestPlotView)
#include "tst_plot_view.moc"
