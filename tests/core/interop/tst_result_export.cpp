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
    void best_isTheMeanOfItsRuns();
    void best_tellsWhetherItIsFeasible();
    void best_hasTheFront();
    void best_needsASuccess();
    void trials_areAnArray();
    void csv_followsRfc4180();
    void csv_isSafeForSpreadsheetsOnDemand();
    void trials_tellWhetherTheyAreFeasible();
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

StudySpec plainSpec()
{
    return *studyFromJsonUnchecked(kFunctionText);
}

/// Completed trials, each x1, value, train.loss.
History historyOf(const StudySpec& spec, const std::vector<std::array<double, 3>>& runs)
{
    History history(spec.objective);
    std::int64_t number = 0;
    for (const auto& [x, value, loss] : runs) {
        const TrialId trial{++number};
        const Outcome outcome{OutcomeKind::Completed, OutcomeCause::None, metrics(value, loss), 0.5, {}};
        for (decltype(Event::what) what : std::initializer_list<decltype(Event::what)>{
                 TrialProposed{trial, Configuration{{"x1", x}}, {}}, AttemptStarted{{number}, trial},
                 AttemptFinished{{number}, trial, outcome}})
            if (!history.apply({history.lastSequence() + 1, std::move(what)}))
                qFatal("the history does not take its events");
    }
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

void TestResultExport::best_isTheMeanOfItsRuns()
{
    const StudySpec spec = plainSpec();
    const Result<QByteArray> json = bestToJson(spec, historyOf(spec, {{1.0, 2.0, 10.0}, {2.0, 1.0, 8.0}, {1.0, 4.0, 20.0}}));
    QVERIFY(json);
    const QJsonObject best = QJsonDocument::fromJson(*json).object();
    QCOMPARE(best[u"trial"].toInt(), 2);
    QCOMPARE(best[u"objective"][u"standard_error"].toDouble(), std::sqrt(2.0));
    QVERIFY(!best[u"objective"].toObject().contains(u"runs"));
    const Result<QByteArray> replicated =
        bestToJson(spec, historyOf(spec, {{1.0, 2.0, 10.0}, {2.0, 5.0, 8.0}, {1.0, 4.0, 20.0}}));
    const QJsonObject mean = QJsonDocument::fromJson(*replicated).object();
    QCOMPARE(mean[u"trial"].toInt(), 1);
    QCOMPARE(mean[u"objective"][u"value"].toDouble(), 3.0);
    QCOMPARE(mean[u"objective"][u"runs"].toInt(), 2);
    QCOMPARE(mean[u"objective"][u"standard_error"].toDouble(), 1.0);
    QCOMPARE(mean[u"metrics"][u"train.loss"].toDouble(), 15.0);
}

void TestResultExport::best_tellsWhetherItIsFeasible()
{
    StudySpec spec = plainSpec();
    spec.objective.constraints = {{"train.loss", Bound::AtMost, 5.0}};
    const auto best = [&](std::vector<std::array<double, 3>> runs) {
        return QJsonDocument::fromJson(*bestToJson(spec, historyOf(spec, runs))).object();
    };
    QCOMPARE(best({{1.0, 2.0, 6.0}})[u"feasible"].toBool(true), false);
    QCOMPARE(best({{1.0, 2.0, 6.0}, {2.0, 9.0, 5.0}})[u"feasible"].toBool(), true);
    QCOMPARE(best({{1.0, 2.0, 6.0}, {2.0, 9.0, 5.0}})[u"trial"].toInt(), 2);
}

void TestResultExport::best_hasTheFront()
{
    StudySpec spec = plainSpec();
    spec.objective.second = {"train.loss", Goal::Maximize};
    const History history = historyOf(spec, {{1.0, 2.0, 6.0}, {2.0, 9.0, 8.0}, {3.0, 9.5, 7.0}});
    const QJsonObject best = QJsonDocument::fromJson(*bestToJson(spec, history)).object();
    QCOMPARE(best[u"trial"].toInt(), 1);
    QCOMPARE(best[u"objective"][u"second"][u"value"].toDouble(), 6.0);
    const QJsonArray front = best[u"front"].toArray();
    QCOMPARE(front.size(), 2);
    QCOMPARE(front[1][u"trial"].toInt(), 2);
    QCOMPARE(front[1][u"value"].toDouble(), 9.0);
    QCOMPARE(front[1][u"train.loss"].toDouble(), 8.0);
    QCOMPARE(front[1][u"configuration"][u"x1"].toDouble(), 2.0);
    QCOMPARE(best[u"hypervolume"].toDouble(), 0.5 * 2.0);
    spec.objective.weights = {1.0, 10.0};
    const History weighted = historyOf(spec, {{1.0, 2.0, 6.0}, {2.0, 9.0, 8.0}});
    const QJsonObject heavy = QJsonDocument::fromJson(*bestToJson(spec, weighted)).object();
    QCOMPARE(heavy[u"trial"].toInt(), 2);
    QCOMPARE(heavy[u"objective"][u"weighted_sum"].toDouble(), 9.0 - 80.0);
    QVERIFY(!heavy.contains(u"front"));
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

void TestResultExport::trials_tellWhetherTheyAreFeasible()
{
    StudySpec spec = exportedSpec();
    spec.objective.constraints = {{"train.loss", Bound::AtMost, 5.0}};
    const History history = exportedHistory(spec);
    const QJsonArray trials = QJsonDocument::fromJson(trialsToJson(spec, history)).array();
    QCOMPARE(trials[0][u"feasible"].toBool(), true);
    QVERIFY(!trials[1].toObject().contains(u"feasible"));  // failed
    const QList<QByteArray> rows = trialsToCsv(spec, history, CsvSafety::AsIs).split('\n');
    QVERIFY(rows[0].contains(",train.loss,feasible,seconds,"));
    QVERIFY(rows[1].contains(",-inf,true,0.5,"));
    QVERIFY(rows[2].contains(",nan,1,,0.25,"));
}

QTEST_GUILESS_MAIN(TestResultExport)
#include "tst_result_export.moc"
