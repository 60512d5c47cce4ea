// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/input_warp.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

InputWarp warpOf(double a, double b)
{
    return {Eigen::ArrayXd::Constant(1, a), Eigen::ArrayXd::Constant(1, b)};
}

void addShapes()
{
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::newRow("stretches the left") << 0.3 << 1.4;
    QTest::newRow("stretches the right") << 4.0 << 0.6;
    QTest::newRow("stretches the middle") << 2.0 << 3.0;
    QTest::newRow("extreme") << 0.1 << 10.0;
}

}  // namespace

class TestInputWarp : public QObject {
    Q_OBJECT

private slots:
    void warp_isKumaraswamysDistributionFunction()
    {
        const InputWarp warp = warpOf(2.0, 3.0);
        QVERIFY(std::abs(warp(0, 0.5) - 0.578125) < 1e-15);      // 1 - 0.75^3
        QVERIFY(std::abs(warp.slope(0, 0.5) - 1.6875) < 1e-14);  // 2 * 3 * 0.5 * 0.75^2
    }

    void warp_changesNothingWithoutParameters()
    {
        for (const InputWarp& warp : {InputWarp{}, warpOf(1.0, 1.0)})
            for (const double x : {0.0, 0.3, 1.0}) {
                QCOMPARE(warp(0, x), x);
                QCOMPARE(warp.slope(0, x), 1.0);
            }
    }

    void warp_isMonotoneWithFixedEnds_data() { addShapes(); }

    void warp_isMonotoneWithFixedEnds()
    {
        QFETCH(double, a);
        QFETCH(double, b);
        const InputWarp warp = warpOf(a, b);
        QCOMPARE(warp(0, 0.0), 0.0);
        QCOMPARE(warp(0, 1.0), 1.0);
        double last = 0.0;
        for (double x = 0.01; x < 1.0; x += 0.01) {
            QVERIFY(warp(0, x) >= last && warp(0, x) <= 1.0);
            last = warp(0, x);
        }
    }

    void slopes_matchCentralDifferences_data() { addShapes(); }

    void slopes_matchCentralDifferences()
    {
        QFETCH(double, a);
        QFETCH(double, b);
        const double h = 1e-6;
        const auto close = [](double x, double y) { return std::abs(x - y) < 1e-6 * std::max(1.0, std::abs(y)); };
        for (const double x : {0.02, 0.4, 0.9}) {
            const InputWarp warp = warpOf(a, b);
            QVERIFY(close(warp.slope(0, x), (warp(0, x + h) - warp(0, x - h)) / (2.0 * h)));
            const Eigen::Array2d slopes = warp.parameterSlopes(0, x);
            QVERIFY(close(slopes[0], (warpOf(a * std::exp(h), b)(0, x) - warpOf(a * std::exp(-h), b)(0, x)) / (2.0 * h)));
            QVERIFY(close(slopes[1], (warpOf(a, b * std::exp(h))(0, x) - warpOf(a, b * std::exp(-h))(0, x)) / (2.0 * h)));
        }
    }

    void slopes_areFiniteAtTheEnds_data() { addShapes(); }

    void slopes_areFiniteAtTheEnds()  // N5
    {
        QFETCH(double, a);
        QFETCH(double, b);
        for (const double x : {0.0, 1e-9, 1.0 - 1e-9, 1.0}) {
            QVERIFY(std::isfinite(warpOf(a, b).slope(0, x)));
            QVERIFY(warpOf(a, b).parameterSlopes(0, x).allFinite());
        }
    }

    void absentCoordinates_stayAbsent()
    {
        const InputWarp warp = warpOf(2.0, 3.0);
        QVERIFY(std::isnan(warp(0, std::nan(""))));
        QCOMPARE(warp.slope(0, std::nan("")), 1.0);
        QVERIFY((warp.parameterSlopes(0, std::nan("")) == 0.0).all());
    }
};

QTEST_GUILESS_MAIN(TestInputWarp)
#include "tst_input_warp.moc"
