// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/acquisition.h"
#include "core/numeric/normal.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

double scalarLogEi(double mean, double stddev, double best)
{
    return logExpectedImprovement(Eigen::VectorXd::Constant(1, mean), Eigen::VectorXd::Constant(1, stddev), best)[0];
}

double scalarEi(double mean, double stddev, double best)
{
    return std::exp(logExpectedImprovement(Eigen::VectorXd::Constant(1, mean), Eigen::VectorXd::Constant(1, stddev), best)[0]);
}

/// E[max(best - f, 0)] for f normal, by the trapezoidal rule, which converges exponentially for such integrands.
double quadratureEi(double mean, double stddev, double best)
{
    const double lowest = mean - 12.0 * stddev;
    const int steps = 20'000;
    const double h = (best - lowest) / steps;
    double sum = 0.0;
    for (int i = 0; i < steps; ++i) {
        const double f = lowest + i * h;
        sum += (best - f) * normalDensity((f - mean) / stddev) / stddev * h;
    }
    return sum;
}

}  // namespace

class TestAcquisition : public QObject {
    Q_OBJECT

private slots:
    void expectedImprovement_matchesTheTextbook()
    {
        QVERIFY(std::abs(scalarEi(1.0, 2.0, 0.5) - 0.57268939644716028) < 1e-14);
        QVERIFY(std::abs(scalarEi(0.0, 1.0, 0.0) - normalDensity(0.0)) < 1e-15);
    }

    void expectedImprovement_matchesQuadrature_data()
    {
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("stddev");
        QTest::addColumn<double>("best");
        QTest::newRow("below") << -1.0 << 0.3 << 0.0;
        QTest::newRow("at") << 0.0 << 1.0 << 0.0;
        QTest::newRow("above") << 2.0 << 0.7 << 0.5;
        QTest::newRow("large units") << 2e6 << 7e5 << 1.9e6;
    }

    void expectedImprovement_matchesQuadrature()
    {
        QFETCH(double, mean);
        QFETCH(double, stddev);
        QFETCH(double, best);
        const double reference = quadratureEi(mean, stddev, best);
        QVERIFY(std::abs(scalarEi(mean, stddev, best) - reference) < 1e-6 * reference);  // error of the rule
    }

    void expectedImprovement_isTheCertainGainWithoutDeviation()
    {
        QCOMPARE(scalarEi(1.0, 0.0, 3.0), 2.0);
        QCOMPARE(scalarEi(3.0, 0.0, 1.0), 0.0);
        QCOMPARE(scalarLogEi(3.0, 0.0, 1.0), -HUGE_VAL);
    }

    void logExpectedImprovement_matchesHighPrecision_data()
    {
        QTest::addColumn<double>("z");
        QTest::addColumn<double>("reference");  // log(phi(z) + z Phi(z)) with 60 digits
        QTest::newRow("3") << 3.0 << 1.0987396653277078;
        QTest::newRow("1") << 1.0 << 0.08002621884930694;
        QTest::newRow("0") << 0.0 << -0.91893853320467274;
        QTest::newRow("-1") << -1.0 << -2.4851210257126413;
        QTest::newRow("-2") << -2.0 << -4.7687835239171142;
        QTest::newRow("-2.999, last of the direct form") << -2.999 << -7.866154162275598;
        QTest::newRow("-3, first of the fraction") << -3.0 << -7.8696860596030285;
        QTest::newRow("-5") << -5.0 << -16.74430116266099;
        QTest::newRow("-10") << -10.0 << -55.553122036122356;
        QTest::newRow("-37.5") << -37.5 << -711.29474844751272;
        QTest::newRow("-40") << -40.0 << -808.29856835661996;
        QTest::newRow("-1000") << -1000.0 << -500014.73445209116;
    }

    void logExpectedImprovement_matchesHighPrecision()
    {
        QFETCH(double, z);
        QFETCH(double, reference);
        QVERIFY(std::abs(scalarLogEi(-z, 1.0, 0.0) - reference) < 2e-14 * std::max(std::abs(reference), 1.0));
    }

    void logExpectedImprovement_staysFiniteFarOut()  // N5
    {
        QVERIFY(std::isfinite(scalarLogEi(1e300, 1e-3, -1e300)));
        QVERIFY(std::isfinite(logExpectedImprovementWithSlopes(1e100, 1.0, 0.0).meanSlope));
    }

    void slopes_matchHighPrecision_data()
    {
        // With 400 digits: h = phi(z) + z Phi(z), ratios Phi / h and phi / h; below -50 by 4,000 terms of Laplace's fraction.
        QTest::addColumn<double>("z");
        QTest::addColumn<double>("logValue");
        QTest::addColumn<double>("cdfRatio");
        QTest::addColumn<double>("densityRatio");
        QTest::newRow("10") << 10.0 << 2.3025850929940457 << 0.1 << 7.6945986267064193e-24;
        QTest::newRow("3") << 3.0 << 1.0987396653277078 << 0.33284096845179524 << 0.0014770946446142933;
        QTest::newRow("0.5") << 0.5 << -0.35982768374506382 << 0.99092271800410996 << 0.50453864099794502;
        QTest::newRow("-1e-8") << -1e-8 << -0.91893854573781414 << 1.2533141430234635 << 1.0000000125331414;
        QTest::newRow("-0.5") << -0.5 << -1.6205162643873199 << 1.5598731483480797 << 1.7799365741740398;
        QTest::newRow("above -3") << -2.9999999999999996 << -7.8696860596030269 << 3.5323375176251601 << 11.597012552875479;
        QTest::newRow("-3") << -3.0 << -7.8696860596030285 << 3.5323375176251605 << 11.597012552875482;
        QTest::newRow("-6") << -6.0 << -22.578879392169797 << 6.3098407732098316 << 38.859044639258989;
        QTest::newRow("-8.5") << -8.5 << -41.363744740008026 << 8.7263598422574505 << 75.174058659188329;
        QTest::newRow("-20") << -20.0 << -206.9178385094251 << 20.099262811101282 << 402.98525622202564;
        QTest::newRow("-38") << -38.0 << -730.19618340211374 << 38.052522760041328 << 1446.9958648815705;
        QTest::newRow("-40") << -40.0 << -808.29856835661996 << 40.049906657648518 << 1602.9962663059407;
        QTest::newRow("-100") << -100.0 << -5010.1295788002498 << 100.01999400419587 << 10002.999400419587;
        QTest::newRow("-1e4") << -1e4 << -50000019.339619307 << 10000.000199999994 << 100000002.99999994;
        QTest::newRow("-1e8") << -1e8 << -5000000000000037.8 << 100000000.00000002 << 10000000000000003.0;
    }

    void slopes_matchHighPrecision()
    {
        QFETCH(double, z);
        QFETCH(double, logValue);
        QFETCH(double, cdfRatio);
        QFETCH(double, densityRatio);
        const double tolerance = 1e-13;  // what the direct form loses to cancellation above -3
        for (const double stddev : {1e-6, 1.0, 1e6}) {
            const LogImprovement improvement = logExpectedImprovementWithSlopes(-z * stddev, stddev, 0.0);
            const double expected = logValue + std::log(stddev);
            QVERIFY(std::abs(improvement.value - expected) < tolerance * std::max(1.0, std::abs(expected)));
            QVERIFY(std::abs(improvement.meanSlope * stddev / -cdfRatio - 1.0) < tolerance);
            QVERIFY(std::abs(improvement.deviationSlope * stddev / densityRatio - 1.0) < tolerance);
            QCOMPARE(improvement.value, scalarLogEi(-z * stddev, stddev, 0.0));
        }
    }

    void slopes_matchCentralDifferences()
    {
        for (const double mean : {-2.0, 0.3, 2.9, 3.1, 20.0}) {
            const double stddev = 0.8;
            const LogImprovement improvement = logExpectedImprovementWithSlopes(mean, stddev, 0.1);
            const double h = 1e-5;
            const double meanSlope = (scalarLogEi(mean + h, stddev, 0.1) - scalarLogEi(mean - h, stddev, 0.1)) / (2 * h);
            const double deviationSlope = (scalarLogEi(mean, stddev + h, 0.1) - scalarLogEi(mean, stddev - h, 0.1)) / (2 * h);
            QVERIFY(std::abs(improvement.meanSlope - meanSlope) < 1e-6 * std::max(1.0, std::abs(meanSlope)));
            QVERIFY(std::abs(improvement.deviationSlope - deviationSlope) < 1e-6 * std::max(1.0, std::abs(deviationSlope)));
        }
    }

    void explorationShare_growsWithTheMean()
    {
        QCOMPARE(explorationShare(0.0, 1.0, 0.0), 1.0);
        QCOMPARE(explorationShare(0.0, 0.0, 1.0), 0.0);
        QVERIFY(explorationShare(-3.0, 1.0, 0.0) < 0.01);
        QVERIFY(explorationShare(-0.5, 1.0, 0.0) > explorationShare(-1.0, 1.0, 0.0));
    }

    void normalCdf_isAccurateInTheTail()
    {
        QVERIFY(std::abs(normalCdf(-1.959963984540054) - 0.025) < 1e-16);
        QVERIFY(std::abs(normalCdf(-8.0) / 6.2209605742717841e-16 - 1.0) < 1e-13);
        QVERIFY(std::abs(normalCdf(-37.0) / 5.7255712225245768e-300 - 1.0) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestAcquisition)
#include "tst_acquisition.moc"
