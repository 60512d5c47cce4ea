// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/trainable.h"

#include "core/model/metric.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

#include <limits>

using namespace trimtab;

/// What every entry of the registry has to do, for both tasks.
class TestModels final : public QObject {
    Q_OBJECT

private slots:
    void registry_findsByIdOnly();
    void schema_isConsistent_data();
    void schema_isConsistent();
    void train_overfitsTwentyRows_data();
    void train_overfitsTwentyRows();
    void train_isSeedStable_data();
    void train_isSeedStable();
    void train_resumesExactly_data();
    void train_resumesExactly();
    void restored_continuesBitForBit_data();
    void restored_continuesBitForBit();
    void restored_afterAStopContinuesToo_data();
    void restored_afterAStopContinuesToo();
    void restore_refusesWhatIsNotItsOwn_data();
    void restore_refusesWhatIsNotItsOwn();
    void restore_refusesDamage_data();
    void restore_refusesDamage();
    void train_stopsOnRequest_data();
    void train_stopsOnRequest();
    void predict_hasTheShapeOfTheTask_data();
    void predict_hasTheShapeOfTheTask();
    void balancedClasses_findTheRareOne_data();
    void balancedClasses_findTheRareOne();
    void balancedClasses_meanNothingToARegression_data();
    void balancedClasses_meanNothingToARegression();
    void counts_areConsistent_data();
    void counts_areConsistent();
    void create_refusesBadOptions_data();
    void create_refusesBadOptions();
    void create_refusesUnusableRows_data();
    void create_refusesUnusableRows();
    void create_refusesUnusableWeights_data();
    void create_refusesUnusableWeights();
};

namespace {

const NeverStop kNeverStop;

void addModels()
{
    QTest::addColumn<int>("model");
    for (std::size_t i = 0; i < models().size(); ++i)
        QTest::newRow(models()[i].id.data()) << static_cast<int>(i);
}

void addModelsAndTasks()
{
    QTest::addColumn<int>("model");
    QTest::addColumn<int>("classes");
    for (std::size_t i = 0; i < models().size(); ++i) {
        QTest::addRow("%s, regression", models()[i].id.data()) << static_cast<int>(i) << 0;
        QTest::addRow("%s, two classes", models()[i].id.data()) << static_cast<int>(i) << 2;
        QTest::addRow("%s, four classes", models()[i].id.data()) << static_cast<int>(i) << 4;
    }
}

/// Configurations that lead through different code: "penalty" of the linear models, each task.
void addModelsAndConfigurations()
{
    QTest::addColumn<int>("model");
    QTest::addColumn<int>("classes");
    QTest::addColumn<QString>("penalty");
    for (std::size_t i = 0; i < models().size(); ++i) {
        const bool penalized = findOption(models()[i].schema, "penalty");
        const QStringList penalties = penalized ? QStringLiteral("none l1 l2 elastic_net").split(u' ') : QStringList(QString());
        for (const QString& penalty : penalties)
            for (const int classes : {0, 2, 4})
                QTest::addRow("%s, %d classes %s", models()[i].id.data(), classes, qPrintable(penalty))
                    << static_cast<int>(i) << classes << penalty;
    }
}

/// Of the row of addModelsAndConfigurations() that is tested.
OptionMap configuration(const ModelInfo& info)
{
    QFETCH(QString, penalty);
    if (penalty.isEmpty())
        return {};
    OptionMap options{{"penalty", penalty.toStdString()}, {"polynomial_degree", std::int64_t{2}}};
    Q_ASSERT(validate(info.schema, options).empty());
    return options;
}

const ModelInfo& modelAt(int index)
{
    return models()[static_cast<std::size_t>(index)];
}

Sample sampleFor(int classes, Eigen::Index rows, Eigen::Index features)
{
    return classes == 0 ? regressionSample(rows, features) : classificationSample(rows, features, classes);
}

std::unique_ptr<Trainable> created(const ModelInfo& info, const Sample& sample, const OptionMap& options = {},
                                   std::uint64_t seed = 1)
{
    Result<std::unique_ptr<Trainable>> model = info.create(sample.set(seed), options);
    Q_ASSERT(model.ok());
    return *std::move(model);
}

/// Settings that let the model learn rows by heart.
OptionMap unrestrained(const ModelInfo& info)
{
    OptionMap options;
    for (const Option& option : info.schema) {
        if (option.name == "penalty")
            options["penalty"] = "none";
        if (option.name == "learning_rate")
            options["learning_rate"] = 0.01;
    }
    return options;
}

bool inside(const Domain& legal, const Domain& suggested)
{
    if (const auto* real = std::get_if<RealDomain>(&suggested))
        return contains(legal, real->low) && contains(legal, real->high);
    if (const auto* integer = std::get_if<IntegerDomain>(&suggested))
        return contains(legal, integer->low) && contains(legal, integer->high);
    for (const Value& value : enumerate(suggested)) {
        if (!contains(legal, value))
            return false;
    }
    return true;
}

}  // namespace

void TestModels::registry_findsByIdOnly()
{
    QVERIFY(findModel("linear"));
    QVERIFY(findModel("mlp"));
    QVERIFY(!findModel("MLP"));
    QVERIFY(!findModel(""));
}

void TestModels::schema_isConsistent_data()
{
    addModels();
}

void TestModels::schema_isConsistent()
{
    QFETCH(int, model);
    const OptionSchema& schema = modelAt(model).schema;
    QVERIFY(findOption(schema, modelAt(model).resourceOption));
    QVERIFY(modelAt(model).reportGrowth >= 1.0);
    for (const Option& option : schema) {
        QVERIFY2(validate(option.domain).ok(), option.name.c_str());
        QVERIFY2(contains(option.domain, option.defaultValue), option.name.c_str());
        QVERIFY2(!option.description.empty(), option.name.c_str());
        if (option.suggested) {
            QVERIFY2(validate(*option.suggested).ok(), option.name.c_str());
            QVERIFY2(inside(option.domain, *option.suggested), option.name.c_str());
        }
        for (const auto& [name, values] : option.when.allowed) {
            const Option* other = findOption(schema, name);
            QVERIFY2(other, option.name.c_str());
            for (const Value& value : values)
                QVERIFY2(contains(other->domain, value), option.name.c_str());
        }
    }
}

void TestModels::train_overfitsTwentyRows_data()
{
    addModelsAndTasks();
}

void TestModels::train_overfitsTwentyRows()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 20, 30);
    const auto trainable = created(modelAt(model), sample, unrestrained(modelAt(model)));
    QVERIFY(trainable->train(400, kNeverStop).ok());
    const double quality = computeMetrics(sample.task, sample.y, trainable->predict(sample.X))[classes == 0 ? 2 : 0];
    QVERIFY2(quality > 0.999, qPrintable(QString::number(quality)));  // r2 or accuracy
}

void TestModels::train_isSeedStable_data()
{
    addModelsAndTasks();
}

void TestModels::train_isSeedStable()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 60, 5);
    const auto a = created(modelAt(model), sample, {}, 7);
    const auto b = created(modelAt(model), sample, {}, 7);
    QVERIFY(a->train(5, kNeverStop).ok());
    QVERIFY(b->train(5, kNeverStop).ok());
    QVERIFY(a->predict(sample.X) == b->predict(sample.X));
}

void TestModels::train_resumesExactly_data()
{
    addModelsAndTasks();
}

void TestModels::train_resumesExactly()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 60, 5);
    const auto straight = created(modelAt(model), sample);
    const auto resumed = created(modelAt(model), sample);
    QVERIFY(straight->train(10, kNeverStop).ok());
    QVERIFY(resumed->train(5, kNeverStop).ok());
    const Eigen::MatrixXd between = resumed->predict(sample.X);
    QVERIFY(between.allFinite());
    QVERIFY(resumed->train(10, kNeverStop).ok());
    QCOMPARE(resumed->resource(), straight->resource());
    QVERIFY(straight->predict(sample.X) == resumed->predict(sample.X));
}

void TestModels::restored_continuesBitForBit_data()
{
    addModelsAndConfigurations();
}

void TestModels::restored_continuesBitForBit()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const OptionMap options = configuration(modelAt(model));
    const Sample sample = sampleFor(classes, 60, 8);
    const auto straight = created(modelAt(model), sample, options);
    for (int rounds = 0; rounds < 5; ++rounds) {
        const auto paused = created(modelAt(model), sample, options);
        QVERIFY(paused->train(rounds, kNeverStop).ok());
        const auto resumed = created(modelAt(model), sample, options);
        const Status status = resumed->restore(paused->state());
        QVERIFY2(status.ok(), status.ok() ? "" : status.error().text().c_str());
        QVERIFY(resumed->state() == paused->state());
        QCOMPARE(resumed->resource(), paused->resource());
        QCOMPARE(resumed->converged(), paused->converged());
        QVERIFY(resumed->predict(sample.X) == paused->predict(sample.X));
        QVERIFY(straight->train(8, kNeverStop).ok());
        QVERIFY(resumed->train(8, kNeverStop).ok());
        QVERIFY(resumed->state() == straight->state());
        QVERIFY(resumed->predict(sample.X) == straight->predict(sample.X));
    }
}

void TestModels::restored_afterAStopContinuesToo_data()
{
    addModelsAndConfigurations();
}

void TestModels::restored_afterAStopContinuesToo()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const OptionMap options = configuration(modelAt(model));
    const Sample sample = sampleFor(classes, 60, 8);
    for (int polls = 0; polls < 12; ++polls) {
        const auto stopped = created(modelAt(model), sample, options);
        QVERIFY(stopped->train(8, StopAfter(polls)).ok());
        const auto resumed = created(modelAt(model), sample, options);
        QVERIFY(resumed->restore(stopped->state()).ok());
        QVERIFY(stopped->train(8, kNeverStop).ok());
        QVERIFY(resumed->train(8, kNeverStop).ok());
        QVERIFY(resumed->state() == stopped->state());
    }
}

void TestModels::restore_refusesWhatIsNotItsOwn_data()
{
    addModelsAndConfigurations();
}

void TestModels::restore_refusesWhatIsNotItsOwn()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const OptionMap options = configuration(modelAt(model));
    const Sample sample = sampleFor(classes, 60, 8);
    const auto original = created(modelAt(model), sample, options);
    QVERIFY(original->train(3, kNeverStop).ok());
    const std::vector<std::byte> state = original->state();

    const auto refusedBy = [&](const Sample& other, const OptionMap& otherOptions) {
        const auto stranger = created(modelAt(model), other, otherOptions);
        const std::vector<std::byte> before = stranger->state();
        const Status status = stranger->restore(state);
        return !status.ok() && status.error().code == Error::Code::InvalidInput && stranger->state() == before;
    };
    Sample otherRows = sample;
    otherRows.X(7, 1) += 1e-3;
    QVERIFY(refusedBy(otherRows, options));
    QVERIFY(refusedBy(sampleFor(classes, 59, 8), options));
    QVERIFY(refusedBy(sampleFor(classes, 60, 7), options));
    for (const char* name : {"strength", "learning_rate", "l2"}) {
        if (!findOption(modelAt(model).schema, name))
            continue;
        OptionMap other = options;
        other[name] = 3e-3;
        if (findOption(modelAt(model).schema, "penalty"))
            other["penalty"] = "l2";
        QVERIFY2(refusedBy(sample, other), name);
    }
    OptionMap longer = options;  // a rung further up asks for more of the same
    longer["epochs"] = std::int64_t{123};
    QVERIFY(created(modelAt(model), sample, longer)->restore(state).ok());
}

void TestModels::restore_refusesDamage_data()
{
    addModelsAndConfigurations();
}

void TestModels::restore_refusesDamage()  // I
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 30, 4);
    const auto trainable = created(modelAt(model), sample, configuration(modelAt(model)));
    QVERIFY(trainable->train(3, kNeverStop).ok());
    const std::vector<std::byte> state = trainable->state();
    for (std::size_t size = 0; size < state.size(); size += 1 + size / 7)
        QVERIFY(!trainable->restore(std::span(state).first(size)).ok());
    std::vector<std::byte> longer = state;
    longer.push_back(std::byte{0});
    QVERIFY(!trainable->restore(longer).ok());
    Rng rng(3);
    for (int round = 0; round < 100; ++round) {
        std::vector<std::byte> damaged = state;
        damaged[rng.below(damaged.size())] ^= static_cast<std::byte>(1 + rng.below(255));
        QVERIFY(!trainable->restore(damaged).ok());
    }
    QVERIFY(trainable->state() == state);
}

void TestModels::train_stopsOnRequest_data()
{
    addModelsAndTasks();
}

void TestModels::train_stopsOnRequest()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 200, 5);
    const auto trainable = created(modelAt(model), sample);
    const StopAfter atOnce(0);
    QVERIFY(trainable->train(1000, atOnce).ok());
    QCOMPARE(trainable->resource(), 0.0);
    QCOMPARE(atOnce.asked(), 1);
    const StopAfter soon(3);
    QVERIFY(trainable->train(1000, soon).ok());
    QVERIFY(trainable->resource() <= 3.0);
    QVERIFY(soon.asked() <= 4);  // nothing is computed after the first yes
}

void TestModels::predict_hasTheShapeOfTheTask_data()
{
    addModelsAndTasks();
}

void TestModels::predict_hasTheShapeOfTheTask()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 60, 5);
    const auto trainable = created(modelAt(model), sample);
    QVERIFY(trainable->train(5, kNeverStop).ok());
    const Eigen::MatrixXd far = 1e3 * normalMatrix(300, 5, 3);  // saturates every unit
    for (const Eigen::MatrixXd& X : {sample.X, far}) {
        const Eigen::MatrixXd p = trainable->predict(X);
        QCOMPARE(p.rows(), X.rows());
        QCOMPARE(p.cols(), Eigen::Index{classes == 0 ? 1 : classes});
        QVERIFY(p.allFinite());
        if (classes > 0) {
            QVERIFY(p.minCoeff() >= 0.0);
            QVERIFY((p.rowwise().sum().array() - 1.0).abs().maxCoeff() < 1e-12);
        }
    }
}

void TestModels::balancedClasses_findTheRareOne_data()
{
    addModels();
}

void TestModels::balancedClasses_findTheRareOne()
{
    QFETCH(int, model);
    // One row in twenty is of class 1, and the classes overlap: without weights hardly any row is taken for it.
    Sample sample{Task::Classification, 2, normalMatrix(400, 2, 31), Eigen::VectorXd::Zero(400)};
    for (Eigen::Index i = 0; i < 400; i += 20) {
        sample.y[i] = 1.0;
        sample.X(i, 0) += 1.0;
    }
    const auto predicted = [&](const char* classWeight) {
        OptionMap options = unrestrained(modelAt(model));
        options["class_weight"] = classWeight;
        const auto trainable = created(modelAt(model), sample, options);
        const Status status = trainable->train(20, kNeverStop);
        Q_ASSERT(status.ok());
        return Eigen::MatrixXi(confusionMatrix(sample.y, trainable->predict(sample.X)));
    };
    const Eigen::MatrixXi none = predicted("none");
    const Eigen::MatrixXi balanced = predicted("balanced");
    QVERIFY(none(1, 1) <= 4);
    QVERIFY2(balanced(1, 1) >= 10, qPrintable(QString::number(balanced(1, 1))));
    QVERIFY(balanced(0, 1) < 200);
}

void TestModels::balancedClasses_meanNothingToARegression_data()
{
    addModels();
}

void TestModels::balancedClasses_meanNothingToARegression()
{
    QFETCH(int, model);
    const Sample sample = regressionSample(60, 5);
    const auto none = created(modelAt(model), sample);
    const auto balanced = created(modelAt(model), sample, {{"class_weight", "balanced"}});
    QVERIFY(none->train(5, kNeverStop).ok());
    QVERIFY(balanced->train(5, kNeverStop).ok());
    QVERIFY(none->predict(sample.X) == balanced->predict(sample.X));
}

void TestModels::counts_areConsistent_data()
{
    addModelsAndTasks();
}

void TestModels::counts_areConsistent()
{
    QFETCH(int, model);
    QFETCH(int, classes);
    const Sample sample = sampleFor(classes, 60, 5);
    const auto trainable = created(modelAt(model), sample);
    QVERIFY(trainable->train(5, kNeverStop).ok());
    QVERIFY(trainable->nonZeroCount() <= trainable->parameterCount());
    const std::size_t outputs = classes > 2 ? static_cast<std::size_t>(classes) : 1;
    QVERIFY(trainable->parameterCount() >= 6 * outputs);  // five features and an intercept for each output
}

void TestModels::create_refusesBadOptions_data()
{
    addModels();
}

void TestModels::create_refusesBadOptions()
{
    QFETCH(int, model);
    const Sample sample = regressionSample(10, 3);
    const auto unknown = modelAt(model).create(sample.set(), {{"learning_rat", 0.1}});
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().where, std::string("/learning_rat"));
    const auto outside = modelAt(model).create(sample.set(), {{"epochs", std::int64_t{0}}});
    QVERIFY(!outside.ok());
    QCOMPARE(outside.error().where, std::string("/epochs"));
}

void TestModels::create_refusesUnusableRows_data()
{
    addModels();
}

void TestModels::create_refusesUnusableRows()  // I10
{
    QFETCH(int, model);
    const auto refused = [&](const Sample& sample) {
        const auto trainable = modelAt(model).create(sample.set(), {});
        return !trainable.ok() && !trainable.error().detail.empty();
    };
    QVERIFY(refused(regressionSample(1, 3)));
    Sample oneClass = classificationSample(10, 3, 2);
    oneClass.y.setZero();
    QVERIFY(refused(oneClass));
    Sample missing = regressionSample(10, 3);
    missing.X.col(1).setConstant(std::numeric_limits<double>::quiet_NaN());
    QVERIFY(refused(missing));
    Sample infinite = regressionSample(10, 3);
    infinite.y[4] = std::numeric_limits<double>::infinity();
    QVERIFY(refused(infinite));
}

void TestModels::create_refusesUnusableWeights_data()
{
    addModels();
}

void TestModels::create_refusesUnusableWeights()
{
    QFETCH(int, model);
    const Sample sample = classificationSample(10, 3, 2);
    const auto refused = [&](const Eigen::VectorXd& weights) {
        TrainingSet set = sample.set();
        set.weights = weights;
        const auto trainable = modelAt(model).create(set, {});
        return !trainable.ok() && !trainable.error().detail.empty();
    };
    Eigen::VectorXd negative = Eigen::VectorXd::Ones(10);
    QVERIFY(!refused(negative));
    negative[3] = -1.0;
    QVERIFY(refused(negative));
    QVERIFY(refused(Eigen::VectorXd::Ones(9)));
    QVERIFY(refused(Eigen::VectorXd::Zero(10)));
    QVERIFY(refused(Eigen::VectorXd::Constant(10, std::numeric_limits<double>::quiet_NaN())));
    QVERIFY(refused(sample.y));  // only rows of one class are left
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
