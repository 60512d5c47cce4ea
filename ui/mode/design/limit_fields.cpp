// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/limit_fields.h"

#include "ui/form/duration_input.h"
#include "ui/form/input_text.h"

#include <QCoreApplication>

#include <limits>

namespace trimtab {
namespace {

struct Fields {
    Q_DECLARE_TR_FUNCTIONS(Fields)
};

LimitField countField(std::optional<int> Limits::*member, LimitField field)
{
    field.needed = Fields::tr("a whole number");
    field.text = [member](const Limits& limits, Goal) { return limits.*member ? QString::number(*(limits.*member)) : QString(); };
    field.read = [member](const Limits& limits, const QString& text) -> std::optional<Limits> {
        Limits changed = limits;
        (changed.*member).reset();
        if (text.trimmed().isEmpty())
            return changed;
        const std::optional<std::int64_t> count = parseInteger(text);
        if (!count || *count > std::numeric_limits<int>::max() || *count < std::numeric_limits<int>::min())
            return std::nullopt;
        changed.*member = static_cast<int>(*count);
        return changed;
    };
    return field;
}

LimitField timeField(std::optional<double> Limits::*member, LimitField field)
{
    field.needed = Fields::tr("a time such as 10 min, 90 s or 1 h 30 min");
    field.text = [member](const Limits& limits, Goal) {
        return limits.*member ? durationInputText(*(limits.*member)) : QString();
    };
    field.read = [member](const Limits& limits, const QString& text) -> std::optional<Limits> {
        Limits changed = limits;
        (changed.*member).reset();
        if (text.trimmed().isEmpty())
            return changed;
        const std::optional<double> seconds = parseDuration(text);
        if (!seconds)
            return std::nullopt;
        changed.*member = *seconds;
        return changed;
    };
    return field;
}

/// Never unset: an empty field means the default.
LimitField numberField(int Limits::*member, LimitField field)
{
    field.needed = Fields::tr("a whole number");
    field.text = [member](const Limits& limits, Goal) { return QString::number(limits.*member); };
    field.read = [member](const Limits& limits, const QString& text) -> std::optional<Limits> {
        const std::optional<std::int64_t> count = text.trimmed().isEmpty() ? Limits().*member : parseInteger(text);
        if (!count || *count > std::numeric_limits<int>::max() || *count < std::numeric_limits<int>::min())
            return std::nullopt;
        Limits changed = limits;
        changed.*member = static_cast<int>(*count);
        return changed;
    };
    return field;
}

LimitField targetField()
{
    LimitField field{QStringLiteral("target"),
                     Fields::tr("stop at"),
                     Fields::tr("Target value"),
                     Fields::tr("none"),
                     Fields::tr("Ends the study when the objective is at least as good"),
                     84,
                     {},
                     {}};
    field.needed = Fields::tr("a number");
    field.text = [](const Limits& limits, Goal goal) {
        if (!limits.target)
            return QString();
        return (goal == Goal::Maximize ? QStringLiteral("≥ %1") : QStringLiteral("≤ %1")).arg(inputText(*limits.target));
    };
    field.read = [](const Limits& limits, const QString& text) -> std::optional<Limits> {
        QString number = text;
        for (const QLatin1String sign : {QLatin1String(">"), QLatin1String("<"), QLatin1String("=")})
            number.remove(sign);
        number = number.remove(u'≥').remove(u'≤').trimmed();
        Limits changed = limits;
        changed.target = parseNumber(number);
        if (!changed.target && !number.isEmpty())
            return std::nullopt;
        return changed;
    };
    return field;
}

}  // namespace

std::vector<LimitField> limitFields()
{
    const QString none = Fields::tr("none");
    std::vector<LimitField> fields;
    fields.push_back(countField(&Limits::trials, {QStringLiteral("trials"),
                                                  Fields::tr("trials"),
                                                  Fields::tr("Trials"),
                                                  none,
                                                  Fields::tr("Ends the study after this many finished trials"),
                                                  64,
                                                  {},
                                                  {}}));
    fields.push_back(numberField(&Limits::parallel, {QStringLiteral("parallel"),
                                                     Fields::tr("parallel"),
                                                     Fields::tr("Trials at a time"),
                                                     QStringLiteral("1"),
                                                     Fields::tr("Trials that run at the same time"),
                                                     44,
                                                     {},
                                                     {}}));
    fields.push_back(
        timeField(&Limits::seconds, {QStringLiteral("seconds"),
                                     Fields::tr("total time"),
                                     Fields::tr("Total time"),
                                     none,
                                     Fields::tr("Running time of the study over all sessions: 10 min, 1 h 30 min, 90 s"),
                                     84,
                                     {},
                                     {}}));
    fields.push_back(timeField(&Limits::trialSeconds, {QStringLiteral("trial_seconds"),
                                                       Fields::tr("per trial"),
                                                       Fields::tr("Time per trial"),
                                                       none,
                                                       Fields::tr("A trial that runs longer fails: 30 s, 2 min"),
                                                       64,
                                                       {},
                                                       {}}));
    fields.push_back(targetField());
    fields.push_back(countField(&Limits::failures, {QStringLiteral("failures"),
                                                    Fields::tr("failures"),
                                                    Fields::tr("Failed trials"),
                                                    none,
                                                    Fields::tr("Ends the study when this many trials have failed"),
                                                    64,
                                                    {},
                                                    {}}));
    fields.push_back(
        countField(&Limits::withoutImprovement, {QStringLiteral("without_improvement"),
                                                 Fields::tr("without improvement"),
                                                 Fields::tr("Trials without improvement"),
                                                 none,
                                                 Fields::tr("Ends the study after this many finished trials without a new best"),
                                                 64,
                                                 {},
                                                 {}}));
    fields.push_back(
        numberField(&Limits::retries, {QStringLiteral("retries"),
                                       Fields::tr("retries"),
                                       Fields::tr("Retries of a trial"),
                                       QStringLiteral("3"),
                                       Fields::tr("How often a trial runs again that was lost through no fault of its own"),
                                       44,
                                       {},
                                       {}}));
    return fields;
}

}  // namespace trimtab
