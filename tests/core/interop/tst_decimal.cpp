// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/decimal.h"

#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace trimtab;

class TestDecimal : public QObject {
    Q_OBJECT

private slots:
    void number_isReadWhole_data();
    void number_isReadWhole();
    void otherText_isRefused_data();
    void otherText_isRefused();
    void notANumber_isNan();
};

void TestDecimal::number_isReadWhole_data()  // M1, M5
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    const auto row = [](const char* text, double value) { QTest::newRow(text) << QString::fromLatin1(text) << value; };
    row("1.5e-05", 1.5e-05);
    row("-.5", -0.5);
    row("+3", 3.0);
    row("5.", 5.0);
    row("1E+3", 1000.0);
    row(" 0.25\t", 0.25);
    row("-0", -0.0);
    row("inf", kInfinity);
    row("-Inf", -kInfinity);
    row("+Infinity", kInfinity);
    row("1e400", kInfinity);
    row("-1e400", -kInfinity);
    row("1e-400", 0.0);
    row("-1e-400", -0.0);
    row("4e-320", 4e-320);  // denormal
    row("0.000000000000000000000001e420", kInfinity);
    row("1000000000000000000000000e-420", 0.0);
    row("1e99999999999999999999", kInfinity);
    row("0e999", 0.0);
}

void TestDecimal::number_isReadWhole()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    const auto number = parseDecimal(text.toStdString());
    QVERIFY(number.has_value());
    QCOMPARE(std::bit_cast<std::uint64_t>(*number), std::bit_cast<std::uint64_t>(value));
}

void TestDecimal::otherText_isRefused_data()  // M5, M14
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", " ", "dog", "0.9abc", "1,5", "12%", "0x1p3", "--1", "+-1", "1 2", "e5", "nan(1)", "infinit", ".", "1e"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestDecimal::otherText_isRefused()
{
    QFETCH(QString, text);
    QVERIFY(!parseDecimal(text.toStdString()).has_value());
}

void TestDecimal::notANumber_isNan()  // M1
{
    for (const char* text : {"nan", "NaN", "-NAN"})
        QVERIFY(std::isnan(parseDecimal(text).value()));
}

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
