// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/matern.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

class TestMatern : public QObject {
    Q_OBJECT

private slots:
    void column_matchesTheFormula()
    {
        const MaternKernel kernel({CoordinateKind::Numeric}, Eigen::VectorXd::Constant(1, 0.25), 2.0);
        const Eigen::MatrixXd X = (Eigen::MatrixXd(3, 1) << 0.0, 0.5, 1.0).finished();
        const Eigen::VectorXd k = kernel.column(X, Eigen::VectorXd::Constant(1, 0.5));
        QVERIFY(std::abs(k[0] - 0.27732043827700855) < 1e-15);  // by hand, 60 digits
        QCOMPARE(k[1], 2.0);
        QCOMPARE(k[0], k[2]);
    }

    void column_countsACategoricalMismatchOnce()
    {
        const MaternKernel kernel({CoordinateKind::Numeric, CoordinateKind::Categorical},
                                  (Eigen::VectorXd(2) << 0.5, 2.0).finished(), 1.5);
        const Eigen::MatrixXd X = (Eigen::MatrixXd(2, 2) << 0.2, 0.25, 0.2, 0.95).finished();
        const Eigen::VectorXd near = kernel.column(X, (Eigen::VectorXd(2) << 0.7, 0.75).finished());
        QVERIFY(std::abs(near[0] - 0.68746186347515241) < 1e-15);
        QCOMPARE(near[0], near[1]);  // how far apart two categories are encoded has no meaning
    }

    void matrix_isSymmetricPositiveDefinite()
    {
        Rng rng(1);
        const MaternKernel kernel({CoordinateKind::Numeric, CoordinateKind::Numeric}, Eigen::VectorXd::Constant(2, 0.4), 1.0);
        const Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(12, 2, [&] { return rng.uniform(); });
        const Eigen::MatrixXd K = kernel.matrix(X, X);
        QVERIFY((K - K.transpose()).cwiseAbs().maxCoeff() < 1e-15);
        for (int i = 0; i < 20; ++i) {
            const Eigen::VectorXd v = Eigen::VectorXd::NullaryExpr(12, [&] { return rng.normal(); });
            QVERIFY(v.dot(K * v) > 0.0);
        }
    }

    void gradient_matchesCentralDifferences()
    {
        Rng rng(2);
        const MaternKernel kernel({CoordinateKind::Numeric, CoordinateKind::Categorical, CoordinateKind::Numeric},
                                  (Eigen::VectorXd(3) << 0.3, 1.0, 0.8).finished(), 1.7);
        Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(6, 3, [&] { return rng.uniform(); });
        X.col(1) = X.col(1).array().round();
        const Eigen::VectorXd weights = Eigen::VectorXd::NullaryExpr(6, [&] { return rng.normal(); });
        const Eigen::VectorXd y = (Eigen::VectorXd(3) << 0.4, 1.0, 0.6).finished();
        const Eigen::VectorXd gradient = kernel.gradient(X, y, weights);
        QCOMPARE(gradient[1], 0.0);
        for (const Eigen::Index i : {0, 2}) {
            const double h = 1e-6;
            const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(3, i);
            const double slope = (weights.dot(kernel.column(X, y + step)) - weights.dot(kernel.column(X, y - step))) / (2 * h);
            QVERIFY(std::abs(gradient[i] - slope) < 1e-7 * std::max(1.0, std::abs(slope)));
        }
    }
};

QTEST_GUILESS_MAIN(TestMatern)
#include "tst_matern.moc"
