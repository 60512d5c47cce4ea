// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/sobol.h"

#include <QTest>

#include <set>

using namespace trimtab;

class TestSobol : public QObject {
    Q_OBJECT

private slots:
    void point_putsOneInEachDyadicIntervalOfEachAxis_data()
    {
        QTest::addColumn<int>("dimension");
        QTest::addColumn<int>("logCount");
        QTest::newRow("1-D, 1024") << 1 << 10;
        QTest::newRow("8-D, 256") << 8 << 8;
        QTest::newRow("40-D, 64") << 40 << 6;
    }

    void point_putsOneInEachDyadicIntervalOfEachAxis()
    {
        QFETCH(int, dimension);
        QFETCH(int, logCount);
        const int count = 1 << logCount;
        const SobolSequence sequence(static_cast<std::size_t>(dimension), 7);
        std::vector<std::set<int>> cells(static_cast<std::size_t>(dimension));
        for (int i = 0; i < count; ++i) {
            const Eigen::VectorXd point = sequence.point(static_cast<std::uint32_t>(i));
            for (int d = 0; d < dimension; ++d)
                cells[static_cast<std::size_t>(d)].insert(static_cast<int>(point[d] * count));
        }
        for (const std::set<int>& cell : cells)
            QCOMPARE(static_cast<int>(cell.size()), count);
    }

    void point_isATwoDimensionalNet()
    {
        // Dimensions 1 and 2 are a (0, m, 2)-net in base 2: each elementary rectangle of area 1 / 64 holds one of 64 points.
        const SobolSequence sequence(2, 99);
        for (int columns = 1; columns <= 64; columns *= 2) {
            std::set<std::pair<int, int>> cells;
            for (std::uint32_t i = 0; i < 64; ++i) {
                const Eigen::VectorXd point = sequence.point(i);
                cells.emplace(static_cast<int>(point[0] * columns), static_cast<int>(point[1] * (64 / columns)));
            }
            QCOMPARE(cells.size(), std::size_t{64});
        }
    }

    void point_dependsOnSeedAndIndexOnly()
    {
        const SobolSequence first(5, 1);
        const SobolSequence second(5, 1);
        const SobolSequence other(5, 2);
        QVERIFY(first.point(1'000'000) == second.point(1'000'000));
        QVERIFY(first.point(3) != other.point(3));
        QVERIFY(first.point(3) != first.point(4));
    }

    void point_staysInsideTheOpenCube()
    {
        const SobolSequence sequence(3, 3);
        for (std::uint32_t i = 0; i < 5000; ++i) {
            const Eigen::VectorXd point = sequence.point(i * 800'000u);
            QVERIFY(point.minCoeff() > 0.0 && point.maxCoeff() < 1.0);
        }
    }

    void sequence_existsFromZeroToTheLargestDimension()  // N15
    {
        QCOMPARE(SobolSequence(0, 1).point(5).size(), Eigen::Index{0});
        QCOMPARE(SobolSequence(SobolSequence::kMaxDimension, 1).point(5).size(), Eigen::Index{3667});
    }

    void scramble_isUnbiased()
    {
        // The mean of one point over many scrambles is 1/2; standard error 1 / sqrt(12 * 4000) = 0.0046.
        double sum = 0.0;
        for (std::uint64_t seed = 0; seed < 4000; ++seed)
            sum += SobolSequence(2, seed).point(1)[1];
        QVERIFY(std::abs(sum / 4000.0 - 0.5) < 0.02);
    }
};

QTEST_GUILESS_MAIN(TestSobol)
#include "tst_sobol.moc"
