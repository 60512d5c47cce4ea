// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/covariance.h"
#include "core/util/rng.h"

#include <Eigen/Cholesky>

#include <QTest>

#include <cmath>

using namespace trimtab;

Q_DECLARE_METATYPE(trimtab::CovarianceForm)

namespace {

const std::vector<CoordinateKind> kMixed{CoordinateKind::Numeric, CoordinateKind::Categorical, CoordinateKind::Numeric};

CovarianceParameters mixedParameters(CovarianceForm form, double interaction = 0.7)
{
    return {form, (Eigen::VectorXd(3) << 0.3, 1.0, 0.8).finished(), 1.7, interaction};
}

/// Seeded points of the unit cube with two categories.
Eigen::MatrixXd mixedPoints(Eigen::Index n)
{
    Rng rng(2);
    Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(n, 3, [&] { return rng.uniform(); });
    X.col(1) = X.col(1).array().round();
    return X;
}

/// Radial, of one coordinate that counts: the correlation that the additive form is made of.
double correlation(double lengthScale, double distance)
{
    const CovarianceParameters parameters{CovarianceForm::Radial, Eigen::VectorXd::Constant(1, lengthScale), 1.0, 1.0};
    return Covariance({CoordinateKind::Numeric}, parameters, Eigen::MatrixXd::Zero(1, 1))
        .column(Eigen::VectorXd::Constant(1, distance))[0];
}

/// Correlations of the coordinates of two points. @return (3)
Eigen::ArrayXd correlations(const CovarianceParameters& parameters, const Eigen::VectorXd& x, const Eigen::VectorXd& y)
{
    Eigen::ArrayXd result(3);
    for (Eigen::Index i = 0; i < 3; ++i) {
        const bool numeric = kMixed[static_cast<std::size_t>(i)] == CoordinateKind::Numeric;
        const double distance = numeric ? std::abs(x[i] - y[i]) : x[i] == y[i] ? 0.0 : kCategoryDistance;
        result[i] = correlation(parameters.lengthScales[i], distance);
    }
    return result;
}

void addForms()
{
    QTest::addColumn<CovarianceForm>("form");
    QTest::newRow("radial") << CovarianceForm::Radial;
    QTest::newRow("additive") << CovarianceForm::Additive;
}

}  // namespace

class TestCovariance : public QObject {
    Q_OBJECT

private slots:
    // The references of the first three were computed from the formulas in the header with 60 digits.
    void column_matchesTheFormula()
    {
        const Eigen::MatrixXd X = (Eigen::MatrixXd(3, 1) << 0.0, 0.5, 1.0).finished();
        const Covariance covariance({CoordinateKind::Numeric},
                                    {CovarianceForm::Radial, Eigen::VectorXd::Constant(1, 0.25), 2.0, 1.0}, X);
        const Eigen::VectorXd k = covariance.column(Eigen::VectorXd::Constant(1, 0.5));
        QVERIFY(std::abs(k[0] - 0.277320438277008555) < 1e-15);
        QCOMPARE(k[1], 2.0);
        QCOMPARE(k[0], k[2]);
    }

    void column_matchesTheFormulaOfTheAdditiveForm()
    {
        const Eigen::MatrixXd X = (Eigen::MatrixXd(3, 1) << 0.0, 0.5, 1.0).finished();
        const Covariance covariance({CoordinateKind::Numeric},
                                    {CovarianceForm::Additive, Eigen::VectorXd::Constant(1, 0.25), 2.0, 2.5}, X);
        const Eigen::VectorXd k = covariance.column(Eigen::VectorXd::Constant(1, 0.5));
        QVERIFY(std::abs(k[0] - 0.769514598769291825) < 1e-15);
        QVERIFY(std::abs(k[1] - 2.0) < 1e-15);
        QVERIFY(std::abs(k[0] - k[2]) < 1e-15);
    }

    void column_countsACategoricalMismatchOnce_data()
    {
        QTest::addColumn<CovarianceForm>("form");
        QTest::addColumn<double>("expected");
        QTest::newRow("radial") << CovarianceForm::Radial << 0.77634757129103475;
        QTest::newRow("additive") << CovarianceForm::Additive << 1.19690494241282399;
    }

    void column_countsACategoricalMismatchOnce()
    {
        QFETCH(CovarianceForm, form);
        QFETCH(double, expected);
        const Eigen::MatrixXd X = (Eigen::MatrixXd(2, 2) << 0.2, 0.25, 0.2, 0.95).finished();
        const Covariance covariance({CoordinateKind::Numeric, CoordinateKind::Categorical},
                                    {form, (Eigen::VectorXd(2) << 0.5, 2.0).finished(), 1.5, 0.7}, X);
        const Eigen::VectorXd k = covariance.column((Eigen::VectorXd(2) << 0.7, 0.75).finished());
        QVERIFY(std::abs(k[0] - expected) < 1e-15);
        QCOMPARE(k[0], k[1]);  // how far apart two categories are encoded has no meaning
    }

    void column_takesAMismatchForTheCategoryDistance_data() { addForms(); }

    void column_takesAMismatchForTheCategoryDistance()
    {
        QFETCH(CovarianceForm, form);
        const CovarianceParameters parameters{form, Eigen::VectorXd::Constant(1, 0.4), 1.3, 0.6};
        const Eigen::MatrixXd X = Eigen::MatrixXd::Constant(1, 1, 0.1);
        const Covariance categories({CoordinateKind::Categorical}, parameters, X);
        const Covariance numbers({CoordinateKind::Numeric}, parameters, X);
        const double mismatch = categories.column(Eigen::VectorXd::Constant(1, 0.9))[0];
        QVERIFY(std::abs(mismatch - numbers.column(Eigen::VectorXd::Constant(1, 0.1 + kCategoryDistance))[0]) < 1e-15);
    }

    void column_takesAnAbsentCoordinateForAValueApart_data() { addForms(); }

    void column_takesAnAbsentCoordinateForAValueApart()
    {
        QFETCH(CovarianceForm, form);
        const CovarianceParameters parameters{form, Eigen::VectorXd::Constant(1, 0.4), 1.3, 0.6};
        const double absent = std::nan("");
        const Eigen::MatrixXd X = (Eigen::MatrixXd(4, 1) << 0.0, 0.6, 1.0, absent).finished();
        const Covariance covariance({CoordinateKind::Conditional}, parameters, X);
        const Covariance numbers({CoordinateKind::Numeric}, parameters, Eigen::MatrixXd::Zero(1, 1));
        const auto at = [&](double distance) { return numbers.column(Eigen::VectorXd::Constant(1, distance))[0]; };
        const Eigen::VectorXd ofAbsent = covariance.column(Eigen::VectorXd::Constant(1, absent));
        for (Eigen::Index j = 0; j < 3; ++j)
            QVERIFY(std::abs(ofAbsent[j] - at(kAbsentDistance)) < 1e-15);
        QVERIFY(std::abs(ofAbsent[3] - 1.3) < 1e-15);
        const Eigen::VectorXd ofNumber = covariance.column(Eigen::VectorXd::Constant(1, 0.6));
        QVERIFY(std::abs(ofNumber[0] - at(2.0 * kAbsentDistance * std::sin(0.6 / (2.0 * kAbsentDistance)))) < 1e-15);
        QVERIFY(std::abs(ofNumber[3] - ofAbsent[1]) < 1e-15);
    }

    void column_isAProductOfCorrelationsWhenTheInteractionIsLarge()
    {
        const CovarianceParameters parameters = mixedParameters(CovarianceForm::Additive, 1e12);
        const Eigen::MatrixXd X = mixedPoints(6);
        const Eigen::VectorXd y = (Eigen::VectorXd(3) << 0.4, 1.0, 0.6).finished();
        const Eigen::VectorXd k = Covariance(kMixed, parameters, X).column(y);
        for (Eigen::Index j = 0; j < X.rows(); ++j)  // to three times 1e-12, the weight of a constant
            QVERIFY(std::abs(k[j] - 1.7 * correlations(parameters, X.row(j).transpose(), y).prod()) < 1e-11);
    }

    void column_isAConstantWithASumWhenTheInteractionIsSmall()
    {
        const double v = 1e-5;
        const CovarianceParameters parameters = mixedParameters(CovarianceForm::Additive, v);
        const Eigen::MatrixXd X = mixedPoints(6);
        const Eigen::VectorXd y = (Eigen::VectorXd(3) << 0.4, 1.0, 0.6).finished();
        const Eigen::VectorXd k = Covariance(kMixed, parameters, X).column(y);
        for (Eigen::Index j = 0; j < X.rows(); ++j) {  // to second order, some v^2
            const double sum = correlations(parameters, X.row(j).transpose(), y).sum();
            QVERIFY(std::abs(k[j] - 1.7 * (1.0 + v * (sum - 3.0))) < 20.0 * v * v);
        }
    }

    void matrix_hasTheColumns_data() { addForms(); }

    void matrix_hasTheColumns()
    {
        QFETCH(CovarianceForm, form);
        const Eigen::MatrixXd X = mixedPoints(9);
        const Covariance covariance(kMixed, mixedParameters(form), X.topRows(5));
        const Eigen::MatrixXd K = covariance.matrix(X);
        QCOMPARE(K.rows(), Eigen::Index{5});
        QCOMPARE(K.cols(), Eigen::Index{9});
        for (Eigen::Index j = 0; j < 9; ++j)
            QVERIFY(K.col(j) == covariance.column(X.row(j).transpose()));
    }

    void matrix_isSymmetricPositiveDefinite_data() { addForms(); }

    void matrix_isSymmetricPositiveDefinite()  // N1
    {
        QFETCH(CovarianceForm, form);
        Rng rng(1);
        Eigen::MatrixXd X = mixedPoints(40);
        for (Eigen::Index i = 20; i < 40; ++i)  // nearly the points of the first half
            X.row(i) = X.row(i - 20) + 1e-7 * Eigen::RowVector3d(rng.normal(), 0.0, rng.normal());
        for (const double interaction : {1e-3, 1.0, 1e3}) {
            const Covariance covariance(kMixed, mixedParameters(form, interaction), X);
            Eigen::MatrixXd K = covariance.matrix(X);
            // The exponential of a pair is a product of two in the additive form: relative errors of some roundings.
            QVERIFY((K - K.transpose()).cwiseAbs().maxCoeff() < 1e-14);
            QVERIFY((K.diagonal().array() - 1.7).abs().maxCoeff() < 1e-14);
            K.diagonal().array() += 1e-12;  // eigenvalues of nearly equal points are 0 within rounding
            QVERIFY(Eigen::LLT<Eigen::MatrixXd>(K).info() == Eigen::Success);
        }
    }

    void matrix_isPositiveDefiniteWithAbsentCoordinates_data() { addForms(); }

    void matrix_isPositiveDefiniteWithAbsentCoordinates()  // N1
    {
        QFETCH(CovarianceForm, form);
        Rng rng(5);
        const std::vector<CoordinateKind> kinds{CoordinateKind::Categorical, CoordinateKind::Conditional,
                                                CoordinateKind::Conditional};
        Eigen::MatrixXd X = Eigen::MatrixXd::NullaryExpr(60, 3, [&] { return rng.uniform(); });
        for (Eigen::Index j = 0; j < 60; ++j) {
            X(j, 0) = std::round(X(j, 0));
            X(j, X(j, 0) == 0.0 ? 1 : 2) = std::nan("");
        }
        for (const double length : {0.1, 1.0, 10.0}) {
            const CovarianceParameters parameters{form, Eigen::Vector3d(1.0, length, length), 1.0, 10.0};
            Eigen::MatrixXd K = Covariance(kinds, parameters, X).matrix(X);
            K.diagonal().array() += 1e-11;
            QVERIFY(Eigen::LLT<Eigen::MatrixXd>(K).info() == Eigen::Success);
        }
    }

    void column_warpsTheCoordinates_data() { addForms(); }

    void column_warpsTheCoordinates()
    {
        QFETCH(CovarianceForm, form);
        CovarianceParameters parameters = mixedParameters(form);
        const Eigen::MatrixXd X = mixedPoints(6);
        parameters.warp = {Eigen::Array3d(0.4, 1.0, 2.0), Eigen::Array3d(1.5, 1.0, 0.7)};
        Eigen::MatrixXd U = X;
        for (const Eigen::Index i : {0, 2})
            U.col(i) = 1.0 - (1.0 - X.col(i).array().pow(parameters.warp.a[i])).pow(parameters.warp.b[i]);
        const Eigen::MatrixXd K = Covariance(kMixed, parameters, X).matrix(X);
        QVERIFY((K - Covariance(kMixed, mixedParameters(form), U).matrix(U)).cwiseAbs().maxCoeff() < 1e-14);
    }

    void matrix_staysExactAtTheShortestLengthScale()
    {
        const CovarianceParameters parameters{CovarianceForm::Additive, Eigen::VectorXd::Constant(1, 5e-3), 1.0, 1.0};
        const Eigen::MatrixXd X = Eigen::VectorXd::LinSpaced(201, 0.0, 1.0);
        const Eigen::MatrixXd K = Covariance({CoordinateKind::Numeric}, parameters, X).matrix(X);
        for (Eigen::Index i = 0; i < 201; ++i)
            for (Eigen::Index j = 0; j < 201; ++j)  // the exponents reach 447, which costs their relative error times as much
                QVERIFY(std::abs(K(i, j) - 0.5 - 0.5 * correlation(5e-3, std::abs(X(i, 0) - X(j, 0)))) < 1e-12);
    }

    void append_equalsConstruction_data() { addForms(); }

    void append_equalsConstruction()
    {
        QFETCH(CovarianceForm, form);
        const Eigen::MatrixXd X = mixedPoints(9);
        Covariance grown(kMixed, mixedParameters(form), X.topRows(4));
        for (Eigen::Index i = 4; i < 9; ++i)
            grown.append(X.row(i).transpose());
        const Covariance whole(kMixed, mixedParameters(form), X);
        QVERIFY(grown.points() == X);
        // The library's exponentials of single numbers and of packets differ in their last digit.
        QVERIFY((grown.matrix(X) - whole.matrix(X)).cwiseAbs().maxCoeff() < 4e-15);
    }

    void gradient_matchesCentralDifferences_data() { addForms(); }

    void gradient_matchesCentralDifferences()
    {
        QFETCH(CovarianceForm, form);
        Rng rng(3);
        const Covariance covariance(kMixed, mixedParameters(form), mixedPoints(6));
        const Eigen::MatrixXd weights = Eigen::MatrixXd::NullaryExpr(6, 2, [&] { return rng.normal(); });
        const Eigen::VectorXd y = (Eigen::VectorXd(3) << 0.4, 1.0, 0.6).finished();
        const Eigen::MatrixXd gradient = covariance.gradient(y, weights);
        QCOMPARE(gradient.cols(), Eigen::Index{2});
        QVERIFY(gradient.row(1).isZero(0.0));
        for (const Eigen::Index i : {0, 2}) {
            const double h = 1e-6;
            const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(3, i);
            const Eigen::VectorXd slopes =
                weights.transpose() * (covariance.column(y + step) - covariance.column(y - step)) / (2.0 * h);
            for (Eigen::Index w = 0; w < 2; ++w)
                QVERIFY(std::abs(gradient(i, w) - slopes[w]) < 1e-7 * std::max(1.0, std::abs(slopes[w])));
        }
    }

    void gradient_matchesCentralDifferencesOfWarpedAndAbsentCoordinates_data() { addForms(); }

    void gradient_matchesCentralDifferencesOfWarpedAndAbsentCoordinates()
    {
        QFETCH(CovarianceForm, form);
        Rng rng(6);
        CovarianceParameters parameters = mixedParameters(form);
        parameters.warp = {Eigen::Array3d(0.6, 1.0, 1.7), Eigen::Array3d(1.5, 1.0, 0.7)};
        Eigen::MatrixXd X = mixedPoints(6);
        X(2, 2) = X(4, 2) = std::nan("");
        const Covariance covariance({CoordinateKind::Numeric, CoordinateKind::Categorical, CoordinateKind::Conditional},
                                    parameters, X);
        const Eigen::MatrixXd weights = Eigen::MatrixXd::NullaryExpr(6, 1, [&] { return rng.normal(); });
        Eigen::VectorXd y = (Eigen::VectorXd(3) << 0.4, 1.0, 0.6).finished();
        for (const Eigen::Index i : {0, 2}) {
            const double h = 1e-6;
            const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(3, i);
            const double slope = weights.col(0).dot(covariance.column(y + step) - covariance.column(y - step)) / (2.0 * h);
            QVERIFY(std::abs(covariance.gradient(y, weights)(i, 0) - slope) < 1e-7 * std::max(1.0, std::abs(slope)));
        }
        y[2] = std::nan("");
        QVERIFY(covariance.gradient(y, weights).allFinite());
        QCOMPARE(covariance.gradient(y, weights)(2, 0), 0.0);
    }

    void gradient_isZeroAtThePoint_data() { addForms(); }

    void gradient_isZeroAtThePoint()
    {
        QFETCH(CovarianceForm, form);
        const Eigen::MatrixXd X = mixedPoints(1);
        const Covariance covariance(kMixed, mixedParameters(form), X);
        QVERIFY(covariance.gradient(X.row(0).transpose(), Eigen::MatrixXd::Ones(1, 1)).isZero(0.0));
    }
};

QTEST_GUILESS_MAIN(TestCovariance)
#include "tst_covariance.moc"
