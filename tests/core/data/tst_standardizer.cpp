// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/standardizer.h"
#include "core/util/rng.h"

#include <QtTest>

using namespace trimtab;

namespace {

Eigen::MatrixXd randomMatrix(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed)
{
    Rng rng(seed);
    return Eigen::MatrixXd::NullaryExpr(rows, columns, [&] { return 100.0 + 7.0 * rng.normal(); });
}

}  // namespace

class TestStandardizer final : public QObject {
    Q_OBJECT

private slots:
    void none_changesNothing();
    void standardize_givesMeanZeroAndDeviationOne();
    void standardize_equalsTheTextbook();
    void minMax_spansZeroToOne();
    void transform_usesTheTrainingRowsOnly();
    void constantColumn_becomesZero_data();
    void constantColumn_becomesZero();
    void extremeValues_stayFinite_data();
    void extremeValues_stayFinite();
};

void TestStandardizer::none_changesNothing()
{
    const Eigen::MatrixXd X = randomMatrix(20, 3, 1);
    QCOMPARE(Standardizer::fit(Scaling::None, X).transform(X), X);
}

void TestStandardizer::standardize_givesMeanZeroAndDeviationOne()
{
    const Eigen::MatrixXd X = randomMatrix(200, 5, 2);
    const Eigen::MatrixXd Z = Standardizer::fit(Scaling::Standardize, X).transform(X);
    for (Eigen::Index column = 0; column < Z.cols(); ++column) {
        QVERIFY(std::abs(Z.col(column).mean()) < 1e-12);
        QVERIFY(std::abs(Z.col(column).squaredNorm() / 200.0 - 1.0) < 1e-12);
    }
}

void TestStandardizer::standardize_equalsTheTextbook()
{
    Eigen::MatrixXd X(4, 1);
    X << 2, 4, 4, 6;  // mean 4, deviation sqrt(2)
    const Eigen::MatrixXd Z = Standardizer::fit(Scaling::Standardize, X).transform(X);
    const double z = std::sqrt(2.0);
    QVERIFY((Z.col(0) - Eigen::Vector4d(-z, 0, 0, z)).cwiseAbs().maxCoeff() < 1e-15);
}

void TestStandardizer::minMax_spansZeroToOne()
{
    Eigen::MatrixXd X(3, 2);
    X << -1, 10, 3, 30, 1, 20;
    Eigen::MatrixXd expected(3, 2);
    expected << 0, 0, 1, 1, 0.5, 0.5;
    const Standardizer scaler = Standardizer::fit(Scaling::MinMax, X);
    QVERIFY((scaler.transform(X) - expected).cwiseAbs().maxCoeff() < 1e-15);
    QVERIFY(std::abs(scaler.transform(Eigen::RowVector2d(7, 0))(0, 0) - 2.0) < 1e-15);
}

void TestStandardizer::transform_usesTheTrainingRowsOnly()
{
    const Eigen::MatrixXd train = randomMatrix(50, 2, 3);
    const Eigen::MatrixXd other = randomMatrix(30, 2, 4);
    const Standardizer scaler = Standardizer::fit(Scaling::Standardize, train);
    const Eigen::MatrixXd whole = scaler.transform(other);
    for (Eigen::Index row = 0; row < other.rows(); ++row)
        QCOMPARE(Eigen::MatrixXd(scaler.transform(other.row(row))), Eigen::MatrixXd(whole.row(row)));
}

void TestStandardizer::constantColumn_becomesZero_data()
{
    QTest::addColumn<bool>("minMax");
    QTest::newRow("standardize") << false;
    QTest::newRow("min-max") << true;
}

void TestStandardizer::constantColumn_becomesZero()
{
    QFETCH(bool, minMax);
    Eigen::MatrixXd X(3, 2);
    X << 0.1, 1, 0.1, 2, 0.1, 3;  // 0.1 has no exact mean
    const Standardizer scaler = Standardizer::fit(minMax ? Scaling::MinMax : Scaling::Standardize, X);
    QVERIFY((scaler.transform(X).col(0).array() == 0.0).all());
    QCOMPARE(scaler.transform(Eigen::RowVector2d(5.0, 2.0))(0, 0), 0.0);
}

void TestStandardizer::extremeValues_stayFinite_data()
{
    QTest::addColumn<bool>("minMax");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    const double largest = std::numeric_limits<double>::max();
    const double smallest = std::numeric_limits<double>::denorm_min();
    for (const bool minMax : {false, true}) {
        const char* kind = minMax ? "min-max" : "standardize";
        QTest::addRow("%s, 1e300", kind) << minMax << -1e300 << 1e300;
        QTest::addRow("%s, largest", kind) << minMax << -largest << largest;
        QTest::addRow("%s, smallest", kind) << minMax << 0.0 << smallest;
        QTest::addRow("%s, 1e-300 to 1e300", kind) << minMax << 1e-300 << 1e300;
    }
}

void TestStandardizer::extremeValues_stayFinite()  // N5
{
    QFETCH(bool, minMax);
    QFETCH(double, low);
    QFETCH(double, high);
    Eigen::MatrixXd X(4, 1);
    X << low, high, low, high;
    const Eigen::MatrixXd Z = Standardizer::fit(minMax ? Scaling::MinMax : Scaling::Standardize, X).transform(X);
    QVERIFY(Z.allFinite());
    QVERIFY(std::abs(Z(1, 0) - Z(0, 0) - (minMax ? 1.0 : 2.0)) < 1e-9);
}

QTEST_GUILESS_MAIN(TestStandardizer)
#include "tst_standardizer.moc"
