// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/rule.h"

#include <QTest>

using namespace trimtab;

class TestRule final : public QObject {
    Q_OBJECT

private slots:
    void allows_decides_data();
    void allows_decides();
    void parse_namesThePosition_data();
    void parse_namesThePosition();
    void parse_survivesDeepNesting();
    void names_areListedOnce();
};

namespace {

std::optional<Domain> domainOf(std::string_view name)
{
    if (name == "a" || name == "b")
        return RealDomain{0, 10, Scale::Linear, {}};
    if (name == "optimizer")
        return CategoricalDomain{{std::string("sgd"), std::string("adam")}};
    if (name == "m" || name == "n")
        return IntegerDomain{0, std::int64_t{1} << 62, Scale::Linear, 1};
    if (name == "size")
        return OrdinalDomain{{std::int64_t(4), std::int64_t(8)}};
    return std::nullopt;
}

Configuration at(double a, double b, const char* optimizer)
{
    return {{"a", a}, {"b", b}, {"optimizer", std::string(optimizer)}};
}

}  // namespace

void TestRule::allows_decides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Configuration>("configuration");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* text, const Configuration& configuration, bool allowed) {
        QTest::addRow("%s, %d", text, allowed) << QString::fromLatin1(text) << configuration << allowed;
    };
    row("a <= b", at(1, 2, "sgd"), true);
    row("a <= b", at(2, 2, "sgd"), true);
    row("a <= b", at(3, 2, "sgd"), false);
    row("a < 2.5e0", at(2, 0, "sgd"), true);
    row("3 > a and b != 1", at(2, 1, "sgd"), false);
    row("not (optimizer == sgd and a > 5)", at(6, 0, "sgd"), false);
    row("not (optimizer == sgd and a > 5)", at(6, 0, "adam"), true);
    row("optimizer == 'adam' or a == 1 or b == 1", at(0, 1, "sgd"), true);
    row("optimizer == adam or a == 1 and b == 2", at(1, 1, "sgd"), false);
    row("a <= b", Configuration{{"a", 3.0}}, true);
    row("a <= 2 and b >= 1", Configuration{{"a", 3.0}}, false);
    row("not a <= b", Configuration{{"a", 3.0}}, true);
    const std::int64_t large = std::int64_t{1} << 53;  // the next integer is no double
    const Configuration neighbours{{"m", large}, {"n", large + 1}};
    row("m < n", neighbours, true);
    row("m >= n", neighbours, false);
    row("m == n", neighbours, false);
    row("n == 9007199254740993", neighbours, true);
    row("m == 9007199254740993", neighbours, false);
    row("n <= 9007199254740992", neighbours, false);
    row("m != 9007199254740992.0", neighbours, false);
    row("size == 4 or size == 8.0", Configuration{{"size", std::int64_t(8)}}, true);
    row("size >= 6", Configuration{{"size", std::int64_t(4)}}, false);
}

void TestRule::allows_decides()
{
    QFETCH(QString, text);
    QFETCH(Configuration, configuration);
    QFETCH(bool, allowed);
    const Result<Rule> rule = Rule::parse(text.toStdString(), domainOf);
    QVERIFY2(rule.ok(), rule.ok() ? "" : rule.error().text().c_str());
    QCOMPARE(rule->allows(configuration), allowed);
}

void TestRule::parse_namesThePosition_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    QTest::newRow("empty") << QStringLiteral("") << QStringLiteral("at position 1: expected a hyperparameter");
    QTest::newRow("no operator") << QStringLiteral("a b") << QStringLiteral("at position 3: expected <=");
    QTest::newRow("rest") << QStringLiteral("a <= b b") << QStringLiteral("at position 8: expected the end");
    QTest::newRow("open bracket") << QStringLiteral("(a <= b") << QStringLiteral("at position 8: expected \")\"");
    QTest::newRow("open quote") << QStringLiteral("optimizer == 'sg") << QStringLiteral("at position 15: the quoted text");
    QTest::newRow("unknown name") << QStringLiteral("alpha <= 3") << QStringLiteral("there is none called alpha");
    QTest::newRow("order of words") << QStringLiteral("optimizer < adam") << QStringLiteral("optimizer has no order");
    QTest::newRow("misspelt choice") << QStringLiteral("optimizer == sdg") << QStringLiteral("sdg is not a value of optimizer");
    QTest::newRow("word against number") << QStringLiteral("a <= many") << QStringLiteral("many is not a number");
}

void TestRule::parse_namesThePosition()
{
    QFETCH(QString, text);
    QFETCH(QString, detail);
    const Result<Rule> rule = Rule::parse(text.toStdString(), domainOf);
    QVERIFY(!rule);
    const QString got = QString::fromStdString(rule.error().detail);
    QVERIFY2(got.contains(detail), qPrintable(got));
}

void TestRule::parse_survivesDeepNesting()
{
    QVERIFY(!Rule::parse(std::string(100'000, '('), domainOf));
    std::string nots;
    for (int i = 0; i < 100'000; ++i)
        nots += "not ";
    QVERIFY(!Rule::parse(nots + "a <= b", domainOf));
}

void TestRule::names_areListedOnce()
{
    const Result<Rule> rule = Rule::parse("a <= b and (a > 1 or optimizer == sgd)", domainOf);
    QVERIFY(rule.ok());
    QCOMPARE(rule->names(), (std::vector<std::string>{"a", "b", "optimizer"}));
}

QTEST_GUILESS_MAIN(TestRule)
#include "tst_rule.moc"
