// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/output_warp.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace trimtab;

Q_DECLARE_METATYPE(trimtab::OutputTransform)

namespace {

const std::vector<double> kLosses{3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.6};

void addTransforms()
{
    QTest::addColumn<OutputTransform>("transform");
    QTest::newRow("half logarithmic") << OutputTransform::HalfLogarithmic;
    QTest::newRow("Yeo-Johnson") << OutputTransform::YeoJohnson;
}

}  // namespace

class TestOutputWarp : public QObject {
    Q_OBJECT

private slots:
    void toOutput_standardises_data() { addTransforms(); }

    void toOutput_standardises()
    {
        QFETCH(OutputTransform, transform);
        const std::vector<double>& losses = kLosses;
        const OutputWarp warp(transform, losses);
        double sum = 0.0;
        double squares = 0.0;
        for (const double loss : losses) {
            sum += warp.toOutput(loss);
            squares += warp.toOutput(loss) * warp.toOutput(loss);
        }
        QVERIFY(std::abs(sum) < 1e-12);
        QVERIFY(std::abs(squares / 7.0 - 1.0) < 1e-12);
    }

    void toLoss_invertsAndKeepsTheOrder_data() { addTransforms(); }

    void toLoss_invertsAndKeepsTheOrder()
    {
        QFETCH(OutputTransform, transform);
        const OutputWarp warp(transform, kLosses);
        double last = -HUGE_VAL;
        for (double loss = -5.0; loss < 1000.0; loss += 3.7) {
            const double output = warp.toOutput(loss);
            QVERIFY(output > last);
            QVERIFY(std::abs(warp.toLoss(output) - loss) < 1e-10 * std::max(1.0, std::abs(loss)));
            last = output;
        }
    }

    void yeoJohnson_hasThePowerOfTheReference()
    {
        // scipy 1.10, stats.yeojohnson of (loss - 3) / 2, of the same median and unit
        const OutputWarp warp(OutputTransform::YeoJohnson, kLosses);
        const double power = 0.203735;
        const auto shaped = [&](double t) {
            return t >= 0.0 ? (std::pow(1.0 + t, power) - 1.0) / power : -(std::pow(1.0 - t, 2.0 - power) - 1.0) / (2.0 - power);
        };
        const double expected = (shaped(3.0) - shaped(0.5)) / (shaped(1.0) - shaped(-1.0));
        const double ratio = (warp.toOutput(9.0) - warp.toOutput(4.0)) / (warp.toOutput(5.0) - warp.toOutput(1.0));
        QVERIFY2(std::abs(ratio - expected) < 1e-3, qPrintable(QString::number(ratio)));
    }

    void meanLogSlope_isThatOfCentralDifferences_data() { addTransforms(); }

    void meanLogSlope_isThatOfCentralDifferences()
    {
        QFETCH(OutputTransform, transform);
        const OutputWarp warp(transform, kLosses);
        const double h = 1e-6;
        double sum = 0.0;
        for (const double loss : kLosses)
            sum += std::log((warp.toOutput(loss + h) - warp.toOutput(loss - h)) / (2.0 * h));
        QVERIFY(std::abs(warp.meanLogSlope() - sum / static_cast<double>(kLosses.size())) < 1e-6);
    }

    void lossUnit_isTheSlopeOfTheBetterHalf()
    {
        const OutputWarp warp(OutputTransform::HalfLogarithmic, std::vector<double>{10.0, 20.0, 30.0, 40.0, 5000.0});
        QVERIFY(std::abs((20.0 - 15.0) / (warp.toOutput(20.0) - warp.toOutput(15.0)) - warp.lossUnit()) < 1e-9);
    }

    void toOutput_limitsTheWeightOfOutliers()
    {
        const OutputWarp warp(OutputTransform::HalfLogarithmic, std::vector<double>{1.0, 2.0, 3.0, 4.0, 1e12});
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
        for (const OutputTransform transform : kOutputTransforms) {
            const OutputWarp warp(transform, losses);
            for (const double loss : {-std::numeric_limits<double>::max(), -1.0, 0.0, 7.0, 1e300}) {
                QVERIFY(std::isfinite(warp.toOutput(loss)));
                QVERIFY(std::isfinite(warp.toLoss(warp.toOutput(loss))));
            }
            for (const double loss : losses)
                QVERIFY(std::abs(warp.toOutput(loss)) < 1e3);
            QVERIFY(std::isfinite(warp.toLoss(1e5)) && std::isfinite(warp.toLoss(-1e5)));
            QVERIFY(std::isfinite(warp.meanLogSlope()));
        }
    }
};

QTEST_GUILESS_MAIN(TestOutputWarp)
#include "tst_output_warp.moc"
