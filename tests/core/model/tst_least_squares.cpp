// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/least_squares.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <Eigen/LU>
#include <Eigen/QR>

#include <numeric>

using namespace trimtab;

class TestLeastSquares final : public QObject {
    Q_OBJECT

private slots:
    void none_equalsTheOrthogonalDecomposition();
    void none_hasTheSmallestNormWhenUnderdetermined();
    void ridge_solvesTheNormalEquations_data();
    void ridge_solvesTheNormalEquations();
    void optimum_meetsTheSubgradientCondition_data();
    void optimum_meetsTheSubgradientCondition();
    void elasticNet_equalsScikitLearn();
    void optimum_isReachedOnCollinearFeatures();
    void strongest_keepsAllAtZero();
    void orthonormal_isSoftThresholding();
    void constantFeature_staysOut();
    void unitsOfTheFeatures_changeNothingWithoutPenalty();
    void dualityGap_boundsWhatIsLeftToGain();
    void overflow_isNumeric();
    void weights_areRepeatedRows();
    void withoutIntercept_isThroughTheOrigin();
};

namespace {

const NeverStop kNeverStop;

LeastSquares fitted(const Sample& sample, Penalty penalty, double sweeps = 10'000)
{
    LeastSquares model(sample.X, sample.y, penalty);
    const Status trained = model.train(sweeps, kNeverStop);
    Q_ASSERT(trained.ok());
    return model;
}

double objective(const Sample& sample, const LeastSquares& model, Penalty penalty)
{
    const Eigen::VectorXd residual = sample.y - model.predict(sample.X).col(0);
    return residual.squaredNorm() / (2.0 * static_cast<double>(sample.y.size())) + penalty.value(model.coefficients());
}

/// Largest distance of 0 from the subdifferential of the objective, in the units of the data.
double violation(const Sample& sample, const LeastSquares& model, Penalty penalty)
{
    const double rows = static_cast<double>(sample.y.size());
    const Eigen::VectorXd& w = model.coefficients();
    const Eigen::VectorXd residual = sample.y - sample.X * w - Eigen::VectorXd::Constant(sample.y.size(), model.intercept());
    const Eigen::VectorXd slope = sample.X.transpose() * residual / rows - penalty.l2 * w;
    double largest = std::abs(residual.mean());
    for (Eigen::Index j = 0; j < w.size(); ++j) {
        const double distance =
            w[j] == 0.0 ? std::max(std::abs(slope[j]) - penalty.l1, 0.0) : std::abs(slope[j] - std::copysign(penalty.l1, w[j]));
        largest = std::max(largest, distance);
    }
    return largest;
}

/// 40 smooth curves of which neighbouring points are almost equal, as in spectra: condition number beyond 1e12.
Sample collinearSample()
{
    Sample sample{Task::Regression, 0, Eigen::MatrixXd::Zero(120, 40), {}};
    const Eigen::MatrixXd amplitudes = normalMatrix(120, 5, 31);
    for (Eigen::Index j = 0; j < 40; ++j) {
        for (Eigen::Index k = 0; k < 5; ++k)
            sample.X.col(j) += amplitudes.col(k) * std::cos(static_cast<double>(k) * static_cast<double>(j) / 40.0);
    }
    sample.X += 1e-3 * normalMatrix(120, 40, 32);
    sample.y = sample.X.col(3) - 2.0 * sample.X.col(20) + sample.X.col(35) + 0.1 * normalMatrix(120, 1, 33);
    return sample;
}

}  // namespace

void TestLeastSquares::none_equalsTheOrthogonalDecomposition()
{
    const Sample sample = regressionSample(60, 8);
    const LeastSquares model = fitted(sample, {});
    Eigen::MatrixXd design(60, 9);
    design << sample.X, Eigen::VectorXd::Ones(60);
    const Eigen::VectorXd reference = design.householderQr().solve(sample.y);
    QVERIFY((model.coefficients() - reference.head(8)).lpNorm<Eigen::Infinity>() < 1e-12);
    QVERIFY(std::abs(model.intercept() - reference[8]) < 1e-12);
    QVERIFY(model.converged());
    QCOMPARE(model.resource(), 1.0);
}

void TestLeastSquares::none_hasTheSmallestNormWhenUnderdetermined()
{
    const Sample sample = regressionSample(15, 40);
    const LeastSquares model = fitted(sample, {});
    QVERIFY((model.predict(sample.X).col(0) - sample.y).lpNorm<Eigen::Infinity>() < 1e-10);
    // The smallest solution has no part outside the row space of the centred features.
    const Eigen::MatrixXd centred = sample.X.rowwise() - sample.X.colwise().mean();
    const Eigen::VectorXd inside = centred.transpose() * centred.transpose().colPivHouseholderQr().solve(model.coefficients());
    QVERIFY((model.coefficients() - inside).lpNorm<Eigen::Infinity>() < 1e-10);
}

void TestLeastSquares::ridge_solvesTheNormalEquations_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("features");
    QTest::addColumn<double>("l2");
    QTest::newRow("weak") << 60 << 8 << 1e-6;
    QTest::newRow("strong") << 60 << 8 << 10.0;
    QTest::newRow("more features than rows") << 20 << 50 << 0.1;
}

void TestLeastSquares::ridge_solvesTheNormalEquations()
{
    QFETCH(int, rows);
    QFETCH(int, features);
    QFETCH(double, l2);
    const Sample sample = regressionSample(rows, features);
    const LeastSquares model = fitted(sample, {.l1 = 0.0, .l2 = l2});
    // The intercept as one more, unpenalized coefficient of a column of ones.
    Eigen::MatrixXd design(rows, features + 1);
    design << sample.X, Eigen::VectorXd::Ones(rows);
    Eigen::MatrixXd A = design.transpose() * design / rows;
    A.diagonal().head(features).array() += l2;
    const Eigen::VectorXd reference = A.fullPivLu().solve(design.transpose() * sample.y / rows);
    QVERIFY((model.coefficients() - reference.head(features)).lpNorm<Eigen::Infinity>() < 1e-10);
    QVERIFY(std::abs(model.intercept() - reference[features]) < 1e-10);
}

void TestLeastSquares::optimum_meetsTheSubgradientCondition_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("features");
    QTest::addColumn<Penalty>("penalty");
    const auto add = [](const char* shape, int rows, int features) {
        QTest::addRow("%s, none", shape) << rows << features << Penalty{0.0, 0.0};
        QTest::addRow("%s, l2", shape) << rows << features << Penalty{0.0, 0.3};
        for (const double strength : {1e-6, 1e-3, 0.1, 1.0}) {
            QTest::addRow("%s, l1 %g", shape, strength) << rows << features << Penalty{strength, 0.0};
            QTest::addRow("%s, elastic net %g", shape, strength) << rows << features << Penalty{0.3 * strength, 0.7 * strength};
        }
    };
    add("tall", 80, 10);
    add("wide", 30, 90);
}

void TestLeastSquares::optimum_meetsTheSubgradientCondition()
{
    QFETCH(int, rows);
    QFETCH(int, features);
    QFETCH(Penalty, penalty);
    const Sample sample = regressionSample(rows, features, 0.5);
    const LeastSquares model = fitted(sample, penalty);
    QVERIFY2(model.converged(), qPrintable(QString::number(model.resource())));
    const double distance = violation(sample, model, penalty);
    QVERIFY2(distance < 1e-6, qPrintable(QString::number(distance)));
}

void TestLeastSquares::elasticNet_equalsScikitLearn()
{
    // ElasticNet(alpha=0.4, l1_ratio=0.3)
    const LeastSquares model = fitted(referenceSample(0), {.l1 = 0.4 * 0.3, .l2 = 0.4 * 0.7});
    const Eigen::VectorXd reference{{0.4983440428855363, 0.3116384728158562, 0.10817884245341497}};
    QVERIFY((model.coefficients() - reference).lpNorm<Eigen::Infinity>() < 1e-9);
    QVERIFY(std::abs(model.intercept() - 7.628976044156087) < 1e-9);
}

void TestLeastSquares::optimum_isReachedOnCollinearFeatures()
{
    const Sample sample = collinearSample();
    for (const double strength : {1e-6, 1e-4, 1e-2}) {
        const Penalty penalty{.l1 = strength, .l2 = 0.0};
        const LeastSquares model = fitted(sample, penalty, 1000);
        QVERIFY2(model.converged(), qPrintable(QString::number(strength)));
        QVERIFY(violation(sample, model, penalty) < 1e-6);
    }
}

void TestLeastSquares::strongest_keepsAllAtZero()
{
    const Sample sample = regressionSample(50, 6);
    const double rows = 50.0;
    const Eigen::MatrixXd centred = sample.X.rowwise() - sample.X.colwise().mean();
    const double lambdaMax = (centred.transpose() * sample.y / rows).lpNorm<Eigen::Infinity>();

    const LeastSquares empty = fitted(sample, {.l1 = lambdaMax * (1.0 + 1e-12), .l2 = 0.0});
    QVERIFY(empty.coefficients().isZero(0.0));
    QCOMPARE(empty.intercept(), sample.y.mean());
    QCOMPARE(empty.nonZeroCount(), std::size_t{1});
    const LeastSquares one = fitted(sample, {.l1 = lambdaMax * 0.999, .l2 = 0.0});
    QCOMPARE(one.nonZeroCount(), std::size_t{2});
}

void TestLeastSquares::orthonormal_isSoftThresholding()
{
    // Three columns of a Hadamard matrix: X'X / n = I and every mean is 0, so each coordinate stands alone.
    Sample sample{Task::Regression, 0, Eigen::MatrixXd{{1, 1, 1}, {-1, 1, -1}, {1, -1, -1}, {-1, -1, 1}},
                  Eigen::VectorXd{{4, 1, -2, 3}}};
    const Penalty penalty{.l1 = 0.6, .l2 = 0.5};
    const LeastSquares model = fitted(sample, penalty);
    for (Eigen::Index j = 0; j < 3; ++j) {
        const double z = sample.X.col(j).dot(sample.y) / 4.0;
        QCOMPARE(model.coefficients()[j] + 1.0, softThreshold(z, 0.6) / 1.5 + 1.0);
    }
    QCOMPARE(model.intercept(), 1.5);
}

void TestLeastSquares::constantFeature_staysOut()
{
    Sample sample = regressionSample(30, 5);
    sample.X.col(4).setConstant(0.1);  // its mean over 30 rows is not exactly 0.1
    for (const Penalty penalty : {Penalty{0.0, 0.0}, Penalty{0.0, 1e-9}, Penalty{1e-9, 0.0}})
        QVERIFY(std::abs(fitted(sample, penalty).coefficients()[4]) < 1e-9);
}

void TestLeastSquares::unitsOfTheFeatures_changeNothingWithoutPenalty()
{
    const Sample sample = regressionSample(40, 4);
    Sample scaled = sample;
    scaled.X.col(0) *= 1e6;
    scaled.X.col(1) *= 1e-6;
    const Eigen::MatrixXd a = fitted(sample, {}).predict(sample.X);
    const Eigen::MatrixXd b = fitted(scaled, {}).predict(scaled.X);
    QVERIFY((a - b).lpNorm<Eigen::Infinity>() < 1e-6);
}

void TestLeastSquares::dualityGap_boundsWhatIsLeftToGain()
{
    const Sample sample = collinearSample();
    const Penalty penalty{.l1 = 1e-3, .l2 = 1e-3};
    const double best = objective(sample, fitted(sample, penalty), penalty);
    LeastSquares model(sample.X, sample.y, penalty);
    for (double sweeps = 1; sweeps <= 20; ++sweeps) {
        QVERIFY(model.train(sweeps, kNeverStop).ok());
        QVERIFY(objective(sample, model, penalty) - best <= model.dualityGap() + 1e-12);
    }
}

void TestLeastSquares::overflow_isNumeric()
{
    Sample sample = regressionSample(20, 3);
    sample.X *= 1e200;
    LeastSquares model(sample.X, sample.y, {.l1 = 1e-3, .l2 = 0.0});
    const Status trained = model.train(10, kNeverStop);
    QVERIFY(!trained.ok());
    QCOMPARE(trained.error().code, Error::Code::Numeric);
}

void TestLeastSquares::weights_areRepeatedRows()
{
    Sample twice = regressionSample(30, 4, 1.0);
    const Sample once = twice;
    DesignOptions options;
    options.weights = Eigen::VectorXd::Ones(30);
    options.weights[5] = 2.0;
    twice.X.conservativeResize(31, Eigen::NoChange);
    twice.y.conservativeResize(31);
    twice.X.row(30) = once.X.row(5);
    twice.y[30] = once.y[5];
    for (const Penalty penalty : {Penalty{0.0, 0.0}, Penalty{0.0, 0.5}, Penalty{0.2, 0.1}}) {
        LeastSquares weighted(once.X, once.y, penalty, options);
        QVERIFY(weighted.train(1000.0, kNeverStop).ok());
        const LeastSquares repeated = fitted(twice, penalty);
        QVERIFY((weighted.coefficients() - repeated.coefficients()).lpNorm<Eigen::Infinity>() < 1e-9);
        QVERIFY(std::abs(weighted.intercept() - repeated.intercept()) < 1e-9);
    }
}

void TestLeastSquares::withoutIntercept_isThroughTheOrigin()
{
    const Sample sample = regressionSample(30, 3);
    LeastSquares model(sample.X, sample.y, {}, {.fitIntercept = false});
    QVERIFY(model.train(1.0, kNeverStop).ok());
    const Eigen::VectorXd reference = sample.X.householderQr().solve(sample.y);
    QVERIFY((model.coefficients() - reference).lpNorm<Eigen::Infinity>() < 1e-12);
    QCOMPARE(model.intercept(), 0.0);
    QCOMPARE(model.parameterCount(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestLeastSquares)
#include "tst_least_squares.moc"
