// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/marginal_likelihood.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

namespace {

/// "nnc": two numeric coordinates and a categorical one.
std::vector<CoordinateKind> kindsOf(const QString& letters)
{
    std::vector<CoordinateKind> kinds;
    for (const QChar letter : letters)
        kinds.push_back(letter == u'c' ? CoordinateKind::Categorical : CoordinateKind::Numeric);
    return kinds;
}

/// Seeded points, with three categories, under a function of all coordinates and noise.
struct Problem {
    std::vector<CoordinateKind> kinds;
    Eigen::MatrixXd X;
    Eigen::VectorXd y;

    Problem(const QString& letters, Eigen::Index n) : kinds(kindsOf(letters)), X(n, letters.size()), y(n)
    {
        Rng rng(4);
        for (Eigen::Index i = 0; i < n; ++i) {
            for (Eigen::Index j = 0; j < X.cols(); ++j)
                X(i, j) = kinds[static_cast<std::size_t>(j)] == CoordinateKind::Numeric
                              ? rng.uniform()
                              : (static_cast<double>(rng.below(3)) + 0.5) / 3.0;
            y[i] = std::sin(5.0 * X.row(i).mean()) + 0.3 * rng.normal();
        }
    }

    Eigen::Index parameterCount() const { return X.cols() + 2; }
    double value(const Eigen::VectorXd& theta) const
    {
        Eigen::VectorXd unused;
        return negativeLogPosterior(kinds, X, y, theta, unused);
    }
    Eigen::VectorXd gradient(const Eigen::VectorXd& theta) const
    {
        Eigen::VectorXd slopes;
        negativeLogPosterior(kinds, X, y, theta, slopes);
        return slopes;
    }
};

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

}  // namespace

class TestMarginalLikelihood : public QObject {
    Q_OBJECT

private slots:
    void gradient_matchesCentralDifferences_data()
    {
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<double>("logLength");
        QTest::addColumn<double>("logNoise");
        QTest::newRow("1-D") << u"n"_qs << -1.0 << -4.0;
        QTest::newRow("3-D") << u"nnn"_qs << -0.5 << -4.0;
        QTest::newRow("3-D, short") << u"nnn"_qs << -4.0 << -4.0;
        QTest::newRow("3-D, long") << u"nnn"_qs << 3.0 << -4.0;
        QTest::newRow("6-D, little noise") << u"nnnnnn"_qs << 0.3 << -9.0;
        QTest::newRow("6-D, much noise") << u"nnnnnn"_qs << 0.3 << -0.1;
        QTest::newRow("20-D") << QString(20, u'n') << 1.5 << -4.0;
        QTest::newRow("mixed") << u"ncnc"_qs << 0.0 << -4.0;
        QTest::newRow("categories only") << u"ccc"_qs << 0.2 << -2.0;
    }

    void gradient_matchesCentralDifferences()
    {
        QFETCH(QString, kinds);
        QFETCH(double, logLength);
        QFETCH(double, logNoise);
        const Problem problem(kinds, 30);
        Eigen::VectorXd theta = Eigen::VectorXd::LinSpaced(problem.parameterCount(), logLength - 0.4, logLength + 0.4);
        theta.tail(2) << 0.3, logNoise;
        verifyGradient(problem, theta);
    }

    void gradient_matchesCentralDifferencesAtRepeatedPoints()  // N1
    {
        Problem problem(u"nn"_qs, 20);
        problem.X.bottomRows(10) = problem.X.topRows(10).eval();
        verifyGradient(problem, (Eigen::VectorXd(4) << -0.7, 0.1, -0.2, -3.0).finished());
    }

    void value_doesNotDependOnTheOrderOfPoints()
    {
        const Problem problem(u"ncn"_qs, 25);
        Problem reversed = problem;
        reversed.X = problem.X.colwise().reverse().eval();
        reversed.y = problem.y.reverse().eval();
        const Eigen::VectorXd theta = (Eigen::VectorXd(5) << -0.5, 0.2, 0.4, 0.1, -4.0).finished();
        QVERIFY(std::abs(problem.value(theta) - reversed.value(theta)) < 1e-10);
    }

    void value_isInfiniteOrFiniteButNeverNan()  // N5
    {
        const Problem problem(u"nnn"_qs, 20);
        for (const double far : {-40.0, -5.0, 5.0, 40.0, 300.0}) {
            const Eigen::VectorXd theta = Eigen::VectorXd::Constant(problem.parameterCount(), far);
            QVERIFY(!std::isnan(problem.value(theta)));
        }
    }
};

QTEST_GUILESS_MAIN(TestMarginalLikelihood)
#include "tst_marginal_likelihood.moc"
