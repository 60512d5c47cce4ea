// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/elastic_net_path.h"

#include "core/model/penalty.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <limits>

using namespace trimtab;

class TestElasticNetPath final : public QObject {
    Q_OBJECT

private slots:
    void solutions_meetTheOptimalityConditions_data();
    void solutions_meetTheOptimalityConditions();
    void gaps_boundTheDistanceToTheOptimum();
    void penalties_startWhereAllIsZero();
    void path_isMonotonic();
    void warmStart_changesNoSolution();
    void ridge_isSolvedForGivenPenalties();
    void weights_areRepeatedRows();
    void zeroWeight_leavesARowOut();
    void standardized_equalsScaledFeatures();
    void withoutIntercept_isThroughTheOrigin();
    void equalFeatures_shareTheirCoefficient();
    void degenerateShapes_giveZero();
    void hugeValues_areFiniteOrNumeric();
    void wrongOptions_areRefused();
    void stop_endsEarly();
};

namespace {

const NeverStop kNeverStop;

ElasticNetPath solved(const Sample& sample, const PathOptions& options)
{
    Result<ElasticNetPath> path = elasticNetPath(sample.X, sample.y, options, kNeverStop);
    Q_ASSERT(path.ok());
    return *std::move(path);
}

Penalty penaltyAt(const ElasticNetPath& path, Eigen::Index k, double ratio)
{
    return {.l1 = path.penalties[k] * ratio, .l2 = path.penalties[k] * (1.0 - ratio)};
}

Eigen::VectorXd residualAt(const Sample& sample, const ElasticNetPath& path, Eigen::Index k)
{
    return (sample.y - sample.X * path.coefficients.col(k)).array() - path.intercepts[k];
}

double objectiveAt(const Sample& sample, const ElasticNetPath& path, Eigen::Index k, double ratio)
{
    return residualAt(sample, path, k).squaredNorm() / (2.0 * static_cast<double>(sample.y.size())) +
           penaltyAt(path, k, ratio).value(path.coefficients.col(k));
}

/// Largest distance of 0 from the subdifferential of the objective.
double violationAt(const Sample& sample, const ElasticNetPath& path, Eigen::Index k, double ratio)
{
    const Penalty penalty = penaltyAt(path, k, ratio);
    const Eigen::VectorXd residual = residualAt(sample, path, k);
    const auto w = path.coefficients.col(k);
    const Eigen::VectorXd slope = sample.X.transpose() * residual / static_cast<double>(sample.y.size()) - penalty.l2 * w;
    double largest = std::abs(residual.mean());
    for (Eigen::Index j = 0; j < w.size(); ++j)
        largest = std::max(largest,
                           w[j] == 0.0 ? std::abs(slope[j]) - penalty.l1 : std::abs(slope[j] - std::copysign(penalty.l1, w[j])));
    return largest;
}

/// 60 rows of which each stands for as many as its weight says, and the same rows one by one.
struct Weighted {
    Sample distinct = regressionSample(60, 6, 0.5);
    Sample repeated = distinct;
    Eigen::VectorXd weights = Eigen::VectorXd::NullaryExpr(60, [](Eigen::Index i) { return static_cast<double>(i % 4); });

    Weighted()
    {
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < 60; ++i)
            rows.insert(rows.end(), static_cast<std::size_t>(weights[i]), i);
        repeated.X = distinct.X(rows, Eigen::all);
        repeated.y = distinct.y(rows);
    }
};

}  // namespace

void TestElasticNetPath::solutions_meetTheOptimalityConditions_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("features");
    QTest::addColumn<double>("ratio");
    for (const double ratio : {1.0, 0.5, 0.01}) {
        QTest::addRow("tall, ratio %g", ratio) << 90 << 12 << ratio;
        QTest::addRow("square, ratio %g", ratio) << 40 << 40 << ratio;
        QTest::addRow("wide, ratio %g", ratio) << 30 << 120 << ratio;
    }
}

void TestElasticNetPath::solutions_meetTheOptimalityConditions()
{
    QFETCH(int, rows);
    QFETCH(int, features);
    QFETCH(double, ratio);
    const Sample sample = regressionSample(rows, features, 0.5);
    const ElasticNetPath path = solved(sample, {.l1Ratio = ratio, .count = 30, .tolerance = 1e-14});
    QCOMPARE(path.coefficients.cols(), Eigen::Index{30});
    for (Eigen::Index k = 0; k < 30; ++k) {
        const double violation = violationAt(sample, path, k, ratio);
        QVERIFY2(violation < 1e-6, qPrintable(QString::number(violation)));
        QCOMPARE(path.nonZeros[k], static_cast<int>((path.coefficients.col(k).array() != 0.0).count()));
    }
}

void TestElasticNetPath::gaps_boundTheDistanceToTheOptimum()
{
    for (const int features : {20, 100}) {
        const Sample sample = regressionSample(50, features, 1.0);
        const double square = (sample.y.array() - sample.y.mean()).square().mean();
        for (const double ratio : {1.0, 0.3}) {
            const ElasticNetPath exact = solved(sample, {.l1Ratio = ratio, .count = 20, .tolerance = 1e-14});
            const ElasticNetPath rough = solved(sample, {.l1Ratio = ratio, .count = 20, .tolerance = 1e-2});
            for (Eigen::Index k = 0; k < 20; ++k) {
                const double left = objectiveAt(sample, rough, k, ratio) - objectiveAt(sample, exact, k, ratio);
                QVERIFY(left <= rough.gaps[k] + 1e-12);
                QVERIFY(rough.gaps[k] <= 1e-2 * square);
            }
        }
    }
}

void TestElasticNetPath::penalties_startWhereAllIsZero()
{
    const Sample sample = regressionSample(50, 8);
    const ElasticNetPath path = solved(sample, {.l1Ratio = 0.5, .count = 10, .epsilon = 0.01});
    const Eigen::MatrixXd centred = sample.X.rowwise() - sample.X.colwise().mean();
    QCOMPARE(path.penalties[0], (centred.transpose() * sample.y / 50.0).lpNorm<Eigen::Infinity>() / 0.5);
    QVERIFY(std::abs(path.penalties[9] / path.penalties[0] - 0.01) < 1e-15);
    QVERIFY(path.coefficients.col(0).lpNorm<Eigen::Infinity>() < 1e-12);
    QVERIFY(path.nonZeros[1] > 0);
}

void TestElasticNetPath::path_isMonotonic()
{
    // A weaker penalty explains more by larger coefficients.
    const Sample sample = regressionSample(60, 90, 1.0);
    const ElasticNetPath path = solved(sample, {.l1Ratio = 1.0, .count = 40, .tolerance = 1e-12});
    for (Eigen::Index k = 1; k < 40; ++k) {
        QVERIFY(path.penalties[k] < path.penalties[k - 1]);
        QVERIFY(path.coefficients.col(k).lpNorm<1>() >= path.coefficients.col(k - 1).lpNorm<1>() - 1e-9);
        QVERIFY(residualAt(sample, path, k).squaredNorm() <= residualAt(sample, path, k - 1).squaredNorm() + 1e-9);
    }
}

void TestElasticNetPath::warmStart_changesNoSolution()
{
    for (const int features : {15, 80}) {
        const Sample sample = regressionSample(40, features, 0.5);
        const ElasticNetPath path = solved(sample, {.l1Ratio = 0.7, .count = 15, .tolerance = 1e-14});
        for (const Eigen::Index k : {4, 14}) {
            PathOptions alone{.l1Ratio = 0.7, .penalties = path.penalties.segment(k, 1), .tolerance = 1e-14};
            QVERIFY((solved(sample, alone).coefficients - path.coefficients.col(k)).lpNorm<Eigen::Infinity>() < 1e-6);
        }
    }
}

void TestElasticNetPath::ridge_isSolvedForGivenPenalties()
{
    const Sample sample = regressionSample(40, 6);
    const ElasticNetPath path = solved(sample, {.l1Ratio = 0.0, .penalties = Eigen::Vector3d(10.0, 1.0, 0.01)});
    for (Eigen::Index k = 0; k < 3; ++k) {
        QVERIFY(violationAt(sample, path, k, 0.0) < 1e-10);
        QVERIFY(path.gaps[k] < 1e-12);
    }
}

void TestElasticNetPath::weights_areRepeatedRows()
{
    const Weighted data;
    for (const bool standardize : {false, true}) {
        PathOptions options{.l1Ratio = 0.5, .count = 12, .tolerance = 1e-14};
        options.design.standardize = standardize;
        const ElasticNetPath repeated = solved(data.repeated, options);
        options.design.weights = data.weights;
        const ElasticNetPath weighted = solved(data.distinct, options);
        QVERIFY((weighted.penalties - repeated.penalties).lpNorm<Eigen::Infinity>() < 1e-12);
        QVERIFY((weighted.coefficients - repeated.coefficients).lpNorm<Eigen::Infinity>() < 1e-9);
        QVERIFY((weighted.intercepts - repeated.intercepts).lpNorm<Eigen::Infinity>() < 1e-9);
    }
}

void TestElasticNetPath::zeroWeight_leavesARowOut()
{
    Sample sample = regressionSample(40, 4);
    const Sample without = regressionSample(40, 4);
    sample.y[7] = 1e6;
    PathOptions options{.l1Ratio = 0.5, .count = 5, .tolerance = 1e-14};
    options.design.weights = Eigen::VectorXd::Ones(40);
    options.design.weights[7] = 0.0;
    QVERIFY((solved(sample, options).coefficients - solved(without, options).coefficients).lpNorm<Eigen::Infinity>() < 1e-9);
}

void TestElasticNetPath::standardized_equalsScaledFeatures()
{
    const Sample sample = regressionSample(50, 5);
    Sample scaled = sample;
    scaled.X = (sample.X.rowwise() - sample.X.colwise().mean());
    const Eigen::RowVectorXd deviations = (scaled.X.colwise().squaredNorm() / 50.0).cwiseSqrt();
    scaled.X.array().rowwise() /= deviations.array();
    PathOptions options{.l1Ratio = 0.5, .count = 8, .tolerance = 1e-14};
    const Eigen::MatrixXd reference = deviations.cwiseInverse().asDiagonal() * solved(scaled, options).coefficients;
    options.design.standardize = true;
    QVERIFY((solved(sample, options).coefficients - reference).lpNorm<Eigen::Infinity>() < 1e-9);
}

void TestElasticNetPath::withoutIntercept_isThroughTheOrigin()
{
    // y = 3 + 2 x at x = 1, 2: least squares through the origin has the slope (5 + 14) / 5.
    const Sample sample{Task::Regression, 0, Eigen::MatrixXd{{1.0}, {2.0}}, Eigen::VectorXd{{5.0, 7.0}}};
    PathOptions options{.penalties = Eigen::VectorXd::Constant(1, 1e-12), .tolerance = 1e-14};
    options.design.fitIntercept = false;
    const ElasticNetPath path = solved(sample, options);
    QVERIFY(std::abs(path.coefficients(0, 0) - 19.0 / 5.0) < 1e-10);
    QCOMPARE(path.intercepts[0], 0.0);
}

void TestElasticNetPath::equalFeatures_shareTheirCoefficient()
{
    Sample sample = regressionSample(40, 4);
    sample.X.col(3) = sample.X.col(0);
    const ElasticNetPath path = solved(sample, {.l1Ratio = 0.5, .count = 10, .tolerance = 1e-14});
    QVERIFY((path.coefficients.row(0) - path.coefficients.row(3)).lpNorm<Eigen::Infinity>() < 1e-6);
    QVERIFY(solved(sample, {.l1Ratio = 1.0, .count = 10, .tolerance = 1e-12}).gaps.maxCoeff() < 1e-10);
}

void TestElasticNetPath::degenerateShapes_giveZero()
{
    const Sample one{Task::Regression, 0, Eigen::MatrixXd{{1.0, 2.0}}, Eigen::VectorXd{{5.0}}};
    Sample flat = regressionSample(20, 30);
    flat.y.setConstant(4.0);
    Sample constant = regressionSample(20, 3);
    constant.X.setConstant(0.1);
    for (const Sample& sample : {one, flat, constant}) {
        const ElasticNetPath path = solved(sample, {.count = 3});
        QVERIFY(path.coefficients.isZero(0.0));
        QVERIFY((path.intercepts.array() - sample.y.mean()).abs().maxCoeff() < 1e-12);
        QVERIFY(path.gaps.isZero(0.0));
    }
}

void TestElasticNetPath::hugeValues_areFiniteOrNumeric()  // N5
{
    Sample sample = regressionSample(30, 4);
    sample.X.col(1) *= 1e150;
    PathOptions options{.l1Ratio = 0.5, .count = 5};
    options.design.standardize = true;
    QVERIFY(solved(sample, options).coefficients.allFinite());
    sample.X.col(1) *= 1e100;
    options.design.standardize = false;
    const auto overflow = elasticNetPath(sample.X, sample.y, options, kNeverStop);
    QVERIFY(!overflow.ok());
    QCOMPARE(overflow.error().code, Error::Code::Numeric);
}

void TestElasticNetPath::wrongOptions_areRefused()
{
    const Sample sample = regressionSample(20, 3);
    const auto where = [&](const PathOptions& options) {
        const auto path = elasticNetPath(sample.X, sample.y, options, kNeverStop);
        return path.ok() ? std::string("accepted") : path.error().where;
    };
    QCOMPARE(where({.l1Ratio = 1.5}), std::string("/l1_ratio"));
    QCOMPARE(where({.l1Ratio = 0.0}), std::string("/penalties"));
    QCOMPARE(where({.penalties = Eigen::Vector2d(1.0, 2.0)}), std::string("/penalties"));
    QCOMPARE(where({.penalties = Eigen::Vector2d(1.0, 0.0)}), std::string("/penalties"));
    QCOMPARE(where({.count = 1}), std::string("/count"));
    QCOMPARE(where({.epsilon = 1.0}), std::string("/count"));
    Sample missing = sample;
    missing.X(3, 1) = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(!elasticNetPath(missing.X, missing.y, {}, kNeverStop).ok());
}

void TestElasticNetPath::stop_endsEarly()
{
    for (const int features : {10, 100}) {
        const Sample sample = regressionSample(50, features);
        const StopAfter soon(3);
        const auto path = elasticNetPath(sample.X, sample.y, {}, soon);
        QVERIFY(!path.ok());
        QCOMPARE(path.error().code, Error::Code::Conflict);
        QCOMPARE(soon.asked(), 4);  // nothing is computed after the first yes
    }
}

QTEST_GUILESS_MAIN(TestElasticNetPath)
#include "tst_elastic_net_path.moc"
