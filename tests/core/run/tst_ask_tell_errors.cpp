// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/run/ask_tell_session.h"

#include <QTest>

using namespace trimtab;

/// Requests that cannot be done: refused, and as if never made.
class TestAskTellErrors : public QObject {
    Q_OBJECT

private slots:
    void wrongRequest_changesNothing_data();
    void wrongRequest_changesNothing();
    void wrongInit_isRefused_data();
    void wrongInit_isRefused();
    void beforeInit_nothingElseIsAnswered();
    void wrongOptions_areRefusedByInit();
};

void TestAskTellErrors::wrongRequest_changesNothing_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, const char* request, const char* named) {
        QTest::newRow(name) << QByteArray(request) << QString::fromLatin1(named);
    };
    row("empty", "", "line 1, column 1");
    row("not JSON", "ask", "line 1, column 1");
    row("cut off", R"({"op": "ask")", "line 1");
    row("two requests", R"({"op": "ask"} {"op": "ask"})", "line 1");
    row("not UTF-8", "{\"op\": \"as\xE9\"}", "0xE9");
    row("no object", R"(["ask"])", "/op");
    row("no operation", R"({"id": 2})", "/op");
    row("operation no text", R"({"op": 3})", "/op");
    row("unknown operation", R"({"op": "aks"})", "aks");
    row("repeated key", R"({"op": "ask", "op": "ask"})", "/op");
    row("unknown key of ask", R"({"op": "ask", "count": 2})", "/count");
    row("unknown key of quit", R"({"op": "quit", "now": true})", "/now");
    row("unknown key of tell", R"({"op": "tell", "id": 6, "valeu": 1})", "/valeu");
    row("unknown key of report", R"({"op": "report", "id": 6, "step": 5, "value": 1, "x": 1})", "/x");
    row("unknown key of observe", R"({"op": "observe", "configuration": {}, "value": 1})", "/configuration");
    row("tell without id", R"({"op": "tell", "value": 1})", "/id");
    row("unknown id", R"({"op": "tell", "id": 99, "value": 1})", "/id");
    row("id 0", R"({"op": "tell", "id": 0, "value": 1})", "/id");
    row("negative id", R"({"op": "tell", "id": -1, "value": 1})", "/id");
    row("id of another type", R"({"op": "tell", "id": "6", "value": 1})", "/id");
    row("huge id", R"({"op": "tell", "id": 99999999999999999999, "value": 1})", "/id");
    row("told twice", R"({"op": "tell", "id": 1, "value": 1})", "/id");
    row("told after all", R"({"op": "tell", "id": 1, "state": "failed"})", "/id");
    row("report of a told trial", R"({"op": "report", "id": 1, "step": 9, "value": 1})", "/id");
    row("report without step", R"({"op": "report", "id": 6, "value": 1})", "/step");
    row("report that goes back", R"({"op": "report", "id": 6, "step": 3, "value": 1})", "behind the last one");
    row("report at NaN", R"({"op": "report", "id": 6, "step": NaN, "value": 1})", "/step");
    row("report at infinity", R"({"op": "report", "id": 6, "step": Infinity, "value": 1})", "/step");
    row("missing parameter", R"({"op": "observe", "config": {"rate": 0.1, "share": 0, "units": 5}, "value": 1})", "kind");
    row("unknown parameter",
        R"({"op": "observe", "config": {"rate": 0.1, "share": 0, "units": 5, "kind": "a", "x": 1}, "value": 1})", "/config/x");
    row("above the range", R"({"op": "observe", "config": {"rate": 1.1, "share": 0, "units": 5, "kind": "a"}, "value": 1})",
        "/config/rate");
    row("not finite", R"({"op": "observe", "config": {"rate": NaN, "share": 0, "units": 5, "kind": "a"}, "value": 1})",
        "/config/rate");
    row("broken integer", R"({"op": "observe", "config": {"rate": 0.1, "share": 0, "units": 5.5, "kind": "a"}, "value": 1})",
        "/config/units");
    row("huge integer", R"({"op": "observe", "config": {"rate": 0.1, "share": 0, "units": 1e300, "kind": "a"}, "value": 1})",
        "/config/units");
    row("unknown choice", R"({"op": "observe", "config": {"rate": 0.1, "share": 0, "units": 5, "kind": "d"}, "value": 1})",
        "/config/kind");
    row("list for a number", R"({"op": "observe", "config": {"rate": [], "share": 0, "units": 5, "kind": "a"}, "value": 1})",
        "/config/rate");
    row("configuration no object", R"({"op": "observe", "config": [1], "value": 1})", "/config");
    row("observed without value", R"({"op": "observe", "config": {"rate": 0.1, "share": 0, "units": 5, "kind": "a"}})", "/value");
    row("init with a wrong space", R"({"op": "init", "protocol": 1, "space": []})", "/space");
}

void TestAskTellErrors::wrongRequest_changesNothing()
{
    QFETCH(QByteArray, request);
    QFETCH(QString, named);
    const auto begin = [](Session& session) {
        search(session, 5);
        session.ask();
        session.report(6, 4.0, 1.0);
    };
    Session disturbed("tpe");
    Session undisturbed("tpe");
    begin(disturbed);
    begin(undisturbed);
    const QJsonObject answer = disturbed.say(request.toStdString());
    QVERIFY(isError(answer));
    QVERIFY2(answer.value(u"error").toString().contains(named), qPrintable(answer.value(u"error").toString()));
    for (Session* session : {&disturbed, &undisturbed}) {
        QCOMPARE(session->report(6, 5.0, 1.0).value(u"ok"), QJsonValue(true));
        QCOMPARE(session->tell(6, R"("value": 0.5)"), kOk);
    }
    QCOMPARE(search(disturbed, 5), search(undisturbed, 5));
}

void TestAskTellErrors::wrongInit_isRefused_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, const char* members, const char* named) {
        QTest::newRow(name) << QByteArray(members) << QString::fromLatin1(named);
    };
    const auto parameter = [](const char* name, const char* text, const char* named) {
        QTest::newRow(name) << QByteArray(R"("protocol": 1, "space": [{"name": "x", )").append(text).append("}]")
                            << QString::fromLatin1(named);
    };
    row("no protocol", R"("space": [{"name": "x", "type": "float", "low": 0, "high": 1}])", "/protocol");
    row("other protocol", R"("protocol": 2, "space": [{"name": "x", "type": "float", "low": 0, "high": 1}])", "/protocol");
    row("protocol no number", R"("protocol": "1", "space": [{"name": "x", "type": "float", "low": 0, "high": 1}])", "/protocol");
    row("no space", R"("protocol": 1)", "/space");
    row("empty space", R"("protocol": 1, "space": [])", "/space");
    row("space no list", R"("protocol": 1, "space": {"x": [0, 1]})", "/space");
    row("a name twice", R"("protocol": 1, "space": [{"name": "x", "type": "int", "low": 0, "high": 1},
        {"name": "x", "type": "int", "low": 0, "high": 1}])",
        "/space/1");
    row("no name", R"("protocol": 1, "space": [{"type": "float", "low": 0, "high": 1}])", "/space/0/name");
    const std::string good = R"("protocol": 1, "space": [{"name": "x", "type": "float", "low": 0, "high": 1}], )";
    row("unknown key", (good + R"("sed": 3)").c_str(), "/sed");
    row("direction", (good + R"("direction": "down")").c_str(), "/direction");
    row("negative seed", (good + R"("seed": -1)").c_str(), "/seed");
    row("broken seed", (good + R"("seed": 1.5)").c_str(), "/seed");
    row("no budget", (good + R"("budget": 0)").c_str(), "/budget");
    row("negative budget", (good + R"("budget": -5)").c_str(), "/budget");
    parameter("no type", R"("low": 0, "high": 1)", "/space/0/type");
    parameter("unknown type", R"("type": "real", "low": 0, "high": 1)", "/space/0/type");
    parameter("no range", R"("type": "float", "low": 0)", "/space/0/high");
    parameter("unknown scale", R"("type": "float", "low": 1, "high": 2, "scale": "cubic")", "/space/0/scale");
    parameter("unknown key of a parameter", R"("type": "float", "low": 1, "high": 2, "step": 1)", "/space/0/step");
    parameter("low above high", R"("type": "float", "low": 2, "high": 1)", "/space/0");
    parameter("logarithm of 0", R"("type": "float", "low": 0, "high": 1, "scale": "log")", "/space/0");
    parameter("infinite range", R"("type": "float", "low": 0, "high": Infinity)", "/space/0");
    parameter("NaN", R"("type": "float", "low": NaN, "high": 1)", "/space/0");
    parameter("broken integer range", R"("type": "int", "low": 0.5, "high": 1)", "/space/0/low");
    parameter("no choices", R"("type": "categorical")", "/space/0/choices");
    parameter("none to choose", R"("type": "categorical", "choices": [])", "/space/0");
    parameter("a choice twice", R"("type": "categorical", "choices": ["a", "a"])", "/space/0");
}

void TestAskTellErrors::wrongInit_isRefused()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, named);
    Session session(setup("random"));
    const QJsonObject answer = session.say(R"({"op": "init", )" + members.toStdString() + "}");
    QVERIFY(isError(answer));
    QVERIFY2(answer.value(u"error").toString().contains(named), qPrintable(answer.value(u"error").toString()));
    QVERIFY(isError(session.ask()));  // nothing has begun
    QVERIFY(session.say(initRequest()).value(u"ok").toBool());
}

void TestAskTellErrors::beforeInit_nothingElseIsAnswered()
{
    Session session(setup("random"));
    for (const char* request :
         {R"({"op": "ask"})", R"({"op": "tell", "id": 1, "value": 1})", R"({"op": "report", "id": 1, "step": 1, "value": 1})",
          R"({"op": "observe", "config": {}, "value": 1})"})
        QVERIFY(session.say(request).value(u"error").toString().contains(QStringLiteral("init")));
}

void TestAskTellErrors::wrongOptions_areRefusedByInit()
{
    AskTell::Setup wrong = setup("tpe");
    wrong.strategy.options = {{"colour", Value(std::string("red"))}};
    QVERIFY(Session(wrong).say(initRequest()).value(u"error").toString().contains(QStringLiteral("colour")));
    QVERIFY(isError(Session(setup("tea leaves")).say(initRequest())));
}

QTEST_GUILESS_MAIN(TestAskTellErrors)
#include "tst_ask_tell_errors.moc"
