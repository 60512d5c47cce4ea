// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/condition_text.h"

#include "ui/form/input_text.h"

#include <QCoreApplication>

namespace trimtab {
namespace {

struct Conditions {
    Q_DECLARE_TR_FUNCTIONS(Conditions)
};

}  // namespace

QString conditionText(const Condition& condition)
{
    QStringList clauses;
    for (const auto& [name, values] : condition.allowed) {
        QStringList texts;
        for (const Value& value : values)
            texts.append(inputText(value));
        clauses.append(QStringLiteral("%1 = %2").arg(QString::fromStdString(name), texts.join(u'|')));
    }
    return clauses.isEmpty() ? QString() : Conditions::tr("if %1").arg(clauses.join(Conditions::tr(" and ")));
}

QString shortConditionText(const Condition& condition)
{
    if (condition.allowed.size() < 2)
        return conditionText(condition);
    QStringList names;
    for (const auto& [name, values] : condition.allowed)
        names.append(QString::fromStdString(name));
    return Conditions::tr("depends on %1").arg(names.join(QLatin1String(", ")));
}

}  // namespace trimtab
