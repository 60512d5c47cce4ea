// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/run/ask_tell_session.h"

#include <QTest>

using namespace trimtab;

/// The protocol as a program at the other end of the pipe sees it.
class TestAskTell : public QObject {
    Q_OBJECT

private slots:
    void init_answersWhoItIs();
    void init_takesTheLeastThatIsNeeded();
    void init_beginsAnew();
    void quit_hasNoAnswer();
    void ask_givesNumberedConfigurationsOfTheSpace();
    void ask_endsWithTheSpace();
    void tell_inAnyOrder();
    void tell_takesEveryState_data();
    void tell_takesEveryState();
    void tell_failureSaysNothingAboutTheValue();
    void tell_maximizeTurnsTheSign();
    void observe_teaches();
    void observe_takesNumbersOfEitherType();
    void report_answersWhetherToPrune();
    void report_neverPrunesWithoutARule();
    void session_isRepeatedByTheSameSeed_data();
    void session_isRepeatedByTheSameSeed();
};

namespace {

void addStrategies()
{
    QTest::addColumn<QString>("strategy");
    for (const StrategyInfo& info : strategies())
        if (info.id != "manual" && !info.pausesTrials)
            QTest::newRow(info.id.data()) << QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

}  // namespace

void TestAskTell::init_answersWhoItIs()
{
    Session session(setup("tpe"));
    const QJsonObject answer = session.say(initRequest(7, R"(, "direction": "minimize", "budget": 100)"));
    QCOMPARE(answer, (QJsonObject{{QStringLiteral("ok"), true},
                                  {QStringLiteral("name"), QStringLiteral("trimtab tpe")},
                                  {QStringLiteral("version"), QStringLiteral("1.2.3")}}));
}

void TestAskTell::init_takesTheLeastThatIsNeeded()
{
    Session session(setup("random"));
    const QJsonObject answer =
        session.say(R"({"op":"init","protocol":1,"space":[{"name":"x","type":"float","low":0,"high":1}]})");
    QVERIFY(answer.value(u"ok").toBool());
    QCOMPARE(session.ask().value(u"id").toInt(), 1);
}

void TestAskTell::init_beginsAnew()
{
    Session session("tpe");
    const QList<QJsonObject> first = search(session, 12);
    QVERIFY(session.say(initRequest()).value(u"ok").toBool());
    QCOMPARE(search(session, 12), first);
}

void TestAskTell::quit_hasNoAnswer()
{
    QVERIFY(!AskTell(setup("random")).answer(R"({"op": "quit"})"));
    Session session("random");
    QVERIFY(!session.raw().answer(R"({"op": "quit"})"));
}

void TestAskTell::ask_givesNumberedConfigurationsOfTheSpace()
{
    Session session("random");
    for (int i = 1; i <= 50; ++i) {
        const QJsonObject asked = session.ask();  // the ones before are all open
        QCOMPARE(asked.keys(), (QStringList{QStringLiteral("config"), QStringLiteral("id")}));
        QCOMPARE(asked.value(u"id").toInt(), i);
        QVERIFY(isInside(configurationOf(asked)));
    }
}

void TestAskTell::ask_endsWithTheSpace()
{
    Session session("tpe", R"({"op":"init","protocol":1,"space":[{"name":"kind","type":"categorical","choices":["a","b"]}]})");
    QCOMPARE(session.ask().value(u"id").toInt(), 1);
    QCOMPARE(session.ask().value(u"id").toInt(), 2);
    QVERIFY(session.ask().value(u"error").toString().contains(QStringLiteral("before a running trial is told")));
    QCOMPARE(session.tell(1, R"("value": 1)"), kOk);
    QCOMPARE(session.tell(2, R"("value": 2)"), kOk);
    QVERIFY(session.ask().value(u"error").toString().contains(QStringLiteral("the search is over")));
}

void TestAskTell::tell_inAnyOrder()
{
    AskTell::Setup four = setup("bayesian");
    four.parallel = 4;
    Session session(four);
    session.say(initRequest());
    QMap<int, QJsonObject> open;
    for (int i = 0; i < 20; ++i) {
        while (open.size() < 4) {
            const QJsonObject asked = session.ask();
            QVERIFY(isInside(configurationOf(asked)));
            QVERIFY(!open.values().contains(configurationOf(asked)));
            open.insert(asked.value(u"id").toInt(), configurationOf(asked));
        }
        const int id = open.keys().at(i % 4);
        QCOMPARE(session.tell(id, R"("value": )" + std::to_string(valueOf(open.take(id)))), kOk);
    }
}

void TestAskTell::tell_takesEveryState_data()
{
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("complete") << QByteArray(R"("value": 1.5, "state": "complete")") << true;
    QTest::newRow("pruned") << QByteArray(R"("value": 1.5, "state": "pruned")") << true;
    QTest::newRow("failed") << QByteArray(R"("state": "failed")") << true;
    QTest::newRow("failed with a value") << QByteArray(R"("value": 3, "state": "failed")") << true;
    QTest::newRow("failed without a number") << QByteArray(R"("value": null, "state": "failed")") << true;
    QTest::newRow("integer") << QByteArray(R"("value": -3)") << true;
    QTest::newRow("NaN") << QByteArray(R"("value": NaN)") << true;
    QTest::newRow("Infinity") << QByteArray(R"("value": Infinity)") << true;
    QTest::newRow("-Infinity") << QByteArray(R"("value": -Infinity)") << true;
    QTest::newRow("pruned at NaN") << QByteArray(R"("value": NaN, "state": "pruned")") << true;
    QTest::newRow("no value") << QByteArray(R"("state": "complete")") << false;
    QTest::newRow("null") << QByteArray(R"("value": null)") << false;
    QTest::newRow("text") << QByteArray(R"("value": "1.5")") << false;
    QTest::newRow("other literal") << QByteArray(R"("value": nan)") << false;
    QTest::newRow("unknown state") << QByteArray(R"("value": 1, "state": "done")") << false;
}

void TestAskTell::tell_takesEveryState()
{
    QFETCH(QByteArray, told);
    QFETCH(bool, accepted);
    Session session("bayesian");
    for (int id = 1; id <= 8; ++id) {
        QCOMPARE(session.ask().value(u"id").toInt(), id);
        const QJsonObject answer = session.tell(id, told.toStdString());
        QVERIFY(accepted ? answer == kOk : isError(answer));
        QCOMPARE(isError(session.tell(id, R"("value": 2)")), accepted);  // else it still waits
    }
}

void TestAskTell::tell_failureSaysNothingAboutTheValue()
{
    QList<QList<QJsonObject>> searches;
    for (const char* told : {R"("state": "failed")", R"("value": NaN)", R"("value": -Infinity)", R"("value": 1e9)"}) {
        Session session("bayesian");
        QList<QJsonObject> asked;
        for (int id = 1; id <= 10; ++id) {
            asked += session.ask();
            const std::string value = R"("value": )" + std::to_string(valueOf(configurationOf(asked.back())));
            QCOMPARE(session.tell(id, id % 2 == 0 ? told : value), kOk);
        }
        searches += asked;
    }
    QCOMPARE(searches[1], searches[0]);
    QCOMPARE(searches[2], searches[0]);
    QVERIFY(searches[3] != searches[0]);
}

void TestAskTell::tell_maximizeTurnsTheSign()
{
    Session minimized("automatic", initRequest(3, R"(, "direction": "minimize")"));
    Session maximized("automatic", initRequest(3, R"(, "direction": "maximize")"));
    QCOMPARE(search(maximized, 14, -1.0), search(minimized, 14));
}

void TestAskTell::observe_teaches()
{
    Session alone("tpe");
    Session taught("tpe");
    for (int i = 0; i < 12; ++i)
        QCOMPARE(taught.say(R"({"op": "observe", "config": {"rate": 0.01, "share": 0.)" + std::to_string(40 + i) +
                            R"(, "units": 8, "kind": "b"}, "value": 0.)" + std::to_string(10 + i) + "}"),
                 kOk);
    const QJsonObject asked = taught.ask();
    QVERIFY(asked.value(u"id").toInt() > 0);
    QVERIFY(configurationOf(asked) != configurationOf(alone.ask()));
    QCOMPARE(taught.tell(asked.value(u"id").toInt(), R"("value": 1)"), kOk);
    QCOMPARE(taught.say(R"({"op": "observe", "config": {"rate": 0.5, "share": 0, "units": 8, "kind": "a"}, "state": "failed"})"),
             kOk);
}

void TestAskTell::observe_takesNumbersOfEitherType()
{
    const auto nextAfter = [](const std::string& configuration) {
        Session session("bayesian");
        if (session.say(R"({"op": "observe", "config": )" + configuration + R"(, "value": 1.0})") != kOk)
            qFatal("an observation is refused");
        return search(session, 8);
    };
    QCOMPARE(nextAfter(R"({"rate": 1, "share": 0, "units": 5.0, "kind": "a"})"),
             nextAfter(R"({"rate": 1.0, "share": 0.0, "units": 5, "kind": "a"})"));
}

void TestAskTell::report_answersWhetherToPrune()
{
    AskTell::Setup median = setup("random");
    median.stopping = {"median", {{"grace", std::int64_t{1}}, {"min_trials", std::int64_t{2}}}};
    Session session(median);
    session.say(initRequest());
    for (int id = 1; id <= 3; ++id) {
        session.ask();
        for (int step = 1; step <= 3; ++step)
            QCOMPARE(session.report(id, step, 1.0 / step).value(u"prune"), QJsonValue(false));
        session.tell(id, R"("value": 0.33)");
    }
    session.ask();
    QCOMPARE(session.report(4, 1, 5.0), (QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("prune"), true}}));
    QCOMPARE(session.tell(4, R"("value": 5.0, "state": "pruned")"), kOk);
    session.ask();
    QCOMPARE(session.report(5, 1, 0.1).value(u"prune"), QJsonValue(false));
    QCOMPARE(session.say(R"({"op": "report", "id": 5, "step": 2, "value": NaN})").value(u"ok"), QJsonValue(true));
}

void TestAskTell::report_neverPrunesWithoutARule()
{
    Session session("random");
    for (int id = 1; id <= 12; ++id) {
        session.ask();
        for (int step = 1; step <= 8; ++step)
            QCOMPARE(session.report(id, step, id), (QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("prune"), false}}));
        session.tell(id, R"("value": 1)");
    }
}

void TestAskTell::session_isRepeatedByTheSameSeed_data()
{
    addStrategies();
}

void TestAskTell::session_isRepeatedByTheSameSeed()  // N18
{
    QFETCH(QString, strategy);
    Session session(strategy.toStdString());
    Session same(strategy.toStdString());
    Session other(strategy.toStdString(), initRequest(8));
    const QList<QJsonObject> asked = search(session, 15);
    for (const QJsonObject& one : asked)
        QVERIFY(isInside(configurationOf(one)));
    QCOMPARE(search(same, 15), asked);
    QCOMPARE(search(other, 15) == asked, strategy == QStringLiteral("grid"));  // a grid has no seed
}

QTEST_GUILESS_MAIN(TestAskTell)
#include "tst_ask_tell.moc"
