// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/argument_template.h"

#include <QtTest>

using namespace trimtab;

using Words = std::vector<std::string>;

class TestArgumentTemplate : public QObject {
    Q_OBJECT

private slots:
    void placeholders_areNamed();
    void malformed_isRefused_data();
    void malformed_isRefused();
    void values_stayOneWord();
    void doubledBraces_areBraces();
    void inactive_leavesItsArgumentOut();
    void all_arePassedAsPairs();
    void numbers_areLocaleFree();
};

void TestArgumentTemplate::placeholders_areNamed()
{
    QCOMPARE(*placeholdersOf("--lr={lr},{momentum}"), (Words{"lr", "momentum"}));
    QVERIFY(placeholdersOf("train.py")->empty());
    QVERIFY(placeholdersOf("{*}")->empty());
}

void TestArgumentTemplate::malformed_isRefused_data()  // T2
{
    QTest::addColumn<QString>("argument");
    for (const char* text : {"{", "}", "{lr", "lr}", "{}", "{{}", "{\"a\": 1"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestArgumentTemplate::malformed_isRefused()
{
    QFETCH(QString, argument);
    const auto names = placeholdersOf(argument.toStdString());
    QVERIFY(!names.ok());
    QVERIFY(!names.error().detail.empty());
}

void TestArgumentTemplate::values_stayOneWord()  // T1, T2
{
    for (const char* value : {"a b; touch x", "$(id)", "\"'`", "line\nbreak", "-rf", "", "*", "{lr}", "{{"}) {
        const Configuration values{{"name", std::string(value)}, {"lr", 1.0}};
        QCOMPARE(substituted({"{name}", "--name={name}"}, values), (Words{value, "--name=" + std::string(value)}));
    }
}

void TestArgumentTemplate::doubledBraces_areBraces()  // T2
{
    const Configuration values{{"lr", 0.5}};
    QCOMPARE(substituted({"{{\"lr\": {lr}}}", "{{lr}}", "{{{lr}}}"}, values), (Words{"{\"lr\": 0.5}", "{lr}", "{0.5}"}));
}

void TestArgumentTemplate::inactive_leavesItsArgumentOut()
{
    QCOMPARE(substituted({"train.py", "--momentum={momentum}", "end"}, {{"lr", 0.5}}), (Words{"train.py", "end"}));
}

void TestArgumentTemplate::all_arePassedAsPairs()
{
    const Configuration values{{"lr", 0.5}, {"units", std::int64_t{8}}, {"trimtab.trial", std::int64_t{3}}};
    QCOMPARE(substituted({"{*}", "{trimtab.trial}"}, values), (Words{"--lr", "0.5", "--units", "8", "3"}));
}

void TestArgumentTemplate::numbers_areLocaleFree()  // X21
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(substituted({"{lr}", "{on}"}, {{"lr", 1.5e-05}, {"on", true}}), (Words{"1.5e-05", "true"}));
    QLocale::setDefault(before);
}

QTEST_APPLESS_MAIN(TestArgumentTemplate)
#include "tst_argument_template.moc"
