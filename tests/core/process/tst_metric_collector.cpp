// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/metric_collector.h"

#include <QtTest>

#include <cmath>

using namespace trimtab;

class TestMetricCollector : public QObject {
    Q_OBJECT

private slots:
    void steps_areCounted();
    void steps_comeFromTheirMetric();
    void repeatedAndEarlierSteps_makeNoReport();
    void report_hasWhatWasPrintedSinceTheLast();
    void report_waitsForBothObjectives();
    void finalValue_followsTheRule_data();
    void finalValue_followsTheRule();
    void best_followsTheGoal();
    void nan_isFinalOnlyWhenThereIsNothingElse();
    void noNumbers_areCounted();
    void results_joinTheFinalMetrics();
    void veryManySteps_areThinned();
};

namespace {

const Objective kLoss{"loss", Goal::Minimize};

CommandTrainable command(FinalValue final = FinalValue::Last, const char* step = "")
{
    CommandTrainable command;
    command.metrics = {{"loss", MetricSource::Pattern, "(a)", final},
                       {"epoch", MetricSource::Pattern, "(a)", FinalValue::Last},
                       {"size", MetricSource::Pattern, "(a)", FinalValue::Last}};
    command.step = step;
    return command;
}

/// A line with one metric.
std::vector<MetricMatch> line(std::size_t metric, std::optional<double> value)
{
    return {{metric, 0, 0, 0, 0, value}};
}

std::optional<double> stepOf(const std::optional<Report>& report)
{
    return report ? std::optional(report->resource) : std::nullopt;
}

}  // namespace

void TestMetricCollector::steps_areCounted()
{
    MetricCollector collector(command(), kLoss);
    QCOMPARE(stepOf(collector.add(line(0, 0.5))), std::optional(1.0));
    QCOMPARE(stepOf(collector.add(line(2, 9.0))), std::nullopt);
    QCOMPARE(stepOf(collector.add(line(0, 0.4))), std::optional(2.0));
    QCOMPARE(stepOf(collector.add({})), std::nullopt);
}

void TestMetricCollector::steps_comeFromTheirMetric()
{
    MetricCollector collector(command(FinalValue::Last, "epoch"), kLoss);
    QCOMPARE(stepOf(collector.add(line(0, 0.9))), std::nullopt);  // nobody knows yet how far it is
    collector.add(line(1, 10.0));
    const auto report = collector.add(line(0, 0.5));
    QCOMPARE(stepOf(report), std::optional(10.0));
    QVERIFY(!report->metrics.find("epoch"));
    QVERIFY(!collector.finalMetrics().find("epoch"));
}

void TestMetricCollector::repeatedAndEarlierSteps_makeNoReport()  // M9
{
    MetricCollector collector(command(FinalValue::Last, "epoch"), kLoss);
    const auto at = [&](double step, double loss) {
        collector.add(line(1, step));
        return stepOf(collector.add(line(0, loss)));
    };
    QCOMPARE(at(5.0, 0.5), std::optional(5.0));
    QCOMPARE(at(5.0, 0.4), std::nullopt);
    QCOMPARE(at(3.0, 0.3), std::nullopt);
    QCOMPARE(at(std::nan(""), 0.3), std::nullopt);
    QCOMPARE(at(-1.0, 0.3), std::nullopt);
    QCOMPARE(at(1e17, 0.3), std::nullopt);
    QCOMPARE(at(6.0, 0.2), std::optional(6.0));
    QCOMPARE(*collector.finalMetrics().find("loss"), 0.2);
}

void TestMetricCollector::report_hasWhatWasPrintedSinceTheLast()
{
    MetricCollector collector(command(), kLoss);
    collector.add(line(2, 9.0));
    const auto first = collector.add(line(0, 0.5));
    QCOMPARE(*first->metrics.find("size"), 9.0);
    const auto second = collector.add(line(0, 0.4));
    QVERIFY(!second->metrics.find("size"));
    const auto third = collector.add(line(0, 0.3));
    QVERIFY(second->metrics.sharedNames() == third->metrics.sharedNames());
    QCOMPARE(*collector.finalMetrics().find("size"), 9.0);
}

void TestMetricCollector::report_waitsForBothObjectives()  // M11
{
    Objective both = kLoss;
    both.second = Criterion{"size", Goal::Minimize};
    MetricCollector collector(command(), both);
    QVERIFY(!collector.add(line(0, 0.5)));
    QCOMPARE(stepOf(collector.add(line(2, 3.0))), std::optional(1.0));
    QVERIFY(!collector.add(line(2, 3.0)));
}

void TestMetricCollector::finalValue_followsTheRule_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<double>("value");
    QTest::newRow("last") << static_cast<int>(FinalValue::Last) << 0.5;
    QTest::newRow("min") << static_cast<int>(FinalValue::Min) << 0.2;
    QTest::newRow("max") << static_cast<int>(FinalValue::Max) << 0.9;
    QTest::newRow("best") << static_cast<int>(FinalValue::Best) << 0.2;
}

void TestMetricCollector::finalValue_followsTheRule()
{
    QFETCH(int, rule);
    QFETCH(double, value);
    MetricCollector collector(command(static_cast<FinalValue>(rule)), kLoss);
    for (const double loss : {0.4, 0.9, 0.2, 0.5})
        collector.add(line(0, loss));
    QCOMPARE(*collector.finalMetrics().find("loss"), value);
}

void TestMetricCollector::best_followsTheGoal()
{
    MetricCollector collector(command(FinalValue::Best), {"loss", Goal::Maximize});
    for (const double loss : {0.4, 0.9, 0.2})
        collector.add(line(0, loss));
    QCOMPARE(*collector.finalMetrics().find("loss"), 0.9);
}

void TestMetricCollector::nan_isFinalOnlyWhenThereIsNothingElse()  // M2
{
    for (const FinalValue rule : {FinalValue::Best, FinalValue::Min, FinalValue::Max}) {
        MetricCollector collector(command(rule), kLoss);
        collector.add(line(0, std::nan("")));
        QVERIFY(std::isnan(*collector.finalMetrics().find("loss")));
        collector.add(line(0, 0.5));
        collector.add(line(0, std::nan("")));
        QCOMPARE(*collector.finalMetrics().find("loss"), 0.5);
    }
    MetricCollector last(command(), kLoss);
    last.add(line(0, 0.5));
    last.add(line(0, std::nan("")));
    QVERIFY(std::isnan(*last.finalMetrics().find("loss")));
}

void TestMetricCollector::noNumbers_areCounted()  // M14
{
    MetricCollector collector(command(), kLoss);
    QVERIFY(!collector.add(line(0, std::nullopt)));
    QCOMPARE(collector.refused(0), 1);
    QVERIFY(!collector.finalMetrics().find("loss"));
}

void TestMetricCollector::results_joinTheFinalMetrics()
{
    CommandTrainable trained = command();
    trained.metrics[2].source = MetricSource::ResultFile;
    MetricCollector collector(trained, {"size", Goal::Minimize});
    QCOMPARE(stepOf(collector.add(line(0, 0.5))), std::optional(1.0));  // the objective is not printed: the first metric counts
    collector.addResults({std::nullopt, std::nullopt, 7.0});
    QCOMPARE(*collector.finalMetrics().find("size"), 7.0);
    QCOMPARE(*collector.finalMetrics().find("loss"), 0.5);
}

void TestMetricCollector::veryManySteps_areThinned()  // M9
{
    MetricCollector collector(command(), kLoss);
    constexpr int kLines = 1'000'000;
    std::vector<double> steps;
    for (int i = 0; i < kLines; ++i)
        if (const auto report = collector.add(line(0, i)))
            steps.push_back(report->resource);
    QVERIFY(std::ranges::is_sorted(steps, std::less_equal<>()));
    QCOMPARE(steps[MetricCollector::kStepsAtEach - 1], static_cast<double>(MetricCollector::kStepsAtEach));
    QVERIFY(steps.size() < 10 * MetricCollector::kStepsAtEach);
    QVERIFY(steps.back() > 0.999 * kLines);
    QCOMPARE(*collector.finalMetrics().find("loss"), kLines - 1.0);
}

QTEST_APPLESS_MAIN(TestMetricCollector)
#include "tst_metric_collector.moc"
