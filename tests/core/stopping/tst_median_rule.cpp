// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stopping/curves.h"

#include <cmath>
#include <limits>

using namespace trimtab;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Verdict review(const Curves& curves, TrialId trial, const OptionMap& options)
{
    return curves.review("median", trial, options);
}

OptionMap options(std::int64_t grace, std::int64_t interval, std::int64_t minTrials)
{
    return {{"grace", grace}, {"interval", interval}, {"min_trials", minTrials}};
}

}  // namespace

class TestMedianRule : public QObject {
    Q_OBJECT

private slots:
    void review_stopsWhatIsWorseThanTheMedianOfTheRunningAverages();
    void review_keepsWhatEqualsTheMedian();
    void review_respectsTheGoal();
    void review_waitsForGraceAndMinTrials();
    void review_comesOnceAnInterval();
    void review_countsNaNAsWorst_data();
    void review_countsNaNAsWorst();
    void review_ignoresTrialsThatDidNotComplete();
    void registry_offersNoneFirst();
    void create_namesTheWrongOption();
};

void TestMedianRule::review_stopsWhatIsWorseThanTheMedianOfTheRunningAverages()
{
    Curves curves;
    curves.completed({4, 2, 1}).completed({6, 4, 1}).completed({9, 9, 1});  // averages up to 2: 3, 5, 9
    QVERIFY(!review(curves, curves.running({8, 4.9}), options(1, 1, 3)).stop);
    const Verdict verdict = review(curves, curves.running({8, 5.5}), options(1, 1, 3));
    QVERIFY(verdict.stop);
    QCOMPARE(verdict.detail, std::string("best 5.5 up to 2 is worse than the median 5 of 3 trials"));
    QVERIFY(!review(curves, curves.running({4, 100}), options(1, 1, 3)).stop);  // its best counts, not its last
}

void TestMedianRule::review_keepsWhatEqualsTheMedian()
{
    Curves curves;
    curves.completed({1}).completed({3});  // median of an even number: 2
    QVERIFY(!review(curves, curves.running({2}), options(1, 1, 2)).stop);
    QVERIFY(review(curves, curves.running({2.000001}), options(1, 1, 2)).stop);
}

void TestMedianRule::review_respectsTheGoal()
{
    Curves curves(Goal::Maximize);
    curves.completed({0.5}).completed({0.6}).completed({0.7});
    QVERIFY(!review(curves, curves.running({0.65}), options(1, 1, 3)).stop);
    const Verdict verdict = review(curves, curves.running({0.55}), options(1, 1, 3));
    QVERIFY(verdict.stop);
    QCOMPARE(verdict.detail, std::string("best 0.55 up to 1 is worse than the median 0.6 of 3 trials"));
}

void TestMedianRule::review_waitsForGraceAndMinTrials()
{
    Curves curves;
    curves.completed({1, 1, 1}).completed({1, 1, 1});
    QVERIFY(!review(curves, curves.running({9, 9}), options(3, 1, 2)).stop);
    QVERIFY(review(curves, curves.running({9, 9, 9}), options(3, 1, 2)).stop);
    QVERIFY(!review(curves, curves.running({9, 9, 9}), options(3, 1, 3)).stop);
    QVERIFY(!review(curves, curves.running({}), options(0, 1, 1)).stop);
}

void TestMedianRule::review_comesOnceAnInterval()
{
    Curves curves;
    curves.completed(std::vector<double>(12, 1.0));
    std::vector<double> values;
    std::vector<int> stops;
    for (int epoch = 1; epoch <= 12; ++epoch) {
        values.push_back(9.0);
        if (review(curves, curves.running(values), options(3, 4, 1)).stop)
            stops.push_back(epoch);
    }
    QCOMPARE(stops, (std::vector<int>{3, 7, 11}));
}

void TestMedianRule::review_countsNaNAsWorst_data()  // M12
{
    QTest::addColumn<QList<double>>("first");
    QTest::addColumn<QList<double>>("second");
    QTest::addColumn<QList<double>>("third");
    QTest::addColumn<QList<double>>("running");
    QTest::addColumn<bool>("stop");
    const double inf = std::numeric_limits<double>::infinity();
    using L = QList<double>;
    QTest::newRow("running NaN only") << L{1, 1} << L{2, 2} << L{3, 3} << L{kNaN, kNaN} << true;
    QTest::newRow("running NaN, then good") << L{1, 1} << L{2, 2} << L{3, 3} << L{kNaN, 1.5} << false;
    QTest::newRow("running good, then NaN") << L{1, 1} << L{2, 2} << L{3, 3} << L{1.5, kNaN} << false;
    QTest::newRow("minus infinity is no record") << L{1, 1} << L{2, 2} << L{3, 3} << L{-inf, 5} << true;
    QTest::newRow("one completed NaN is the worst") << L{1, 1} << L{2, 2} << L{kNaN, 3} << L{2.5, 2.5} << true;
    QTest::newRow("NaN median stops nothing") << L{1, 1} << L{kNaN, 2} << L{kNaN, 3} << L{99, 99} << false;
    QTest::newRow("NaN median, NaN trial") << L{1, 1} << L{kNaN, 2} << L{kNaN, 3} << L{kNaN, kNaN} << false;
}

void TestMedianRule::review_countsNaNAsWorst()
{
    QFETCH(QList<double>, first);
    QFETCH(QList<double>, second);
    QFETCH(QList<double>, third);
    QFETCH(QList<double>, running);
    QFETCH(bool, stop);
    const auto values = [](const QList<double>& list) { return std::vector<double>(list.begin(), list.end()); };
    Curves curves;
    curves.completed(values(first)).completed(values(second)).completed(values(third));
    QCOMPARE(review(curves, curves.running(values(running)), options(1, 1, 3)).stop, stop);
}

void TestMedianRule::review_ignoresTrialsThatDidNotComplete()
{
    Curves curves;
    curves.completed({5});
    curves.running({1});
    curves.running({1});
    QVERIFY(!review(curves, curves.running({4}), options(1, 1, 1)).stop);
}

void TestMedianRule::registry_offersNoneFirst()
{
    QCOMPARE(stoppingRules().front().id, std::string_view("none"));
    QVERIFY(findStoppingRule("median"));
    QVERIFY(!findStoppingRule("nonsense"));
    Curves curves;
    curves.completed({1});
    const auto rule = findStoppingRule("none")->create({});
    QVERIFY(rule.ok());
    for (const StoppingInfo& info : stoppingRules())
        QVERIFY(info.create({}).ok());  // the defaults are valid
}

void TestMedianRule::create_namesTheWrongOption()
{
    const auto wrong = findStoppingRule("median")->create({{"interval", std::int64_t{0}}});
    QVERIFY(!wrong.ok());
    QCOMPARE(wrong.error().where, std::string("/interval"));
    QVERIFY(!findStoppingRule("none")->create({{"grace", std::int64_t{1}}}).ok());
}

QTEST_GUILESS_MAIN(TestMedianRule)
#include "tst_median_rule.moc"
