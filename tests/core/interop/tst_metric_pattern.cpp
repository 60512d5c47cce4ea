// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/metric_pattern.h"

#include <QtTest>

using namespace trimtab;

class TestMetricPattern : public QObject {
    Q_OBJECT

private slots:
    void pattern_withoutOneGroup_isRefused_data();
    void pattern_withoutOneGroup_isRefused();
    void error_namesTheCharacterOfThePattern();
    void matches_haveTheirPlaces();
    void emptyMatches_end();
    void groupThatTookNoPart_isNoMatch();
    void runawayPattern_isGivenUp_data();
    void runawayPattern_isGivenUp();
    void noMatch_isNoLimit();
    void text_mayBeUnicode();
};

void TestMetricPattern::pattern_withoutOneGroup_isRefused_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* pattern, const char* reason) {
        QTest::newRow(*pattern ? pattern : "empty") << QString::fromLatin1(pattern) << QString::fromLatin1(reason);
    };
    row("", "missing");                                           // M6
    row("loss=.*", "has 0");                                      // M6
    row("(loss)=(.*)", "has 2");                                  // M6
    row("loss=(", "no regular expression");                       // M6
    row("(*LIMIT_MATCH=4000000000)loss=(.*)", "must not begin");  // M8
    row("(*UTF)loss=(.*)", "must not begin");                     // M8
}

void TestMetricPattern::pattern_withoutOneGroup_isRefused()
{
    QFETCH(QString, pattern);
    QFETCH(QString, reason);
    const auto result = MetricPattern::create(pattern.toStdString());
    QVERIFY(!result.ok());
    QVERIFY2(QString::fromStdString(result.error().detail).contains(reason), result.error().detail.c_str());
}

void TestMetricPattern::error_namesTheCharacterOfThePattern()
{
    const auto result = MetricPattern::create("ab(c");
    QVERIFY(result.error().detail.ends_with("at character 4"));
}

void TestMetricPattern::matches_haveTheirPlaces()
{
    const auto pattern = MetricPattern::create("loss=([0-9.]+)");
    const auto matches = pattern->matches(QStringLiteral("a loss=0.5 b loss=0.25"));
    QCOMPARE(matches.found.size(), std::size_t{2});
    QCOMPARE(matches.found[0].begin, 2);
    QCOMPARE(matches.found[0].length, 8);
    QCOMPARE(matches.found[0].valueBegin, 7);
    QCOMPARE(matches.found[0].valueLength, 3);
    QCOMPARE(matches.found[1].valueBegin, 18);
    QVERIFY(!matches.limitReached);
}

void TestMetricPattern::emptyMatches_end()  // M6
{
    const auto lazy = MetricPattern::create("(.*?)");
    QCOMPARE(lazy->matches(QStringLiteral("abc")).found.size(), std::size_t{4});
    QCOMPARE(lazy->matches(QString(10'000, u'x')).found.size(), static_cast<std::size_t>(MetricPattern::kMostMatches));
}

void TestMetricPattern::groupThatTookNoPart_isNoMatch()  // M6
{
    const auto pattern = MetricPattern::create("loss(?:=([0-9]+))?");
    QCOMPARE(pattern->matches(QStringLiteral("loss none, loss=5")).found.size(), std::size_t{1});
}

void TestMetricPattern::runawayPattern_isGivenUp_data()  // M7
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("(a+)+$") << QStringLiteral("^(a+)+$");
    QTest::newRow("(a|aa)+$") << QStringLiteral("(a|aa)+$");
}

void TestMetricPattern::runawayPattern_isGivenUp()
{
    QFETCH(QString, pattern);
    const auto expression = MetricPattern::create(pattern.toStdString());
    for (const int length : {31, 2001, 64 * 1024}) {
        const auto matches = expression->matches(QString(length, u'a') + u'c');
        QVERIFY(matches.limitReached);
        QVERIFY(matches.found.empty());
    }
}

void TestMetricPattern::noMatch_isNoLimit()  // M7
{
    const auto pattern = MetricPattern::create("loss=([0-9.eE+-]+)");
    QVERIFY(!pattern->matches(QString(64 * 1024, u'x')).limitReached);
    QVERIFY(!pattern->matches(QString(16 * 1024, u'=')).limitReached);
}

void TestMetricPattern::text_mayBeUnicode()
{
    const auto pattern = MetricPattern::create("Verlust für μ: (\\d+)");
    QCOMPARE(pattern->matches(QStringLiteral("→ Verlust für μ: 12")).found.size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(TestMetricPattern)
#include "tst_metric_pattern.moc"
