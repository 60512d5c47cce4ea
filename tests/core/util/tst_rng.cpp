// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"

#include <QTest>

#include <cmath>
#include <set>
#include <vector>

using namespace trimtab;

class TestRng final : public QObject {
    Q_OBJECT

private slots:
    void bits_matchTheReferenceSequence();
    void uniform_staysInHalfOpenInterval();
    void below_isFlat();
    void normal_hasMomentsOfTheStandardNormal();
    void shuffle_isAPermutation();
    void mixSeed_separatesNeighbours();
};

/// splitmix64 from seed 0 fills the state with its published sequence e220a8397b1dcdaf, 6e789e6aa1b965f4,
/// 06c45d188009454f, f88bb8a8724c81ec; the first output of xoshiro256++ is rotl(s0 + s3, 23) + s0.
void TestRng::bits_matchTheReferenceSequence()
{
    const std::uint64_t s0 = 0xe220a8397b1dcdaf;
    const std::uint64_t s3 = 0xf88bb8a8724c81ec;
    const std::uint64_t sum = s0 + s3;
    Rng rng(0);
    QCOMPARE(rng.bits(), ((sum << 23) | (sum >> 41)) + s0);
}

void TestRng::uniform_staysInHalfOpenInterval()
{
    Rng rng(1);
    double sum = 0.0;
    for (int i = 0; i < 100'000; ++i) {
        const double u = rng.uniform();
        QVERIFY(u >= 0.0 && u < 1.0);
        sum += u;
    }
    QVERIFY(std::abs(sum / 100'000 - 0.5) < 5 * std::sqrt(1.0 / 12 / 100'000));
}

void TestRng::below_isFlat()
{
    Rng rng(2);
    std::vector<int> counts(7, 0);
    for (int i = 0; i < 70'000; ++i)
        ++counts[rng.below(7)];
    double chiSquare = 0.0;
    for (const int count : counts)
        chiSquare += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
    QVERIFY2(chiSquare < 22.46, "99.9 % quantile of chi-square with 6 degrees of freedom");
}

void TestRng::normal_hasMomentsOfTheStandardNormal()
{
    Rng rng(3);
    constexpr int n = 200'000;
    double sum = 0.0, squares = 0.0, fourth = 0.0;
    for (int i = 0; i < n; ++i) {
        const double z = rng.normal();
        sum += z;
        squares += z * z;
        fourth += z * z * z * z;
    }
    QVERIFY(std::abs(sum / n) < 5 / std::sqrt(n));
    QVERIFY(std::abs(squares / n - 1.0) < 5 * std::sqrt(2.0 / n));
    QVERIFY(std::abs(fourth / n - 3.0) < 5 * std::sqrt(96.0 / n));
}

void TestRng::shuffle_isAPermutation()
{
    std::vector<int> items(50);
    for (int i = 0; i < 50; ++i)
        items[static_cast<std::size_t>(i)] = i;
    const std::vector<int> before = items;
    Rng(4).shuffle(std::span<int>(items));
    QVERIFY(items != before);
    QCOMPARE(std::set<int>(items.begin(), items.end()).size(), std::size_t(50));
}

void TestRng::mixSeed_separatesNeighbours()
{
    std::set<std::uint64_t> seen;
    for (std::uint64_t seed = 0; seed < 100; ++seed)
        for (std::uint64_t number = 0; number < 100; ++number)
            seen.insert(mixSeed(seed, number));
    QCOMPARE(seen.size(), std::size_t(10'000));
}

QTEST_GUILESS_MAIN(TestRng)
#include "tst_rng.moc"
