// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/domain.h"
#include "core/util/rng.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestDomain final : public QObject {
    Q_OBJECT

private slots:
    void validate_namesWhatIsWrong_data();
    void validate_namesWhatIsWrong();
    void validate_acceptsOneValue();
    void roundTrip_neverLeavesTheRange();
    void narrowRanges_keepTheirValues_data();
    void narrowRanges_keepTheirValues();
    void log_isLogUniformOverSixHundredDecades();
    void reverseLog_putsEqualSharesIntoDecadesOfDistanceToOne();
    void step_givesTheValuesAsTyped();
    void integers_areEquallyLikely_data();
    void integers_areEquallyLikely();
    void integers_areExactUpToInt64();
    void discreteValues_roundTripExactly();
    void fromUnit_isMonotonic();
};

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

RealDomain real(double low, double high, Scale scale = Scale::Linear)
{
    return {low, high, scale, {}};
}

}  // namespace

void TestDomain::validate_namesWhatIsWrong_data()
{
    QTest::addColumn<Domain>("domain");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const Domain& domain, const char* where) {
        QTest::newRow(name) << domain << QString::fromLatin1(where);
    };
    row("low above high", real(2, 1), "/low");
    row("NaN", real(std::nan(""), 1), "/low");
    row("infinite", real(0, kInfinity), "/high");
    row("N7: wider than the largest number", real(-1.7e308, 1.7e308), "/high");
    row("N8: log with 0", real(0, 1, Scale::Log), "/low");
    row("N8: log with a negative bound", real(-1, 1, Scale::Log), "/low");
    row("N8: log with a denormal bound", real(1e-310, 1, Scale::Log), "/low");
    row("reverse log up to 1", real(0, 1, Scale::ReverseLog), "/high");
    row("step 0", RealDomain{0, 1, Scale::Linear, 0.0}, "/step");
    row("I12: step on a log scale", RealDomain{0.1, 1, Scale::Log, 0.1}, "/step");
    row("integer low above high", IntegerDomain{3, 2, Scale::Linear, 1}, "/low");
    row("integer log with 0", IntegerDomain{0, 2, Scale::Log, 1}, "/low");
    row("integer reverse log", IntegerDomain{0, 2, Scale::ReverseLog, 1}, "/scale");
    row("N11: more than 2^63 integers", IntegerDomain{INT64_MIN, INT64_MAX, Scale::Linear, 1}, "/high");
    row("no choices", CategoricalDomain{}, "/values");
    row("a choice twice", CategoricalDomain{{std::string("a"), std::string("a")}}, "/values/1");
    row("a number twice", OrdinalDomain{{1.0, std::string("1"), std::int64_t(1)}}, "/values/2");
    row("zero twice", OrdinalDomain{{0.0, -0.0}}, "/values/1");
    row("1 and 1.0 are the same", OrdinalDomain{{1.0, std::int64_t(2), std::int64_t(1)}}, "/values/2");
}

void TestDomain::validate_namesWhatIsWrong()
{
    QFETCH(Domain, domain);
    QFETCH(QString, where);
    const Status status = validate(domain);
    QVERIFY(!status);
    QCOMPARE(QString::fromStdString(status.error().where), where);
    QVERIFY(!status.error().detail.empty());
}

void TestDomain::validate_acceptsOneValue()  // I13
{
    QVERIFY(validate(Domain(real(3, 3))).ok());
    QCOMPARE(std::get<double>(fromUnit(real(3, 3), 0.7)), 3.0);
    QCOMPARE(toUnit(real(3, 3), 3.0), 0.5);
    QVERIFY(validate(Domain(CategoricalDomain{{std::string("only")}})).ok());
}

void TestDomain::roundTrip_neverLeavesTheRange()  // N9
{
    Rng rng(9);
    const Scale scales[] = {Scale::Linear, Scale::Log, Scale::ReverseLog};
    for (int i = 0; i < 1'000'000; ++i) {
        const Scale scale = scales[i % 3];
        double low = std::pow(10.0, 12 * rng.uniform() - 6);
        double high = low * (1 + std::pow(10.0, 8 * rng.uniform() - 4));
        if (scale == Scale::ReverseLog) {
            low = 1 - 1 / (1 + low);
            high = low + (1 - low) * 0.999 * rng.uniform();
        }
        const Domain domain = real(low, high, scale);
        for (const double unit : {0.0, 1.0, rng.uniform()}) {
            const double value = std::get<double>(fromUnit(domain, unit));
            QVERIFY(value >= low && value <= high);
            const double back = toUnit(domain, value);
            QVERIFY(back >= 0.0 && back <= 1.0);
        }
        QVERIFY(contains(domain, fromUnit(domain, toUnit(domain, low))) &&
                contains(domain, fromUnit(domain, toUnit(domain, high))));
    }
}

void TestDomain::narrowRanges_keepTheirValues_data()
{
    QTest::addColumn<Domain>("domain");
    QTest::newRow("steps from a third") << Domain(RealDomain{1.0 / 3.0, 1.0, Scale::Linear, 0.1});
    QTest::newRow("steps from 0.1 + 0.2") << Domain(RealDomain{0.1 + 0.2, 0.9, Scale::Linear, 0.3});
    QTest::newRow("two neighbours, log") << Domain(real(1e300, std::nextafter(1e300, 2e300), Scale::Log));
    QTest::newRow("two neighbours, reverse log") << Domain(real(-1e300, std::nextafter(-1e300, 0.0), Scale::ReverseLog));
    QTest::newRow("one large integer, log") << Domain(
        IntegerDomain{10'000'000'000'000'000, 10'000'000'000'000'000, Scale::Log, 1});
    QTest::newRow("two large integers, log") << Domain(IntegerDomain{INT64_MAX - 1, INT64_MAX, Scale::Log, 1});
}

void TestDomain::narrowRanges_keepTheirValues()  // N9
{
    QFETCH(Domain, domain);
    QVERIFY(validate(domain).ok());
    std::vector<Value> values = enumerate(domain);
    for (const double unit : {0.0, 0.3, 0.7, 1.0})
        values.push_back(fromUnit(domain, unit));
    for (const Value& value : values) {
        QVERIFY2(contains(domain, value), toText(value).c_str());
        const double unit = toUnit(domain, value);
        QVERIFY(unit >= 0.0 && unit <= 1.0);  // false for NaN
    }
}

void TestDomain::log_isLogUniformOverSixHundredDecades()  // N6
{
    Rng rng(6);
    const Domain domain = real(1e-300, 1e300, Scale::Log);
    constexpr int n = 20'000;
    std::vector<double> decades;
    for (int i = 0; i < n; ++i) {
        const double value = std::get<double>(fromUnit(domain, rng.uniform()));
        QVERIFY(std::isfinite(value) && value >= 1e-300 && value <= 1e300);
        decades.push_back((std::log10(value) + 300) / 600);
    }
    std::sort(decades.begin(), decades.end());
    double distance = 0.0;
    for (int i = 0; i < n; ++i)
        distance = std::max(distance, std::abs(decades[static_cast<std::size_t>(i)] - (i + 0.5) / n));
    QVERIFY2(distance < 1.95 / std::sqrt(n), "Kolmogorov-Smirnov at the 0.1 % level");
}

void TestDomain::reverseLog_putsEqualSharesIntoDecadesOfDistanceToOne()
{
    const Domain domain = real(0.0, 0.99, Scale::ReverseLog);
    QVERIFY(std::abs(std::get<double>(fromUnit(domain, 0.5)) - 0.9) < 1e-12);
    QVERIFY(std::abs(toUnit(domain, 0.9) - 0.5) < 1e-12);
}

void TestDomain::step_givesTheValuesAsTyped()  // N10
{
    const Domain domain = RealDomain{0, 1, Scale::Linear, 0.1};
    QCOMPARE(*cardinality(domain), std::uint64_t(11));
    const std::vector<Value> values = enumerate(domain);
    const char* texts[] = {"0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"};
    for (std::size_t k = 0; k < 11; ++k) {
        QCOMPARE(QString::fromStdString(toText(values[k])), QString::fromLatin1(texts[k]));
        QVERIFY(contains(domain, values[k]));
        QCOMPARE(fromUnit(domain, toUnit(domain, values[k])), values[k]);
    }
    QVERIFY(!contains(domain, 0.15));
}

void TestDomain::integers_areEquallyLikely_data()
{
    QTest::addColumn<IntegerDomain>("domain");
    QTest::newRow("0 to 4") << IntegerDomain{0, 4, Scale::Linear, 1};
    QTest::newRow("step 5") << IntegerDomain{-10, 10, Scale::Linear, 5};
}

void TestDomain::integers_areEquallyLikely()  // N12
{
    QFETCH(IntegerDomain, domain);
    Rng rng(12);
    std::map<std::int64_t, int> counts;
    for (int i = 0; i < 10'000; ++i)
        ++counts[std::get<std::int64_t>(fromUnit(domain, rng.uniform()))];
    QCOMPARE(counts.size(), std::size_t(5));
    double chiSquare = 0.0;
    for (const auto& [value, count] : counts) {
        QVERIFY(contains(domain, value));
        chiSquare += (count - 2000.0) * (count - 2000.0) / 2000.0;
    }
    QVERIFY2(chiSquare < 18.47, "99.9 % quantile of chi-square with 4 degrees of freedom");
}

void TestDomain::integers_areExactUpToInt64()  // N11
{
    const std::int64_t top = INT64_MAX;
    const Domain domain = IntegerDomain{top - 4, top, Scale::Linear, 1};
    for (std::int64_t k = top - 4; k < top; ++k)
        QCOMPARE(std::get<std::int64_t>(fromUnit(domain, toUnit(domain, k))), k);
    QCOMPARE(std::get<std::int64_t>(fromUnit(domain, 1.0)), top);
    const Domain wide = IntegerDomain{1, top, Scale::Log, 1};
    QCOMPARE(std::get<std::int64_t>(fromUnit(wide, 1.0)), top);
    QCOMPARE(std::get<std::int64_t>(fromUnit(wide, 0.0)), std::int64_t(1));
}

void TestDomain::discreteValues_roundTripExactly()
{
    const Domain domains[] = {IntegerDomain{1, 300, Scale::Log, 1}, IntegerDomain{-7, 30, Scale::Linear, 1},
                              OrdinalDomain{{std::int64_t(4), std::int64_t(6), std::int64_t(8)}},
                              CategoricalDomain{{std::string("relu"), true, 0.5}}};
    for (const Domain& domain : domains)
        for (const Value& value : enumerate(domain))
            QCOMPARE(fromUnit(domain, toUnit(domain, value)), value);
}

void TestDomain::fromUnit_isMonotonic()
{
    for (const Domain& domain : {Domain(real(1e-5, 0.1, Scale::Log)), Domain(IntegerDomain{8, 256, Scale::Log, 1})}) {
        double last = -kInfinity;
        for (int i = 0; i <= 1000; ++i) {
            const double value = *toNumber(fromUnit(domain, i / 1000.0));
            QVERIFY(value >= last);
            last = value;
        }
    }
}

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
