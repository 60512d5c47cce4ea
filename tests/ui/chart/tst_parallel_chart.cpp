// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chart/chart_study.h"
#include "ui/chart/parallel_chart.h"

#include <QFontMetricsF>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <cmath>
#include <functional>

using namespace trimtab;

class TestParallelChart final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void drag_brushesExactlyTheTrialsInside();
    void brushes_combine();
    void brush_movesAndResizes();
    void click_onTheAxis_removesItsBrush();
    void doubleClick_removesAllBrushes();
    void keyboard_brushes();
    void keyboard_onChoices_movesByOne();
    void clickAndHover_findTheLine();
    void pageKeys_stepThroughBrushedTrials();
    void newTrials_joinTheBrush();
    void otherBrush_greysLines();
    void clearedSelection_clearsBrushes();
    void anotherStudy_leavesNoOldLines();
    void inactive_leavesAGap();
    void emptyHiddenAndZeroSize_doNoHarm();
    void tenThousandTrials_areBrushed();
    void names_takeTwoLinesBeforeTheyAreCut();
    void crowd_isFainter();

private:
    std::unordered_set<TrialId> trialsWith(const std::function<bool(int)>& inside) const;
    void dragOnAxis(std::size_t axis, double from, double to);
    QRgb colourBetween(std::size_t axis, const QImage& image, TrialId trial) const;

    static constexpr std::size_t kRate = 0;
    static constexpr std::size_t kKind = 3;
    static constexpr std::size_t kObjective = 4;
    static constexpr int kTrials = 40;
    std::unique_ptr<TrialSelection> m_selection;
    std::unique_ptr<ParallelChart> m_chart;
};

void TestParallelChart::init()
{
    m_selection = std::make_unique<TrialSelection>();
    m_chart = std::make_unique<ParallelChart>();
    m_chart->resize(700, 400);
    m_chart->setSpace(chartSpace());
    m_chart->setSelection(m_selection.get());
    m_chart->setHistory(recordStudy(kTrials).snapshot());
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    m_chart->refreshNow();
}

void TestParallelChart::cleanup()
{
    m_chart.reset();
    m_selection.reset();
}

std::unordered_set<TrialId> TestParallelChart::trialsWith(const std::function<bool(int)>& inside) const
{
    std::unordered_set<TrialId> trials;
    for (int i = 0; i < kTrials; ++i) {
        if (inside(i))
            trials.insert(TrialId{i + 1});
    }
    return trials;
}

void TestParallelChart::dragOnAxis(std::size_t axis, double from, double to)
{
    const QPoint start = m_chart->toPixel(axis, from).toPoint();
    const QPoint end = m_chart->toPixel(axis, to).toPoint();
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_chart.get(), (start + end) / 2);
    QTest::mouseMove(m_chart.get(), end);
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, end);
}

void TestParallelChart::drag_brushesExactlyTheTrialsInside()
{
    QSignalSpy captions(m_chart.get(), &ParallelChart::captionChanged);
    dragOnAxis(kRate, -3.025, -1.025);
    const AxisBrush* brush = m_chart->brushes().on(kRate);
    QVERIFY(brush);
    QVERIFY(std::abs(brush->low + 3.025) < 0.02 && std::abs(brush->high + 1.025) < 0.02);
    const auto expected = trialsWith([&](int i) {
        const double position = std::log10(std::get<double>(*chartConfiguration(i).find("rate")));
        return position >= brush->low && position <= brush->high;
    });
    QVERIFY(!expected.empty() && expected.size() < kTrials);
    QCOMPARE(*m_selection->brushed(), expected);
    QVERIFY(captions.count() > 0);
    QVERIFY(m_chart->caption().startsWith(QLatin1String("brushed: rate ")));
    QVERIFY(m_chart->caption().endsWith(QStringLiteral("→ %1 trials").arg(expected.size())));
}

void TestParallelChart::brushes_combine()
{
    m_chart->setBrush({kObjective, 0.7, 1.0});
    m_chart->setBrush({kKind, -0.5, 0.5});
    const auto expected = trialsWith([](int i) { return i % 10 != 4 && chartAccuracy(i) >= 0.7 && i % 2 == 0; });
    QVERIFY(!expected.empty());
    QCOMPARE(*m_selection->brushed(), expected);
    QVERIFY(m_chart->caption().contains(QStringLiteral("kind a, accuracy 0.7 … 1")));
}

void TestParallelChart::brush_movesAndResizes()
{
    m_chart->setBrush({kRate, -3.0, -2.0});
    dragOnAxis(kRate, -2.5, -1.5);
    const AxisBrush* moved = m_chart->brushes().on(kRate);
    QVERIFY(std::abs(moved->low + 2.0) < 0.03 && std::abs(moved->high + 1.0) < 0.03);
    dragOnAxis(kRate, moved->high, -0.5);
    QVERIFY(std::abs(m_chart->brushes().on(kRate)->high + 0.5) < 0.03);
    QVERIFY(std::abs(m_chart->brushes().on(kRate)->low + 2.0) < 0.03);
    dragOnAxis(kRate, -1.0, 5.0);  // stops at the end of the axis
    QVERIFY(m_chart->brushes().on(kRate)->high <= 1e-12);
}

void TestParallelChart::click_onTheAxis_removesItsBrush()
{
    m_chart->setBrush({kRate, -3.0, -2.0});
    m_chart->setBrush({kObjective, 0.7, 1.0});
    QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, m_chart->toPixel(kRate, -0.6).toPoint());
    QVERIFY(!m_chart->brushes().on(kRate));
    QVERIFY(m_chart->brushes().on(kObjective));
}

void TestParallelChart::doubleClick_removesAllBrushes()
{
    m_chart->setBrush({kRate, -3.0, -2.0});
    m_chart->setBrush({kObjective, 0.7, 1.0});
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, QPoint(4, 4));
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, QPoint(4, 4));  // QTest leaves the button down
    QVERIFY(m_chart->brushes().empty());
    QVERIFY(!m_selection->brushed());
}

void TestParallelChart::keyboard_brushes()
{
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->focusedAxis(), kObjective);
    const double extent = m_chart->axes()[kObjective].high - m_chart->axes()[kObjective].low;
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(m_chart.get(), Qt::Key_Up);
    QTest::keyClick(m_chart.get(), Qt::Key_Down, Qt::ShiftModifier);
    const AxisBrush* brush = m_chart->brushes().on(kObjective);
    QVERIFY(brush);
    QVERIFY(std::abs(brush->low - (m_chart->axes()[kObjective].low + 0.2 * extent)) < 1e-9);
    QVERIFY(std::abs(brush->high - (m_chart->axes()[kObjective].high - 0.05 * extent)) < 1e-9);
    const auto expected =
        trialsWith([&](int i) { return i % 10 != 4 && chartAccuracy(i) >= brush->low && chartAccuracy(i) <= brush->high; });
    QCOMPARE(*m_selection->brushed(), expected);
    QVERIFY(m_chart->accessibleDescription().contains(QLatin1String("accuracy")));
    QTest::keyClick(m_chart.get(), Qt::Key_Delete);
    QVERIFY(!m_selection->brushed());
}

void TestParallelChart::keyboard_onChoices_movesByOne()
{
    for (std::size_t i = 0; i < kKind; ++i)
        QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QTest::keyClick(m_chart.get(), Qt::Key_Up);
    QCOMPARE(*m_selection->brushed(), trialsWith([](int i) { return i % 2 == 1; }));
    QVERIFY(m_chart->caption().contains(QLatin1String("kind b ")));
}

void TestParallelChart::clickAndHover_findTheLine()
{
    const TrialId trial{3};
    m_chart->setBrush({kRate, std::log10(std::get<double>(*chartConfiguration(2).find("rate"))) - 1e-6,
                       std::log10(std::get<double>(*chartConfiguration(2).find("rate"))) + 1e-6});
    QCOMPARE(m_selection->brushed()->size(), std::size_t(1));
    const QPointF from = m_chart->toPixel(1, std::get<double>(*chartConfiguration(2).find("dropout")));
    const QPointF to = m_chart->toPixel(2, -std::log10(1.0 - std::get<double>(*chartConfiguration(2).find("momentum"))));
    const QPoint onLine = ((from + to) / 2).toPoint();
    QTest::mouseMove(m_chart.get(), onLine);
    QTRY_COMPARE(m_selection->hovered(), std::optional(trial));
    QTRY_VERIFY(QToolTip::text().contains(QLatin1String("Trial 3")));
    QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, onLine);
    QCOMPARE(m_selection->current(), std::optional(trial));
}

void TestParallelChart::pageKeys_stepThroughBrushedTrials()
{
    m_chart->setBrush({kKind, 0.5, 1.5});
    QTest::keyClick(m_chart.get(), Qt::Key_PageDown);
    QCOMPARE(m_selection->current(), std::optional(TrialId{2}));
    QTest::keyClick(m_chart.get(), Qt::Key_PageDown);
    QCOMPARE(m_selection->current(), std::optional(TrialId{4}));
    QTest::keyClick(m_chart.get(), Qt::Key_PageUp);
    QCOMPARE(m_selection->current(), std::optional(TrialId{2}));
}

void TestParallelChart::newTrials_joinTheBrush()
{
    m_chart->setBrush({kKind, 0.5, 1.5});
    const auto before = m_selection->brushed()->size();
    m_chart->setHistory(recordStudy(kTrials + 10).snapshot());
    m_chart->refreshNow();
    QCOMPARE(m_selection->brushed()->size(), before + 5);
    QVERIFY(m_chart->brushes().on(kKind));
}

QRgb TestParallelChart::colourBetween(std::size_t axis, const QImage& image, TrialId trial) const
{
    const Configuration configuration = chartConfiguration(static_cast<int>(trial.value) - 1);
    const QPointF from = m_chart->toPixel(axis, std::log10(std::get<double>(*configuration.find("rate"))));
    const QPointF to = m_chart->toPixel(axis + 1, std::get<double>(*configuration.find("dropout")));
    return image.pixel((from + 0.3 * (to - from)).toPoint());
}

void TestParallelChart::otherBrush_greysLines()
{
    StudyRecorder one;
    one.complete(chartConfiguration(0), 0.5);
    m_chart->setHistory(one.snapshot());
    m_chart->refreshNow();
    const QColor coloured(colourBetween(0, m_chart->grab().toImage(), TrialId{1}));
    m_selection->setBrushed(std::unordered_set<TrialId>{});
    const QColor grey(colourBetween(0, m_chart->grab().toImage(), TrialId{1}));
    QVERIFY(coloured.hslSaturation() > 100);
    QVERIFY(grey.hslSaturation() < 60);
    QCOMPARE(m_chart->caption(), QStringLiteral("0 trials brushed"));
}

void TestParallelChart::clearedSelection_clearsBrushes()
{
    m_chart->setBrush({kKind, 0.5, 1.5});
    m_selection->clear();
    QVERIFY(m_chart->brushes().empty());
    QVERIFY(!m_chart->caption().contains(QLatin1String("brushed:")));
}

void TestParallelChart::anotherStudy_leavesNoOldLines()
{
    StudyRecorder other;
    other.complete(chartConfiguration(5), chartAccuracy(0));
    ParallelChart fresh;
    fresh.resize(m_chart->size());
    fresh.setSpace(chartSpace());
    fresh.setHistory(other.snapshot());
    m_chart->grab();
    m_chart->setHistory(other.snapshot());
    m_chart->refreshNow();
    fresh.refreshNow();
    m_chart->clearFocus();
    QCOMPARE(m_chart->grab().toImage(), fresh.grab().toImage());
}

void TestParallelChart::inactive_leavesAGap()
{
    StudyRecorder recorder;
    Configuration gap = chartConfiguration(0);
    gap.erase("dropout");
    recorder.complete(gap, 0.5);
    m_chart->setHistory(recorder.snapshot());
    m_chart->refreshNow();
    const QPointF before = m_chart->toPixel(0, -4.0);
    QVERIFY(!m_chart->trialAt(before + QPointF(30, 0)));
    m_chart->grab();
    m_chart->setBrush({1, 0.0, 0.8});
    QVERIFY(m_selection->brushed()->empty());
}

void TestParallelChart::emptyHiddenAndZeroSize_doNoHarm()
{
    ParallelChart chart;
    QVERIFY(!chart.emptyText().isEmpty());
    chart.resize(300, 200);
    chart.grab();
    QTest::keyClick(&chart, Qt::Key_Up);
    QTest::keyClick(&chart, Qt::Key_Right);
    chart.setHistory(recordStudy(3).snapshot());
    chart.grab();
    chart.setSpace(chartSpace());
    chart.resize(0, 0);
    chart.refreshNow();
    chart.resize(10, 10);
    chart.grab();
    QVERIFY(chart.emptyText().isEmpty());
}

void TestParallelChart::tenThousandTrials_areBrushed()
{
    m_chart->setHistory(recordStudy(10'000).snapshot());
    m_chart->refreshNow();
    QVERIFY(!m_chart->grab().isNull());
    m_chart->setBrush({kKind, 0.5, 1.5});
    QCOMPARE(m_selection->brushed()->size(), std::size_t(5'000));
    QVERIFY(!m_chart->grab().isNull());
}

void TestParallelChart::names_takeTwoLinesBeforeTheyAreCut()
{
    const QFontMetricsF metrics(m_chart->font());
    const QString name = QStringLiteral("hidden_units");
    const double needed = metrics.horizontalAdvance(name);
    const auto placesAt = [needed](double share) {
        std::vector<double> places;
        for (int i = 0; i < 5; ++i)
            places.push_back(20.0 + i * share * needed);
        return places;
    };
    const QStringList names(5, name);
    QCOMPARE(linesNeeded(names, placesAt(1.5), placesAt(1.5).back() + 20.0, metrics), 1);
    const std::vector<double> narrow = placesAt(0.7);
    const double width = narrow.back() + 20.0;
    QCOMPARE(linesNeeded(names, narrow, width, metrics), 2);
    const auto labels = placeAxisLabels(names, narrow, width, 2, metrics);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        QCOMPARE(labels[i].shown, name);
        QVERIFY(labels[i].left >= 0.0 && labels[i].left + needed <= width + 0.01);
        QVERIFY(i < 2 || labels[i].left >= labels[i - 2].left + needed);  // no two of a line overlap
        QCOMPARE(labels[i].line, i % 2 == 0 ? 1 : 0);
    }
    const auto cut = placeAxisLabels(names, placesAt(0.3), 1.2 * needed + 40.0, 2, metrics);
    QVERIFY(cut[2].shown.startsWith(QLatin1String("hid")) && cut[2].shown.endsWith(u'…'));
}

void TestParallelChart::crowd_isFainter()
{
    QCOMPARE(lineOpacity(0), 1.0);
    QCOMPARE(lineOpacity(300), 1.0);
    QVERIFY(lineOpacity(1'000) < 0.9);
    QVERIFY(lineOpacity(10'000) < lineOpacity(1'000));
    QVERIFY(lineOpacity(10'000'000) > 0.01);
}

QTEST_MAIN(TestParallelChart)
#include "tst_parallel_chart.moc"
