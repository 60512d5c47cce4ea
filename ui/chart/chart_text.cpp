// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chart_text.h"

#include "ui/model/number_text.h"
#include "ui/model/trial_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kLabelShare = 0.86;  // of the base font's size

class Text {
    Q_DECLARE_TR_FUNCTIONS(ChartText)
};

QString localized(const std::string& number)
{
    return QString::fromStdString(number).replace(u'.', QLocale().decimalPoint());
}

}  // namespace

QString tickText(const PlotAxis& axis, const Tick& tick)
{
    return axis.kind == AxisKind::Category ? QString::fromStdString(tick.label) : localized(tick.label);
}

QString positionText(const PlotAxis& axis, double position)
{
    if (axis.kind != AxisKind::Category)
        return displayNumber(fromPosition(axis.kind, position));
    if (axis.categories.empty())
        return {};
    const auto last = static_cast<double>(axis.categories.size() - 1);
    return QString::fromStdString(axis.categories[static_cast<std::size_t>(std::clamp(std::round(position), 0.0, last))]);
}

QString axisTitle(const PlotAxis& axis)
{
    const QString name = QString::fromStdString(axis.name);
    switch (axis.kind) {
        case AxisKind::Log:
            return Text::tr("%1 (log)").arg(name);
        case AxisKind::ReverseLog:
            return Text::tr("%1 (reverse log)").arg(name);
        case AxisKind::Linear:
        case AxisKind::Category:
            break;
    }
    return name;
}

QString trialText(const History& history, const Trial& trial, const std::vector<std::string>& names)
{
    QStringList lines{Text::tr("Trial %1 · %2").arg(trial.id.value).arg(trialStateText(trial.state()))};
    const QString fact = QStringLiteral("%1: %2");
    if (const auto objective = trial.metrics().find(history.objective().metric))
        lines << fact.arg(metricText(history.objective().metric), displayNumber(*objective));
    if (const auto& second = history.objective().second) {
        if (const auto value = trial.metrics().find(second->metric))
            lines << fact.arg(metricText(second->metric), displayNumber(*value));
    }
    if (history.loss(trial) && !history.isFeasible(trial))
        lines << Text::tr("not feasible");
    for (const std::string& name : names) {
        if (const Value* value = trial.configuration.find(name))
            lines << fact.arg(QString::fromStdString(name), displayValue(*value));
    }
    return lines.join(u'\n');
}

QFont labelFont(const QFont& base)
{
    QFont font = base;
    if (base.pixelSize() > 0)
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(base.pixelSize() * kLabelShare))));
    else
        font.setPointSizeF(std::max(1.0, base.pointSizeF() * kLabelShare));
    return font;
}

}  // namespace trimtab
