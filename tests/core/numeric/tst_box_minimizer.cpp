// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/box_minimizer.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

double rosenbrock(const Eigen::VectorXd& x, Eigen::VectorXd& gradient)
{
    gradient.setZero(x.size());
    double value = 0.0;
    for (Eigen::Index i = 0; i + 1 < x.size(); ++i) {
        const double a = 1.0 - x[i];
        const double b = x[i + 1] - x[i] * x[i];
        value += a * a + 100.0 * b * b;
        gradient[i] += -2.0 * a - 400.0 * x[i] * b;
        gradient[i + 1] += 200.0 * b;
    }
    return value;
}

Eigen::VectorXd constant(double value)
{
    return Eigen::VectorXd::Constant(4, value);
}

}  // namespace

class TestBoxMinimizer : public QObject {
    Q_OBJECT

private slots:
    void minimize_findsTheInnerMinimum()
    {
        const BoxMinimum minimum = minimizeInBox(rosenbrock, constant(-0.5), constant(-2.0), constant(2.0), 200);
        QVERIFY((minimum.point - constant(1.0)).norm() < 1e-2);
        QVERIFY(minimum.value < 1e-4);
    }

    void minimize_stopsAtTheBounds()
    {
        const auto slope = [](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
            gradient = Eigen::VectorXd::Ones(x.size());
            return x.sum();
        };
        const BoxMinimum minimum = minimizeInBox(slope, constant(0.3), constant(0.1), constant(0.9), 50);
        QVERIFY(minimum.point == constant(0.1));
    }

    void minimize_keepsTheBestPointWhenTheLineSearchFails()  // N22
    {
        const auto wrongGradient = [](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
            gradient = -2.0 * x;
            return x.squaredNorm();
        };
        const BoxMinimum minimum = minimizeInBox(wrongGradient, constant(0.2), constant(-1.0), constant(1.0), 50);
        QVERIFY(minimum.value <= constant(0.2).squaredNorm());
    }

    void minimize_copesWithNaN()
    {
        const auto broken = [](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
            gradient = x;
            return x[0] < 0.5 ? std::nan("") : x.squaredNorm();
        };
        const BoxMinimum good = minimizeInBox(broken, constant(0.8), constant(0.0), constant(1.0), 50);
        QVERIFY(std::isfinite(good.value) && good.point[0] >= 0.5);
        const BoxMinimum nowhere = minimizeInBox(broken, constant(0.2), constant(0.0), constant(1.0), 50);
        QVERIFY(nowhere.point == constant(0.2));
        QCOMPARE(nowhere.value, HUGE_VAL);
    }

    void minimize_acceptsAPointAsBox()
    {
        const BoxMinimum minimum = minimizeInBox(rosenbrock, constant(0.7), constant(0.5), constant(0.5), 50);
        QVERIFY(minimum.point == constant(0.5));
    }
};

QTEST_GUILESS_MAIN(TestBoxMinimizer)
#include "tst_box_minimizer.moc"
