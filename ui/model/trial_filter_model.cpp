// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_filter_model.h"

#include "ui/model/trial_table_model.h"

#include <cmath>

namespace trimtab {

TrialFilterModel::TrialFilterModel(QObject* parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
}

void TrialFilterModel::setSourceModel(QAbstractItemModel* trials)
{
    connect(trials, &QAbstractItemModel::modelReset, this, &TrialFilterModel::readText);  // before the rows are filtered
    QSortFilterProxyModel::setSourceModel(trials);
    readText();
}

void TrialFilterModel::readText()
{
    if (const auto* trials = static_cast<const TrialTableModel*>(sourceModel()))
        m_query = TrialQuery(m_text, *trials);
}

void TrialFilterModel::setState(std::optional<TrialState> state)
{
    m_state = state;
    invalidateFilter();
}

void TrialFilterModel::setText(const QString& text)
{
    m_text = text;
    readText();
    invalidateFilter();
}

void TrialFilterModel::setBrushed(const std::optional<std::unordered_set<TrialId>>& trials)
{
    m_brushed = trials;
    invalidateFilter();
}

bool TrialFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto* trials = static_cast<const TrialTableModel*>(sourceModel());
    const double a = trials->sortNumber(left.row(), left.column());
    const double b = trials->sortNumber(right.row(), right.column());
    if (!std::isnan(a) && !std::isnan(b))
        return a < b;
    // A descending order asks with the sides swapped, and the empty ones are to stay at the end.
    const bool emptyIsLess = sortOrder() == Qt::DescendingOrder;
    if (std::isnan(a) != std::isnan(b))
        return std::isnan(a) == emptyIsLess;
    const QString first = left.data().toString();
    const QString second = right.data().toString();
    if (first.isEmpty() != second.isEmpty())
        return first.isEmpty() == emptyIsLess;
    return first.localeAwareCompare(second) < 0;
}

bool TrialFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto* trials = static_cast<const TrialTableModel*>(sourceModel());
    const Trial& trial = trials->trialAt(row);
    if (m_state && trial.state() != *m_state)
        return false;
    if (m_brushed && !m_brushed->contains(trial.id))
        return false;
    return m_query.matches(*trials, row);
}

}  // namespace trimtab
