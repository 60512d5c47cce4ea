// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/rule_example.h"

#include "ui/form/input_text.h"

#include <QCoreApplication>

namespace trimtab {
namespace {

struct Examples {
    Q_DECLARE_TR_FUNCTIONS(Examples)
};

QString nameOf(const Parameter& parameter)
{
    return QString::fromStdString(parameter.name);
}

/// "activation == relu"
QString choiceText(const Parameter& parameter)
{
    const std::vector<Value> values = enumerate(parameter.domain);
    if (values.size() < 2)
        return {};
    const QString value = inputText(values.front());
    return QStringLiteral("%1 == %2").arg(nameOf(parameter), value.contains(u' ') ? u'\'' + value + u'\'' : value);
}

/// "learning_rate > 0.01": a limit inside the range, short enough to be read as an example
QString limitText(const Parameter& parameter)
{
    const std::optional<double> middle = toNumber(fromUnit(parameter.domain, 0.5));
    return middle ? QStringLiteral("%1 > %2").arg(nameOf(parameter), inputText(QString::number(*middle, 'g', 1).toDouble()))
                  : QString();
}

}  // namespace

QString ruleExample(const SpaceSpec& space)
{
    QString choice;
    QString limit;
    QStringList integers;
    for (const Parameter& parameter : space.parameters) {
        if (!validate(parameter.domain).ok())
            continue;
        if (choice.isEmpty() && std::holds_alternative<CategoricalDomain>(parameter.domain))
            choice = choiceText(parameter);
        if (limit.isEmpty() && std::holds_alternative<RealDomain>(parameter.domain))
            limit = limitText(parameter);
        if (std::holds_alternative<IntegerDomain>(parameter.domain))
            integers.append(nameOf(parameter));
    }
    QStringList examples;
    if (integers.size() >= 2)
        examples.append(QStringLiteral("%1 >= %2").arg(integers[0], integers[1]));
    if (!choice.isEmpty() && !limit.isEmpty())
        examples.append(QStringLiteral("not (%1 and %2)").arg(choice, limit));
    else if (!limit.isEmpty())
        examples.append(QStringLiteral("not (%1)").arg(limit));
    return examples.join(Examples::tr(", or: "));
}

}  // namespace trimtab
