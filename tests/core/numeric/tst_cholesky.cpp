// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/cholesky.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

/// exp(-|x_i - x_j|) of seeded points, positive definite.
Eigen::MatrixXd exponentialCovariance(Eigen::Index n, double noise)
{
    Rng rng(3);
    const Eigen::VectorXd x = Eigen::VectorXd::NullaryExpr(n, [&] { return rng.uniform(); });
    Eigen::MatrixXd K(n, n);
    for (Eigen::Index j = 0; j < n; ++j)
        K.col(j) = (-(x.array() - x[j]).abs()).exp();
    K.diagonal().array() += noise;
    return K;
}

}  // namespace

class TestCholesky : public QObject {
    Q_OBJECT

private slots:
    void factorize_matchesThreePointsByHand()
    {
        // [4 2 -2; 2 5 5; -2 5 14] = L L^T, L = [2; 1 2; -1 3 2].
        const Eigen::MatrixXd K = (Eigen::MatrixXd(3, 3) << 4, 2, -2, 2, 5, 5, -2, 5, 14).finished();
        const Eigen::MatrixXd L = (Eigen::MatrixXd(3, 3) << 2, 0, 0, 1, 2, 0, -1, 3, 2).finished();
        const auto factor = factorize(K);
        QVERIFY(factor.ok());
        QCOMPARE(factor->jitter, 0.0);
        QVERIFY(factor->L == L);
        // K (1, -1, 1) = (0, 2, 7).
        QVERIFY(solve(*factor, Eigen::Vector3d(0.0, 2.0, 7.0)).isApprox(Eigen::Vector3d(1.0, -1.0, 1.0), 1e-14));
    }

    void factorize_multipliesBackToTheMatrix_data() { sizes(); }

    void factorize_multipliesBackToTheMatrix()
    {
        QFETCH(int, size);
        const Eigen::MatrixXd K = exponentialCovariance(size, 1e-6);
        const auto factor = factorize(K);
        QVERIFY(factor.ok() && factor->jitter == 0.0);
        const double error = (factor->L * factor->L.transpose() - K).cwiseAbs().maxCoeff();
        QVERIFY(error < 1e-15 * (size + 10));
    }

    void extend_fromOnePointEqualsTheFullFactor_data() { sizes(); }

    void extend_fromOnePointEqualsTheFullFactor()
    {
        QFETCH(int, size);
        const Eigen::MatrixXd K = exponentialCovariance(size, 1e-3);
        CholeskyFactor grown = *factorize(K.topLeftCorner(1, 1));
        for (Eigen::Index i = 1; i < size; ++i)
            QVERIFY(extend(grown, K.col(i).head(i), K(i, i)).ok());
        QVERIFY((grown.L - factorize(K)->L).cwiseAbs().maxCoeff() < 1e-12);  // 1e-3 of noise: condition below 1e6
    }

    void extend_carriesTheJitter()  // N1
    {
        const Eigen::MatrixXd same = Eigen::MatrixXd::Ones(6, 6);
        CholeskyFactor grown = *factorize(same.topLeftCorner(5, 5));
        QVERIFY(grown.jitter >= 1e-8 && grown.jitter <= 1e-4);
        QVERIFY(extend(grown, Eigen::VectorXd::Ones(5), 1.0).ok());
        const Eigen::MatrixXd jittered = same + grown.jitter * Eigen::MatrixXd::Identity(6, 6);
        QVERIFY((grown.L * grown.L.transpose() - jittered).cwiseAbs().maxCoeff() < 1e-14);
    }

    void factorize_climbsTheLadderRelativeToTheDiagonal()  // N1, N5
    {
        for (const double scale : {1e-200, 1e-8, 1.0, 1e8, 1e200}) {
            const auto factor = factorize(Eigen::MatrixXd::Constant(20, 20, scale));
            QVERIFY(factor.ok());
            QVERIFY(factor->jitter >= 0.999e-8 * scale && factor->jitter <= 1.001e-4 * scale);
        }
    }

    void factorize_refusesWhatIsNotPositive()
    {
        const auto factor = factorize(-Eigen::MatrixXd::Identity(4, 4));
        QVERIFY(!factor.ok());
        QVERIFY(factor.error().code == Error::Code::Numeric);
    }

private:
    static void sizes()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 7, 8, 33, 128, 257})  // around the block sizes of the factorization
            QTest::addRow("%d", size) << size;
    }
};

QTEST_GUILESS_MAIN(TestCholesky)
#include "tst_cholesky.moc"
