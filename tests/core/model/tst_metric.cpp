// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metric.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestMetric final : public QObject {
    Q_OBJECT

private slots:
    void classification_equalsCountsByHand();
    void logLoss_isClippedAtImpossibleClasses();
    void classification_isNaNWhereAProbabilityIs();
    void absentClasses_countInNoMean();
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
    const std::vector<double> metrics = computeMetrics(Task::Regression, Eigen::VectorXd{{0.1, 0.1, 0.1}}, Eigen::MatrixXd{{0.1}, {0.2}, {0.3}});
    QCOMPARE(metrics[2], 0.0);
}

void TestMetric::names_sayWhatIsBetter()
{
    QVERIFY(greaterIsBetter("accuracy"));
    QVERIFY(greaterIsBetter("balanced_accuracy"));
    QVERIFY(greaterIsBetter("f1"));
    QVERIFY(greaterIsBetter("r2"));
    QVERIFY(!greaterIsBetter("log_loss"));
    QVERIFY(!greaterIsBetter("rmse"));
    QVERIFY(!greaterIsBetter("mae"));
}

QTEST_GUILESS_MAIN(TestMetric)
#include "tst_metric.moc"
