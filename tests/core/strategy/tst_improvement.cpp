// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/acquisition.h"
#include "core/strategy/improvement.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

const std::vector<CoordinateKind> kKinds{CoordinateKind::Numeric, CoordinateKind::Categorical, CoordinateKind::Numeric};

/// Of the same 12 seeded observations.
GaussianProcess modelOf(CovarianceForm form, double noise = 0.01)
{
    Rng rng(8);
    Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(12, 3, [&] { return rng.uniform(); });
    X.col(1) = X.col(1).array().round();
    const Eigen::VectorXd y = (5.0 * X.col(0)).array().sin() + 0.4 * X.col(1).array() - X.col(2).array();
    return *GaussianProcess::condition({kKinds, {form, Eigen::Vector3d(0.4, 0.8, 1.1), 1.2, 0.9}, X},
                                       Eigen::VectorXd::Constant(12, noise), y);
}

std::vector<GaussianProcess> bothForms()
{
    return {modelOf(CovarianceForm::Additive), modelOf(CovarianceForm::Radial)};
}

Eigen::MatrixXd somewhere()
{
    Rng rng(9);
    Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(7, 3, [&] { return rng.uniform(); });
    X.col(1) = X.col(1).array().round();
    return X;
}

/// One observation without noise of a function that is 0 but for a wide constant: nothing remains unknown at the point.
GaussianProcess certain(double length)
{
    const CovarianceParameters parameters{CovarianceForm::Radial, Eigen::VectorXd::Constant(1, length), 1.0, 1.0};
    return *GaussianProcess::condition({{CoordinateKind::Numeric}, parameters, Eigen::MatrixXd::Constant(1, 1, 0.5)},
                                       Eigen::VectorXd::Zero(1), Eigen::VectorXd::Zero(1));
}

}  // namespace

class TestImprovement : public QObject {
    Q_OBJECT

private slots:
    void logValues_areThoseOfASingleModel()
    {
        const GaussianProcess model = modelOf(CovarianceForm::Radial);
        const Improvement improvement({model}, 0.1);
        const double best = model.fittedMeans().minCoeff() - 0.1;
        QCOMPARE(improvement.best(), best);
        const Posterior posterior = model.predict(somewhere());
        QVERIFY(improvement.logValues(somewhere()) == logExpectedImprovement(posterior.mean, posterior.deviation, best));
        QVERIFY(improvement.predict(somewhere()).mean == posterior.mean);
        QVERIFY(improvement.predict(somewhere()).deviation == posterior.deviation);
    }

    void logValues_averageOverTheModels()
    {
        const std::vector<GaussianProcess> models = bothForms();
        const Improvement improvement(models, 0.2);
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(7);
        for (const GaussianProcess& model : models) {
            const Posterior posterior = model.predict(somewhere());
            sum += logExpectedImprovement(posterior.mean, posterior.deviation, model.fittedMeans().minCoeff() - 0.2)
                       .array()
                       .exp()
                       .matrix();
        }
        const Eigen::VectorXd values = improvement.logValues(somewhere());
        QVERIFY((values.array() - (0.5 * sum.array()).log()).abs().maxCoeff() < 1e-12);
        QVERIFY(((improvement.fittedMeans() - 0.5 * (models[0].fittedMeans() + models[1].fittedMeans())).isZero(1e-14)));
    }

    void logValues_stayApartWhereTheImprovementUnderflows()
    {
        const Improvement improvement(bothForms(), 100.0);
        const Eigen::VectorXd values = improvement.logValues(somewhere());
        QVERIFY(values.allFinite() && values.maxCoeff() < -1000.0);
        QVERIFY(values.maxCoeff() > values.minCoeff() + 1.0);
    }

    void logValues_areMinusInfinityWhereNoModelHopes()
    {
        const Improvement improvement({certain(0.3), certain(0.6)}, 0.0);
        const Eigen::VectorXd values = improvement.logValues((Eigen::MatrixXd(2, 1) << 0.5, 0.9).finished());
        QCOMPARE(values[0], -HUGE_VAL);
        QVERIFY(std::isfinite(values[1]));
    }

    void predict_givesTheMixture()
    {
        const std::vector<GaussianProcess> models = bothForms();
        const Posterior mixture = Improvement(models, 0.0).predict(somewhere());
        const Posterior a = models[0].predict(somewhere());
        const Posterior b = models[1].predict(somewhere());
        const Eigen::ArrayXd apart = 0.5 * (a.mean - b.mean).array();
        const Eigen::ArrayXd variance =
            0.5 * (a.deviation.array().square() + b.deviation.array().square()) + apart.square();  // within and between
        QVERIFY((mixture.mean - 0.5 * (a.mean + b.mean)).isZero(1e-14));
        QVERIFY((mixture.deviation.array().square() - variance).abs().maxCoeff() < 1e-13);
    }

    void logValue_equalsLogValues_data()
    {
        QTest::addColumn<double>("margin");
        QTest::newRow("near") << 0.0;
        QTest::newRow("in the tail") << 30.0;
    }

    void logValue_equalsLogValues()
    {
        QFETCH(double, margin);
        const Improvement improvement(bothForms(), margin);
        const Eigen::MatrixXd X = somewhere();
        const Eigen::VectorXd values = improvement.logValues(X);
        Eigen::VectorXd gradient;
        for (Eigen::Index i = 0; i < X.rows(); ++i)
            QVERIFY(std::abs(improvement.logValue(X.row(i).transpose(), gradient) / values[i] - 1.0) < 1e-10);
    }

    void logValue_gradientMatchesCentralDifferences_data() { logValue_equalsLogValues_data(); }

    void logValue_gradientMatchesCentralDifferences()
    {
        QFETCH(double, margin);
        const Improvement improvement(bothForms(), margin);
        for (const Eigen::VectorXd& x : {Eigen::VectorXd(Eigen::Vector3d(0.42, 1.0, 0.77)), {Eigen::Vector3d(0.9, 0.0, 0.1)}}) {
            Eigen::VectorXd gradient;
            Eigen::VectorXd unused;
            improvement.logValue(x, gradient);
            QCOMPARE(gradient[1], 0.0);
            for (const Eigen::Index i : {0, 2}) {
                const double h = 1e-5;
                const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(3, i);
                const double slope = (improvement.logValue(x + step, unused) - improvement.logValue(x - step, unused)) / (2 * h);
                QVERIFY(std::abs(gradient[i] - slope) < 1e-6 * std::max(1.0, std::abs(slope)));
            }
        }
    }

    void logValue_isMinusInfinityWhereNothingIsUnknown()
    {
        for (const Improvement& improvement :
             {Improvement({certain(0.3)}, 0.0), Improvement({certain(0.3), certain(0.6)}, 0.0)}) {
            Eigen::VectorXd gradient;
            QCOMPARE(improvement.logValue(Eigen::VectorXd::Constant(1, 0.5), gradient), -HUGE_VAL);
            QVERIFY(gradient == Eigen::VectorXd::Zero(1));
        }
    }
};

QTEST_GUILESS_MAIN(TestImprovement)
#include "tst_improvement.moc"
