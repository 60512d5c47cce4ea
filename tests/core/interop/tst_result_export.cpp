// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/result_export.h"
#include "core/interop/study_json.h"
#include "study_texts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;
using namespace trimtab::test;

class TestResultExport final : public QObject {
    Q_OBJECT

private slots:
    void best_isStrictJson();
    void best_needsASuccess();
    void trials_areAnArray();
    void csv_followsRfc4180();
    void csv_isSafeForSpreadsheetsOnDemand();
};

namespace {

Metrics metrics(double value, double other)
{
    static const auto names = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"value", "train.loss"});
    return {names, {value, other}};
}

StudySpec exportedSpec()
{
    StudySpec spec = *studyFromJsonUnchecked(kFunctionText);
    spec.space.fixed.set("note", std::string("=1+1, \"x\""));
    return spec;
}

/// Three trials: completed with an infinite side metric, failed, queued.
History exportedHistory(const StudySpec& spec)
{
    const double infinity = std::numeric_limits<double>::infinity();
    History history(spec.objective);
    const std::vector<Event> events{
        {1, TrialProposed{{1}, Configuration{{"x1", 0.1}, {"x2", 2.0}}, {"random", {}, {}, {}, {}}}},
        {2, AttemptStarted{{1}, {1}}},
        {3, AttemptFinished{{1}, {1}, {OutcomeKind::Completed, OutcomeCause::None, metrics(1e-5, -infinity), 0.5, {}}}},
        {4, TrialProposed{{2}, Configuration{{"x1", 1.0}}, {"random", {}, {}, {}, {}}}},
        {5, AttemptStarted{{2}, {2}}},
        {6, AttemptFinished{{2},
                            {2},
                            {OutcomeKind::Failed, OutcomeCause::NonFiniteObjective, metrics(std::nan(""), 1.0), 0.25,
                             "line 1\nline 2"}}},
        {7, TrialProposed{{3}, Configuration{{"x1", 3.0}, {"x2", 4.0}}, {"random", {}, {}, {}, {}}}}};
    for (const Event& event : events)
        if (!history.apply(event))
            qFatal("the history does not take its events");
    return history;
}

}  // namespace

void TestResultExport::best_isStrictJson()  // M4
{
    const StudySpec spec = exportedSpec();
    const Result<QByteArray> json = bestToJson(spec, exportedHistory(spec));
    QVERIFY(json);
    QCOMPARE(*json, QByteArray(R"({
  "trimtab": 1,
  "study": "branin",
  "objective": {"metric": "value", "goal": "minimize", "value": 1e-05},
  "trial": 1,
  "configuration": {"note": "=1+1, \"x\"", "x1": 0.1, "x2": 2.0},
  "metrics": {"value": 1e-05, "train.loss": "-Infinity"}
}
)"));
    QVERIFY(QJsonDocument::fromJson(*json).isObject());
}

void TestResultExport::best_needsASuccess()
{
    const StudySpec spec = exportedSpec();
    const Result<QByteArray> json = bestToJson(spec, History(spec.objective));
    QVERIFY(!json);
    QVERIFY(json.error().code == Error::Code::NotFound);
}

void TestResultExport::trials_areAnArray()
{
    const StudySpec spec = exportedSpec();
    const QByteArray json = trialsToJson(spec, exportedHistory(spec));
    const QJsonArray trials = QJsonDocument::fromJson(json).array();
    QCOMPARE(trials.size(), 3);
    QCOMPARE(trials[0][u"number"].toInteger(), 1);
    QCOMPARE(trials[0][u"state"].toString(), QStringLiteral("completed"));
    QCOMPARE(trials[1][u"metrics"][u"value"].toString(), QStringLiteral("NaN"));
    QCOMPARE(trials[1][u"detail"].toString(), QStringLiteral("line 1\nline 2"));
    QCOMPARE(trials[2][u"state"].toString(), QStringLiteral("queued"));
    QCOMPARE(trials[2][u"configuration"][u"x2"].toDouble(), 4.0);
    QCOMPARE(QJsonDocument::fromJson(trialsToJson(spec, History(spec.objective))).array().size(), 0);
}

void TestResultExport::csv_followsRfc4180()
{
    const StudySpec spec = exportedSpec();
    QCOMPARE(trialsToCsv(spec, exportedHistory(spec), CsvSafety::AsIs),
             QByteArray("number,state,x1,x2,note,value,train.loss,seconds,detail\r\n"
                        "1,completed,0.1,2,\"=1+1, \"\"x\"\"\",1e-05,-inf,0.5,\r\n"
                        "2,failed,1,,\"=1+1, \"\"x\"\"\",nan,1,0.25,\"line 1\nline 2\"\r\n"
                        "3,queued,3,4,\"=1+1, \"\"x\"\"\",,,0,\r\n"));
}

void TestResultExport::csv_isSafeForSpreadsheetsOnDemand()  // I21
{
    const StudySpec spec = exportedSpec();
    const QByteArray csv = trialsToCsv(spec, exportedHistory(spec), CsvSafety::SafeForSpreadsheets);
    QVERIFY(csv.contains("\"'=1+1, \"\"x\"\"\""));
    QVERIFY(csv.contains(",-inf,"));  // numbers are left alone
}

QTEST_GUILESS_MAIN(TestResultExport)
#include "tst_result_export.moc"
