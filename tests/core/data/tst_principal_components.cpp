// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/principal_components.h"

#include "core/util/rng.h"

#include <QTest>

using namespace trimtab;

namespace {

Eigen::MatrixXd randomRows(Eigen::Index rows, Eigen::Index columns)
{
    Rng rng(8);
    Eigen::MatrixXd X(rows, columns);
    for (Eigen::Index column = 0; column < columns; ++column)
        for (double& x : X.col(column))
            x = 3.0 + rng.normal() * (1.0 + static_cast<double>(column % 5));
    return X;
}

Eigen::MatrixXd example()
{
    Eigen::MatrixXd X(6, 4);
    X << 2, 0, 1, 3, 1, 5, 2, -1, 0, 3, 7, 2, 4, 1, 1, 0, 3, -2, 5, 6, 1, 1, 0, 2;
    return X;
}

double largestDifference(const Eigen::MatrixXd& A, const Eigen::MatrixXd& B)
{
    return (A - B).cwiseAbs().maxCoeff();
}

}  // namespace

class TestPrincipalComponents final : public QObject {
    Q_OBJECT

private slots:
    void fit_agreesWithNumpy();
    void directions_areOrthonormal_data();
    void directions_areOrthonormal();
    void coordinates_areUncorrelatedAndFall();
    void allDirections_reconstruct();
    void directionsWithoutVariance_areLeftOut();
    void transform_countsUpToWhatThereIs();
    void fit_stopsOnRequest();
};

/// numpy.linalg.svd(X - X.mean(0)), the entry of largest magnitude of each right vector made positive.
void TestPrincipalComponents::fit_agreesWithNumpy()
{
    Eigen::MatrixXd tall(4, 4);
    tall << 0.1321197486903637, -0.6154416113139, 0.3518811582594262, 0.6927883122075237,  //
        -0.3338145340349649, 0.4056479085371563, 0.8508532665907949, -0.0081455446854935,  //
        0.8283275033801795, -0.0863747804213175, 0.3621487423517642, -0.4186421298247028,  //
        0.4300997279898849, 0.6702393562526376, -0.1451780203984521, 0.587125856785633;
    const PrincipalComponents ofTall = *PrincipalComponents::fit(example());
    QVERIFY(largestDifference(ofTall.directions(), tall.transpose()) < 1e-13);
    Eigen::MatrixXd coordinates(6, 2);
    coordinates << 0.9489284883087405, -2.022733956058854, -4.679671407521791, 1.222755565994661, 0.256862794335347,
        4.975103981852808, -1.4806385622470029, -2.2602784815351473, 5.79782102928718, 0.2111321251385675, -0.843302342162473,
        -2.125979235392034;
    QVERIFY(largestDifference(ofTall.transform(example(), 2), coordinates) < 1e-13);

    Eigen::MatrixXd wide(2, 4);
    wide << -0.2768975603113901, 0.5193111136238049, 0.7712842391303306, -0.2424135533124147,  //
        -0.0596064981297019, -0.5588385144314164, 0.5492470724610903, 0.6184450125611195;
    const PrincipalComponents ofWide = *PrincipalComponents::fit(example().topRows(3));
    QCOMPARE(ofWide.directions().cols(), Eigen::Index{2});  // the third has no variance
    // The largest entry of the second direction is 0.618, which numpy's sign made positive.
    QVERIFY(largestDifference(ofWide.directions(), wide.transpose()) < 1e-13);
}

void TestPrincipalComponents::directions_areOrthonormal_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("tall") << 500 << 7;
    QTest::newRow("taller than one step") << 3000 << 5;
    QTest::newRow("square") << 40 << 40;
    QTest::newRow("wide") << 12 << 90;
    QTest::newRow("one feature") << 30 << 1;
    QTest::newRow("one row") << 1 << 6;
}

void TestPrincipalComponents::directions_areOrthonormal()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    const Eigen::MatrixXd V = PrincipalComponents::fit(randomRows(rows, columns))->directions();
    QCOMPARE(V.rows(), Eigen::Index{columns});
    QCOMPARE(V.cols(), Eigen::Index{std::max(1, std::min(rows - 1, columns))});
    QVERIFY(largestDifference(V.transpose() * V, Eigen::MatrixXd::Identity(V.cols(), V.cols())) < 1e-12);
}

void TestPrincipalComponents::coordinates_areUncorrelatedAndFall()
{
    const Eigen::MatrixXd X = randomRows(600, 6);
    const Eigen::MatrixXd Z = PrincipalComponents::fit(X)->transform(X, 6);
    QVERIFY(Z.colwise().mean().cwiseAbs().maxCoeff() < 1e-12);
    const Eigen::MatrixXd covariance = Z.transpose() * Z / 600.0;
    const Eigen::VectorXd variances = covariance.diagonal();
    QVERIFY(largestDifference(covariance, Eigen::MatrixXd(variances.asDiagonal())) < 1e-10);
    for (Eigen::Index i = 1; i < 6; ++i)
        QVERIFY(variances[i] <= variances[i - 1]);
}

void TestPrincipalComponents::allDirections_reconstruct()
{
    const Eigen::MatrixXd X = randomRows(2000, 5);
    const PrincipalComponents components = *PrincipalComponents::fit(X);
    const Eigen::MatrixXd back =
        (components.transform(X, 5) * components.directions().transpose()).rowwise() + X.colwise().mean();
    QVERIFY(largestDifference(back, X) < 1e-12);
}

void TestPrincipalComponents::directionsWithoutVariance_areLeftOut()
{
    Eigen::MatrixXd X = randomRows(50, 4);
    X.col(2) = 2.0 * X.col(0) - X.col(1);
    X.col(3).setConstant(7.0);
    QCOMPARE(PrincipalComponents::fit(X)->directions().cols(), Eigen::Index{2});
    QCOMPARE(PrincipalComponents::fit(Eigen::MatrixXd::Constant(9, 3, 4.0))->directions().cols(), Eigen::Index{1});
}

void TestPrincipalComponents::transform_countsUpToWhatThereIs()
{
    const PrincipalComponents components = *PrincipalComponents::fit(example());
    const Eigen::MatrixXd row = example().topRows(1);
    QCOMPARE(components.transform(row, 3), Eigen::MatrixXd(components.transform(row, 4).leftCols(3)));
    QCOMPARE(components.transform(row, 99), components.transform(row, 4));
}

void TestPrincipalComponents::fit_stopsOnRequest()
{
    int asked = 0;
    const auto stopSoon = [&asked] { return ++asked > 2; };
    QVERIFY(!PrincipalComponents::fit(randomRows(3000, 5), stopSoon));
    QCOMPARE(asked, 3);
}

QTEST_GUILESS_MAIN(TestPrincipalComponents)
#include "tst_principal_components.moc"
