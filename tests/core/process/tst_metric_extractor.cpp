// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/metric_extractor.h"

#include <QtTest>

#include <cmath>

using namespace trimtab;

class TestMetricExtractor : public QObject {
    Q_OBJECT

private slots:
    void patterns_findAllMatches();
    void textThatIsNoNumber_isKeptAsSuch();
    void jsonLine_isReadByKey();
    void jsonLine_mayHoldWhatJsonDoesNot();
    void otherLines_areNoJson();
    void runawayPattern_isTurnedOff();
    void wrongPattern_isNamed();
    void resultFile_isReadByKey();
    void resultFile_mustBeAnObject();
};

namespace {

CommandMetric pattern(const char* name, const char* text)
{
    return {name, MetricSource::Pattern, text, FinalValue::Last};
}

CommandMetric json(const char* name, const char* key)
{
    return {name, MetricSource::JsonLine, key, FinalValue::Last};
}

}  // namespace

void TestMetricExtractor::patterns_findAllMatches()
{
    auto extractor = MetricExtractor::create({pattern("loss", "loss=(\\S+)"), pattern("epoch", "epoch (\\d+)")});
    const LineMetrics found = extractor->extract(QStringLiteral("epoch 3: loss=0.5 loss=1.5e-05"));
    QCOMPARE(found.matches.size(), std::size_t{3});
    QCOMPARE(found.matches[0].metric, std::size_t{0});
    QCOMPARE(*found.matches[0].value, 0.5);
    QCOMPARE(*found.matches[1].value, 1.5e-05);
    QCOMPARE(found.matches[2].metric, std::size_t{1});
    QCOMPARE(*found.matches[2].value, 3.0);
    QCOMPARE(found.matches[2].valueBegin, 6);
}

void TestMetricExtractor::textThatIsNoNumber_isKeptAsSuch()  // M14
{
    auto extractor = MetricExtractor::create({pattern("best", "best=(\\S*)")});
    for (const char* line : {"best=dog", "best=0.9abc", "best=", "best=12%", "best=1,5"}) {
        const LineMetrics found = extractor->extract(QString::fromLatin1(line));
        QCOMPARE(found.matches.size(), std::size_t{1});
        QVERIFY(!found.matches[0].value.has_value());
    }
}

void TestMetricExtractor::jsonLine_isReadByKey()
{
    auto extractor = MetricExtractor::create({json("loss", "val_loss"), json("f1", "/scores/0/f1"), json("a", "/x~1y/~0")});
    const LineMetrics found =
        extractor->extract(QStringLiteral(" {\"step\": 3, \"val_loss\": 0.25, \"scores\": [{\"f1\": 1}], \"x/y\": {\"~\": 2}} "));
    QCOMPARE(found.matches.size(), std::size_t{3});
    QCOMPARE(*found.matches[0].value, 0.25);
    QCOMPARE(*found.matches[1].value, 1.0);
    QCOMPARE(*found.matches[2].value, 2.0);
}

void TestMetricExtractor::jsonLine_mayHoldWhatJsonDoesNot()  // M1
{
    auto extractor = MetricExtractor::create({json("loss", "loss")});
    const auto valueOf = [&](const char* text) { return extractor->extract(QString::fromLatin1(text)).matches.at(0).value; };
    QVERIFY(std::isnan(*valueOf("{\"loss\": NaN}")));
    QVERIFY(std::isinf(*valueOf("{\"loss\": -Infinity}")));
    QVERIFY(std::isnan(*valueOf("{\"loss\": \"nan\"}")));
    QVERIFY(!valueOf("{\"loss\": null}").has_value());
    QVERIFY(!valueOf("{\"loss\": true}").has_value());
}

void TestMetricExtractor::otherLines_areNoJson()
{
    auto extractor = MetricExtractor::create({json("loss", "loss")});
    for (const char* line : {"", "{", "{}", "{\"loss\": 1", "loss: {\"loss\": 1}", "[{\"loss\": 1}]", "{\"loss\": 1} done"})
        QVERIFY(extractor->extract(QString::fromLatin1(line)).matches.empty());
}

void TestMetricExtractor::runawayPattern_isTurnedOff()  // M7
{
    auto extractor = MetricExtractor::create({pattern("bad", "^(a+)+$"), pattern("loss", "loss=(\\S+)")});
    const QString evil = QString(3000, u'a') + QStringLiteral(" loss=1");
    for (int line = 0; line < MetricExtractor::kMostOverLimit; ++line) {
        QVERIFY(!extractor->isOff(0));
        const LineMetrics found = extractor->extract(evil);
        QCOMPARE(found.overLimit, std::vector<std::size_t>{0});
        QCOMPARE(found.matches.size(), std::size_t{1});  // of the other one
    }
    QVERIFY(extractor->isOff(0));
    QVERIFY(extractor->extract(evil).overLimit.empty());
    QVERIFY(extractor->extract(QStringLiteral("aa")).matches.empty());
}

void TestMetricExtractor::wrongPattern_isNamed()
{
    const auto extractor = MetricExtractor::create({json("a", "a"), pattern("b", "(")});
    QCOMPARE(extractor.error().where, std::string("/1/regex"));
}

void TestMetricExtractor::resultFile_isReadByKey()
{
    const std::vector<CommandMetric> metrics{{"loss", MetricSource::ResultFile, "loss", FinalValue::Last},
                                             json("other", "loss"),
                                             {"size", MetricSource::ResultFile, "/model/size", FinalValue::Last},
                                             {"none", MetricSource::ResultFile, "none", FinalValue::Last}};
    const auto values = resultValues(metrics, "{\"loss\": 0.5, \"model\": {\"size\": 10}}");
    QVERIFY(values.ok());
    QCOMPARE(values->at(0), std::optional(0.5));
    QVERIFY(!values->at(1) && !values->at(3));
    QCOMPARE(values->at(2), std::optional(10.0));
}

void TestMetricExtractor::resultFile_mustBeAnObject()
{
    for (const char* text : {"", "[1]", "{\"loss\":", "0.5"})
        QVERIFY(!resultValues({json("loss", "loss")}, text).ok());
}

QTEST_APPLESS_MAIN(TestMetricExtractor)
#include "tst_metric_extractor.moc"
