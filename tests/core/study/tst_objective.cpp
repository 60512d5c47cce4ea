// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/objective.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Metrics metrics(double accuracy, double size)
{
    static const auto names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"accuracy", "size"});
    return {names, {accuracy, size}};
}

Metrics onlyAccuracy(double accuracy)
{
    return {std::make_shared<const std::vector<std::string>>(1, "accuracy"), {accuracy}};
}

Objective accuracy()
{
    return {"accuracy", Goal::Maximize};
}

Objective accuracyAndSize()
{
    Objective objective = accuracy();
    objective.second = {"size", Goal::Minimize};
    return objective;
}

}  // namespace

class TestObjective final : public QObject {
    Q_OBJECT

private slots:
    void loss_isTheFirstUnlessWeighted()
    {
        Objective objective = accuracyAndSize();
        QCOMPARE(objective.loss(metrics(0.9, 100.0)), std::optional(-0.9));
        objective.weights = {2.0, 0.01};
        QCOMPARE(objective.loss(metrics(0.9, 100.0)), std::optional(2.0 * -0.9 + 0.01 * 100.0));
        QCOMPARE(objective.fromLoss(*objective.loss(metrics(0.9, 100.0))), 2.0 * 0.9 - 0.01 * 100.0);
        QCOMPARE(objective.loss(onlyAccuracy(0.9)), std::nullopt);
        QCOMPARE(objective.loss(metrics(0.9, kInfinity)), std::nullopt);  // M2
        objective.weights = {1e300, 1.0};
        QCOMPARE(objective.loss(metrics(1e300, 1.0)), std::nullopt);  // N5: no infinite number leaves
    }

    void losses_areTwoOnlyInAParetoSearch()
    {
        QCOMPARE(accuracy().losses(metrics(0.9, 100.0)), std::optional(std::vector{-0.9}));
        Objective objective = accuracyAndSize();
        QVERIFY(objective.isPareto());
        QCOMPARE(objective.losses(metrics(0.9, 100.0)), std::optional(std::vector{-0.9, 100.0}));
        QCOMPARE(objective.losses(onlyAccuracy(0.9)), std::nullopt);
        QCOMPARE(objective.losses(metrics(std::nan(""), 100.0)), std::nullopt);
        objective.weights = {1.0, 0.5};
        QVERIFY(!objective.isPareto());
        QCOMPARE(objective.losses(metrics(0.9, 100.0)), std::optional(std::vector{-0.9 + 50.0}));
    }

    void violation_isZeroUpToTheLimit()
    {
        Objective objective = accuracy();
        QVERIFY(objective.isFeasible(metrics(0.1, 1e9)));
        objective.constraints = {{"size", Bound::AtMost, 200.0}, {"accuracy", Bound::AtLeast, 0.5}};
        QCOMPARE(objective.violation(metrics(0.5, 200.0)), 0.0);
        QCOMPARE(objective.violation(metrics(0.5, 300.0)), std::log1p(0.5));
        QCOMPARE(objective.violation(metrics(0.25, 300.0)), std::log1p(0.5) + std::log1p(0.5));
        QVERIFY(!objective.isFeasible(metrics(0.5, std::nextafter(200.0, 201.0))));
    }

    void violation_ofUnusableNumbersIsFinite()  // N5
    {
        Objective objective = accuracy();
        objective.constraints = {{"size", Bound::AtMost, 0.0}};
        QCOMPARE(objective.violation(onlyAccuracy(0.9)), std::log(2.0));
        QCOMPARE(objective.violation(metrics(0.9, std::nan(""))), std::log(2.0));
        QVERIFY(std::isfinite(objective.violation(metrics(0.9, kInfinity))));
        QVERIFY(objective.violation(metrics(0.9, kInfinity)) > objective.violation(metrics(0.9, 1e300)));
        QCOMPARE(objective.violation(metrics(0.9, -kInfinity)), 0.0);
    }

    void excess_isNegativeInside()
    {
        const Constraint constraint{"size", Bound::AtLeast, -10.0};
        QCOMPARE(constraint.excess(metrics(0.0, -10.0)), 0.0);
        QCOMPARE(constraint.excess(metrics(0.0, -5.0)), -std::log1p(0.5));
        QCOMPARE(constraint.excess(metrics(0.0, -15.0)), std::log1p(0.5));
    }
};

QTEST_GUILESS_MAIN(TestObjective)
#include "tst_objective.moc"
