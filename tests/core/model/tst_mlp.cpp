// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/mlp.h"

#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <limits>

using namespace trimtab;

class TestMlp final : public QObject {
    Q_OBJECT

private slots:
    void xor_isLearned_data();
    void xor_isLearned();
    void regression_predictsInTargetUnits();
    void stop_betweenBatchesChangesNothing();
    void dropout_resumesExactly();
    void stop_insideABatchChangesNothing();
    void seed_changesTheWeights();
    void largeBatch_meansAllRows();
    void explodingWeights_areNumeric();
    void penalties_keepWeightsSmall();
};

namespace {

const NeverStop kNeverStop;

Mlp::OptimizerFactory adam(double rate)
{
    return [rate](Eigen::Index parameters) { return makeAdam(parameters, rate); };
}

Mlp::OptimizerFactory sgd(double rate)
{
    return [rate](Eigen::Index parameters) { return makeSgd(parameters, rate, 0.9); };
}

}  // namespace

void TestMlp::xor_isLearned_data()
{
    QTest::addColumn<int>("activation");
    QTest::newRow("relu") << static_cast<int>(Activation::Relu);
    QTest::newRow("tanh") << static_cast<int>(Activation::Tanh);
    QTest::newRow("sigmoid") << static_cast<int>(Activation::Sigmoid);
}

void TestMlp::xor_isLearned()
{
    QFETCH(int, activation);
    const Sample sample{Task::Classification, 2, Eigen::MatrixXd{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}},
                        Eigen::VectorXd{{0, 1, 1, 0}}};
    Mlp model(sample.set(), {.hidden = {16}, .activation = static_cast<Activation>(activation), .batch = 4}, adam(0.05));
    QVERIFY(model.train(500, kNeverStop).ok());
    const Eigen::MatrixXd p = model.predict(sample.X);
    for (Eigen::Index i = 0; i < 4; ++i)
        QVERIFY(p(i, static_cast<Eigen::Index>(sample.y[i])) > 0.9);
}

void TestMlp::regression_predictsInTargetUnits()
{
    Sample sample = regressionSample(200, 3, 0.0);
    sample.y = 1000.0 + 50.0 * sample.y.array();
    Mlp model(sample.set(), {.hidden = {32}}, adam(0.01));
    QVERIFY(model.train(100, kNeverStop).ok());
    const double error = std::sqrt((model.predict(sample.X).col(0) - sample.y).squaredNorm() / 200.0);
    QVERIFY2(error < 10.0, qPrintable(QString::number(error)));  // the target has a deviation of about 115
}

void TestMlp::stop_betweenBatchesChangesNothing()
{
    const Sample sample = classificationSample(100, 5, 3);
    const Mlp::Settings settings{.hidden = {8}, .dropout = 0.3, .batch = 10};
    Mlp straight(sample.set(), settings, adam(0.01));
    QVERIFY(straight.train(6, kNeverStop).ok());
    Mlp interrupted(sample.set(), settings, adam(0.01));
    const StopAfter soon(34);  // in the middle of the fourth epoch of ten batches
    QVERIFY(interrupted.train(6, soon).ok());
    QCOMPARE(interrupted.resource(), 3.0);
    QVERIFY(interrupted.train(6, kNeverStop).ok());
    QVERIFY(straight.predict(sample.X) == interrupted.predict(sample.X));
}

void TestMlp::dropout_resumesExactly()
{
    const Sample sample = classificationSample(100, 5, 3);
    const Mlp::Settings settings{.hidden = {8, 8}, .dropout = 0.5, .batch = 32};
    Mlp straight(sample.set(), settings, sgd(0.01));
    Mlp resumed(sample.set(), settings, sgd(0.01));
    QVERIFY(straight.train(10, kNeverStop).ok());
    QVERIFY(resumed.train(5, kNeverStop).ok());
    QVERIFY(resumed.train(10, kNeverStop).ok());
    QVERIFY(straight.predict(sample.X) == resumed.predict(sample.X));
}

void TestMlp::stop_insideABatchChangesNothing()
{
    // So large that a batch goes forward in several parts, between which a stop is noticed.
    const Sample sample = classificationSample(160, 5, 3);
    const Mlp::Settings large{.hidden = {1024, 1024}, .dropout = 0.5, .batch = 160};
    Mlp straight(sample.set(), large, adam(1e-3));
    Mlp stopped(sample.set(), large, adam(1e-3));
    QVERIFY(straight.train(2, kNeverStop).ok());
    for (const int polls : {1, 2}) {
        const StopAfter soon(polls);
        QVERIFY(stopped.train(2, soon).ok());
        QCOMPARE(stopped.resource(), 0.0);
    }
    QVERIFY(stopped.train(2, kNeverStop).ok());
    QVERIFY(straight.predict(sample.X) == stopped.predict(sample.X));
}

void TestMlp::seed_changesTheWeights()
{
    const Sample sample = classificationSample(50, 5, 3);
    Mlp a(sample.set(1), {.hidden = {8}}, adam(0.01));
    Mlp b(sample.set(2), {.hidden = {8}}, adam(0.01));
    QVERIFY(a.predict(sample.X) != b.predict(sample.X));
}

void TestMlp::largeBatch_meansAllRows()
{
    const Sample sample = regressionSample(30, 3);
    Mlp all(sample.set(), {.hidden = {4}, .batch = 30}, adam(0.01));
    Mlp more(sample.set(), {.hidden = {4}, .batch = 4096}, adam(0.01));
    QVERIFY(all.train(5, kNeverStop).ok());
    QVERIFY(more.train(5, kNeverStop).ok());
    QVERIFY(all.predict(sample.X) == more.predict(sample.X));
}

void TestMlp::explodingWeights_areNumeric()
{
    Sample sample = regressionSample(64, 3);
    sample.X *= 1e6;
    Mlp model(sample.set(), {.hidden = {16, 16}}, sgd(10.0));
    const Status trained = model.train(200, kNeverStop);
    QVERIFY(!trained.ok());
    QCOMPARE(trained.error().code, Error::Code::Numeric);
}

void TestMlp::penalties_keepWeightsSmall()
{
    const Sample sample = classificationSample(200, 5, 3);
    const auto trainLoss = [&](Penalty penalty) {
        Mlp model(sample.set(), {.hidden = {16}, .penalty = penalty}, adam(0.01));
        if (!model.train(100, kNeverStop).ok())
            return std::numeric_limits<double>::quiet_NaN();
        const Eigen::MatrixXd p = model.predict(sample.X);
        double sum = 0.0;
        for (Eigen::Index i = 0; i < sample.y.size(); ++i)
            sum -= std::log(p(i, static_cast<Eigen::Index>(sample.y[i])));
        return sum / 200.0;
    };
    const double free = trainLoss({});
    const double atRest = std::log(3.0);  // of three equally probable classes
    for (const Penalty strong : {Penalty{0.1, 0.0}, Penalty{0.0, 0.5}}) {
        QVERIFY(trainLoss(strong) > free + 0.3);
        QVERIFY(trainLoss(strong) < atRest + 0.1);
    }
}

QTEST_GUILESS_MAIN(TestMlp)
#include "tst_mlp.moc"
