// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evaluation.h"

#include "core/model/metric.h"
#include "tests/core/model/model_fixtures.h"
#include "tests/support/untimed.h"

#include <QTest>

#include <thread>

using namespace trimtab;

class TestEvaluation final : public QObject {
    Q_OBJECT

private slots:
    void schema_endsWithTheDataOptions();
    void folds_neverContainTheTestPart();
    void scaling_isFittedOnTheTrainingRows();
    void reports_haveTheNamesOfTheTask_data();
    void reports_haveTheNamesOfTheTask();
    void everyEpoch_isReported();
    void convergence_endsEarly();
    void kFold_reportsTheMeanOfItsFolds();
    void kFold_repeatsInOtherFolds();
    void outcome_isSeedStableAcrossThreads();
    void stop_interruptsWithTheLastReport();
    void stop_interruptsBeforeTheDataAreReady();
    void invalidConfiguration_fails_data();
    void invalidConfiguration_fails();
    void explosion_failsWithItsReason();
    void create_passesOnTheErrorOfTheSplit();
    void testMetrics_areMeasuredOnTheTestPart();
    void testMetrics_stopOnRequest();
};

namespace {

/// Keeps the reports; asks to stop once it has `limit` of them.
class Recorder final : public RunContext {
public:
    explicit Recorder(std::size_t limit = 1'000'000) : m_limit(limit) {}
    bool stopRequested() const override { return reports.size() >= m_limit; }
    void report(Report report) override { reports.push_back(std::move(report)); }

    std::vector<Report> reports;

private:
    std::size_t m_limit;
};

std::shared_ptr<const Dataset> dataset(int classes, Eigen::Index rows = 120)
{
    const Sample sample = classes == 0 ? regressionSample(rows, 4, 0.5) : classificationSample(rows, 4, classes);
    Dataset data;
    data.id = "sample";
    data.task = sample.task;
    data.X = sample.X;
    data.X.col(0) = 100.0 + 10.0 * data.X.col(0).array();
    data.y = sample.y;
    data.featureNames = {"a", "b", "c", "d"};
    for (int k = 0; k < classes; ++k)
        data.classNames.push_back(std::to_string(k));
    return std::make_shared<const Dataset>(std::move(data));
}

EvaluationSpec spec(const char* model, int classes, Configuration configuration = {}, const Validation& validation = HoldOut{})
{
    auto data = EvaluationData::create(dataset(classes), validation);
    Q_ASSERT(data.ok());
    return {*data, findModel(model), std::move(configuration), 5};
}

Configuration epochs(std::int64_t count)
{
    return {{"epochs", count}};
}

}  // namespace

void TestEvaluation::schema_endsWithTheDataOptions()
{
    for (const ModelInfo& model : models()) {
        const OptionSchema all = evaluationSchema(model);
        const OptionSchema ofTables = evaluationSchema(model, 0);
        const OptionSchema ofImages = evaluationSchema(model, 8);
        QCOMPARE(all.size(), model.schema.size() + dataOptions().size() + imageOptions().size());
        QCOMPARE(ofImages.size(), all.size());
        QCOMPARE(ofTables.size(), all.size() - 2);
        QVERIFY(!findOption(ofTables, "image_size"));
        QVERIFY(contains(findOption(ofImages, "image_size")->domain, std::int64_t{8}));
        QVERIFY(!contains(findOption(ofImages, "image_size")->domain, std::int64_t{9}));
        for (const Option& option : all) {
            QVERIFY(contains(option.domain, option.defaultValue));
            QCOMPARE(findOption(all, option.name), &option);  // once
        }
    }
}

void TestEvaluation::folds_neverContainTheTestPart()
{
    // Every row has a number of its own in feature b, so rows can be recognised without scaling.
    const auto data = EvaluationData::create(dataset(3), KFold{4, 1});
    QVERIFY(data.ok());
    const FoldData test = *(*data)->test({.scaling = Scaling::None}, 0, NeverStop());
    QCOMPARE(test.trainX.rows() + test.validationX.rows(), Eigen::Index{120});
    QCOMPARE((*data)->foldCount(), std::size_t{4});
    Eigen::Index validated = 0;
    const FoldsPtr folds = *(*data)->folds({.scaling = Scaling::None}, 0, NeverStop());
    for (const FoldData& fold : *folds) {
        QCOMPARE(fold.trainX.rows() + fold.validationX.rows(), test.trainX.rows());
        validated += fold.validationX.rows();
        for (Eigen::Index i = 0; i < test.validationX.rows(); ++i) {
            QVERIFY((fold.trainX.col(1).array() != test.validationX(i, 1)).all());
            QVERIFY((fold.validationX.col(1).array() != test.validationX(i, 1)).all());
        }
    }
    QCOMPARE(validated, test.trainX.rows());
}

void TestEvaluation::scaling_isFittedOnTheTrainingRows()
{
    const auto data = EvaluationData::create(dataset(0), HoldOut{});
    QVERIFY(data.ok());
    const FoldsPtr standardized = *(*data)->folds({}, 0, NeverStop());
    const FoldData& fold = standardized->front();
    QVERIFY(std::abs(fold.trainX.col(0).mean()) < 1e-12);
    QVERIFY(std::abs(fold.trainX.col(0).squaredNorm() / static_cast<double>(fold.trainX.rows()) - 1.0) < 1e-12);
    QVERIFY(std::abs(fold.validationX.col(0).mean()) > 1e-6);  // other rows, so another mean
    const FoldsPtr ranged = *(*data)->folds({.scaling = Scaling::MinMax}, 0, NeverStop());
    const FoldData& unit = ranged->front();
    QCOMPARE(unit.trainX.col(0).minCoeff(), 0.0);
    QCOMPARE(unit.trainX.col(0).maxCoeff(), 1.0);
    const FoldsPtr plain = *(*data)->folds({.scaling = Scaling::None}, 0, NeverStop());
    QVERIFY(plain->front().trainX.col(0).mean() > 90.0);
    QVERIFY(plain == *(*data)->folds({.scaling = Scaling::None}, 1, NeverStop()));  // made once
}

void TestEvaluation::reports_haveTheNamesOfTheTask_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<int>("classes");
    for (const ModelInfo& model : models()) {
        QTest::addRow("%s, regression", model.id.data()) << QByteArray(model.id.data()) << 0;
        QTest::addRow("%s, classification", model.id.data()) << QByteArray(model.id.data()) << 3;
    }
}

void TestEvaluation::reports_haveTheNamesOfTheTask()
{
    QFETCH(QByteArray, model);
    QFETCH(int, classes);
    Recorder recorder;
    const EvaluationSpec evaluated = spec(model.constData(), classes, epochs(20));
    const Outcome outcome = evaluate(evaluated, recorder);
    QCOMPARE(outcome.kind, OutcomeKind::Completed);
    QVERIFY(!recorder.reports.empty());
    double resource = 0.0;
    for (const Report& report : recorder.reports) {
        QVERIFY(report.resource > resource);
        resource = report.resource;
        QVERIFY(report.metrics.sharedNames() == evaluated.data->reportNames());  // one vector for all
        for (const std::string_view name : metricNames(evaluated.data->dataset().task)) {
            QVERIFY(report.metrics.find("train." + std::string(name)).has_value());
            const std::string validation = "validation." + std::string(name);
            QVERIFY(report.metrics.find(validation).has_value());
            QVERIFY(outcome.metrics.find(validation).has_value());
        }
    }
    const Metrics& last = recorder.reports.back().metrics;
    const char* metric = classes == 0 ? "validation.rmse" : "validation.log_loss";
    QCOMPARE(outcome.metrics.find(metric).value(), last.find(metric).value());
    QVERIFY(outcome.metrics.find("parameters").value() >= outcome.metrics.find("nonzero").value());
    QVERIFY(outcome.metrics.find("nonzero").value() > 0.0);
    QVERIFY(outcome.metrics.find("fit_seconds").value() > 0.0);
}

void TestEvaluation::everyEpoch_isReported()
{
    Recorder recorder;
    QCOMPARE(evaluate(spec("mlp", 3, epochs(12)), recorder).kind, OutcomeKind::Completed);
    QCOMPARE(recorder.reports.size(), std::size_t{12});
    QCOMPARE(recorder.reports.back().resource, 12.0);
}

void TestEvaluation::convergence_endsEarly()
{
    Recorder direct;
    QCOMPARE(evaluate(spec("linear", 0, {{"penalty", "l2"}}), direct).kind, OutcomeKind::Completed);
    QCOMPARE(direct.reports.size(), std::size_t{1});
    Recorder steps;
    QCOMPARE(evaluate(spec("linear", 3, {{"strength", 0.01}, {"epochs", std::int64_t{100'000}}}), steps).kind,
             OutcomeKind::Completed);
    QVERIFY(steps.reports.size() > 3);
    QVERIFY(steps.reports.back().resource < 5'000.0);
    QVERIFY(steps.reports.size() < 40);  // geometric steps
}

void TestEvaluation::kFold_reportsTheMeanOfItsFolds()
{
    const EvaluationSpec evaluated = spec("mlp", 3, epochs(3), KFold{3, 9});
    Recorder recorder;
    QCOMPARE(evaluate(evaluated, recorder).kind, OutcomeKind::Completed);
    double accuracy = 0.0;
    std::uint64_t number = 0;
    const FoldsPtr folds = *evaluated.data->folds({}, 0, NeverStop());
    for (const FoldData& fold : *folds) {
        const TrainingSet set{Task::Classification, 3, fold.trainX, fold.trainY, mixSeed(evaluated.seed, number++)};
        auto model = evaluated.model->create(set, {});
        QVERIFY(model.ok());
        QVERIFY((*model)->train(3, NeverStop()).ok());
        accuracy += computeMetrics(set.task, fold.validationY, (*model)->predict(fold.validationX))[0] / 3.0;
    }
    QCOMPARE(recorder.reports.back().metrics.find("validation.accuracy").value(), accuracy);
}

void TestEvaluation::kFold_repeatsInOtherFolds()
{
    const auto once = *EvaluationData::create(dataset(3), KFold{3, 9});
    const auto twice = *EvaluationData::create(dataset(3), KFold{3, 9, 2});
    QCOMPARE(twice->foldCount(), std::size_t{6});
    const FoldsPtr three = *once->folds({}, 0, NeverStop());
    const FoldsPtr six = *twice->folds({}, 0, NeverStop());
    Eigen::Index validated = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const FoldData& first = (*six)[i];
        const FoldData& second = (*six)[3 + i];
        QVERIFY(first.validationX == (*three)[i].validationX);
        QVERIFY(first.validationX != second.validationX);
        validated += second.validationX.rows();
    }
    QCOMPARE(validated, twice->test({.scaling = Scaling::None}, 0, NeverStop())->trainX.rows());
}

void TestEvaluation::outcome_isSeedStableAcrossThreads()
{
    const EvaluationSpec evaluated = spec("mlp", 3, epochs(5));  // nothing is scaled yet: both threads ask for it
    std::array<Outcome, 2> outcomes;
    {
        std::vector<std::jthread> threads;
        for (Outcome& outcome : outcomes)
            threads.emplace_back([&] {
                Recorder recorder;
                outcome = evaluate(evaluated, recorder);
            });
    }
    QCOMPARE(outcomes[0].kind, OutcomeKind::Completed);
    QVERIFY(untimed(outcomes[0].metrics) == untimed(outcomes[1].metrics));
}

void TestEvaluation::stop_interruptsWithTheLastReport()
{
    Recorder recorder(4);
    const Outcome outcome = evaluate(spec("mlp", 3, epochs(1000)), recorder);
    QCOMPARE(outcome.kind, OutcomeKind::Interrupted);
    QCOMPARE(outcome.cause, OutcomeCause::Shutdown);
    QCOMPARE(recorder.reports.size(), std::size_t{4});
    QVERIFY(outcome.metrics == recorder.reports.back().metrics);
}

void TestEvaluation::stop_interruptsBeforeTheDataAreReady()
{
    Recorder recorder(0);
    const Outcome outcome = evaluate(spec("mlp", 3, {{"pca_components", std::int64_t{2}}}), recorder);
    QCOMPARE(outcome.kind, OutcomeKind::Interrupted);
    QVERIFY(outcome.metrics.empty());
}

void TestEvaluation::invalidConfiguration_fails_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<double>("value");
    QTest::newRow("unknown") << QByteArray("learningrate") << 0.1;
    QTest::newRow("out of range") << QByteArray("learning_rate") << -0.1;
    QTest::newRow("wrong type") << QByteArray("scaling") << 1.0;
    QTest::newRow("not an integer") << QByteArray("hidden_units") << 10.5;
}

void TestEvaluation::invalidConfiguration_fails()
{
    QFETCH(QByteArray, name);
    QFETCH(double, value);
    Recorder recorder;
    const Outcome outcome = evaluate(spec("mlp", 3, {{name.toStdString(), value}}), recorder);
    QCOMPARE(outcome.kind, OutcomeKind::Failed);
    QVERIFY(outcome.detail.find(name.toStdString()) != std::string::npos);
    QVERIFY(recorder.reports.empty());
}

void TestEvaluation::explosion_failsWithItsReason()
{
    Recorder recorder;
    const Configuration wild{
        {"optimizer", "sgd"}, {"learning_rate", 10.0}, {"momentum", 0.999}, {"scaling", "none"}, {"epochs", std::int64_t{500}}};
    const Outcome outcome = evaluate(spec("mlp", 0, wild), recorder);
    QCOMPARE(outcome.kind, OutcomeKind::Failed);
    QCOMPARE(outcome.cause, OutcomeCause::Exception);
    QVERIFY(!outcome.detail.empty());
    QVERIFY(outcome.metrics.empty());
}

void TestEvaluation::create_passesOnTheErrorOfTheSplit()
{
    QVERIFY(!EvaluationData::create(dataset(3), HoldOut{1.5, 0}).ok());
    QVERIFY(!EvaluationData::create(dataset(3), KFold{1, 0}).ok());
}

void TestEvaluation::testMetrics_areMeasuredOnTheTestPart()
{
    const EvaluationSpec evaluated = spec("linear", 0, {{"penalty", "none"}});
    const Result<Metrics> metrics = testMetrics(evaluated, NeverStop());
    QVERIFY(metrics.ok());
    QCOMPARE(metrics->names().size(), metricNames(Task::Regression).size());
    // The noise has a deviation of 0.5: a linear model that never saw these rows cannot be far above or below.
    const double rmse = metrics->find("test.rmse").value();
    QVERIFY2(rmse > 0.3 && rmse < 0.8, qPrintable(QString::number(rmse)));
}

void TestEvaluation::testMetrics_stopOnRequest()
{
    QVERIFY(!testMetrics(spec("mlp", 3, epochs(1000)), StopAfter(5)).ok());
}

QTEST_GUILESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
