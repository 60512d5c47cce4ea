// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/input_text.h"

#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace trimtab {

QString inputText(double value)
{
    QString text = QString::fromStdString(toText(value));
    static const QRegularExpression exponent(QStringLiteral("e([+-]?)0*(\\d+)$"));
    text.replace(exponent, QStringLiteral("e\\1\\2"));
    return text.replace(QStringLiteral("e+"), QStringLiteral("e"));
}

QString inputText(const Value& value)
{
    if (const double* number = std::get_if<double>(&value))
        return inputText(*number);
    return QString::fromStdString(toText(value));
}

QString choicesText(const std::vector<Value>& values)
{
    QStringList texts;
    for (const Value& value : values)
        texts.append(inputText(value));
    return texts.join(QStringLiteral(" · "));
}

std::optional<double> parseNumber(const QString& text)
{
    bool ok = false;
    const double value = QLocale::c().toDouble(text.trimmed(), &ok);
    if (!ok || !std::isfinite(value) || text.contains(u','))
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> parseInteger(const QString& text)
{
    bool ok = false;
    const qlonglong whole = text.trimmed().toLongLong(&ok);
    if (ok)
        return whole;
    constexpr double kExact = 9007199254740992.0;  // 2^53: above it doubles skip whole numbers
    const std::optional<double> value = parseNumber(text);
    if (!value || *value != std::floor(*value) || std::abs(*value) > kExact)
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

Value parseValue(const QString& text)
{
    const QString word = text.trimmed();
    if (word == QLatin1String("true") || word == QLatin1String("false"))
        return word == QLatin1String("true");
    bool whole = false;
    const qlonglong integer = word.toLongLong(&whole);
    if (whole)
        return static_cast<std::int64_t>(integer);
    if (const std::optional<double> number = parseNumber(word))
        return *number;
    return word.toStdString();
}

std::vector<Value> parseChoices(const QString& text)
{
    static const QRegularExpression separator(QStringLiteral("[,;·]"));
    std::vector<Value> values;
    for (const QString& part : text.split(separator, Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            values.push_back(parseValue(part));
    return values;
}

}  // namespace trimtab
