// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/gaussian_process.h"
#include "core/numeric/hyperparameter_posterior.h"
#include "core/util/rng.h"

#include <Eigen/Cholesky>

#include <QTest>

#include <cmath>
#include <numbers>

using namespace trimtab;

Q_DECLARE_METATYPE(trimtab::CovarianceForm)

namespace {

/// "nncp": two numeric coordinates, a categorical one and a number that is sometimes absent.
std::vector<CoordinateKind> kindsOf(const QString& letters)
{
    std::vector<CoordinateKind> kinds;
    for (const QChar letter : letters)
        kinds.push_back(letter == u'c'   ? CoordinateKind::Categorical
                        : letter == u'p' ? CoordinateKind::Conditional
                                         : CoordinateKind::Numeric);
    return kinds;
}

/// Seeded points, with three categories, under a function of all coordinates and noise.
struct Problem {
    CovarianceForm form;
    std::vector<CoordinateKind> kinds;
    Measurements data;
    bool warping;

    Problem(CovarianceForm covarianceForm, const QString& letters, Eigen::Index n, bool warped = false)
        : form(covarianceForm),
          kinds(kindsOf(letters)),
          data{Eigen::MatrixXd(n, letters.size()), Eigen::VectorXd(n), Eigen::VectorXd::Ones(n), 0.0},
          warping(warped)
    {
        Rng rng(4);
        for (Eigen::Index i = 0; i < n; ++i) {
            for (Eigen::Index j = 0; j < data.X.cols(); ++j)
                data.X(i, j) = kinds[static_cast<std::size_t>(j)] == CoordinateKind::Categorical
                                   ? (static_cast<double>(rng.below(3)) + 0.5) / 3.0
                                   : rng.uniform();
            data.y[i] = std::sin(5.0 * data.X.row(i).mean()) + 0.3 * rng.normal();
            for (Eigen::Index j = 0; j < data.X.cols(); ++j)
                if (kinds[static_cast<std::size_t>(j)] == CoordinateKind::Conditional && rng.below(3) == 0)
                    data.X(i, j) = std::nan("");
        }
    }

    HyperparameterPosterior posterior() const { return {form, kinds, data, warping}; }
    /// Around a logarithm of the length-scales.
    Eigen::VectorXd parameters(double logLength, double logNoise) const
    {
        Eigen::VectorXd theta = Eigen::VectorXd::Constant(posterior().size(), -0.4);
        const Eigen::Index d = data.X.cols();
        theta.head(d) = Eigen::VectorXd::LinSpaced(d, logLength - 0.4, logLength + 0.4);
        theta.segment(d, 2) << 0.3, logNoise;
        return theta;
    }
    double value(const Eigen::VectorXd& theta) const
    {
        Eigen::VectorXd unused;
        return posterior()(theta, unused);
    }
    Eigen::VectorXd gradient(const Eigen::VectorXd& theta) const
    {
        Eigen::VectorXd slopes;
        posterior()(theta, slopes);
        return slopes;
    }
};

/// The points three, two, one and no more times again, in mixed order.
Problem replicated(CovarianceForm form)
{
    Problem problem(form, u"ncn"_qs, 24);
    problem.data.X.middleRows(4, 4) = problem.data.X.topRows(4).eval();
    problem.data.X.middleRows(13, 2) = problem.data.X.middleRows(1, 2).eval();
    problem.data.X.row(20) = problem.data.X.row(2).eval();
    return problem;
}

Problem merged(const Problem& problem)
{
    Problem result = problem;
    result.data = Measurements::merge(problem.data.X, problem.data.y);
    return result;
}

/// Negative logarithm of the marginal likelihood from its definition, with all measurements in one dense matrix.
double denseNegativeLogLikelihood(const Problem& problem, const Hyperparameters& hyperparameters)
{
    const Eigen::MatrixXd& X = problem.data.X;
    Eigen::MatrixXd K = Covariance(problem.kinds, hyperparameters.covariance, X).matrix(X);
    K.diagonal().array() += hyperparameters.noise;
    const Eigen::LDLT<Eigen::MatrixXd> ldlt(K);
    const Eigen::VectorXd ones = Eigen::VectorXd::Ones(X.rows());
    const double mean = ones.dot(ldlt.solve(problem.data.y)) / ones.dot(ldlt.solve(ones));
    const Eigen::VectorXd residual = problem.data.y - mean * ones;
    return 0.5 * residual.dot(ldlt.solve(residual)) + 0.5 * ldlt.vectorD().array().log().sum() +
           0.5 * static_cast<double>(X.rows()) * std::log(2.0 * std::numbers::pi);
}

/// Central difference of fourth order: two widths, extrapolated.
double slopeAlong(const Problem& problem, const Eigen::VectorXd& theta, Eigen::Index i)
{
    const auto difference = [&](double h) {
        const Eigen::VectorXd step = h * Eigen::VectorXd::Unit(theta.size(), i);
        return (problem.value(theta + step) - problem.value(theta - step)) / (2.0 * h);
    };
    return (4.0 * difference(5e-4) - difference(1e-3)) / 3.0;
}

void verifyGradient(const Problem& problem, const Eigen::VectorXd& theta)
{
    const Eigen::VectorXd gradient = problem.gradient(theta);
    QCOMPARE(gradient.size(), theta.size());
    for (Eigen::Index i = 0; i < theta.size(); ++i) {
        const double slope = slopeAlong(problem, theta, i);
        const QString text = u"parameter %1: %2 against %3"_qs.arg(i).arg(gradient[i]).arg(slope);
        QVERIFY2(std::abs(gradient[i] - slope) < 1e-7 * std::max(1.0, std::abs(slope)), qPrintable(text));
    }
}

void addForms()
{
    QTest::addColumn<CovarianceForm>("form");
    QTest::newRow("radial") << CovarianceForm::Radial;
    QTest::newRow("additive") << CovarianceForm::Additive;
}

}  // namespace

class TestHyperparameterPosterior : public QObject {
    Q_OBJECT

private slots:
    void value_matchesThreePointsByHand_data()
    {
        QTest::addColumn<CovarianceForm>("form");
        QTest::addColumn<double>("expected");  // by the formulas of Rasmussen and Williams with 60 digits
        QTest::newRow("radial") << CovarianceForm::Radial << 0.557300110162797707;
        QTest::newRow("additive") << CovarianceForm::Additive << 3.72104377617251282;
    }

    void value_matchesThreePointsByHand()
    {
        QFETCH(CovarianceForm, form);
        QFETCH(double, expected);
        const Measurements data{(Eigen::MatrixXd(3, 1) << 0.1, 0.4, 0.9).finished(), Eigen::Vector3d(1.0, -1.0, 0.5),
                                Eigen::Vector3d::Ones(), 0.0};
        const HyperparameterPosterior posterior(form, {CoordinateKind::Numeric}, data);
        Eigen::VectorXd gradient;
        const Hyperparameters parameters{{form, Eigen::VectorXd::Constant(1, 0.3), 1.2, 0.7}, 0.01};
        QVERIFY(std::abs(posterior(posterior.toLogarithms(parameters), gradient) - expected) < 1e-12);
    }

    void gradient_matchesCentralDifferences_data()
    {
        QTest::addColumn<CovarianceForm>("form");
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<double>("logLength");
        QTest::addColumn<double>("logNoise");
        QTest::addColumn<bool>("warping");
        for (const auto& [form, name] : {std::pair(CovarianceForm::Radial, "radial"), {CovarianceForm::Additive, "additive"}}) {
            QTest::addRow("%s, 1-D", name) << form << u"n"_qs << -1.0 << -4.0 << false;
            QTest::addRow("%s, 3-D", name) << form << u"nnn"_qs << -0.5 << -4.0 << false;
            QTest::addRow("%s, 3-D, short", name) << form << u"nnn"_qs << -4.0 << -4.0 << false;
            QTest::addRow("%s, 3-D, long", name) << form << u"nnn"_qs << 3.0 << -4.0 << false;
            QTest::addRow("%s, 6-D, little noise", name) << form << u"nnnnnn"_qs << 0.3 << -9.0 << false;
            QTest::addRow("%s, 6-D, much noise", name) << form << u"nnnnnn"_qs << 0.3 << -0.1 << false;
            QTest::addRow("%s, 20-D", name) << form << QString(20, u'n') << 1.5 << -4.0 << false;
            QTest::addRow("%s, mixed", name) << form << u"ncnc"_qs << 0.0 << -4.0 << false;
            QTest::addRow("%s, categories only", name) << form << u"ccc"_qs << 0.2 << -2.0 << false;
            QTest::addRow("%s, conditions", name) << form << u"ncpp"_qs << 0.0 << -4.0 << false;
            QTest::addRow("%s, 3-D, warped", name) << form << u"nnn"_qs << -0.5 << -4.0 << true;
            QTest::addRow("%s, mixed, warped", name) << form << u"ncpn"_qs << 0.0 << -4.0 << true;
            QTest::addRow("%s, categories only, warped", name) << form << u"ccc"_qs << 0.2 << -2.0 << true;
        }
    }

    void gradient_matchesCentralDifferences()
    {
        QFETCH(CovarianceForm, form);
        QFETCH(QString, kinds);
        QFETCH(double, logLength);
        QFETCH(double, logNoise);
        QFETCH(bool, warping);
        const Problem problem(form, kinds, 30, warping);
        verifyGradient(problem, problem.parameters(logLength, logNoise));
    }

    void gradient_matchesCentralDifferencesAtRepeatedPoints_data() { addForms(); }

    void gradient_matchesCentralDifferencesAtRepeatedPoints()  // N1
    {
        QFETCH(CovarianceForm, form);
        Problem problem(form, u"nn"_qs, 20);
        problem.data.X.bottomRows(10) = problem.data.X.topRows(10).eval();
        verifyGradient(problem, problem.parameters(-0.3, -3.0));
    }

    void gradient_matchesCentralDifferencesOfMergedPoints_data() { addForms(); }

    void gradient_matchesCentralDifferencesOfMergedPoints()
    {
        QFETCH(CovarianceForm, form);
        const Problem problem = merged(replicated(form));
        for (const double logNoise : {-7.0, -2.0})
            verifyGradient(problem, problem.parameters(-0.3, logNoise));
    }

    void value_isThatOfTheMarginalLikelihood_data() { addForms(); }

    void value_isThatOfTheMarginalLikelihood()
    {
        QFETCH(CovarianceForm, form);
        const Problem problem = replicated(form);
        const Problem fewer = merged(problem);
        const HyperparameterPosterior posterior(form, problem.kinds, fewer.data);
        // What the prior adds is the same for all data, and the other parameters' priors do not know the noise.
        const auto priors = [&](const Eigen::VectorXd& theta) {
            const Problem one(form, u"ncn"_qs, 1);
            return one.value(theta) - denseNegativeLogLikelihood(one, posterior.fromLogarithms(theta));
        };
        for (const double logNoise : {-9.0, -4.0, -0.5}) {
            const Eigen::VectorXd theta = problem.parameters(-0.3, logNoise);
            const double dense = denseNegativeLogLikelihood(problem, posterior.fromLogarithms(theta)) + priors(theta);
            const double tolerance = 1e-11 * std::max(1.0, std::abs(dense)) * std::max(1.0, std::exp(-logNoise) * 1e-3);
            QVERIFY(std::abs(problem.value(theta) - dense) < tolerance);
            QVERIFY(std::abs(fewer.value(theta) - dense) < tolerance);
        }
    }

    void value_doesNotDependOnTheOrderOfPoints_data() { addForms(); }

    void value_doesNotDependOnTheOrderOfPoints()
    {
        QFETCH(CovarianceForm, form);
        const Problem problem(form, u"ncn"_qs, 25);
        Problem reversed = problem;
        reversed.data.X = problem.data.X.colwise().reverse().eval();
        reversed.data.y = problem.data.y.reverse().eval();
        const Eigen::VectorXd theta = problem.parameters(0.0, -4.0);
        QVERIFY(std::abs(problem.value(theta) - reversed.value(theta)) < 1e-10);
    }

    void value_isInfiniteOrFiniteButNeverNan_data() { addForms(); }

    void value_isInfiniteOrFiniteButNeverNan()  // N5
    {
        QFETCH(CovarianceForm, form);
        for (const Problem& problem : {Problem(form, u"nnn"_qs, 20), merged(replicated(form))})
            for (const double far : {-40.0, -5.0, 5.0, 40.0, 300.0}) {
                const Eigen::VectorXd theta = Eigen::VectorXd::Constant(problem.parameters(0.0, 0.0).size(), far);
                QVERIFY(!std::isnan(problem.value(theta)));
            }
    }

    void logarithms_goThereAndBack_data() { addForms(); }

    void logarithms_goThereAndBack()
    {
        QFETCH(CovarianceForm, form);
        for (const bool warping : {false, true}) {
            const Problem problem(form, u"nc"_qs, 3, warping);
            const HyperparameterPosterior posterior = problem.posterior();
            const Eigen::VectorXd theta = problem.parameters(0.2, -5.0);
            QCOMPARE(theta.size(), posterior.size());
            QVERIFY((posterior.toLogarithms(posterior.fromLogarithms(theta)) - theta).cwiseAbs().maxCoeff() < 1e-14);
            QVERIFY(posterior.fromLogarithms(theta).covariance.form == form);
            QCOMPARE(posterior.fromLogarithms(theta).covariance.warp.isIdentity(), !warping);
        }
    }

    void merge_keepsTheFirstPlaceTheMeansAndTheScatter()
    {
        const Eigen::MatrixXd X = (Eigen::MatrixXd(6, 2) << 1, 2, 3, 4, 1, 2, 1, 5, 3, 4, 1, 2).finished();
        const Eigen::VectorXd y = (Eigen::VectorXd(6) << 1.0, 10.0, 4.0, -1.0, 12.0, 7.0).finished();
        const Measurements merged = Measurements::merge(X, y);
        QVERIFY(merged.X == (Eigen::MatrixXd(3, 2) << 1, 2, 3, 4, 1, 5).finished());
        QVERIFY((merged.y - Eigen::Vector3d(4.0, 11.0, -1.0)).isZero(1e-14));
        QVERIFY(merged.counts == Eigen::Vector3d(3.0, 2.0, 1.0));
        QVERIFY(std::abs(merged.scatter - (9.0 + 0.0 + 9.0 + 1.0 + 1.0)) < 1e-13);
    }

    void merge_takesAbsentCoordinatesForEqual()
    {
        const double absent = std::nan("");
        const Eigen::MatrixXd X = (Eigen::MatrixXd(4, 2) << 0.3, absent, 0.3, 0.5, 0.3, absent, absent, 0.5).finished();
        const Measurements merged = Measurements::merge(X, Eigen::Vector4d(1.0, 2.0, 3.0, 4.0));
        QVERIFY(merged.counts == Eigen::Vector3d(2.0, 1.0, 1.0));
        QVERIFY(merged.y == Eigen::Vector3d(2.0, 2.0, 4.0));
        QVERIFY(std::isnan(merged.X(0, 1)) && std::isnan(merged.X(2, 0)));
    }

    void merge_changesNothingOfDifferentPoints()
    {
        const Problem problem(CovarianceForm::Radial, u"nnn"_qs, 12);
        const Measurements merged = Measurements::merge(problem.data.X, problem.data.y);
        QVERIFY(merged.X == problem.data.X && merged.y == problem.data.y && merged.counts == problem.data.counts);
        QCOMPARE(merged.scatter, 0.0);
    }

    void merge_keepsThePrediction_data() { addForms(); }

    void merge_keepsThePrediction()
    {
        QFETCH(CovarianceForm, form);
        const Problem problem = replicated(form);
        const Measurements fewer = Measurements::merge(problem.data.X, problem.data.y);
        QVERIFY(fewer.y.size() < problem.data.y.size());
        const double noise = 0.02;
        const CovarianceParameters parameters{form, Eigen::Vector3d(0.3, 0.8, 1.5), 1.4, 0.6};
        const auto all = GaussianProcess::condition({problem.kinds, parameters, problem.data.X},
                                                    Eigen::VectorXd::Constant(24, noise), problem.data.y);
        const auto means =
            GaussianProcess::condition({problem.kinds, parameters, fewer.X}, noise / fewer.counts.array(), fewer.y);
        const Eigen::MatrixXd X = Problem(form, u"ncn"_qs, 40).data.X;
        QVERIFY(std::abs(all->mean() - means->mean()) < 1e-12);
        QVERIFY((all->predict(X).mean - means->predict(X).mean).cwiseAbs().maxCoeff() < 1e-12);
        QVERIFY((all->predict(X).deviation - means->predict(X).deviation).cwiseAbs().maxCoeff() < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestHyperparameterPosterior)
#include "tst_hyperparameter_posterior.moc"
