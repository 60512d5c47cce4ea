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
    void weights_areRepeatedRows_data();
    void weights_areRepeatedRows();
    void stop_betweenBatchesChangesNothing();
    void dropout_resumesExactly();
    void stop_insideABatchChangesNothing();
    void stop_isAskedForOften();
    void seed_changesTheWeights();
    void largeBatch_meansAllRows();
    void explodingWeights_areNumeric();
    void numbersBeyondFloat_areRefused();
    void penalties_keepWeightsSmall_data();
    void penalties_keepWeightsSmall();
    void decoupledL1_givesExactZeros();
    void clipping_boundsTheFirstStep();
    void patience_endsAtTheBestEpoch();
    void earlyStopping_needsRowsOfEachClass();
    void oddData_trains_data();
    void oddData_trains();
    void predict_isTheSameForOneRowAndMany();
};

namespace {

const NeverStop kNeverStop;

const OptimizerSettings kSgd{.kind = OptimizerKind::Sgd};

std::unique_ptr<Mlp> created(const Sample& sample, const Mlp::Settings& settings, std::uint64_t seed = 1)
{
    return *Mlp::create(sample.set(seed), settings);
}

LearningRate constant(double rate)
{
    return {.rate = rate};
}

double logLoss(const Mlp& model, const Sample& sample)
{
    const Eigen::MatrixXd p = model.predict(sample.X);
    double sum = 0.0;
    for (Eigen::Index i = 0; i < sample.y.size(); ++i)
        sum -= std::log(p(i, static_cast<Eigen::Index>(sample.y[i])));
    return sum / static_cast<double>(sample.y.size());
}

}  // namespace

void TestMlp::xor_isLearned_data()
{
    QTest::addColumn<int>("activation");
    QTest::newRow("relu") << static_cast<int>(Activation::Relu);
    QTest::newRow("leaky relu") << static_cast<int>(Activation::LeakyRelu);
    QTest::newRow("tanh") << static_cast<int>(Activation::Tanh);
    QTest::newRow("sigmoid") << static_cast<int>(Activation::Sigmoid);
    QTest::newRow("gelu") << static_cast<int>(Activation::Gelu);
}

void TestMlp::xor_isLearned()
{
    QFETCH(int, activation);
    const Sample sample{Task::Classification, 2, Eigen::MatrixXd{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}},
                        Eigen::VectorXd{{0, 1, 1, 0}}};
    const auto model = created(
        sample,
        {.hidden = {{16}}, .activation = static_cast<Activation>(activation), .batch = 4, .learningRate = constant(0.05)});
    QVERIFY(model->train(500, kNeverStop).ok());
    const Eigen::MatrixXd p = model->predict(sample.X);
    for (Eigen::Index i = 0; i < 4; ++i)
        QVERIFY(p(i, static_cast<Eigen::Index>(sample.y[i])) > 0.9);
}

void TestMlp::regression_predictsInTargetUnits()
{
    Sample sample = regressionSample(200, 3, 0.0);
    sample.y = 1000.0 + 50.0 * sample.y.array();
    const auto model = created(sample, {.hidden = {{32}}, .learningRate = constant(0.01)});
    QVERIFY(model->train(100, kNeverStop).ok());
    const double error = std::sqrt((model->predict(sample.X).col(0) - sample.y).squaredNorm() / 200.0);
    QVERIFY2(error < 10.0, qPrintable(QString::number(error)));  // the target has a deviation of about 115
}

void TestMlp::weights_areRepeatedRows_data()
{
    QTest::addColumn<int>("classes");
    QTest::newRow("regression") << 0;
    QTest::newRow("classification") << 3;
}

void TestMlp::weights_areRepeatedRows()
{
    QFETCH(int, classes);
    const Sample sample = classes == 0 ? regressionSample(30, 5) : classificationSample(30, 5, classes);
    TrainingSet weighted = sample.set();
    weighted.weights = Eigen::VectorXd::NullaryExpr(30, [](Eigen::Index i) { return static_cast<double>(i % 4); });
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < 30; ++i)
        rows.insert(rows.end(), static_cast<std::size_t>(i % 4), i);
    const Sample repeated{sample.task, classes, sample.X(rows, Eigen::all), sample.y(rows)};
    // All rows in one batch: else the order matters. float32 rounds, so that the weights part slowly.
    const Mlp::Settings settings{.hidden = {{8, 0.0}}, .batch = 1000, .optimizer = kSgd, .learningRate = constant(0.05)};
    const auto one = *Mlp::create(weighted, settings);
    const auto other = created(repeated, settings);
    QVERIFY(one->train(50, kNeverStop).ok());
    QVERIFY(other->train(50, kNeverStop).ok());
    const double distance = (one->predict(sample.X) - other->predict(sample.X)).lpNorm<Eigen::Infinity>();
    QVERIFY2(distance < 1e-5, qPrintable(QString::number(distance)));
}

void TestMlp::stop_betweenBatchesChangesNothing()
{
    const Sample sample = classificationSample(100, 5, 3);
    const Mlp::Settings settings{.hidden = {{8, 0.3}}, .batch = 10, .learningRate = constant(0.01)};
    const auto straight = created(sample, settings);
    QVERIFY(straight->train(6, kNeverStop).ok());
    const auto interrupted = created(sample, settings);
    const StopAfter soon(34);  // in the middle of the fourth epoch of ten batches
    QVERIFY(interrupted->train(6, soon).ok());
    QCOMPARE(interrupted->resource(), 3.0);
    QVERIFY(interrupted->train(6, kNeverStop).ok());
    QVERIFY(straight->predict(sample.X) == interrupted->predict(sample.X));
}

void TestMlp::dropout_resumesExactly()
{
    const Sample sample = classificationSample(100, 5, 3);
    const Mlp::Settings settings{.hidden = {{8, 0.5}, {8, 0.5}}, .optimizer = kSgd, .learningRate = constant(0.01)};
    const auto straight = created(sample, settings);
    const auto resumed = created(sample, settings);
    QVERIFY(straight->train(10, kNeverStop).ok());
    QVERIFY(resumed->train(5, kNeverStop).ok());
    QVERIFY(resumed->train(10, kNeverStop).ok());
    QVERIFY(straight->predict(sample.X) == resumed->predict(sample.X));
}

void TestMlp::stop_insideABatchChangesNothing()
{
    // So large that a batch goes forward in several parts, between which a stop is noticed.
    const Sample sample = classificationSample(160, 5, 3);
    const Mlp::Settings large{.hidden = {{1024, 0.5}, {1024, 0.5}}, .batch = 160};
    const auto straight = created(sample, large);
    const auto stopped = created(sample, large);
    QVERIFY(straight->train(2, kNeverStop).ok());
    for (const int polls : {1, 2}) {
        const StopAfter soon(polls);
        QVERIFY(stopped->train(2, soon).ok());
        QCOMPARE(stopped->resource(), 0.0);
    }
    QVERIFY(stopped->train(2, kNeverStop).ok());
    QVERIFY(straight->predict(sample.X) == stopped->predict(sample.X));
}

void TestMlp::stop_isAskedForOften()
{
    // Between two looks at the token lie at most 4e8 operations, or one row: milliseconds, also for the largest network.
    const Sample sample = classificationSample(64, 50, 3);
    const auto model = created(sample, {.hidden = {{1024}, {1024}, {1024}, {1024}}, .batch = 64});
    const StopAfter never(1000);
    QVERIFY(model->train(1, never).ok());
    const double operations = 6.0 * 64.0 * static_cast<double>(model->parameterCount());
    QVERIFY(never.asked() >= static_cast<int>(operations / 4e8));
}

void TestMlp::seed_changesTheWeights()
{
    const Sample sample = classificationSample(50, 5, 3);
    const auto a = created(sample, {.hidden = {{8}}}, 1);
    const auto same = created(sample, {.hidden = {{8}}}, 1);
    const auto b = created(sample, {.hidden = {{8}}}, 2);
    QVERIFY(a->predict(sample.X) == same->predict(sample.X));
    QVERIFY(a->predict(sample.X) != b->predict(sample.X));
}

void TestMlp::largeBatch_meansAllRows()
{
    const Sample sample = regressionSample(30, 3);
    const auto all = created(sample, {.hidden = {{4}}, .batch = 30});
    const auto more = created(sample, {.hidden = {{4}}, .batch = 4096});
    QVERIFY(all->train(5, kNeverStop).ok());
    QVERIFY(more->train(5, kNeverStop).ok());
    QVERIFY(all->predict(sample.X) == more->predict(sample.X));
}

void TestMlp::explodingWeights_areNumeric()
{
    Sample sample = regressionSample(64, 3);
    sample.X *= 1e6;
    for (const bool early : {false, true}) {
        Mlp::Settings settings{.hidden = {{16}, {16}}, .optimizer = kSgd, .learningRate = constant(10.0)};
        if (early)
            settings.earlyStopping = Mlp::EarlyStopping{.patience = 1000};
        const auto model = created(sample, settings);
        const Status trained = model->train(200, kNeverStop);
        QVERIFY(!trained.ok());
        QCOMPARE(trained.error().code, Error::Code::Numeric);
    }
}

void TestMlp::numbersBeyondFloat_areRefused()
{
    Sample sample = regressionSample(20, 3);
    sample.X(4, 1) = 1e300;
    const auto refused = Mlp::create(sample.set(), {.hidden = {{4}}});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Error::Code::InvalidInput);
    sample = regressionSample(20, 3);
    sample.y[3] = 1e200;
    QVERIFY(!Mlp::create(sample.set(), {.hidden = {{4}}}).ok());
}

void TestMlp::penalties_keepWeightsSmall_data()
{
    QTest::addColumn<int>("optimizer");
    QTest::addColumn<double>("rate");
    QTest::newRow("adam") << static_cast<int>(OptimizerKind::Adam) << 0.01;
    QTest::newRow("sgd") << static_cast<int>(OptimizerKind::Sgd) << 0.05;
    QTest::newRow("adamw") << static_cast<int>(OptimizerKind::AdamW) << 0.01;
}

void TestMlp::penalties_keepWeightsSmall()
{
    QFETCH(int, optimizer);
    QFETCH(double, rate);
    const bool decoupled = static_cast<OptimizerKind>(optimizer) == OptimizerKind::AdamW;
    const Sample sample = classificationSample(200, 5, 3);
    const auto trained = [&](Penalty penalty) {
        auto model = created(sample, {.hidden = {{16}},
                                      .penalty = penalty,
                                      .optimizer = {.kind = static_cast<OptimizerKind>(optimizer)},
                                      .learningRate = constant(rate)});
        return model->train(100, kNeverStop).ok() ? logLoss(*model, sample) : std::numeric_limits<double>::quiet_NaN();
    };
    const double free = trained({});
    const double atRest = std::log(3.0);           // of three equally probable classes
    const double factor = decoupled ? 40.0 : 1.0;  // what is decoupled competes with steps of the length of the rate
    for (const Penalty strong : {Penalty{0.1 * factor, 0.0}, Penalty{0.0, 0.5 * factor}}) {
        QVERIFY(trained(strong) > free + 0.3);
        QVERIFY(trained(strong) < atRest + 0.1);
    }
}

void TestMlp::decoupledL1_givesExactZeros()
{
    const Sample sample = classificationSample(200, 20, 2);
    const auto model = created(
        sample,
        {.hidden = {{16}}, .penalty = {.l1 = 0.5}, .optimizer = {.kind = OptimizerKind::AdamW}, .learningRate = constant(0.01)});
    QVERIFY(model->train(30, kNeverStop).ok());
    QVERIFY(model->nonZeroCount() < model->parameterCount());
}

void TestMlp::clipping_boundsTheFirstStep()
{
    // With plain descent the parameters move by rate times the length of the gradient; all biases start at 0, so the output
    // can only move by as much. The same step without clipping is much longer.
    Sample sample = regressionSample(40, 3);
    const auto moved = [&](double clip) {
        const auto model = created(sample, {.hidden = {{8}},
                                            .batch = 40,
                                            .optimizer = {.kind = OptimizerKind::Sgd, .momentum = 0.0},
                                            .learningRate = constant(1.0),
                                            .clipNorm = clip});
        const Eigen::VectorXd before = model->predict(sample.X);
        return model->train(1, kNeverStop).ok() ? (model->predict(sample.X) - before).norm() : 0.0;
    };
    QVERIFY(moved(1e-3) > 0.0);
    QVERIFY(moved(1e-3) < 1e-2 * moved(0.0));
    QVERIFY(std::abs(moved(1e-3) / moved(1e-4) - 10.0) < 0.1);  // so short a step is linear
    QCOMPARE(moved(1e6), moved(0.0));
}

void TestMlp::patience_endsAtTheBestEpoch()
{
    // Pure noise: what is learned by heart makes the rows set apart worse.
    Sample sample = classificationSample(80, 10, 2);
    Rng rng(5);
    for (double& y : sample.y)
        y = static_cast<double>(rng.below(2));
    Mlp::Settings settings{
        .hidden = {{64}}, .learningRate = constant(0.01), .earlyStopping = Mlp::EarlyStopping{.patience = 7, .share = 0.3}};
    const auto patient = created(sample, settings);
    QVERIFY(patient->train(500, kNeverStop).ok());
    QVERIFY(patient->converged());
    const double last = patient->resource();
    QVERIFY(last >= 7.0 && last < 200.0);
    const auto best = created(sample, settings);
    QVERIFY(best->train(last - 7.0, kNeverStop).ok());
    QVERIFY(!best->converged());
    QVERIFY(best->predict(sample.X) == patient->predict(sample.X));
    QVERIFY(patient->train(1000, kNeverStop).ok());  // nothing more
    QCOMPARE(patient->resource(), last);
    QVERIFY(best->predict(sample.X) == patient->predict(sample.X));
}

void TestMlp::earlyStopping_needsRowsOfEachClass()
{
    Sample sample = classificationSample(20, 3, 2);
    sample.y.setZero();
    sample.y[7] = 1.0;
    QVERIFY(Mlp::create(sample.set(), {.hidden = {{4}}}).ok());
    const auto refused = Mlp::create(sample.set(), {.hidden = {{4}}, .earlyStopping = Mlp::EarlyStopping{}});
    QVERIFY(!refused.ok());
    QVERIFY(!refused.error().detail.empty());
}

void TestMlp::oddData_trains_data()
{
    QTest::addColumn<int>("batch");
    for (const int batch : {1, 2, 7, 1024})
        QTest::addRow("batch %d", batch) << batch;
}

void TestMlp::oddData_trains()
{
    QFETCH(int, batch);
    Sample sorted = classificationSample(30, 4, 3);  // batches of one class, before rows are shuffled and after
    std::ranges::sort(sorted.y);
    Sample constantColumns = regressionSample(30, 4);
    constantColumns.X.col(0).setConstant(3.0);
    constantColumns.X.col(2).setZero();
    Sample constantTarget = regressionSample(30, 4);
    constantTarget.y.setConstant(-7.0);
    Sample two = classificationSample(2, 4, 2);
    two.y << 0.0, 1.0;
    Sample huge = regressionSample(30, 4);
    huge.X *= 1e15;
    Sample oneFeature{Task::Regression, 0, normalMatrix(30, 1, 3), normalMatrix(30, 1, 4)};
    for (const Sample* sample : {&sorted, &constantColumns, &constantTarget, &two, &huge, &oneFeature}) {
        const auto model = created(*sample, {.hidden = {{4, 0.2}, {33, 0.0}}, .activation = Activation::Gelu, .batch = batch});
        const Status trained = model->train(5, kNeverStop);
        QVERIFY(trained.ok() || trained.error().code == Error::Code::Numeric);
        if (trained.ok())
            QVERIFY(model->predict(sample->X).allFinite());
    }
}

void TestMlp::predict_isTheSameForOneRowAndMany()
{
    const Sample sample = classificationSample(300, 5, 3);
    const auto model = created(sample, {.hidden = {{20}}});
    QVERIFY(model->train(2, kNeverStop).ok());
    const Eigen::MatrixXd all = model->predict(sample.X);
    for (const Eigen::Index row : {0, 5, 255, 256, 299})
        QVERIFY(model->predict(sample.X.row(row)) == all.row(row));
    QCOMPARE(model->activations(sample.X).front().cols(), Eigen::Index{20});
    QVERIFY(model->activations(sample.X).front().minCoeff() >= 0.0);
}

QTEST_GUILESS_MAIN(TestMlp)
#include "tst_mlp.moc"
