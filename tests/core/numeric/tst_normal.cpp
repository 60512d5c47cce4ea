// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/normal.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

class TestNormal : public QObject {
    Q_OBJECT

private slots:
    void logCdf_matchesTheReference_data()  // mpmath with 50 digits
    {
        QTest::addColumn<double>("z");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("slope");
        QTest::newRow("3") << 3.0 << -0.0013508099647481937988 << 0.00443783904212566379;
        QTest::newRow("0") << 0.0 << -0.69314718055994530942 << 0.797884560802865356;
        QTest::newRow("before the tail") << -2.9 << -6.2840582349474184201 << 3.19031513954298191;
        QTest::newRow("in the tail") << -3.1 << -6.9406884584212281182 << 3.37619699022506726;
        QTest::newRow("-10") << -10.0 << -53.231285150512470578 << 10.098093233962512;
        QTest::newRow("-40") << -40.0 << -804.60844201375378817 << 40.0249688472072637;
    }

    void logCdf_matchesTheReference()
    {
        QFETCH(double, z);
        QFETCH(double, value);
        QFETCH(double, slope);
        QVERIFY(std::abs(logNormalCdf(z).value / value - 1.0) < 1e-13);
        QVERIFY(std::abs(logNormalCdf(z).slope / slope - 1.0) < 1e-13);
    }

    void logCdf_staysFinite()  // N5
    {
        for (const double z : {-1e300, -1e20, 40.0, 1e300}) {
            QVERIFY(std::isfinite(logNormalCdf(z).value) && logNormalCdf(z).value <= 0.0);
            QVERIFY(std::isfinite(logNormalCdf(z).slope) && logNormalCdf(z).slope >= 0.0);
        }
    }

    void quantile_invertsTheDistribution()
    {
        for (const double probability : {1e-12, 0.025, 0.5, 0.9})
            QVERIFY(std::abs(normalCdf(normalQuantile(probability)) / probability - 1.0) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestNormal)
#include "tst_normal.moc"
