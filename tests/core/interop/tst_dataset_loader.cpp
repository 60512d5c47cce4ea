// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"
#include "core/interop/dataset_loader.h"

#include <QtTest>

using namespace trimtab;

namespace {

QString idOf(const DatasetInfo& info)
{
    return QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

std::vector<Eigen::Index> classCounts(const Dataset& data)
{
    std::vector<Eigen::Index> counts;
    for (int k = 0; k < data.classes(); ++k)
        counts.push_back((data.y.array() == k).count());
    return counts;
}

/// Equal up to the order of summation.
bool near(double value, double reference)
{
    return std::abs(value - reference) <= 1e-12 * std::abs(reference);
}

}  // namespace

/// The reference values were computed from the files of the source packages, apart from this program; those of the sets of
/// scikit-learn are also what its loaders return.
class TestDatasetLoader final : public QObject {
    Q_OBJECT

private slots:
    void load_keepsThePromisesOfTheCatalogue_data();
    void load_keepsThePromisesOfTheCatalogue();
    void load_findsNoUnknownSet();
    void digits_equalTheSource();
    void fashion_isBalancedAndPooled();
    void wine_equalsTheSource();
    void iris_equalsTheSource();
    void breastCancer_equalsTheSource();
    void diabetes_equalsTheSource();
    void concrete_equalsTheSource();
    void meats_equalTheSource();
};

void TestDatasetLoader::load_keepsThePromisesOfTheCatalogue_data()
{
    QTest::addColumn<QString>("id");
    for (const DatasetInfo& info : datasets())
        QTest::newRow(std::string(info.id).c_str()) << idOf(info);
}

void TestDatasetLoader::load_keepsThePromisesOfTheCatalogue()
{
    QFETCH(QString, id);
    const Result<std::shared_ptr<const Dataset>> loaded = loadDataset(id);
    QVERIFY2(loaded.ok(), loaded.ok() ? "" : loaded.error().text().c_str());
    const Dataset& data = **loaded;
    const DatasetInfo& info = *findDataset(id.toStdString());
    QCOMPARE(data.id, std::string(info.id));
    QCOMPARE(data.task, info.task);
    QCOMPARE(data.X.rows(), info.rows);
    QCOMPARE(data.X.cols(), info.features);
    QCOMPARE(data.y.size(), info.rows);
    QCOMPARE(data.imageWidth, info.imageWidth);
    QCOMPARE(data.classes(), info.classes);
    QCOMPARE(data.featureNames.size(), static_cast<std::size_t>(info.features));
    QVERIFY(data.X.allFinite() && data.y.allFinite());
    for (const Eigen::Index count : classCounts(data))
        QVERIFY(count >= 2 * 20);  // enough for the largest number of folds and the test part
    const Result<Partition> parts = partitionRows(data);
    QVERIFY(parts.ok());
    QVERIFY(kFold(data, parts->tuning, 20, 0).ok());
}

void TestDatasetLoader::load_findsNoUnknownSet()
{
    for (const QString& id : {QStringLiteral("boston"), QString(), QStringLiteral("../digits"), QStringLiteral("DIGITS")}) {
        const Result<std::shared_ptr<const Dataset>> loaded = loadDataset(id);
        QVERIFY(!loaded.ok());
        QCOMPARE(loaded.error().code, Error::Code::NotFound);
        QCOMPARE(loaded.error().where, id.toStdString());
    }
}

void TestDatasetLoader::digits_equalTheSource()
{
    const auto data = *loadDataset(QStringLiteral("digits"));
    QCOMPARE(classCounts(*data), (std::vector<Eigen::Index>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}));
    QVERIFY(near(data->X.mean(), 4.884164579855314));
    Eigen::RowVectorXd firstImage(64);
    firstImage << 0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0, 0, 8, 8, 0,  //
        0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0, 0, 6, 13, 10, 0, 0, 0;
    QCOMPARE(Eigen::RowVectorXd(data->X.row(0)), firstImage);
    QCOMPARE(data->y.head(3), Eigen::Vector3d(0, 1, 2));
    QVERIFY(data->X.minCoeff() == 0.0 && data->X.maxCoeff() == 16.0);
    QCOMPARE(data->classNames[7], std::string("7"));
}

void TestDatasetLoader::fashion_isBalancedAndPooled()
{
    const auto data = *loadDataset(QStringLiteral("fashion"));
    QCOMPARE(classCounts(*data), std::vector<Eigen::Index>(10, 500));
    QVERIFY(near(data->X.mean(), 73.3480112244898));
    QVERIFY(data->X.minCoeff() == 0.0 && data->X.maxCoeff() <= 255.0);
    QVERIFY(data->X == data->X.array().round().matrix());
    QCOMPARE(data->classNames[static_cast<std::size_t>(data->y[0])], std::string("Ankle boot"));
}

void TestDatasetLoader::wine_equalsTheSource()
{
    const auto data = *loadDataset(QStringLiteral("wine"));
    QCOMPARE(classCounts(*data), (std::vector<Eigen::Index>{59, 71, 48}));
    QVERIFY(near(data->X.col(0).mean(), 13.00061797752809));
    QVERIFY(near(data->X.col(12).mean(), 746.8932584269663));
    QVERIFY(data->X(0, 0) == 14.23 && data->X(0, 12) == 1065.0 && data->X(177, 0) == 14.13);
}

void TestDatasetLoader::iris_equalsTheSource()
{
    const auto data = *loadDataset(QStringLiteral("iris"));
    QCOMPARE(classCounts(*data), (std::vector<Eigen::Index>{50, 50, 50}));
    const Eigen::Vector4d means(5.843333333333334, 3.0573333333333337, 3.758, 1.1993333333333334);
    QVERIFY(data->X.colwise().mean().transpose().isApprox(means, 1e-12));
    QCOMPARE(data->X.row(0), Eigen::RowVector4d(5.1, 3.5, 1.4, 0.2));
    QCOMPARE(data->X.row(34), Eigen::RowVector4d(4.9, 3.1, 1.5, 0.2));  // as in Fisher's paper
    QCOMPARE(data->classNames, (std::vector<std::string>{"setosa", "versicolor", "virginica"}));
}

void TestDatasetLoader::breastCancer_equalsTheSource()
{
    const auto data = *loadDataset(QStringLiteral("breast_cancer"));
    QCOMPARE(classCounts(*data), (std::vector<Eigen::Index>{212, 357}));
    QCOMPARE(data->classNames, (std::vector<std::string>{"malignant", "benign"}));
    QVERIFY(near(data->X.col(0).mean(), 14.127291739894552));
    QVERIFY(near(data->X.col(29).mean(), 0.08394581722319859));
    QVERIFY(data->X(0, 0) == 17.99 && data->X(0, 29) == 0.1189 && data->y[0] == 0.0 && data->y[568] == 1.0);
}

void TestDatasetLoader::diabetes_equalsTheSource()
{
    const auto data = *loadDataset(QStringLiteral("diabetes"));
    QVERIFY(near(data->y.mean(), 152.13348416289594));
    QVERIFY(data->y.minCoeff() == 25.0 && data->y.maxCoeff() == 346.0);
    Eigen::RowVectorXd first(10);
    first << 59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87;
    QCOMPARE(Eigen::RowVectorXd(data->X.row(0)), first);
}

void TestDatasetLoader::concrete_equalsTheSource()
{
    const auto data = *loadDataset(QStringLiteral("concrete"));
    QVERIFY(near(data->y.mean(), 35.817961165048544));
    QVERIFY(near(data->X.col(0).mean(), 281.16786407766995));
    Eigen::RowVectorXd first(8);
    first << 540, 0, 0, 162, 2.5, 1040, 676, 28;
    QCOMPARE(Eigen::RowVectorXd(data->X.row(0)), first);
    QCOMPARE(data->y[0], 79.99);
}

void TestDatasetLoader::meats_equalTheSource()
{
    const auto data = *loadDataset(QStringLiteral("meats"));
    QVERIFY(near(data->y.mean(), 18.142325581395347));
    QVERIFY(near(data->X.mean(), 3.1908524679069767));
    QVERIFY(data->X(0, 0) == 2.61776 && data->X(0, 99) == 2.8192 && data->y[0] == 22.5 && data->y[214] == 47.8);
    // Neighbouring channels are all but the same: what makes the set hard.
    const Eigen::VectorXd a = data->X.col(49).array() - data->X.col(49).mean();
    const Eigen::VectorXd b = data->X.col(50).array() - data->X.col(50).mean();
    QVERIFY(a.dot(b) / (a.norm() * b.norm()) > 0.999);
}

QTEST_GUILESS_MAIN(TestDatasetLoader)
#include "tst_dataset_loader.moc"
