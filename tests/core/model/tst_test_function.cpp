// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/test_function.h"

#include "core/util/rng.h"

#include <QTest>

#include <cmath>

using namespace trimtab;

class TestTestFunction final : public QObject {
    Q_OBJECT

private slots:
    void minimizer_hasTheMinimum_data();
    void minimizer_hasTheMinimum();
    void value_isNowhereBelowTheMinimum_data();
    void value_isNowhereBelowTheMinimum();
    void value_equalsTheLiterature();
    void evaluate_countsCoordinates();
    void evaluate_refusesWhatIsOutside();
    void space_namesEveryCoordinate();
};

namespace {

void addFunctions()
{
    QTest::addColumn<int>("function");
    for (std::size_t i = 0; i < testFunctions().size(); ++i)
        QTest::newRow(testFunctions()[i].id.data()) << static_cast<int>(i);
}

Configuration configuration(std::span<const double> x)
{
    Configuration result;
    for (std::size_t i = 0; i < x.size(); ++i)
        result.set("x" + std::to_string(i + 1), x[i]);
    return result;
}

double valueAt(const char* id, std::vector<double> x)
{
    const Outcome outcome = evaluate(*findTestFunction(id), configuration(x));
    return outcome.metrics.find("value").value();
}

}  // namespace

void TestTestFunction::minimizer_hasTheMinimum_data()
{
    addFunctions();
}

void TestTestFunction::minimizer_hasTheMinimum()
{
    QFETCH(int, function);
    const TestFunction& tested = testFunctions()[static_cast<std::size_t>(function)];
    std::vector<double> x = tested.minimizer;
    if (tested.dimension == 0)
        x.assign(5, tested.minimizer.front());
    const Outcome outcome = evaluate(tested, configuration(x));
    QCOMPARE(outcome.kind, OutcomeKind::Completed);
    QCOMPARE(outcome.metrics.names().size(), std::size_t{1});
    // The minimizers of the literature have eight digits, so the value is right to about their square.
    QVERIFY(std::abs(outcome.metrics.find("value").value() - tested.minimum) < 1e-9);
}

void TestTestFunction::value_isNowhereBelowTheMinimum_data()
{
    addFunctions();
}

void TestTestFunction::value_isNowhereBelowTheMinimum()
{
    QFETCH(int, function);
    const TestFunction& tested = testFunctions()[static_cast<std::size_t>(function)];
    const std::vector<Parameter> space = testFunctionSpace(tested, 3);
    Rng rng(5);
    for (int i = 0; i < 10'000; ++i) {
        std::vector<double> x;
        for (const Parameter& parameter : space)
            x.push_back(*toNumber(fromUnit(parameter.domain, rng.uniform())));
        QVERIFY(tested.value(x) >= tested.minimum - 1e-12);
    }
}

void TestTestFunction::value_equalsTheLiterature()
{
    QVERIFY(std::abs(valueAt("branin", {-M_PI, 12.275}) - 0.39788735772973816) < 1e-12);  // the other two minimizers
    QVERIFY(std::abs(valueAt("branin", {3.0 * M_PI, 2.475}) - 0.39788735772973816) < 1e-12);
    QVERIFY(std::abs(valueAt("branin", {0.0, 0.0}) - 55.602112642270262) < 1e-12);
    QCOMPARE(valueAt("sphere", {1.0, 2.0, 3.0}), 14.0);
    QCOMPARE(valueAt("rosenbrock", {0.0, 0.0, 0.0}), 2.0);
    QCOMPARE(valueAt("rosenbrock", {-1.0, 2.0}), 104.0);
    QVERIFY(std::abs(valueAt("rastrigin", {1.0, -2.0}) - 5.0) < 1e-12);
    QVERIFY(std::abs(valueAt("ackley", {1.0, 1.0}) - 20.0 * (1.0 - std::exp(-0.2))) < 1e-12);
    QCOMPARE(valueAt("camel6", {1.0, 1.0}), 4.0 - 2.1 + 1.0 / 3.0 + 1.0);
}

void TestTestFunction::evaluate_countsCoordinates()
{
    QCOMPARE(valueAt("sphere", {2.0}), 4.0);
    QCOMPARE(evaluate(*findTestFunction("branin"), configuration(std::vector{1.0})).kind, OutcomeKind::Failed);
    QCOMPARE(evaluate(*findTestFunction("branin"), configuration(std::vector{1.0, 1.0, 1.0})).kind, OutcomeKind::Failed);
    QCOMPARE(evaluate(*findTestFunction("rosenbrock"), configuration(std::vector{1.0})).kind, OutcomeKind::Failed);
    QCOMPARE(evaluate(*findTestFunction("sphere"), {}).kind, OutcomeKind::Failed);
    const Outcome gap = evaluate(*findTestFunction("branin"), {{"x1", 1.0}, {"x3", 1.0}});
    QCOMPARE(gap.kind, OutcomeKind::Failed);
    QVERIFY(gap.detail.find("x2") != std::string::npos);
}

void TestTestFunction::evaluate_refusesWhatIsOutside()
{
    const TestFunction& branin = *findTestFunction("branin");
    QCOMPARE(evaluate(branin, {{"x1", std::int64_t{1}}, {"x2", 2.0}}).kind, OutcomeKind::Completed);
    QCOMPARE(evaluate(branin, {{"x1", 1.0}, {"x2", -0.1}}).kind, OutcomeKind::Failed);
    QCOMPARE(evaluate(branin, {{"x1", std::nan("")}, {"x2", 1.0}}).kind, OutcomeKind::Failed);
    QCOMPARE(evaluate(branin, {{"x1", "1"}, {"x2", 1.0}}).kind, OutcomeKind::Failed);
}

void TestTestFunction::space_namesEveryCoordinate()
{
    const std::vector<Parameter> six = testFunctionSpace(*findTestFunction("hartmann6"), 2);
    QCOMPARE(six.size(), std::size_t{6});
    QCOMPARE(six.back().name, std::string("x6"));
    QCOMPARE(testFunctionSpace(*findTestFunction("ackley"), 4).size(), std::size_t{4});
    QCOMPARE(testFunctionSpace(*findTestFunction("rosenbrock"), 1).size(), std::size_t{2});
    const std::vector<Parameter> branin = testFunctionSpace(*findTestFunction("branin"), 0);
    QCOMPARE(std::get<RealDomain>(branin[1].domain).high, 15.0);
}

QTEST_GUILESS_MAIN(TestTestFunction)
#include "tst_test_function.moc"
