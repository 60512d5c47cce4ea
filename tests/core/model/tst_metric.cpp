// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metric.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

constexpr std::size_t kRocAuc = 4;

/// Probabilities of `rows` rows with many ties, for which scikit-learn 1.2.1 has computed metrics.
struct Scored {
    Eigen::VectorXd y;
    Eigen::MatrixXd p;
};

Scored scored(int rows, int classes, int remainders)
{
    Scored sample{Eigen::VectorXd(rows), Eigen::MatrixXd(rows, classes)};
    for (int i = 0; i < rows; ++i) {
        const int label = (i * i + i / 3) % classes;
        sample.y[i] = label;
        for (int k = 0; k < classes; ++k)
            sample.p(i, k) = 1 + (7 * i + 5 * k * i + 3 * k * k) % remainders + (label == k ? 2 : 0);
        sample.p.row(i) /= sample.p.row(i).sum();
    }
    return sample;
}

}  // namespace

class TestMetric final : public QObject {
    Q_OBJECT

private slots:
    void classification_equalsCountsByHand();
    void logLoss_isClippedAtImpossibleClasses();
    void classification_isNaNWhereAProbabilityIs();
    void absentClasses_countInNoMean();
    void rocAuc_equalsScikitLearn_data();
    void rocAuc_equalsScikitLearn();
    void rocAuc_countsATieAsHalf();
    void rocAuc_isUndefinedForOneClass();
    void rocAuc_dependsOnTheOrderOnly();
    void confusionMatrix_equalsScikitLearn();
    void regression_equalsSumsByHand();
    void r2_isZeroForAConstantTarget();
    void names_sayWhatIsBetter();
};

void TestMetric::classification_equalsCountsByHand()
{
    // True classes 0 0 0 1 1 2; predicted 0 0 1 1 2 2.
    const Eigen::VectorXd y{{0, 0, 0, 1, 1, 2}};
    const Eigen::MatrixXd p{{0.8, 0.1, 0.1}, {0.5, 0.3, 0.2}, {0.2, 0.5, 0.3}, {0.1, 0.6, 0.3}, {0.2, 0.3, 0.5}, {0.1, 0.1, 0.8}};
    const std::vector<double> metrics = computeMetrics(Task::Classification, y, p);
    QCOMPARE(metrics.size(), metricNames(Task::Classification).size());
    QCOMPARE(metrics[0], 4.0 / 6.0);
    QCOMPARE(metrics[1], (2.0 / 3.0 + 1.0 / 2.0 + 1.0) / 3.0);
    QCOMPARE(metrics[2], -(std::log(0.8) + std::log(0.5) + std::log(0.2) + std::log(0.6) + std::log(0.3) + std::log(0.8)) / 6.0);
    // tp, fp, fn: class 0: 2 0 1, class 1: 1 1 1, class 2: 1 1 0.
    QCOMPARE(metrics[3], (4.0 / 5.0 + 2.0 / 4.0 + 2.0 / 3.0) / 3.0);
}

void TestMetric::logLoss_isClippedAtImpossibleClasses()
{
    const std::vector<double> metrics = computeMetrics(Task::Classification, Eigen::VectorXd{{0.0}}, Eigen::MatrixXd{{0.0, 1.0}});
    QCOMPARE(metrics[2], -std::log(1e-15));
}

void TestMetric::classification_isNaNWhereAProbabilityIs()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Eigen::MatrixXd probabilities{{0.9, 0.1}, {nan, nan}, {0.2, 0.8}};
    for (const double metric : computeMetrics(Task::Classification, Eigen::VectorXd{{0.0, 0.0, 1.0}}, probabilities))
        QVERIFY(std::isnan(metric));
}

void TestMetric::absentClasses_countInNoMean()
{
    const Eigen::VectorXd y{{0, 1}};
    const Eigen::MatrixXd p{{0.9, 0.1, 0.0}, {0.2, 0.8, 0.0}};  // class 2 is neither true nor predicted
    const std::vector<double> metrics = computeMetrics(Task::Classification, y, p);
    QCOMPARE(metrics[1], 1.0);
    QCOMPARE(metrics[3], 1.0);
}

void TestMetric::rocAuc_equalsScikitLearn_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("classes");
    QTest::addColumn<int>("remainders");
    QTest::addColumn<double>("expected");
    QTest::newRow("two classes") << 60 << 2 << 11 << 0.8049999999999999;
    QTest::newRow("two classes, all right") << 80 << 2 << 3 << 1.0;
    QTest::newRow("three classes") << 25 << 3 << 4 << 0.9449404761904762;
    QTest::newRow("four classes") << 97 << 4 << 13 << 0.6712751850772685;
}

/// roc_auc_score(multi_class="ovr", average="macro")
void TestMetric::rocAuc_equalsScikitLearn()
{
    QFETCH(int, rows);
    QFETCH(int, classes);
    QFETCH(int, remainders);
    QFETCH(double, expected);
    const Scored sample = scored(rows, classes, remainders);
    const double area = computeMetrics(Task::Classification, sample.y, sample.p)[kRocAuc];
    QVERIFY2(std::abs(area - expected) < 1e-14, qPrintable(QString::number(area, 'g', 17)));
}

void TestMetric::rocAuc_countsATieAsHalf()
{
    const Eigen::VectorXd y{{0, 0, 1, 1}};
    const auto area = [&](const Eigen::Vector4d& odds) {
        Eigen::MatrixXd p(4, 2);
        p << 1.0 - odds.array(), odds.array();
        return computeMetrics(Task::Classification, y, p)[kRocAuc];
    };
    QCOMPARE(area({0.5, 0.5, 0.5, 0.5}), 0.5);
    QCOMPARE(area({0.2, 0.6, 0.6, 0.9}), 3.5 / 4.0);
    QCOMPARE(area({0.9, 0.8, 0.2, 0.1}), 0.0);
}

void TestMetric::rocAuc_isUndefinedForOneClass()
{
    const Eigen::MatrixXd p{{0.9, 0.1}, {0.3, 0.7}};
    QVERIFY(std::isnan(computeMetrics(Task::Classification, Eigen::VectorXd{{1, 1}}, p)[kRocAuc]));
    QVERIFY(std::isnan(computeMetrics(Task::Classification, Eigen::VectorXd{{0, 0}}, p)[kRocAuc]));
    // Of three classes those that occur count, here 0 and 2, each with all pairs right.
    const Eigen::MatrixXd of3{{0.9, 0.1, 0.0}, {0.2, 0.7, 0.1}};
    QCOMPARE(computeMetrics(Task::Classification, Eigen::VectorXd{{0, 2}}, of3)[kRocAuc], 1.0);
}

void TestMetric::rocAuc_dependsOnTheOrderOnly()
{
    const Scored sample = scored(60, 2, 11);
    Eigen::MatrixXd steeper = sample.p;
    steeper.col(1) = sample.p.col(1).array().cube();
    const double area = computeMetrics(Task::Classification, sample.y, sample.p)[kRocAuc];
    QCOMPARE(computeMetrics(Task::Classification, sample.y, steeper)[kRocAuc], area);
    // Seen from the other class it is the same.
    const Eigen::VectorXd swapped = 1.0 - sample.y.array();
    QCOMPARE(computeMetrics(Task::Classification, swapped, sample.p.rowwise().reverse())[kRocAuc], area);
}

void TestMetric::confusionMatrix_equalsScikitLearn()
{
    const Scored sample = scored(97, 4, 13);
    const Eigen::MatrixXi expected{{18, 9, 5, 1}, {3, 4, 6, 3}, {3, 8, 16, 5}, {1, 5, 3, 7}};
    QVERIFY(confusionMatrix(sample.y, sample.p) == expected);
}

void TestMetric::regression_equalsSumsByHand()
{
    const Eigen::VectorXd y{{1, 2, 3, 6}};
    const Eigen::MatrixXd p{{2.0}, {2.0}, {1.0}, {6.0}};
    const std::vector<double> metrics = computeMetrics(Task::Regression, y, p);
    QCOMPARE(metrics.size(), metricNames(Task::Regression).size());
    QCOMPARE(metrics[0], std::sqrt(5.0 / 4.0));
    QCOMPARE(metrics[1], 3.0 / 4.0);
    QCOMPARE(metrics[2], 1.0 - 5.0 / 14.0);
}

void TestMetric::r2_isZeroForAConstantTarget()
{
    const std::vector<double> metrics =
        computeMetrics(Task::Regression, Eigen::VectorXd{{0.1, 0.1, 0.1}}, Eigen::MatrixXd{{0.1}, {0.2}, {0.3}});
    QCOMPARE(metrics[2], 0.0);
}

void TestMetric::names_sayWhatIsBetter()
{
    QVERIFY(greaterIsBetter("accuracy"));
    QVERIFY(greaterIsBetter("balanced_accuracy"));
    QVERIFY(greaterIsBetter("f1"));
    QVERIFY(greaterIsBetter("roc_auc"));
    QVERIFY(greaterIsBetter("r2"));
    QVERIFY(!greaterIsBetter("log_loss"));
    QVERIFY(!greaterIsBetter("rmse"));
    QVERIFY(!greaterIsBetter("mae"));
}

QTEST_GUILESS_MAIN(TestMetric)
#include "tst_metric.moc"
