// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear_model.h"

#include "core/model/class_weight.h"
#include "core/model/logistic_regression.h"
#include "core/model/metric.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

using namespace trimtab;

/// The options of the registry entry; the solvers have tests of their own.
class TestLinearModel final : public QObject {
    Q_OBJECT

private slots:
    void options_keepTheirNames();
    void degree_fitsAParabola();
    void interactions_separateTheQuadrants();
    void degree_isLimitedBySize();
    void overflowingProducts_areRefused();
    void withoutIntercept_zeroGivesZero();
    void standardize_forgetsUnits();
    void polynomial_trainsAsTheSolverDoes();
    void balancedClasses_equalScikitLearn();
};

namespace {

const NeverStop kNeverStop;

std::unique_ptr<Trainable> trained(const Sample& sample, const OptionMap& options)
{
    Result<std::unique_ptr<Trainable>> model = linearModel().create(sample.set(), options);
    Q_ASSERT(model.ok());
    const Status status = (*model)->train(1000.0, kNeverStop);
    Q_ASSERT(status.ok());
    return *std::move(model);
}

}  // namespace

void TestLinearModel::options_keepTheirNames()
{
    // Studies are stored with these names and values.
    const OptionSchema schema = linearModel().schema;
    for (const char* name : {"penalty", "strength", "l1_ratio", "polynomial_degree", "polynomial_terms", "standardize",
                             "intercept", "class_weight", "epochs"})
        QVERIFY2(findOption(schema, name), name);
    QVERIFY(validate(schema, {{"penalty", "elastic_net"}, {"strength", 1e-3}, {"l1_ratio", 0.5}}).empty());
}

void TestLinearModel::degree_fitsAParabola()
{
    Sample sample{Task::Regression, 0, normalMatrix(50, 2, 5), {}};
    sample.y = 1.0 + sample.X.col(0).array().square() - sample.X.col(0).array() * sample.X.col(1).array();
    const OptionMap curved{{"penalty", "none"}, {"polynomial_degree", std::int64_t{2}}};
    const auto model = trained(sample, curved);
    QVERIFY((model->predict(sample.X).col(0) - sample.y).lpNorm<Eigen::Infinity>() < 1e-10);
    QCOMPARE(model->parameterCount(), std::size_t{6});
    const auto straight = trained(sample, {{"penalty", "none"}});
    QVERIFY((straight->predict(sample.X).col(0) - sample.y).lpNorm<Eigen::Infinity>() > 0.1);
}

void TestLinearModel::interactions_separateTheQuadrants()
{
    // The class is the sign of x1 x2: no straight line helps.
    Sample sample{Task::Classification, 2, normalMatrix(200, 2, 6), Eigen::VectorXd(200)};
    for (Eigen::Index i = 0; i < 200; ++i)
        sample.y[i] = sample.X(i, 0) * sample.X(i, 1) > 0.0 ? 1.0 : 0.0;
    const auto accuracy = [&](const OptionMap& options) {
        return computeMetrics(sample.task, sample.y, trained(sample, options)->predict(sample.X)).front();
    };
    QVERIFY(accuracy({}) < 0.7);
    const OptionMap products{{"strength", 1e-6}, {"polynomial_degree", std::int64_t{2}}, {"polynomial_terms", "interactions"}};
    QVERIFY(accuracy(products) > 0.97);
    QCOMPARE(trained(sample, products)->parameterCount(), std::size_t{4});
}

void TestLinearModel::degree_isLimitedBySize()
{
    const Sample sample = regressionSample(200, 100);
    const auto refused = linearModel().create(sample.set(), {{"polynomial_degree", std::int64_t{4}}});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().where, std::string("/polynomial_degree"));
}

void TestLinearModel::overflowingProducts_areRefused()  // N5
{
    Sample sample = regressionSample(20, 3);
    sample.X *= 1e200;
    const auto refused = linearModel().create(sample.set(), {{"polynomial_degree", std::int64_t{2}}});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Error::Code::Numeric);
}

void TestLinearModel::withoutIntercept_zeroGivesZero()
{
    const Eigen::MatrixXd origin = Eigen::MatrixXd::Zero(1, 4);
    const OptionMap options{{"intercept", false}};
    QCOMPARE(trained(regressionSample(40, 4), options)->predict(origin)(0, 0), 0.0);
    QCOMPARE(trained(classificationSample(40, 4, 2), options)->predict(origin)(0, 1), 0.5);
    const Eigen::MatrixXd p = trained(classificationSample(60, 4, 3), options)->predict(origin);
    QVERIFY((p.array() - 1.0 / 3.0).abs().maxCoeff() < 1e-15);
}

void TestLinearModel::standardize_forgetsUnits()
{
    for (const int classes : {0, 2, 3}) {
        const Sample sample = classes == 0 ? regressionSample(80, 4) : classificationSample(80, 4, classes, 2.0);
        Sample scaled = sample;
        scaled.X.col(0) *= 1e3;
        scaled.X.col(2) = scaled.X.col(2) * 1e-3;
        const OptionMap options{{"penalty", "l1"}, {"strength", 0.02}, {"standardize", true}};
        const Eigen::MatrixXd a = trained(sample, options)->predict(sample.X);
        const Eigen::MatrixXd b = trained(scaled, options)->predict(scaled.X);
        QVERIFY((a - b).lpNorm<Eigen::Infinity>() < 1e-4);
    }
}

void TestLinearModel::polynomial_trainsAsTheSolverDoes()
{
    const Sample sample = classificationSample(100, 3, 3);
    auto model = linearModel().create(sample.set(), {{"penalty", "l1"}, {"polynomial_degree", std::int64_t{3}}});
    QVERIFY(model.ok());
    const StopAfter atOnce(0);
    QVERIFY((*model)->train(10.0, atOnce).ok());
    QCOMPARE((*model)->resource(), 0.0);
    QVERIFY((*model)->train(1.0, kNeverStop).ok());
    QCOMPARE((*model)->resource(), 1.0);
    QVERIFY((*model)->train(1000.0, kNeverStop).ok());
    QVERIFY((*model)->converged());
    QVERIFY((*model)->nonZeroCount() < (*model)->parameterCount());
}

/// LogisticRegression(class_weight="balanced", C=1/(12 * 0.05)) of scikit-learn 1.2.1 on the rows of referenceSample().
void TestLinearModel::balancedClasses_equalScikitLearn()
{
    const auto fitted = [](const Sample& sample) {
        const DesignOptions design{.weights = rowWeights(sample.set(), {{"class_weight", "balanced"}})};
        LogisticRegression model(sample.X, sample.y, sample.classes, {.l2 = 0.05}, design, 1e-13);
        const Status status = model.train(1000.0, kNeverStop);
        Q_ASSERT(status.ok());
        Eigen::MatrixXd rows(model.coefficients().cols(), 4);
        rows << model.intercepts().transpose(), model.coefficients().transpose();
        return rows;
    };
    const Eigen::MatrixXd ofTwo{{0.14633044114493, 0.10670359202764, 0.17686492458323, -0.03376966712302}};
    QVERIFY((fitted(referenceSample(2)) - ofTwo).lpNorm<Eigen::Infinity>() < 1e-6);
    const Eigen::MatrixXd ofThree{{0.3555270800166, -0.02501564182043, -0.33849611271461, 0.10480803620602},
                                  {0.48406943366378, 0.07705705245925, -0.33218797715516, 0.15788890900242},
                                  {-0.83959651368038, -0.05204141063882, 0.67068408986977, -0.26269694520844}};
    QVERIFY((fitted(referenceSample(3)) - ofThree).lpNorm<Eigen::Infinity>() < 1e-6);
}

QTEST_GUILESS_MAIN(TestLinearModel)
#include "tst_linear_model.moc"
