// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ticks.h"

#include "core/util/rng.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace trimtab;

class TestTicks final : public QObject {
    Q_OBJECT

private slots:
    void labels_areRound_data();
    void labels_areRound();
    void ticks_stayInsideAndFew();
    void log_hasLabelsInsideOneDecade();
    void category_thinsItsLabels();
    void degenerateRange_hasNone();
    void readableNumber_shortensExponents();
};

namespace {

std::string labels(const PlotAxis& axis, double low, double high, int count)
{
    std::string text;
    for (const Tick& tick : ticks(axis, low, high, count))
        text += (text.empty() ? "" : " ") + tick.label;
    return text;
}

PlotAxis axisOfKind(AxisKind kind, bool whole = false)
{
    return {"x", kind, whole, 0.0, 1.0, {}};
}

}  // namespace

void TestTicks::labels_areRound_data()
{
    QTest::addColumn<AxisKind>("kind");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("count");
    QTest::addColumn<std::string>("expected");
    const auto linear = AxisKind::Linear;
    QTest::newRow("unit") << linear << false << 0.0 << 1.0 << 6 << std::string("0.0 0.2 0.4 0.6 0.8 1.0");
    QTest::newRow("negative zero") << linear << false << -1.0 << 1.0 << 5 << std::string("-1.0 -0.5 0.0 0.5 1.0");
    QTest::newRow("accuracy") << linear << false << 0.7 << 1.0 << 4 << std::string("0.7 0.8 0.9 1.0");
    QTest::newRow("whole only") << linear << true << 1.0 << 3.0 << 12 << std::string("1 2 3");
    QTest::newRow("millions") << linear << false << 0.0 << 4e6 << 3 << std::string("0 2e6 4e6");
    QTest::newRow("tiny") << linear << false << 0.0 << 4e-9 << 3 << std::string("0 2e-9 4e-9");
    const auto log = AxisKind::Log;
    QTest::newRow("decades") << log << false << -5.0 << -1.0 << 8 << std::string("1e-5 1e-4 1e-3 0.01 0.1");
    QTest::newRow("decades up") << log << false << 0.0 << 4.0 << 8 << std::string("1 10 100 1000 1e4");
    QTest::newRow("thinned") << log << false << -300.0 << 300.0 << 5 << std::string("1e-200 1 1e200");
    QTest::newRow("one decade") << log << false << -1.0 << 0.0 << 6 << std::string("0.1 0.2 0.5 1");
    QTest::newRow("across a decade") << log << false << std::log10(0.02) << std::log10(2.0) << 7
                                     << std::string("0.02 0.05 0.1 0.2 0.5 1 2");
    QTest::newRow("whole log") << log << true << std::log10(8.0) << std::log10(256.0) << 6 << std::string("10 20 50 100 200");
    const auto reverse = AxisKind::ReverseLog;
    QTest::newRow("reverse decades") << reverse << false << 0.0 << 3.0 << 6 << std::string("0 0.9 0.99 0.999");
    QTest::newRow("reverse, two decades") << reverse << false << 0.0 << 2.0 << 8 << std::string("0 0.9 0.99");
}

void TestTicks::labels_areRound()
{
    QFETCH(AxisKind, kind);
    QFETCH(bool, whole);
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, count);
    QFETCH(std::string, expected);
    QCOMPARE(labels(axisOfKind(kind, whole), low, high, count), expected);
}

void TestTicks::ticks_stayInsideAndFew()
{
    Rng rng(1);
    for (int round = 0; round < 20'000; ++round) {
        const auto kind = static_cast<AxisKind>(rng.below(3));
        const double extent =
            std::pow(10.0, kind == AxisKind::Linear ? 600.0 * rng.uniform() - 300.0 : 4.0 * rng.uniform() - 2.0);
        const double low = kind == AxisKind::ReverseLog ? 10.0 * rng.uniform() : extent * (rng.uniform() - 0.5);
        const double high = low + extent;
        const int count = 2 + static_cast<int>(rng.below(10));
        const auto found = ticks(axisOfKind(kind), low, high, count);
        QVERIFY(static_cast<int>(found.size()) <= count);
        std::set<std::string> different;
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY(found[i].position >= low - 1e-6 * extent && found[i].position <= high + 1e-6 * extent);
            QVERIFY(i == 0 || found[i].position > found[i - 1].position);
            different.insert(found[i].label);
        }
        if (kind != AxisKind::ReverseLog)  // 1 - 1e-12 and 1 - 1e-13 may read the same
            QCOMPARE(different.size(), found.size());
    }
}

void TestTicks::log_hasLabelsInsideOneDecade()
{
    // QLogValueAxis shows no label at all here.
    QVERIFY(ticks(axisOfKind(AxisKind::Log), std::log10(0.2), std::log10(0.7), 5).size() >= 2);
    QVERIFY(ticks(axisOfKind(AxisKind::Log), std::log10(0.31), std::log10(0.34), 5).size() >= 2);
    QVERIFY(ticks(axisOfKind(AxisKind::Log), -6.0, -4.0, 5).size() >= 3);
}

void TestTicks::category_thinsItsLabels()
{
    PlotAxis axis = axisOfKind(AxisKind::Category);
    for (int i = 0; i < 100; ++i)
        axis.categories.push_back("c" + std::to_string(i));
    QVERIFY(ticks(axis, -0.5, 99.5, 5).size() <= 5);
    QCOMPARE(labels(axis, 9.5, 11.5, 5), std::string("c10 c11"));
}

void TestTicks::degenerateRange_hasNone()
{
    const double nan = std::nan("");
    QVERIFY(ticks(axisOfKind(AxisKind::Linear), 1.0, 1.0, 5).empty());
    QVERIFY(ticks(axisOfKind(AxisKind::Linear), nan, 1.0, 5).empty());
    QVERIFY(ticks(axisOfKind(AxisKind::Log), 0.0, 1.0, 1).empty());
    QVERIFY(ticks(axisOfKind(AxisKind::Category), -0.5, 0.5, 5).empty());
}

void TestTicks::readableNumber_shortensExponents()
{
    QCOMPARE(readableNumber(1e-5, 4), std::string("1e-5"));
    QCOMPARE(readableNumber(3.0205e-7, 3), std::string("3.02e-7"));
    QCOMPARE(readableNumber(1e20, 3), std::string("1e20"));
    QCOMPARE(readableNumber(0.97222, 4), std::string("0.9722"));
    QCOMPARE(readableNumber(-0.0, 4), std::string("0"));
    QCOMPARE(readableNumber(1e-4, 4), std::string("1e-4"));
    QCOMPARE(readableNumber(-0.00075749, 3), std::string("-7.57e-4"));
    QCOMPARE(readableNumber(0.00099999, 3), std::string("0.001"));
}

QTEST_GUILESS_MAIN(TestTicks)
#include "tst_ticks.moc"
