// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/objective_text.h"

#include "ui/model/number_text.h"

#include <QCoreApplication>

namespace trimtab {
namespace {

struct ObjectiveText {
    Q_DECLARE_TR_FUNCTIONS(ObjectiveText)
};

}  // namespace

QString objectiveText(const Objective& objective)
{
    return objective.weights ? ObjectiveText::tr("weighted sum") : metricText(objective.metric);
}

QString constraintText(const Constraint& constraint)
{
    const QString relation = constraint.bound == Bound::AtMost ? QStringLiteral("≤") : QStringLiteral("≥");
    return QStringLiteral("%1 %2 %3").arg(metricText(constraint.metric), relation, displayNumber(constraint.limit));
}

QString bestValueText(const History& history)
{
    return valueText(history, *history.ranking().best());
}

QString valueText(const History& history, const Replicates& replicates)
{
    const QString value = displayMetric(history.objective().fromLoss(replicates.loss));
    const std::optional<double> error = history.ranking().standardError(replicates);
    if (replicates.runs < 2 || !error)
        return value;
    return ObjectiveText::tr("%1 ± %2").arg(value, displayNumber(*error, 2));
}

}  // namespace trimtab
