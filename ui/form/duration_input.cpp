// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/duration_input.h"

#include "ui/form/input_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>

namespace trimtab {
namespace {

struct Durations {
    Q_DECLARE_TR_FUNCTIONS(Durations)
};

/// Seconds in a unit by its first letter, English or the user's language; nullopt for other words.
std::optional<double> secondsIn(const QString& unit)
{
    const QString word = unit.toLower();
    if (word.isEmpty() || word == QLatin1String("s") || word.startsWith(QLatin1String("sec")))
        return 1.0;
    if (word == QLatin1String("m") || word.startsWith(QLatin1String("min")))
        return 60.0;
    if (word == QLatin1String("h") || word.startsWith(QLatin1String("hour")))
        return 3600.0;
    if (word == QLatin1String("d") || word.startsWith(QLatin1String("day")))
        return 86400.0;
    return std::nullopt;
}

std::optional<double> parseClock(const QString& text)
{
    static const QRegularExpression clock(QStringLiteral("^(?:(\\d+):)?(\\d+):([0-5]\\d)$"));
    const QRegularExpressionMatch match = clock.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toDouble() * 3600.0 + match.captured(2).toDouble() * 60.0 + match.captured(3).toDouble();
}

}  // namespace

QString durationInputText(double seconds)
{
    if (seconds < 60.0)
        return Durations::tr("%1 s").arg(
            inputText(seconds < 10.0 ? std::round(seconds * 100.0) / 100.0 : std::round(seconds * 10.0) / 10.0));
    const auto whole = static_cast<qlonglong>(std::round(seconds));
    QStringList parts;
    if (whole >= 3600)
        parts.append(Durations::tr("%1 h").arg(whole / 3600));
    if (whole / 60 % 60 > 0)
        parts.append(Durations::tr("%1 min").arg(whole / 60 % 60));
    if (whole % 60 > 0)
        parts.append(Durations::tr("%1 s").arg(whole % 60));
    return parts.join(u' ');
}

std::optional<double> parseDuration(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (const std::optional<double> clock = parseClock(trimmed))
        return *clock > 0.0 ? clock : std::nullopt;
    static const QRegularExpression part(QStringLiteral("\\G\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*([a-zA-Z]*)\\.?"));
    double seconds = 0.0;
    qsizetype position = 0;
    while (position < trimmed.size()) {
        const QRegularExpressionMatch match = part.match(trimmed, position);
        const std::optional<double> unit = match.hasMatch() ? secondsIn(match.captured(2)) : std::nullopt;
        if (!unit)
            return std::nullopt;
        seconds += match.captured(1).toDouble() * *unit;
        position = match.capturedEnd();
    }
    return seconds > 0.0 && std::isfinite(seconds) ? std::optional(seconds) : std::nullopt;
}

}  // namespace trimtab
