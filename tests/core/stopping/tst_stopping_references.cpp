// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stopping/curves.h"

#include <limits>

using namespace trimtab;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

OptionMap schedule(std::int64_t grace, std::int64_t interval)
{
    return {{"grace", grace}, {"interval", interval}};
}

OptionMap with(OptionMap options, const char* name, Value value)
{
    options[name] = std::move(value);
    return options;
}

}  // namespace

/// The rules against values worked out by hand.
class TestStoppingReferences : public QObject {
    Q_OBJECT

private slots:
    void bandit_isThatOfAzure();
    void bandit_takesAnAmount();
    void bandit_keepsTheBestOfNegativeValues();
    void truncation_stopsTheLastOfThoseThatCameAsFar();
    void truncation_comesOnceAnInterval();
    void patience_countsFromTheLastImprovement();
    void threshold_isTwoBounds();
    void halving_letsOneOfThreeGoOn();
    void halving_waitsForRungs();
};

/// "slack_factor 0.2, best metric 0.8 at interval 10: runs below 0.8 / (1 + 0.2) = 0.66 end".
void TestStoppingReferences::bandit_isThatOfAzure()
{
    Curves accuracy(Goal::Maximize);
    accuracy.completed({0.5, 0.8, 0.7}).stopped({0.6, 0.6});
    const OptionMap options = with(schedule(2, 1), "slack_factor", 0.2);
    QVERIFY(!accuracy.review("bandit", accuracy.running({0.1, 0.67}), options).stop);
    const Verdict verdict = accuracy.review("bandit", accuracy.running({0.1, 0.66}), options);
    QVERIFY(verdict.stop);
    QVERIFY2(verdict.detail.starts_with("best 0.66 up to 2 is beyond 0.6666"), verdict.detail.c_str());
    QVERIFY2(verdict.detail.ends_with("the slack allows of the best 0.8 of trial 1"), verdict.detail.c_str());
    QVERIFY(!accuracy.review("bandit", accuracy.running({0.7, 0.1}), options).stop);  // its best counts
    Curves error;
    error.completed({4.0, 2.0});
    QVERIFY(!error.review("bandit", error.running({9.0, 2.4}), options).stop);
    QVERIFY(error.review("bandit", error.running({9.0, 2.5}), options).stop);
}

void TestStoppingReferences::bandit_takesAnAmount()
{
    Curves accuracy(Goal::Maximize);
    accuracy.completed({0.8});
    const OptionMap options = with(schedule(1, 1), "slack_amount", 0.2);
    QVERIFY(!accuracy.review("bandit", accuracy.running({0.61}), options).stop);
    QVERIFY(accuracy.review("bandit", accuracy.running({0.59}), options).stop);
}

void TestStoppingReferences::bandit_keepsTheBestOfNegativeValues()
{
    Curves likelihood(Goal::Maximize);
    likelihood.completed({-6.0});
    const OptionMap options = with(schedule(1, 1), "slack_factor", 0.5);  // a third of the best value
    QVERIFY(!likelihood.review("bandit", likelihood.running({-5.9}), options).stop);
    QVERIFY(!likelihood.review("bandit", likelihood.running({-7.8}), options).stop);
    QVERIFY(likelihood.review("bandit", likelihood.running({-8.1}), options).stop);
}

void TestStoppingReferences::truncation_stopsTheLastOfThoseThatCameAsFar()
{
    Curves curves;
    curves.completed({1, 1, 1}).completed({2, 2, 2}).completed({3, 3, 3}).stopped({0.1}).completed({4, 4});
    const OptionMap options = with(schedule(3, 1), "percentage", std::int64_t{40});
    // Five have come to 3, the short one completed: floor(5 * 0.4) = 2 are the last.
    const Verdict verdict = curves.review("truncation", curves.running({9, 9, 3.5}), options);
    QVERIFY(verdict.stop);
    QCOMPARE(verdict.detail, std::string("best 3.5 up to 3 is place 4 of 5 trials, among the last 2"));
    QVERIFY(!curves.review("truncation", curves.running({9, 9, 2.5}), options).stop);
    Curves equal;
    equal.completed({1}).completed({1}).completed({1});
    QVERIFY(!equal.review("truncation", equal.running({1}), with(schedule(1, 1), "percentage", std::int64_t{99})).stop);
}

void TestStoppingReferences::truncation_comesOnceAnInterval()
{
    Curves curves;
    for (int i = 0; i < 5; ++i)
        curves.completed(std::vector<double>(12, 1.0));
    const TrialId trial = curves.running({});
    std::vector<int> stops;
    for (int epoch = 1; epoch <= 12; ++epoch) {
        curves.report(trial, 9.0);
        if (curves.review("truncation", trial, schedule(5, 3)).stop)
            stops.push_back(epoch);
    }
    QCOMPARE(stops, (std::vector<int>{5, 8, 11}));
}

void TestStoppingReferences::patience_countsFromTheLastImprovement()
{
    Curves curves;
    const OptionMap options = with(schedule(0, 1), "patience", std::int64_t{3});
    QVERIFY(!curves.review("patience", curves.running({5, 4, 4, 4}), options).stop);
    const Verdict verdict = curves.review("patience", curves.running({5, 4, kNaN, 4, 6}), options);
    QVERIFY(verdict.stop);
    QCOMPARE(verdict.detail, std::string("no improvement on 4 since 2, for 3"));
    QVERIFY(!curves.review("patience", curves.running({5, 4, 4, 4, 3.9}), options).stop);
    QVERIFY(curves.review("patience", curves.running({5, 4, 4, 4, 3.9}), with(options, "min_improvement", 0.2)).stop);
    QVERIFY(!curves.review("patience", curves.running({kNaN, kNaN, kNaN, 7}), options).stop);
}

void TestStoppingReferences::threshold_isTwoBounds()
{
    Curves curves(Goal::Maximize);
    const OptionMap options = with(with(schedule(2, 1), "at_least", 0.3), "at_most", 0.9);
    QVERIFY(!curves.review("threshold", curves.running({0.1}), options).stop);
    QVERIFY(!curves.review("threshold", curves.running({0.1, 0.3}), options).stop);
    QCOMPARE(curves.review("threshold", curves.running({0.5, 0.2}), options).detail, std::string("0.2 at 2 is below 0.3"));
    QCOMPARE(curves.review("threshold", curves.running({0.5, 0.95}), options).detail, std::string("0.95 at 2 is above 0.9"));
    QVERIFY(!curves.review("threshold", curves.running({0.5, -1e250}), schedule(2, 1)).stop);
    QCOMPARE(curves.review("threshold", curves.running({0.5, kNaN}), schedule(2, 1)).detail, std::string("no finite value at 2"));
}

void TestStoppingReferences::halving_letsOneOfThreeGoOn()
{
    Curves curves;
    const OptionMap options{{"grace", std::int64_t{1}}, {"reduction", std::int64_t{3}}};
    QVERIFY(!curves.review("halving", curves.running({5}), options).stop);  // the first is the best so far
    QVERIFY(!curves.review("halving", curves.running({4}), options).stop);
    const Verdict verdict = curves.review("halving", curves.running({4.5}), options);
    QVERIFY(verdict.stop);
    QCOMPARE(verdict.detail, std::string("4.5 is place 2 of 3 trials at 1, where 1 may go on"));
    curves.running({3});
    curves.running({6});
    QVERIFY(!curves.review("halving", curves.running({3.5}), options).stop);  // floor(6 / 3) = 2 go on
    QVERIFY(curves.review("halving", curves.running({3.7}), options).stop);
}

void TestStoppingReferences::halving_waitsForRungs()
{
    Curves curves;
    const OptionMap options{{"grace", std::int64_t{2}}, {"reduction", std::int64_t{2}}};
    for (int i = 0; i < 3; ++i)
        curves.completed(std::vector<double>(17, 1.0));
    const TrialId trial = curves.running({});
    std::vector<int> stops;
    for (int epoch = 1; epoch <= 17; ++epoch) {
        curves.report(trial, 9.0);
        if (curves.review("halving", trial, options).stop)
            stops.push_back(epoch);
    }
    QCOMPARE(stops, (std::vector<int>{2, 4, 8, 16}));
}

QTEST_GUILESS_MAIN(TestStoppingReferences)
#include "tst_stopping_references.moc"
