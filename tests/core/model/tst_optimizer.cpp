// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/optimizer.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

class TestOptimizer final : public QObject {
    Q_OBJECT

private slots:
    void sgd_keepsAShareOfTheStep();
    void adam_equalsThePaperStepByStep();
    void adam_startsWithTheRateInEveryDirection();
};

void TestOptimizer::sgd_keepsAShareOfTheStep()
{
    const auto sgd = makeSgd(2, 0.5, 0.5);
    Eigen::VectorXf w{{1.0F, 2.0F}};
    sgd->step(w, Eigen::VectorXf{{1.0F, -2.0F}});
    QCOMPARE(w[0], 0.5F);  // velocity -0.5
    QCOMPARE(w[1], 3.0F);  // velocity 1
    sgd->step(w, Eigen::VectorXf{{1.0F, 0.0F}});
    QCOMPARE(w[0], -0.25F);  // 0.5 + 0.5 (-0.5) - 0.5
    QCOMPARE(w[1], 3.5F);
}

void TestOptimizer::adam_equalsThePaperStepByStep()
{
    constexpr Eigen::Index kSize = 1500;  // more than one block
    const auto adam = makeAdam(kSize, 0.01);
    Eigen::VectorXf w = Eigen::VectorXf::LinSpaced(kSize, -1.0F, 1.0F);
    Eigen::VectorXd reference = w.cast<double>();
    Eigen::VectorXd m = Eigen::VectorXd::Zero(kSize);
    Eigen::VectorXd v = Eigen::VectorXd::Zero(kSize);
    for (int t = 1; t <= 20; ++t) {
        const Eigen::VectorXf g = (w.array() * 3.0F + 0.1F * static_cast<float>(t)).matrix();
        adam->step(w, g);
        const Eigen::VectorXd slope = g.cast<double>();
        m = 0.9 * m + 0.1 * slope;
        v = 0.999 * v + 0.001 * slope.cwiseAbs2();
        const Eigen::ArrayXd mean = m.array() / (1.0 - std::pow(0.9, t));
        const Eigen::ArrayXd square = v.array() / (1.0 - std::pow(0.999, t));
        reference.array() -= 0.01 * mean / (square.sqrt() + 1e-8);
        // The slopes come from the float weights, so the two differ by rounding only.
        QVERIFY((reference - w.cast<double>()).lpNorm<Eigen::Infinity>() < 1e-5);
    }
}

void TestOptimizer::adam_startsWithTheRateInEveryDirection()
{
    const auto adam = makeAdam(3, 0.1);
    Eigen::VectorXf w = Eigen::VectorXf::Zero(3);
    adam->step(w, Eigen::VectorXf{{1e-3F, -1e3F, 0.0F}});
    QVERIFY(std::abs(w[0] + 0.1F) < 1e-5F);
    QVERIFY(std::abs(w[1] - 0.1F) < 1e-5F);
    QCOMPARE(w[2], 0.0F);
}

QTEST_GUILESS_MAIN(TestOptimizer)
#include "tst_optimizer.moc"
