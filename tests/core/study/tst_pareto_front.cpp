// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/pareto_front.h"

#include "core/util/rng.h"

#include <QTest>

#include <algorithm>

using namespace trimtab;

namespace {

ParetoFront frontOf(std::initializer_list<std::array<double, 2>> points)
{
    ParetoFront front;
    std::int64_t number = 0;
    for (const auto& losses : points)
        front.add({TrialId{++number}, losses});
    return front;
}

std::vector<std::int64_t> trialsOn(const ParetoFront& front)
{
    std::vector<std::int64_t> trials;
    for (const FrontPoint& point : front.points())
        trials.push_back(point.trial.value);
    return trials;
}

bool beats(const FrontPoint& a, const FrontPoint& b)
{
    return a.losses[0] <= b.losses[0] && a.losses[1] <= b.losses[1] && a.losses != b.losses;
}

}  // namespace

class TestParetoFront final : public QObject {
    Q_OBJECT

private slots:
    void add_keepsWhatNothingBeats()
    {
        QCOMPARE(trialsOn(frontOf({{2.0, 2.0}, {1.0, 3.0}, {3.0, 1.0}})), (std::vector<std::int64_t>{2, 1, 3}));
        QCOMPARE(trialsOn(frontOf({{2.0, 2.0}, {2.0, 3.0}, {3.0, 2.0}})), std::vector<std::int64_t>{1});
        QCOMPARE(trialsOn(frontOf({{2.0, 2.0}, {1.0, 3.0}, {3.0, 1.0}, {1.0, 1.0}})), std::vector<std::int64_t>{4});
        QCOMPARE(trialsOn(frontOf({{2.0, 2.0}, {2.0, 1.0}, {1.0, 1.0}})), std::vector<std::int64_t>{3});
    }

    void add_keepsTheEarlierOfEquals()
    {
        ParetoFront front = frontOf({{2.0, 2.0}});
        QVERIFY(!front.add({TrialId{2}, {2.0, 2.0}}));
        QCOMPARE(trialsOn(front), std::vector<std::int64_t>{1});
    }

    void points_areThoseOfComparingAllPairs()
    {
        Rng rng(5);
        for (int round = 0; round < 50; ++round) {
            std::vector<FrontPoint> all;
            ParetoFront front;
            for (std::int64_t i = 1; i <= 60; ++i) {  // a coarse grid, so that many are equal in one loss
                all.push_back({TrialId{i}, {static_cast<double>(rng.below(12)), static_cast<double>(rng.below(12))}});
                front.add(all.back());
            }
            std::vector<FrontPoint> expected;
            for (const FrontPoint& point : all) {
                const bool beaten = std::ranges::any_of(all, [&](const FrontPoint& other) {
                    return beats(other, point) || (other.losses == point.losses && other.trial < point.trial);
                });
                if (!beaten)
                    expected.push_back(point);
            }
            std::ranges::sort(expected, {}, [](const FrontPoint& point) { return point.losses[0]; });
            QVERIFY(std::ranges::equal(front.points(), expected));
        }
    }

    void hypervolume_isTheAreaUpToTheReference()
    {
        const ParetoFront front = frontOf({{1.0, 3.0}, {2.0, 2.0}, {4.0, 1.0}});
        QCOMPARE(hypervolume(front.points(), {5.0, 4.0}), 4.0 * 1.0 + 3.0 * 1.0 + 1.0 * 1.0);
        QCOMPARE(hypervolume(front.points(), {3.0, 2.5}), 0.5);  // others lie beyond it
        QCOMPARE(hypervolume(front.points(), {1.0, 1.0}), 0.0);
        QCOMPARE(hypervolume({}, {1.0, 1.0}), 0.0);
    }

    void hypervolume_agreesWithCounting()
    {
        Rng rng(6);
        ParetoFront front;
        for (std::int64_t i = 1; i <= 40; ++i)
            front.add({TrialId{i}, {rng.uniform(), rng.uniform()}});
        int beaten = 0;
        constexpr int kDraws = 20'000;
        for (int i = 0; i < kDraws; ++i) {
            const FrontPoint point{TrialId{}, {rng.uniform(), rng.uniform()}};
            beaten += std::ranges::any_of(front.points(), [&](const FrontPoint& other) { return beats(other, point); }) ? 1 : 0;
        }
        const double share = static_cast<double>(beaten) / kDraws;
        QVERIFY(std::abs(share - hypervolume(front.points(), {1.0, 1.0})) < 0.01);  // 3 standard errors of the share at most
    }
};

QTEST_GUILESS_MAIN(TestParetoFront)
#include "tst_pareto_front.moc"
