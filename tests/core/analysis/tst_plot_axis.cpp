// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/plot_axis.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestPlotAxis final : public QObject {
    Q_OBJECT

private slots:
    void position_andBack_data();
    void position_andBack();
    void position_ofUnshowableValues_isTheEdge();
    void position_ofHugeValues_keepsDifferencesFinite();
    void axisOf_spansTheDomain();
    void choices_lieAtWholePositions();
    void valueAt_isTheNearestOfTheDomain();
    void withRange_widensASingleValue();
};

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void TestPlotAxis::position_andBack_data()
{
    QTest::addColumn<AxisKind>("kind");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("position");
    QTest::newRow("linear") << AxisKind::Linear << -3.5 << -3.5;
    QTest::newRow("log") << AxisKind::Log << 1e-5 << -5.0;
    QTest::newRow("log, large") << AxisKind::Log << 1e300 << 300.0;
    QTest::newRow("reverse log, zero") << AxisKind::ReverseLog << 0.0 << 0.0;
    QTest::newRow("reverse log, 0.99") << AxisKind::ReverseLog << 0.99 << 2.0;
    QTest::newRow("category") << AxisKind::Category << 2.0 << 2.0;
}

void TestPlotAxis::position_andBack()
{
    QFETCH(AxisKind, kind);
    QFETCH(double, value);
    QFETCH(double, position);
    QVERIFY(std::abs(toPosition(kind, value) - position) < 1e-12);
    QVERIFY(std::abs(fromPosition(kind, position) - value) <= 1e-12 * std::max(1.0, std::abs(value)));
}

void TestPlotAxis::position_ofUnshowableValues_isTheEdge()
{
    QCOMPARE(toPosition(AxisKind::Log, 0.0), -kInfinity);
    QCOMPARE(toPosition(AxisKind::Log, -1.0), -kInfinity);
    QCOMPARE(toPosition(AxisKind::Log, kInfinity), kInfinity);
    QCOMPARE(toPosition(AxisKind::ReverseLog, 1.0), kInfinity);
    QCOMPARE(toPosition(AxisKind::Linear, -kInfinity), -kInfinity);
    for (const AxisKind kind : {AxisKind::Linear, AxisKind::Log, AxisKind::ReverseLog})
        QVERIFY(std::isnan(toPosition(kind, kNaN)));
}

void TestPlotAxis::position_ofHugeValues_keepsDifferencesFinite()
{
    const double largest = std::numeric_limits<double>::max();
    QVERIFY(std::isfinite(toPosition(AxisKind::Linear, largest) - toPosition(AxisKind::Linear, -largest)));
}

void TestPlotAxis::axisOf_spansTheDomain()
{
    const PlotAxis real = axisOf({"learning_rate", RealDomain{1e-5, 0.1, Scale::Log, {}}, Group::Optimizer, {}});
    QCOMPARE(real.kind, AxisKind::Log);
    QVERIFY(std::abs(real.low + 5.0) < 1e-12 && std::abs(real.high + 1.0) < 1e-12);
    QVERIFY(!real.whole);
    const PlotAxis integer = axisOf({"units", IntegerDomain{8, 256, Scale::Linear, 1}, Group::Model, {}});
    QCOMPARE(integer.low, 8.0);
    QCOMPARE(integer.high, 256.0);
    QVERIFY(integer.whole);
}

void TestPlotAxis::choices_lieAtWholePositions()
{
    const Parameter parameter{"size", OrdinalDomain{{Value(std::int64_t(4)), Value(std::int64_t(6))}}, Group::Data, {}};
    const PlotAxis axis = axisOf(parameter);
    QCOMPARE(axis.categories, (std::vector<std::string>{"4", "6"}));
    QCOMPARE(axis.low, -0.5);
    QCOMPARE(axis.high, 1.5);
    QCOMPARE(positionOn(axis, parameter, Value(std::int64_t(6))), 1.0);
    QVERIFY(std::isnan(positionOn(axis, parameter, Value(std::int64_t(5)))));
}

void TestPlotAxis::valueAt_isTheNearestOfTheDomain()
{
    const auto at = [](const Domain& domain, double position) {
        const Parameter parameter{"p", domain, Group::Model, {}};
        return valueAt(axisOf(parameter), parameter, position);
    };
    QVERIFY(std::abs(std::get<double>(at(RealDomain{1e-5, 0.1, Scale::Log, {}}, -3.0)) - 1e-3) < 1e-15);
    QCOMPARE(at(RealDomain{1e-5, 0.1, Scale::Log, {}}, -9.0), Value(1e-5));
    QCOMPARE(at(RealDomain{0.0, 1.0, Scale::Linear, 0.25}, 0.6), Value(0.5));
    QCOMPARE(at(IntegerDomain{8, 256, Scale::Log, 1}, 1.2), Value(std::int64_t{16}));
    QCOMPARE(at(IntegerDomain{1, 10, Scale::Linear, 4}, 99.0), Value(std::int64_t{9}));
    QCOMPARE(at(CategoricalDomain{{Value(true), Value(false)}}, -0.4), Value(true));
    QCOMPARE(at(OrdinalDomain{{Value(std::int64_t{4}), Value(std::int64_t{6})}}, 1.4), Value(std::int64_t{6}));
}

void TestPlotAxis::withRange_widensASingleValue()
{
    for (const double value : {0.0, 5.0, -1e300, 1e-300}) {
        const PlotAxis axis = withRange({}, value, value);
        QVERIFY(axis.low < value && value < axis.high);
        QVERIFY(std::isfinite(axis.high - axis.low));
    }
}

QTEST_GUILESS_MAIN(TestPlotAxis)
#include "tst_plot_axis.moc"
