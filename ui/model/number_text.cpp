// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/number_text.h"

#include "core/analysis/ticks.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace trimtab {
namespace {

constexpr double kFewestCounted = 10.0;  // a whole metric from here on counts something
constexpr double kMostCounted = 1e9;

struct NumberText {
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

}  // namespace

QString displayNumber(double value, int digits)
{
    if (std::isnan(value))
        return NumberText::tr("not a number");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    return QString::fromStdString(readableNumber(value, digits)).replace(u'.', QLocale().decimalPoint());
}

QString displayMetric(double value)
{
    const double size = std::abs(value);
    if (size >= kFewestCounted && size < kMostCounted && value == std::round(value))
        return QLocale().toString(value, 'f', 0);
    const bool lineUp = size == 0.0 || (size >= 1e-3 && size < 1e4);
    return lineUp ? QLocale().toString(value, 'f', 4) : displayNumber(value);
}

QString displayValue(const Value& value)
{
    if (const auto* number = std::get_if<double>(&value))
        return displayNumber(*number, 3);
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return QLocale().toString(static_cast<qlonglong>(*integer));
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? NumberText::tr("yes") : NumberText::tr("no");
    return QString::fromStdString(std::get<std::string>(value));
}

QString durationText(double seconds)
{
    if (seconds < 10.0)
        return NumberText::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.95 ? 2 : 1));
    const auto whole = std::llround(seconds);
    const QChar zero(u'0');
    const QString tail =
        QStringLiteral("%1:%2").arg(whole / 60 % 60, whole >= 3600 ? 2 : 1, 10, zero).arg(whole % 60, 2, 10, zero);
    return whole >= 3600 ? QStringLiteral("%1:%2").arg(whole / 3600).arg(tail) : tail;
}

QString metricText(const std::string& metric)
{
    QString text = QString::fromStdString(metric);
    return text.replace(u'.', u' ').replace(u'_', u' ');
}

}  // namespace trimtab
