// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/data_settings.h"

#include "core/model/evaluation.h"
#include "tests/core/model/model_fixtures.h"

#include <QTest>

using namespace trimtab;

namespace {

constexpr int kWidth = 4;

/// Images of three classes, with gaps.
Dataset images()
{
    const Sample sample = classificationSample(120, kWidth * kWidth, 3);
    Dataset data;
    data.id = "images";
    data.task = sample.task;
    data.X = sample.X;
    data.y = sample.y;
    data.classNames = {"a", "b", "c"};
    data.imageWidth = kWidth;
    for (Eigen::Index row = 0; row < data.X.rows(); row += 7)
        data.X(row, row % data.X.cols()) = std::numeric_limits<double>::quiet_NaN();
    return data;
}

std::shared_ptr<const EvaluationData> evaluationData(Dataset data, const Validation& validation = HoldOut{})
{
    auto made = EvaluationData::create(std::make_shared<const Dataset>(std::move(data)), validation);
    Q_ASSERT(made.ok());
    return *made;
}

FoldData foldOf(const EvaluationData& data, const DataSettings& settings, std::uint64_t seed = 3)
{
    const Result<FoldsPtr> folds = data.folds(settings, seed, NeverStop());
    Q_ASSERT(folds.ok());
    return (*folds)->front();
}

bool same(const Eigen::MatrixXd& A, const Eigen::MatrixXd& B)
{
    return A.rows() == B.rows() && A.cols() == B.cols() && A == B;
}

}  // namespace

class TestDataSettings final : public QObject {
    Q_OBJECT

private slots:
    void options_areTakenOut();
    void train_knowsNothingOfTheRowsThatMeasure_data();
    void train_knowsNothingOfTheRowsThatMeasure();
    void sharedAndOwnFolds_areTheSame();
    void components_areUncorrelated();
    void noise_isOnTheTrainingRowsOnly();
    void trainShare_keepsAShareOfEachClass();
    void trainShare_isTheSameInEveryTrial();
    void imageSettings_areCheckedAgainstTheDataSet_data();
    void imageSettings_areCheckedAgainstTheDataSet();
    void components_refuseTooManyFeatures();
    void components_stopOnRequestAndAreMadeLater();
    void everySetting_trainsEveryModel_data();
    void everySetting_trainsEveryModel();
};

void TestDataSettings::options_areTakenOut()
{
    OptionSchema schema = dataOptions();
    for (const Option& option : imageOptions())
        schema.push_back(option);
    OptionMap options = withDefaults(schema, {{"left", 1.0}});
    QVERIFY(takeDataSettings(options) == DataSettings());
    QCOMPARE(options.size(), std::size_t{1});
    options = withDefaults(schema, {{"scaling", "min-max"}, {"noise", 0.5}, {"image_size", std::int64_t{5}}});
    const DataSettings settings{.imageSize = 5, .scaling = Scaling::MinMax, .noise = 0.5};
    QVERIFY(takeDataSettings(options) == settings);
}

void TestDataSettings::train_knowsNothingOfTheRowsThatMeasure_data()
{
    QTest::addColumn<DataSettings>("settings");
    QTest::newRow("as it is") << DataSettings();
    QTest::newRow("min-max") << DataSettings{.scaling = Scaling::MinMax};
    QTest::newRow("components") << DataSettings{.pcaComponents = 3};
    QTest::newRow("noise") << DataSettings{.noise = 0.3};
    QTest::newRow("images") << DataSettings{.imageCrop = 1, .imageSize = 3};
    QTest::newRow("share") << DataSettings{.trainShare = 0.4};
    QTest::newRow("all") << DataSettings{
        .trainShare = 0.7, .imageCrop = 1, .imageSize = 2, .scaling = Scaling::None, .noise = 0.1, .pcaComponents = 2};
}

void TestDataSettings::train_knowsNothingOfTheRowsThatMeasure()
{
    QFETCH(DataSettings, settings);
    const Dataset data = images();
    Dataset changed = data;
    const RowIndices tuning = partitionRows(data)->tuning;
    const std::vector<Fold> folds = *holdOut(data, tuning, HoldOut().fraction, HoldOut().seed);
    for (const Eigen::Index row : folds.front().validation)
        changed.X.row(row) = changed.X.row(row).array() * -50.0 + 1000.0;
    const FoldData before = foldOf(*evaluationData(data), settings);
    const FoldData after = foldOf(*evaluationData(changed), settings);
    QVERIFY(same(before.trainX, after.trainX));
    QVERIFY(!same(before.validationX, after.validationX));
    QCOMPARE(before.trainX.cols(), before.validationX.cols());
    QVERIFY(before.trainX.allFinite());
}

void TestDataSettings::sharedAndOwnFolds_areTheSame()
{
    const auto data = evaluationData(images(), KFold{3, 1});
    // A size that changes nothing goes the way of a setting that does.
    const auto shared = *data->folds({.noise = 0.2, .pcaComponents = 4}, 9, NeverStop());
    const auto own = *data->folds({.imageSize = kWidth, .noise = 0.2, .pcaComponents = 4}, 9, NeverStop());
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(same((*shared)[i].trainX, (*own)[i].trainX));
        QVERIFY(same((*shared)[i].validationX, (*own)[i].validationX));
    }
}

void TestDataSettings::components_areUncorrelated()
{
    const FoldData fold = foldOf(*evaluationData(images()), {.pcaComponents = 3});
    QCOMPARE(fold.trainX.cols(), Eigen::Index{3});
    const Eigen::MatrixXd products = fold.trainX.transpose() * fold.trainX;
    QVERIFY((products - Eigen::MatrixXd(products.diagonal().asDiagonal())).cwiseAbs().maxCoeff() < 1e-10);
    QCOMPARE(foldOf(*evaluationData(images()), {.pcaComponents = 1000}).trainX.cols(), Eigen::Index{kWidth * kWidth});
}

void TestDataSettings::noise_isOnTheTrainingRowsOnly()
{
    const auto data = evaluationData(images());
    const FoldData clean = foldOf(*data, {});
    const FoldData noisy = foldOf(*data, {.noise = 0.5});
    QVERIFY(same(noisy.validationX, clean.validationX));
    const Eigen::MatrixXd noise = noisy.trainX - clean.trainX;
    const double deviation = std::sqrt(noise.squaredNorm() / static_cast<double>(noise.size()));
    QVERIFY2(std::abs(deviation - 0.5) < 0.05, qPrintable(QString::number(deviation)));  // of features of deviation 1
    QVERIFY(same(noisy.trainX, foldOf(*data, {.noise = 0.5}).trainX));
    QVERIFY(!same(noisy.trainX, foldOf(*data, {.noise = 0.5}, 4).trainX));
}

void TestDataSettings::trainShare_keepsAShareOfEachClass()
{
    const auto data = evaluationData(images());
    const FoldData whole = foldOf(*data, {});
    const FoldData half = foldOf(*data, {.trainShare = 0.5});
    QVERIFY(same(half.validationY, whole.validationY));
    for (const double k : {0.0, 1.0, 2.0})
        QVERIFY(std::abs(2 * (half.trainY.array() == k).count() - (whole.trainY.array() == k).count()) <= 2);
}

void TestDataSettings::trainShare_isTheSameInEveryTrial()
{
    const auto data = evaluationData(images(), KFold{2, 1});
    const auto first = *data->folds({.trainShare = 0.3}, 1, NeverStop());
    const auto second = *data->folds({.trainShare = 0.3}, 2, NeverStop());
    QVERIFY(same(first->front().trainX, second->front().trainX));
    QVERIFY(data->folds({.trainShare = 0.01}, 0, NeverStop()).ok());  // one row of each class at least
}

void TestDataSettings::imageSettings_areCheckedAgainstTheDataSet_data()
{
    QTest::addColumn<DataSettings>("settings");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("message");
    const auto add = [](const char* name, const DataSettings& settings, int width, const char* message) {
        QTest::newRow(name) << settings << width << QString::fromLatin1(message);
    };
    add("a table", {.imageSize = 4}, 0, "/image_size: this is for images, and the data set has none");
    add("a table cropped", {.imageCrop = 1}, 0, "/image_crop: this is for images, and the data set has none");
    add("too large", {.imageSize = 9}, 8, "/image_size: must be at most 8, because the images are 8 pixels wide, but is 9");
    add("nothing left", {.imageCrop = 4}, 8, "/image_crop: must be at most 3, because the images are 8 pixels wide, but is 4");
    add("fits", {.imageCrop = 3, .imageSize = 8}, 8, "");
    add("not used", {}, 0, "");
}

void TestDataSettings::imageSettings_areCheckedAgainstTheDataSet()
{
    QFETCH(DataSettings, settings);
    QFETCH(int, width);
    QFETCH(QString, message);
    const Status checked = checkImageSettings(settings, width);
    QCOMPARE(checked.ok() ? QString() : QString::fromStdString(checked.error().text()), message);
}

void TestDataSettings::components_refuseTooManyFeatures()
{
    Dataset data = images();
    data.imageWidth = 0;
    data.X = Eigen::MatrixXd::Zero(1300, 1001);
    data.y = Eigen::VectorXd::LinSpaced(1300, 0, 1).array().round();
    data.classNames = {"a", "b"};
    const auto folds = evaluationData(data)->folds({.pcaComponents = 2}, 0, NeverStop());
    QVERIFY(!folds.ok());
    QCOMPARE(folds.error().where, std::string("/pca_components"));
}

void TestDataSettings::components_stopOnRequestAndAreMadeLater()
{
    const auto data = evaluationData(images(), KFold{3, 1});
    for (const int imageSize : {0, 3}) {  // of shared and of own folds
        const DataSettings settings{.imageSize = imageSize, .pcaComponents = 2};
        const auto refused = data->folds(settings, 0, StopAfter(2));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Error::Code::Conflict);
        const auto later = data->folds(settings, 0, NeverStop());
        QVERIFY(later.ok());
        QCOMPARE((*later)->size(), std::size_t{3});
    }
}

void TestDataSettings::everySetting_trainsEveryModel_data()
{
    QTest::addColumn<QByteArray>("model");
    for (const ModelInfo& model : models())
        QTest::newRow(model.id.data()) << QByteArray(model.id.data());
}

void TestDataSettings::everySetting_trainsEveryModel()
{
    QFETCH(QByteArray, model);
    const Configuration configuration{{"epochs", std::int64_t{3}},         {"image_crop", std::int64_t{1}},
                                      {"image_size", std::int64_t{3}},     {"noise", 0.1},
                                      {"pca_components", std::int64_t{4}}, {"train_share", 0.8}};
    const EvaluationSpec spec{evaluationData(images()), findModel(model.constData()), configuration, 5};
    const Result<Metrics> metrics = testMetrics(spec, NeverStop());
    QVERIFY2(metrics.ok(), metrics.ok() ? "" : metrics.error().text().c_str());
    QVERIFY(metrics->find("test.accuracy").value() > 0.3);
}

QTEST_GUILESS_MAIN(TestDataSettings)
#include "tst_data_settings.moc"
