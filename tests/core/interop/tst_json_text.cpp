// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/json_text.h"
#include "core/interop/json_writer.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace trimtab;

class TestJsonText final : public QObject {
    Q_OBJECT

private slots:
    void parse_namesThePosition_data();
    void parse_namesThePosition();
    void parse_namesARepeatedKey();
    void parse_stopsAtDeepNesting();
    void parse_readsNonFiniteNumbersOnDemand_data();
    void parse_readsNonFiniteNumbersOnDemand();
    void parse_keepsOrderAndSpelling();
    void parse_readsEscapes();
    void write_roundTrips_data();
    void write_roundTrips();
    void write_replacesMalformedText();
};

void TestJsonText::parse_namesThePosition_data()  // I3, I4
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, QByteArray text, QByteArray detail) { QTest::newRow(name) << text << detail; };
    row("empty", "", "line 1, column 1");
    row("no JSON", "name = 3", "line 1, column 1");
    row("cut off", "{\"a\": 1,\n \"b\": ", "line 2, column 7");
    row("NaN", "{\n  \"low\": NaN}", "line 2, column 10: NaN");
    row("Infinity", "[1, Infinity]", "line 1, column 5: Infinity");
    row("-Infinity", "[1, -Infinity]", "line 1, column 5: -Infinity");
    row("too large", "[1e400]", "line 1, column 2: 1e400");
    row("too small", "[1e-400]", "line 1, column 2: 1e-400");
    row("leading zero", "[01]", "line 1, column 2");
    row("no digit", "[1.]", "line 1, column 4");
    row("plus", "[+1]", "line 1, column 2");
    row("hexadecimal", "[0x10]", "line 1, column 3");
    row("comma at the end", "[1,]", "line 1, column 4");
    row("comment", "{} // done", "line 1, column 4");
    row("single quotes", "{'a': 1}", "line 1, column 2");
    row("open text", "[\"abc", "line 1, column 2");
    row("line break in text", "[\"a\nb\"]", "line 1, column 4");
    row("unknown escape", "[\"\\x\"]", "line 1, column 4");
    row("half surrogate", "[\"\\ud800\"]", "line 1, column 9");
    row("columns are characters", "[\"\xC3\xA9\xC3\xA9\" 1]", "line 1, column 7");
    row("UTF-16", QByteArray("{\0\"\0a\0", 6), "UTF-16");
    row("UTF-16 with mark", QByteArray("\xFF\xFE{\0", 4), "UTF-16");
    row("Latin-1", "{\"name\": \"caf\xE9\"}", "line 1, column 14: byte 0xE9 at offset 13");
    row("overlong", "[\"\xC0\xAF\"]", "byte 0xC0 at offset 2");
    row("encoded surrogate", "[\"\xED\xA0\x80\"]", "byte 0xED");
    row("zero byte", QByteArray("[1, \0]", 6), "line 1, column 5");
}

void TestJsonText::parse_namesThePosition()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    const Result<JsonNode> node = parseJson(text.toStdString());
    QVERIFY(!node);
    QVERIFY(node.error().code == Error::Code::InvalidInput);
    QVERIFY2(QByteArray::fromStdString(node.error().detail).contains(detail), node.error().detail.c_str());
}

void TestJsonText::parse_namesARepeatedKey()  // I2
{
    const Result<JsonNode> node = parseJson(R"({"space": [{"low": 1}, {"a/b~": {"low": 1, "low": 2}}]})");
    QVERIFY(!node);
    QCOMPARE(node.error().where, std::string("/space/1/a~1b~0/low"));
    QVERIFY(node.error().detail.find("line 1, column 44") != std::string::npos);
}

void TestJsonText::parse_stopsAtDeepNesting()  // I1
{
    for (const char* open : {"[", "{\"a\":"}) {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += open;
        const Result<JsonNode> node = parseJson(text);
        QVERIFY(!node);
        QVERIFY(node.error().detail.find("too deep") != std::string::npos);
    }
    QVERIFY(parseJson(std::string(60, '[') + std::string(60, ']')));
}

void TestJsonText::parse_readsNonFiniteNumbersOnDemand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("spelling");  // empty: refused
    QTest::newRow("NaN") << QByteArray("NaN") << QByteArray("nan");
    QTest::newRow("Infinity") << QByteArray("Infinity") << QByteArray("inf");
    QTest::newRow("-Infinity") << QByteArray("-Infinity") << QByteArray("-inf");
    QTest::newRow("finite") << QByteArray("-1.5e3") << QByteArray("-1.5e3");
    for (const char* text :
         {"-NaN", "nan", "inf", "-inf", "infinity", "+Infinity", "Infinity1", "Infinit", "- Infinity", "1e400"})
        QTest::newRow(text) << QByteArray(text) << QByteArray();
}

void TestJsonText::parse_readsNonFiniteNumbersOnDemand()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, spelling);
    const Result<JsonNode> node = parseJson("{\"value\": " + text.toStdString() + " }", JsonNumbers::All);
    QCOMPARE(node.ok(), !spelling.isEmpty());
    if (!node)
        return;
    QVERIFY(node->find("value")->kind == JsonNode::Kind::Real);
    QCOMPARE(QByteArray::fromStdString(node->find("value")->text), spelling);
}

void TestJsonText::parse_keepsOrderAndSpelling()
{
    const Result<JsonNode> node = parseJson("\xEF\xBB\xBF { \"z\": 9223372036854775807, \"a\": 1.50, \"m\": null }\r\n");
    QVERIFY(node);
    QVERIFY(node->keys == (std::vector<std::string>{"z", "a", "m"}));
    QCOMPARE(node->find("z")->text, std::string("9223372036854775807"));
    QVERIFY(node->find("z")->kind == JsonNode::Kind::Integer);
    QCOMPARE(node->find("a")->text, std::string("1.50"));
    QVERIFY(node->find("a")->kind == JsonNode::Kind::Real);
    QVERIFY(node->find("none") == nullptr);
}

void TestJsonText::parse_readsEscapes()
{
    const Result<JsonNode> node = parseJson(R"("\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\udee9\u0000")");
    QVERIFY(node);
    QCOMPARE(node->text, std::string("\"\\/\b\f\n\r\t\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9B\xA9\0", 18));
}

void TestJsonText::write_roundTrips_data()
{
    QTest::addColumn<double>("number");
    for (const double number :
         {0.0, 1.0, -1.0, 0.1, 1e-5, 1e22, 123456789012345678.0, 5e-324, std::numeric_limits<double>::max()})
        QTest::addRow("%g", number) << number;
}

void TestJsonText::write_roundTrips()
{
    QFETCH(double, number);
    const Result<JsonNode> node = parseJson(jsonValue(Value(number)));
    QVERIFY(node);
    QVERIFY(node->kind == JsonNode::Kind::Real);
    QCOMPARE(QByteArray::fromStdString(node->text).toDouble(), number);
    QCOMPARE(jsonNumber(std::nan("")), std::string("\"NaN\""));
    QCOMPARE(jsonValue(std::int64_t{7}), std::string("7"));
    QCOMPARE(jsonValue(true), std::string("true"));
}

void TestJsonText::write_replacesMalformedText()
{
    QCOMPARE(jsonQuoted("a\xFF\"\x01\n"), std::string("\"a\xEF\xBF\xBD\\\"\\u0001\\n\""));
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
