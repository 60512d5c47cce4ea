// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_query.h"

#include "ui/model/trial_table_model.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

QString titleOf(const TrialTableModel& trials, int column)
{
    return trials.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

/// "validation.accuracy" and "validation accuracy" are one name.
QString comparable(QString name)
{
    return name.toCaseFolded().replace(u' ', u'_').replace(u'.', u'_');
}

std::optional<int> columnNamed(const TrialTableModel& trials, const QString& wanted)
{
    std::optional<int> shortened;
    for (int i = 0; i < trials.columnCount(); ++i) {
        const auto& column = trials.columns()[static_cast<std::size_t>(i)];
        const QString name = comparable(QString::fromStdString(column.name));
        if ((!name.isEmpty() && name == wanted) || comparable(titleOf(trials, i)) == wanted)
            return i;
        if (!shortened && column.kind == TrialTableModel::ColumnKind::Metric && name.endsWith(u'_' + wanted))
            shortened = i;
    }
    return shortened;
}

std::optional<double> numberIn(const QString& text)
{
    bool read = false;
    double number = QLocale().toDouble(text, &read);
    if (!read)
        number = QLocale::c().toDouble(text, &read);
    return read ? std::optional(number) : std::nullopt;
}

}  // namespace

TrialQuery::TrialQuery(const QString& text, const TrialTableModel& trials)
{
    static const QRegularExpression form(QStringLiteral("^([^<>=]+)(<=|>=|<|>|=)([^<>=]*)$"));
    QStringList words;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const auto match = form.match(word);
        const auto column = match.hasMatch() ? columnNamed(trials, comparable(match.captured(1))) : std::nullopt;
        if (column)
            m_comparisons.push_back({*column, match.captured(2), match.captured(3), numberIn(match.captured(3))});
        else
            words << word;
    }
    m_text = words.join(u' ');
}

bool TrialQuery::holds(const Comparison& comparison, const TrialTableModel& trials, int row)
{
    if (comparison.value.isEmpty())
        return true;
    const double number = trials.sortNumber(row, comparison.column);
    if (comparison.relation == QLatin1String("=")) {
        const QString shown = trials.index(row, comparison.column).data().toString();
        return shown.compare(comparison.value, Qt::CaseInsensitive) == 0 || number == comparison.number;
    }
    if (!comparison.number || std::isnan(number))
        return false;
    if (comparison.relation == QLatin1String("<"))
        return number < *comparison.number;
    if (comparison.relation == QLatin1String(">"))
        return number > *comparison.number;
    return comparison.relation == QLatin1String("<=") ? number <= *comparison.number : number >= *comparison.number;
}

bool TrialQuery::matches(const TrialTableModel& trials, int row) const
{
    const auto fails = [&](const Comparison& comparison) { return !holds(comparison, trials, row); };
    if (std::ranges::any_of(m_comparisons, fails))
        return false;
    if (m_text.isEmpty())
        return true;
    for (int column = 0; column < trials.columnCount(); ++column) {
        if (trials.index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

}  // namespace trimtab
