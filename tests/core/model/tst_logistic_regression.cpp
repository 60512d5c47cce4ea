// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logistic_regression.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <limits>

using namespace trimtab;

class TestLogisticRegression final : public QObject {
    Q_OBJECT

private slots:
    void oneBinaryFeature_givesTheLogOddsOfTheTable();
    void coefficients_equalScikitLearn();
    void optimum_meetsTheSubgradientCondition_data();
    void optimum_meetsTheSubgradientCondition();
    void strongest_keepsOnlyTheClassFrequencies();
    void swappedClasses_turnTheSigns();
    void constantFeature_staysOut();
    void separableClasses_keepFiniteCoefficients();
    void absentClass_isImprobable();
    void dualityGap_boundsWhatIsLeftToGain_data();
    void dualityGap_boundsWhatIsLeftToGain();
    void weights_areRepeatedRows();
    void stop_isAskedForWithinARound();
    void standardized_equalsScaledFeatures();
    void moreFeaturesThanRows_convergeToo();
    void equalFeatures_shareTheirCoefficient();
    void manyCandidates_areTakenInTurns();
    void twoRows_areEnough();
    void separableClasses_convergeWithAnyPenalty();
    void overflow_isNumeric();
    void stop_isAskedWithinARound();
};

namespace {

const NeverStop kNeverStop;

constexpr double kExact = 1e-13;  // of the gap: rounding leaves no less

LogisticRegression fitted(const Sample& sample, Penalty penalty, const DesignOptions& options = {}, double tolerance = kExact)
{
    LogisticRegression model(sample.X, sample.y, sample.classes, penalty, options, tolerance);
    const Status trained = model.train(20'000, kNeverStop);
    Q_ASSERT(trained.ok());
    return model;
}

/// Largest distance of 0 from the subdifferential of the objective, in the units of the data.
double violation(const Sample& sample, const LogisticRegression& model, Penalty penalty)
{
    const Eigen::MatrixXd W = model.coefficients();
    Eigen::MatrixXd error = model.predict(sample.X);
    for (Eigen::Index i = 0; i < sample.y.size(); ++i)
        error(i, static_cast<Eigen::Index>(sample.y[i])) -= 1.0;
    if (sample.classes == 2)
        error = error.col(1).eval();
    error /= static_cast<double>(sample.y.size());

    double largest = error.colwise().sum().lpNorm<Eigen::Infinity>();
    const Eigen::MatrixXd slope = sample.X.transpose() * error + penalty.l2 * W;
    for (Eigen::Index j = 0; j < W.rows(); ++j) {
        for (Eigen::Index k = 0; k < W.cols(); ++k) {
            const double distance = W(j, k) == 0.0 ? std::max(std::abs(slope(j, k)) - penalty.l1, 0.0)
                                                   : std::abs(slope(j, k) + std::copysign(penalty.l1, W(j, k)));
            largest = std::max(largest, distance);
        }
    }
    return largest;
}

}  // namespace

void TestLogisticRegression::oneBinaryFeature_givesTheLogOddsOfTheTable()
{
    // x = 0: 3 of 10 rows are class 1; x = 1: 8 of 10.
    Sample sample{Task::Classification, 2, Eigen::MatrixXd::Zero(20, 1), Eigen::VectorXd::Zero(20)};
    sample.X.bottomRows(10).setOnes();
    sample.y.segment(0, 3).setOnes();
    sample.y.segment(10, 8).setOnes();
    const LogisticRegression model = fitted(sample, {});
    const double intercept = std::log(3.0 / 7.0);
    QVERIFY(std::abs(model.intercepts()[0] - intercept) < 1e-5);
    QVERIFY(std::abs(model.coefficients()(0, 0) - (std::log(8.0 / 2.0) - intercept)) < 1e-5);
    QVERIFY(std::abs(model.predict(Eigen::MatrixXd{{1.0}})(0, 1) - 0.8) < 1e-6);
}

void TestLogisticRegression::coefficients_equalScikitLearn()
{
    // LogisticRegression(C=1 / (12 * 0.05)), solver newton-cg, for l1 saga: our slope tolerance of 1e-7 over the curvature 0.05
    // allows about 1e-6.
    constexpr double kTolerance = 2e-6;
    const LogisticRegression binary = fitted(referenceSample(2), {.l1 = 0.0, .l2 = 0.05});
    const Eigen::VectorXd w{{0.09745053162930303, 0.20092108313723847, -0.018504188176489314}};
    QVERIFY((binary.coefficients().col(0) - w).lpNorm<Eigen::Infinity>() < kTolerance);
    QVERIFY(std::abs(binary.intercepts()[0] - 0.8546883289240613) < kTolerance);

    const LogisticRegression softmax = fitted(referenceSample(3), {.l1 = 0.0, .l2 = 0.05});
    const Eigen::MatrixXd W{{-0.03228849391206213, 0.06677553276118463, -0.03448703884912711},
                            {-0.3352573847690798, -0.3242134188397277, 0.6594708036088073},
                            {0.11053964121497158, 0.15434654633572573, -0.26488618755069754}};
    QVERIFY((softmax.coefficients() - W).lpNorm<Eigen::Infinity>() < kTolerance);

    const LogisticRegression net = fitted(referenceSample(3), {.l1 = 0.05 * 0.3, .l2 = 0.05 * 0.7});  // l1_ratio=0.3
    const Eigen::MatrixXd sparse{{-0.014128227959745571, 0.07785359598797383, 0.0},
                                 {-0.16613139733770468, -0.15463189179313563, 0.7493347177009166},
                                 {0.0, 0.045494679893238875, -0.32582798194556384}};
    QVERIFY((net.coefficients() - sparse).lpNorm<Eigen::Infinity>() < kTolerance);
    QCOMPARE(net.coefficients()(2, 0), 0.0);
    QCOMPARE(net.coefficients()(0, 2), 0.0);
}

void TestLogisticRegression::optimum_meetsTheSubgradientCondition_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<double>("unit");
    QTest::addColumn<Penalty>("penalty");
    for (const int classes : {2, 4}) {
        for (const double unit : {1.0, 1e3}) {
            QTest::addRow("%d classes, unit %g, none", classes, unit) << classes << unit << Penalty{0.0, 0.0};
            for (const double strength : {1e-3, 1e-2, 0.1}) {
                QTest::addRow("%d classes, unit %g, l1 %g", classes, unit, strength) << classes << unit << Penalty{strength, 0.0};
                QTest::addRow("%d classes, unit %g, l2 %g", classes, unit, strength) << classes << unit << Penalty{0.0, strength};
                QTest::addRow("%d classes, unit %g, elastic net %g", classes, unit, strength)
                    << classes << unit << Penalty{0.5 * strength, 0.5 * strength};
            }
        }
    }
}

void TestLogisticRegression::optimum_meetsTheSubgradientCondition()
{
    QFETCH(int, classes);
    QFETCH(double, unit);
    QFETCH(Penalty, penalty);
    Sample sample = classificationSample(150, 7, classes, 3.0);
    sample.X.col(0) *= unit;
    sample.X.col(1).array() += unit;
    const LogisticRegression model = fitted(sample, penalty);
    QVERIFY(model.converged());
    const double distance = violation(sample, model, penalty);
    const double tolerance = 1e-6 * unit;  // the slope of a feature grows with its unit
    QVERIFY2(distance < tolerance, qPrintable(QString::number(distance)));
}

void TestLogisticRegression::strongest_keepsOnlyTheClassFrequencies()
{
    const Sample sample = classificationSample(90, 5, 3);
    Eigen::MatrixXd error = Eigen::MatrixXd::Zero(90, 3);
    for (Eigen::Index i = 0; i < 90; ++i)
        error(i, static_cast<Eigen::Index>(sample.y[i])) = 1.0;
    const Eigen::RowVectorXd frequencies = error.colwise().mean();
    error.rowwise() -= frequencies;
    const double lambdaMax = (sample.X.transpose() * error / 90.0).lpNorm<Eigen::Infinity>();

    const LogisticRegression empty = fitted(sample, {.l1 = lambdaMax * (1.0 + 1e-6), .l2 = 0.0});
    QVERIFY(empty.coefficients().isZero(0.0));
    QVERIFY((empty.predict(sample.X).row(0) - frequencies).lpNorm<Eigen::Infinity>() < 1e-6);
    const LogisticRegression one = fitted(sample, {.l1 = lambdaMax * 0.99, .l2 = 0.0});
    QCOMPARE((one.coefficients().array() != 0.0).count(), Eigen::Index{1});
}

void TestLogisticRegression::swappedClasses_turnTheSigns()
{
    const Sample sample = classificationSample(80, 4, 2);
    Sample swapped = sample;
    swapped.y = 1.0 - sample.y.array();
    const Penalty penalty{.l1 = 0.01, .l2 = 0.01};
    const Eigen::MatrixXd sum = fitted(sample, penalty).coefficients() + fitted(swapped, penalty).coefficients();
    QVERIFY(sum.lpNorm<Eigen::Infinity>() < 1e-6);
}

void TestLogisticRegression::constantFeature_staysOut()
{
    Sample sample = classificationSample(60, 4, 3);
    sample.X.col(3).setConstant(0.1);
    QVERIFY(fitted(sample, {.l1 = 0.0, .l2 = 1e-2}).coefficients().row(3).isZero(0.0));
}

void TestLogisticRegression::separableClasses_keepFiniteCoefficients()
{
    // Without a penalty the optimum lies at infinity: the steps run out, or the slope falls below the tolerance.
    const Sample sample{Task::Classification, 2, Eigen::MatrixXd{{-2.0}, {-1.0}, {1.0}, {2.0}}, Eigen::VectorXd{{0, 0, 1, 1}}};
    const LogisticRegression model = fitted(sample, {});
    QVERIFY(model.coefficients().allFinite());
    QVERIFY(model.predict(sample.X)(3, 1) > 0.999);
}

void TestLogisticRegression::absentClass_isImprobable()
{
    Sample sample = classificationSample(60, 4, 3);
    sample.classes = 4;
    const Eigen::MatrixXd p = fitted(sample, {.l1 = 0.0, .l2 = 1e-2}).predict(sample.X);
    QVERIFY(p.col(3).maxCoeff() < 1e-3);
}

void TestLogisticRegression::dualityGap_boundsWhatIsLeftToGain_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<Penalty>("penalty");
    for (const int classes : {2, 4}) {
        QTest::addRow("%d classes, l1", classes) << classes << Penalty{0.01, 0.0};
        QTest::addRow("%d classes, l2", classes) << classes << Penalty{0.0, 0.01};
        QTest::addRow("%d classes, elastic net", classes) << classes << Penalty{0.01, 0.003};
    }
}

void TestLogisticRegression::dualityGap_boundsWhatIsLeftToGain()
{
    QFETCH(int, classes);
    QFETCH(Penalty, penalty);
    const Sample sample = classificationSample(120, 20, classes, 1.0);
    for (const bool fitIntercept : {true, false}) {
        const DesignOptions options{.fitIntercept = fitIntercept};
        const double best = fitted(sample, penalty, options).objective();
        LogisticRegression model(sample.X, sample.y, classes, penalty, options, kExact);
        for (double rounds = 1.0; rounds <= 8.0; ++rounds) {
            QVERIFY(model.train(rounds, kNeverStop).ok());
            QVERIFY(std::isfinite(model.dualityGap()));
            QVERIFY(model.objective() - best <= model.dualityGap() + 1e-14);
        }
        QVERIFY(model.dualityGap() < 1e-6);
    }
}

/// Between two products with all rows there is a look at the stop token, however many classes there are.
void TestLogisticRegression::stop_isAskedForWithinARound()
{
    const Sample sample = classificationSample(300, 20, 10);
    LogisticRegression model(sample.X, sample.y, 10, {.l1 = 1e-3});
    const StopAfter never(1'000'000);
    QVERIFY(model.train(1.0, never).ok());
    QCOMPARE(model.resource(), 1.0);
    // Before the round, for the proximal blocks of ten classes and for ten preconditioners, and after each step along a
    // direction.
    QVERIFY2(never.asked() >= 1 + 10 + 10 + 2, qPrintable(QString::number(never.asked())));
    for (int polls = 0; polls < never.asked(); ++polls) {
        LogisticRegression stopped(sample.X, sample.y, 10, {.l1 = 1e-3});
        const StopAfter stop(polls);
        QVERIFY(stopped.train(1.0, stop).ok());
        QCOMPARE(stop.asked(), polls + 1);  // nothing more is asked or computed
        QCOMPARE(stopped.resource(), 0.0);
    }
}

void TestLogisticRegression::weights_areRepeatedRows()
{
    for (const int classes : {2, 3}) {
        const Sample distinct = classificationSample(90, 5, classes, 2.0);
        Sample repeated = distinct;
        DesignOptions options;
        options.weights = Eigen::VectorXd::NullaryExpr(90, [](Eigen::Index i) { return static_cast<double>((i + 1) % 3); });
        std::vector<Eigen::Index> rows;
        for (Eigen::Index i = 0; i < 90; ++i)
            rows.insert(rows.end(), static_cast<std::size_t>(options.weights[i]), i);
        repeated.X = distinct.X(rows, Eigen::all);
        repeated.y = distinct.y(rows);
        for (const Penalty penalty : {Penalty{0.0, 0.02}, Penalty{0.01, 0.01}}) {
            const LogisticRegression a = fitted(distinct, penalty, options);
            const LogisticRegression b = fitted(repeated, penalty);
            QVERIFY((a.coefficients() - b.coefficients()).lpNorm<Eigen::Infinity>() < 1e-5);
            QVERIFY((a.intercepts() - b.intercepts()).lpNorm<Eigen::Infinity>() < 1e-5);
            QVERIFY(std::abs(a.objective() - b.objective()) < 1e-12);
        }
    }
}

void TestLogisticRegression::standardized_equalsScaledFeatures()
{
    const Sample sample = classificationSample(80, 4, 3, 2.0);
    Sample scaled = sample;
    scaled.X = sample.X.rowwise() - sample.X.colwise().mean();
    const Eigen::RowVectorXd deviations = (scaled.X.colwise().squaredNorm() / 80.0).cwiseSqrt();
    scaled.X.array().rowwise() /= deviations.array();
    const Penalty penalty{.l1 = 0.01, .l2 = 0.01};
    const Eigen::MatrixXd reference = deviations.cwiseInverse().asDiagonal() * fitted(scaled, penalty).coefficients();
    const LogisticRegression model = fitted(sample, penalty, {.standardize = true});
    QVERIFY((model.coefficients() - reference).lpNorm<Eigen::Infinity>() < 1e-6);
}

void TestLogisticRegression::moreFeaturesThanRows_convergeToo()
{
    const Sample sample = classificationSample(40, 150, 3);
    for (const Penalty penalty : {Penalty{0.01, 0.0}, Penalty{0.0, 0.01}, Penalty{0.005, 0.005}}) {
        const LogisticRegression model = fitted(sample, penalty);
        QVERIFY(model.converged());
        QVERIFY2(violation(sample, model, penalty) < 1e-6, qPrintable(QString::number(violation(sample, model, penalty))));
    }
}

void TestLogisticRegression::equalFeatures_shareTheirCoefficient()
{
    Sample sample = classificationSample(80, 4, 3, 1.0);
    sample.X.col(3) = sample.X.col(0);
    const Eigen::MatrixXd W = fitted(sample, {.l1 = 0.005, .l2 = 0.005}).coefficients();
    QVERIFY((W.row(0) - W.row(3)).lpNorm<Eigen::Infinity>() < 1e-5);
    const Penalty lasso{.l1 = 0.005, .l2 = 0.0};
    QVERIFY(violation(sample, fitted(sample, lasso), lasso) < 1e-6);
}

void TestLogisticRegression::manyCandidates_areTakenInTurns()
{
    // More features break the optimality conditions at the start than one quadratic model takes.
    const Sample sample = classificationSample(60, 700, 2);
    const Penalty penalty{.l1 = 1e-3, .l2 = 0.0};
    const LogisticRegression model = fitted(sample, penalty);
    QVERIFY(model.converged());
    QVERIFY2(violation(sample, model, penalty) < 1e-6, qPrintable(QString::number(violation(sample, model, penalty))));
}

void TestLogisticRegression::twoRows_areEnough()
{
    const Sample sample{Task::Classification, 2, Eigen::MatrixXd{{1.0}, {3.0}}, Eigen::VectorXd{{0.0, 1.0}}};
    const LogisticRegression model = fitted(sample, {.l1 = 0.0, .l2 = 0.1});
    QVERIFY(std::abs(model.predict(Eigen::MatrixXd{{2.0}})(0, 1) - 0.5) < 1e-9);  // half way between the two
    QVERIFY(model.coefficients()(0, 0) > 0.0);
}

void TestLogisticRegression::separableClasses_convergeWithAnyPenalty()
{
    Sample sample = classificationSample(60, 3, 3, 0.0);
    for (const Penalty penalty : {Penalty{1e-5, 0.0}, Penalty{0.0, 1e-5}}) {
        const LogisticRegression model = fitted(sample, penalty);
        QVERIFY(model.converged());
        QVERIFY(violation(sample, model, penalty) < 1e-6);
    }
}

void TestLogisticRegression::overflow_isNumeric()  // N5
{
    Sample sample = classificationSample(30, 3, 2);
    sample.X.col(1) *= 1e150;
    QVERIFY(fitted(sample, {.l1 = 0.0, .l2 = 0.01}, {.standardize = true}).coefficients().allFinite());
    sample.X.col(1).setConstant(std::numeric_limits<double>::max());
    sample.X(0, 1) = -sample.X(1, 1);
    LogisticRegression model(sample.X, sample.y, 2, {.l1 = 0.01, .l2 = 0.01});
    const Status trained = model.train(10.0, kNeverStop);
    QVERIFY(!trained.ok());
    QCOMPARE(trained.error().code, Error::Code::Numeric);
}

void TestLogisticRegression::stop_isAskedWithinARound()
{
    const Sample sample = classificationSample(100, 10, 5);
    LogisticRegression model(sample.X, sample.y, 5, {.l1 = 1e-3, .l2 = 1e-3});
    const StopAfter soon(4);
    QVERIFY(model.train(100.0, soon).ok());
    QCOMPARE(model.resource(), 0.0);
    QCOMPARE(soon.asked(), 5);  // nothing is computed after the first yes
    QVERIFY(model.train(100.0, kNeverStop).ok());
    QVERIFY(model.converged());
}

QTEST_GUILESS_MAIN(TestLogisticRegression)
#include "tst_logistic_regression.moc"
