// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/gaussian_process.h"
#include "core/numeric/hyperparameter_posterior.h"
#include "core/util/rng.h"

#include <Eigen/LU>

#include <QTest>

#include <cmath>

using namespace trimtab;

Q_DECLARE_METATYPE(trimtab::CovarianceForm)

namespace {

const std::vector<CoordinateKind> kMixed{CoordinateKind::Numeric, CoordinateKind::Numeric, CoordinateKind::Categorical};

struct Data {
    Eigen::MatrixXd X;
    Eigen::VectorXd y;
};

/// Seeded points with a smooth function of the first coordinate and an effect of the category; the second is irrelevant.
Data mixedData(Eigen::Index n, double noise)
{
    Rng rng(11);
    Data data{Eigen::MatrixXd(n, 3), Eigen::VectorXd(n)};
    for (Eigen::Index i = 0; i < n; ++i) {
        data.X.row(i) << rng.uniform(), rng.uniform(), (static_cast<double>(rng.below(3)) + 0.5) / 3.0;
        data.y[i] = std::sin(6.0 * data.X(i, 0)) + (data.X(i, 2) < 0.4 ? 0.5 : -0.5) + noise * rng.normal();
    }
    return data;
}

GaussianProcess processOf(const Data& data, double noise = 0.01, CovarianceForm form = CovarianceForm::Radial)
{
    const CovarianceParameters parameters{form, (Eigen::VectorXd(3) << 0.4, 1.5, 0.9).finished(), 1.3, 0.8};
    auto process =
        GaussianProcess::condition({kMixed, parameters, data.X}, Eigen::VectorXd::Constant(data.y.size(), noise), data.y);
    return *std::move(process);
}

HyperparameterPosterior posteriorOf(const Data& data, CovarianceForm form)
{
    return {form, kMixed, Measurements::merge(data.X, data.y)};
}

GaussianProcess threePoints()
{
    const Eigen::MatrixXd X = (Eigen::MatrixXd(3, 1) << 0.1, 0.4, 0.9).finished();
    const Eigen::VectorXd y = (Eigen::VectorXd(3) << 1.0, -1.0, 0.5).finished();
    const CovarianceParameters parameters{CovarianceForm::Radial, Eigen::VectorXd::Constant(1, 0.3), 1.2, 1.0};
    return *GaussianProcess::condition({{CoordinateKind::Numeric}, parameters, X}, Eigen::VectorXd::Constant(3, 0.01), y);
}

void addForms()
{
    QTest::addColumn<CovarianceForm>("form");
    QTest::newRow("radial") << CovarianceForm::Radial;
    QTest::newRow("additive") << CovarianceForm::Additive;
}

}  // namespace

class TestGaussianProcess : public QObject {
    Q_OBJECT

private slots:
    void predict_matchesThreePointsByHand()
    {
        // The formulas of Rasmussen and Williams evaluated with 60 digits.
        const GaussianProcess process = threePoints();
        QVERIFY(std::abs(process.mean() - 0.3707079901472488) < 1e-13);
        const Posterior posterior = process.predict((Eigen::MatrixXd(3, 1) << 0.25, 0.4, 0.6).finished());
        const double means[] = {-0.05403159732890924, -0.97944421506401896, -0.6929426768933477};
        const double deviations[] = {0.34994978990254774, 0.099399753267586359, 0.61606421201536089};
        for (Eigen::Index i = 0; i < 3; ++i) {
            QVERIFY(std::abs(posterior.mean[i] - means[i]) < 1e-13);
            QVERIFY(std::abs(posterior.deviation[i] - deviations[i]) < 1e-13);
        }
    }

    void predict_matchesThreePointsInClosedForm()
    {
        // K from the formula of the kernel, its inverse by cofactors; then mean + k K^-1 (y - mean), k(x, x) - k K^-1 k.
        const auto k = [](double x, double y) {
            const double s = std::sqrt(5.0) * std::abs(x - y) / 0.3;
            return 1.2 * (1.0 + s + s * s / 3.0) * std::exp(-s);
        };
        const double a = k(0.1, 0.4);
        const double b = k(0.1, 0.9);
        const double c = k(0.4, 0.9);
        const double v = 1.2 + 0.01;
        Eigen::Matrix3d inverse;
        inverse << v * v - c * c, b * c - a * v, a * c - b * v,  //
            b * c - a * v, v * v - b * b, a * b - c * v,         //
            a * c - b * v, a * b - c * v, v * v - a * a;
        inverse /= v * (v * v - a * a - b * b - c * c) + 2.0 * a * b * c;
        const GaussianProcess process = threePoints();
        const Eigen::Vector3d residual = Eigen::Vector3d(1.0, -1.0, 0.5).array() - process.mean();
        for (const double x : {0.0, 0.25, 0.4, 0.8, 3.0}) {
            const Eigen::Vector3d column(k(x, 0.1), k(x, 0.4), k(x, 0.9));
            const Posterior posterior = process.predict(Eigen::MatrixXd::Constant(1, 1, x));
            QVERIFY(std::abs(posterior.mean[0] - (process.mean() + column.dot(inverse * residual))) < 1e-13);
            QVERIFY(std::abs(posterior.deviation[0] - std::sqrt(1.2 - column.dot(inverse * column))) < 1e-13);
        }
    }

    void predict_interpolatesWithoutNoise_data() { addForms(); }

    void predict_interpolatesWithoutNoise()
    {
        QFETCH(CovarianceForm, form);
        const Data data = mixedData(15, 0.0);
        const GaussianProcess process = processOf(data, 0.0, form);
        const Posterior posterior = process.predict(data.X);
        QVERIFY((posterior.mean - data.y).cwiseAbs().maxCoeff() < 1e-8);
        QVERIFY(posterior.deviation.maxCoeff() < 1e-5);  // square root of rounding errors
    }

    void predictWithGradient_matchesCentralDifferences_data() { addForms(); }

    void predictWithGradient_matchesCentralDifferences()
    {
        QFETCH(CovarianceForm, form);
        const GaussianProcess process = processOf(mixedData(15, 0.1), 0.01, form);
        const Eigen::VectorXd x = (Eigen::VectorXd(3) << 0.37, 0.61, 0.5).finished();
        const PointPosterior point = process.predictWithGradient(x);
        const double h = 1e-6;
        for (const Eigen::Index i : {0, 1}) {
            const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(3, i);
            const Posterior up = process.predict((x + step).transpose());
            const Posterior down = process.predict((x - step).transpose());
            QVERIFY(std::abs(point.meanGradient[i] - (up.mean[0] - down.mean[0]) / (2 * h)) < 1e-6);
            QVERIFY(std::abs(point.deviationGradient[i] - (up.deviation[0] - down.deviation[0]) / (2 * h)) < 1e-6);
        }
        QCOMPARE(point.meanGradient[2], 0.0);
    }

    void extend_equalsTheFullFactorization_data() { addForms(); }

    void extend_equalsTheFullFactorization()
    {
        QFETCH(CovarianceForm, form);
        const Data data = mixedData(30, 0.1);
        GaussianProcess grown = processOf({data.X.topRows(20), data.y.head(20)}, 0.01, form);
        for (Eigen::Index i = 20; i < 30; ++i)
            QVERIFY(grown.extend(data.X.row(i).transpose(), data.y[i], 0.01).ok());
        const GaussianProcess full = processOf(data, 0.01, form);
        QVERIFY((grown.factor().L - full.factor().L).cwiseAbs().maxCoeff() < 1e-12);
        QVERIFY((grown.alpha() - full.alpha()).cwiseAbs().maxCoeff() < 1e-10);
        QCOMPARE(grown.mean(), full.mean());
        QVERIFY(grown.points() == data.X && grown.outputs() == data.y);
    }

    void fittedMeans_areThePredictionsAtTheObservations()
    {
        const Data data = mixedData(20, 0.1);
        GaussianProcess process = processOf(data);
        QVERIFY(process.extend((Eigen::VectorXd(3) << 0.5, 0.5, 0.5).finished(), 3.0, 0.2).ok());
        QVERIFY((process.fittedMeans() - process.predict(process.points()).mean).cwiseAbs().maxCoeff() < 1e-10);
    }

    void extend_refusesASingularPoint()
    {
        const Data data = mixedData(5, 0.0);
        GaussianProcess process = processOf(data, 0.0);
        const Eigen::MatrixXd before = process.factor().L;
        if (process.extend(data.X.row(0).transpose(), 0.0, 0.0).ok())
            return;  // rounding may leave a tiny positive pivot
        QVERIFY(process.factor().L == before);
        QCOMPARE(process.points().rows(), Eigen::Index{5});
    }

    void condition_copesWithTheSamePointAHundredTimes_data() { addForms(); }

    void condition_copesWithTheSamePointAHundredTimes()  // N1
    {
        QFETCH(CovarianceForm, form);
        Data data = mixedData(100, 0.1);
        data.X.rowwise() = data.X.row(0).eval();
        const GaussianProcess process = processOf(data, 0.0, form);
        QVERIFY(process.jitter() > 0.0 && process.jitter() <= 1e-4 * 1.3);
        QVERIFY(process.predict(data.X.topRows(1)).mean.allFinite());
    }

    void condition_copesWithNearlyEqualPoints_data() { addForms(); }

    void condition_copesWithNearlyEqualPoints()  // N1
    {
        QFETCH(CovarianceForm, form);
        Rng rng(5);
        Data data = mixedData(480, 0.1);
        for (Eigen::Index i = 1; i < 480; ++i)
            data.X.row(i) = data.X.row(0).array() + 1e-9 * rng.uniform();
        data.X.col(2).setConstant(0.5);
        QVERIFY(processOf(data, 0.0, form).predict(data.X.topRows(3)).deviation.allFinite());
    }

    void factorize_refusesWhatIsNotFinite()
    {
        Eigen::MatrixXd K = Eigen::MatrixXd::Identity(3, 3);
        K(2, 0) = std::nan("");
        const auto factor = factorize(K);
        QVERIFY(!factor.ok());
        QVERIFY(factor.error().code == Error::Code::Numeric);
    }

    void leaveOneOut_equalsLeavingEachOut_data() { addForms(); }

    void leaveOneOut_equalsLeavingEachOut()
    {
        QFETCH(CovarianceForm, form);
        const Data data = mixedData(12, 0.1);
        const CovarianceParameters parameters{form, (Eigen::VectorXd(3) << 0.4, 1.5, 0.9).finished(), 1.3, 0.8};
        const Eigen::VectorXd noise = Eigen::VectorXd::LinSpaced(12, 0.01, 0.2);
        const auto process = GaussianProcess::condition({kMixed, parameters, data.X}, noise, data.y);
        const Posterior left = process->leaveOneOut();
        Eigen::MatrixXd K = process->covariance().matrix(data.X);
        K.diagonal() += noise;
        for (Eigen::Index i = 0; i < 12; ++i) {
            std::vector<Eigen::Index> others;
            for (Eigen::Index j = 0; j < 12; ++j)
                if (j != i)
                    others.push_back(j);
            const Eigen::MatrixXd inverse = K(others, others).inverse();
            const Eigen::VectorXd k = K(others, i);
            const Eigen::VectorXd residual = data.y(others).array() - process->mean();  // the mean of all is kept
            QVERIFY(std::abs(left.mean[i] - (process->mean() + k.dot(inverse * residual))) < 1e-12);
            QVERIFY(std::abs(left.deviation[i] - std::sqrt(K(i, i) - k.dot(inverse * k))) < 1e-12);
        }
    }

    void maximize_findsWhatIsRelevantAndTheNoise_data() { addForms(); }

    void maximize_findsWhatIsRelevantAndTheNoise()
    {
        QFETCH(CovarianceForm, form);
        const Hyperparameters start = Hyperparameters::prior(form, 3);
        const Hyperparameters fitted = posteriorOf(mixedData(80, 0.1), form).maximize({&start, 1}, 50);
        QVERIFY(fitted.covariance.lengthScales[1] > 4.0 * fitted.covariance.lengthScales[0]);
        QVERIFY(fitted.noise > 0.003 && fitted.noise < 0.03);  // true variance 0.01
    }

    void maximize_findsThatEffectsAddUp()
    {
        const Hyperparameters start = Hyperparameters::prior(CovarianceForm::Additive, 3);
        const auto interactionOf = [&](double product) {
            Data data = mixedData(60, 0.0);
            const Eigen::ArrayXXd X = data.X.array();
            data.y = (1.0 - product) * ((6.0 * X.col(0)).sin() + (4.0 * X.col(1)).cos()) +
                     product * 2.0 * (6.0 * X.col(0)).sin() * (4.0 * X.col(1)).cos();
            return posteriorOf(data, CovarianceForm::Additive).maximize({&start, 1}, 50).covariance.interaction;
        };
        QVERIFY(interactionOf(0.0) < 0.5 * interactionOf(1.0));
    }

    void maximize_isNoWorseThanItsStart_data() { addForms(); }

    void maximize_isNoWorseThanItsStart()
    {
        QFETCH(CovarianceForm, form);
        const HyperparameterPosterior posterior = posteriorOf(mixedData(20, 0.3), form);
        const Hyperparameters start = Hyperparameters::prior(form, 3);
        const auto value = [&](const Hyperparameters& hyperparameters) {
            Eigen::VectorXd gradient;
            return posterior(posterior.toLogarithms(hyperparameters), gradient);
        };
        QVERIFY(value(posterior.maximize({&start, 1}, 3)) < value(start));
    }

    void maximize_takesTheBestOfItsStarts()
    {
        const HyperparameterPosterior posterior = posteriorOf(mixedData(30, 0.1), CovarianceForm::Radial);
        const Hyperparameters good = Hyperparameters::prior(CovarianceForm::Radial, 3);
        Hyperparameters bad = good;
        bad.covariance.lengthScales.setConstant(900.0);
        const std::vector<Hyperparameters> starts{bad, good};
        const auto value = [&](std::span<const Hyperparameters> from) {
            Eigen::VectorXd gradient;
            return posterior(posterior.toLogarithms(posterior.maximize(from, 10)), gradient);
        };
        QCOMPARE(value(starts), std::min(value({&bad, 1}), value({&good, 1})));
    }

    void maximize_copesWithConstantOutputs_data() { addForms(); }

    void maximize_copesWithConstantOutputs()  // N2
    {
        QFETCH(CovarianceForm, form);
        Data data = mixedData(20, 0.0);
        data.y.setZero();
        const Hyperparameters start = Hyperparameters::prior(form, 3);
        const Hyperparameters fitted = posteriorOf(data, form).maximize({&start, 1}, 50);
        QVERIFY(fitted.covariance.lengthScales.allFinite() && std::isfinite(fitted.covariance.amplitude));
        QVERIFY(std::isfinite(fitted.covariance.interaction) && fitted.noise >= 0.999 * kNoiseFloor);
    }
};

QTEST_GUILESS_MAIN(TestGaussianProcess)
#include "tst_gaussian_process.moc"
