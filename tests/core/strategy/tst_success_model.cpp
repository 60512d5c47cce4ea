// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/success_model.h"
#include "tests/support/modelled.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

using ModelledSuccess = Modelled<SuccessModel>;

/// Fails in the right part of the first coordinate.
double failing(const Eigen::VectorXd& x)
{
    return x[0] > 0.6 ? std::nan("") : x.sum();
}

Eigen::MatrixXd somewhere(int count)
{
    Rng rng(3);
    return Eigen::MatrixXd::NullaryExpr(count, 2, [&] { return rng.uniform(); });
}

}  // namespace

class TestSuccessModel : public QObject {
    Q_OBJECT

private slots:
    void probability_isMissingUnlessBothHappened()
    {
        const SearchSpace space = cubeOf(2);
        ModelledSuccess fine(space, [](const Eigen::VectorXd& x) { return x.sum(); });
        QVERIFY(!fine.model().probability());
        fine.observe(10);
        QVERIFY(!fine.model().probability());
        ModelledSuccess broken(space, [](const Eigen::VectorXd&) { return std::nan(""); });
        broken.observe(10);
        QVERIFY(!broken.model().probability());
    }

    void probability_findsTheFailingRegion()
    {
        const SearchSpace space = cubeOf(2);
        ModelledSuccess modelled(space, failing);
        modelled.observe(60);
        const Eigen::MatrixXd X = somewhere(200);
        const Eigen::VectorXd probabilities = modelled.model().probability()->logValues(X).array().exp();
        for (Eigen::Index i = 0; i < X.rows(); ++i) {
            QVERIFY(probabilities[i] >= 0.0 && probabilities[i] <= 1.0);
            if (X(i, 0) < 0.5)
                QVERIFY(probabilities[i] > 0.8);
            if (X(i, 0) > 0.7)
                QVERIFY(probabilities[i] < 0.2);
        }
    }

    void probability_isSharedByOneCrash()
    {
        const SearchSpace space = cubeOf(2);
        ModelledSuccess modelled(space, [](const Eigen::VectorXd& x) { return x[0] == 0.5 ? std::nan("") : x.sum(); });
        modelled.observe(20);
        modelled.observe(Configuration{{"x0", 0.5}, {"x1", 0.5}});
        modelled.observe(10);
        const Eigen::VectorXd probabilities = modelled.model().probability()->logValues(somewhere(50)).array().exp();
        QVERIFY(probabilities.mean() > 0.8);
    }

    void probability_dependsOnTheObservationsAlone()  // N18
    {
        const SearchSpace space = cubeOf(2);
        ModelledSuccess always(space, failing);
        ModelledSuccess seldom(space, failing);
        for (int i = 1; i <= 40; ++i) {
            always.observe(1);
            seldom.observe(1);
            const auto& probability = always.model().probability();
            if (i == 17 || i == 40)
                QVERIFY(probability->logValues(somewhere(5)) == seldom.model().probability()->logValues(somewhere(5)));
        }
    }

    void gradient_matchesCentralDifferences()
    {
        const SearchSpace space = cubeOf(2);
        ModelledSuccess modelled(space, failing);
        modelled.observe(30);
        const SuccessProbability& probability = *modelled.model().probability();
        for (const Eigen::Vector2d& x : {Eigen::Vector2d(0.2, 0.4), Eigen::Vector2d(0.62, 0.8), Eigen::Vector2d(0.9, 0.1)}) {
            Eigen::VectorXd gradient;
            Eigen::VectorXd unused;
            const double value = probability.logValue(x, gradient);
            QVERIFY(std::abs(value - probability.logValues(x.transpose())[0]) < 1e-10);
            for (const Eigen::Index i : {0, 1}) {
                const double h = 1e-5;
                const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(2, i);
                const double slope = (probability.logValue(x + step, unused) - probability.logValue(x - step, unused)) / (2 * h);
                QVERIFY(std::abs(gradient[i] - slope) < 1e-5 * std::max(1.0, std::abs(slope)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSuccessModel)
#include "tst_success_model.moc"
