// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/output_warp.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace trimtab;

class TestOutputWarp : public QObject {
    Q_OBJECT

private slots:
    void toOutput_standardises()
    {
        const std::vector<double> losses{3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.6};
        const OutputWarp warp(losses);
        double sum = 0.0;
        double squares = 0.0;
        for (const double loss : losses) {
            sum += warp.toOutput(loss);
            squares += warp.toOutput(loss) * warp.toOutput(loss);
        }
        QVERIFY(std::abs(sum) < 1e-12);
        QVERIFY(std::abs(squares / 7.0 - 1.0) < 1e-12);
    }

    void toLoss_invertsAndKeepsTheOrder()
    {
        const OutputWarp warp(std::vector<double>{3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.6});
        double last = -HUGE_VAL;
        for (double loss = -5.0; loss < 1000.0; loss += 3.7) {
            const double output = warp.toOutput(loss);
            QVERIFY(output > last);
            QVERIFY(std::abs(warp.toLoss(output) - loss) < 1e-10 * std::max(1.0, std::abs(loss)));
            last = output;
        }
    }

    void lossUnit_isTheSlopeOfTheBetterHalf()
    {
        const OutputWarp warp(std::vector<double>{10.0, 20.0, 30.0, 40.0, 5000.0});
        QVERIFY(std::abs((20.0 - 15.0) / (warp.toOutput(20.0) - warp.toOutput(15.0)) - warp.lossUnit()) < 1e-9);
    }

    void toOutput_limitsTheWeightOfOutliers()
    {
        const OutputWarp warp(std::vector<double>{1.0, 2.0, 3.0, 4.0, 1e12});
        QVERIFY(warp.toOutput(2.0) - warp.toOutput(1.0) > 0.02);  // linear standardising leaves 1e-12
    }

    void toOutput_staysFinite_data()  // N2, N5
    {
        QTest::addColumn<std::vector<double>>("losses");
        const double largest = std::numeric_limits<double>::max();
        QTest::newRow("none") << std::vector<double>{};
        QTest::newRow("one") << std::vector<double>{7.0};
        QTest::newRow("constant") << std::vector<double>{7.0, 7.0, 7.0};
        QTest::newRow("ties at the best") << std::vector<double>{1.0, 1.0, 1.0, 2.0, 3.0};
        QTest::newRow("huge") << std::vector<double>{-1e300, 1e-300, 1e300};
        QTest::newRow("largest") << std::vector<double>{-largest, 0.0, largest, largest};
        QTest::newRow("denormal") << std::vector<double>{0.0, 5e-324, 1e-323, 1.0};
        QTest::newRow("one huge improvement") << std::vector<double>{1.0, 2.0, 3.0, -1e300};
    }

    void toOutput_staysFinite()
    {
        QFETCH(std::vector<double>, losses);
        const OutputWarp warp(losses);
        for (const double loss : {-std::numeric_limits<double>::max(), -1.0, 0.0, 7.0, 1e300}) {
            QVERIFY(std::isfinite(warp.toOutput(loss)));
            QVERIFY(std::isfinite(warp.toLoss(warp.toOutput(loss))));
        }
        for (const double loss : losses)
            QVERIFY(std::abs(warp.toOutput(loss)) < 1e3);
        QVERIFY(std::isfinite(warp.toLoss(1e5)) && std::isfinite(warp.toLoss(-1e5)));
    }
};

QTEST_GUILESS_MAIN(TestOutputWarp)
#include "tst_output_warp.moc"
