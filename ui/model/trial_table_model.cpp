// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_table_model.h"

#include "core/interop/study_validation.h"
#include "ui/model/number_text.h"
#include "ui/model/trial_columns.h"
#include "ui/model/trial_text.h"
#include "ui/theme/rich_text.h"

#include <cmath>
#include <limits>
#include <utility>

namespace trimtab {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double secondsOf(const Trial& trial)
{
    const Attempt* attempt = trial.lastAttempt();
    return attempt && attempt->outcome ? attempt->outcome->seconds : kNone;
}

double resourceOf(const Trial& trial)
{
    const Attempt* attempt = trial.lastAttempt();
    return attempt && !attempt->reports.empty() ? attempt->reports.back().resource : kNone;
}

double parameterOf(const Trial& trial, const std::string& name)
{
    const Value* value = trial.configuration.find(name);
    return value ? toNumber(*value).value_or(kNone) : kNone;
}

/// 1, 0, or NaN for a trial without a loss.
double feasibilityOf(const Trial& trial, const History& history)
{
    return history.loss(trial) ? (history.isFeasible(trial) ? 1.0 : 0.0) : kNone;
}

double numberOf(const Trial& trial, const Metrics& metrics, const History& history, const TrialTableModel::Column& column)
{
    using Kind = TrialTableModel::ColumnKind;
    switch (column.kind) {
        case Kind::Number:
            return static_cast<double>(trial.id.value);
        case Kind::State:
            return static_cast<double>(trial.state());
        case Kind::Metric:
            return metrics.find(column.name).value_or(kNone);
        case Kind::Feasible:
            return feasibilityOf(trial, history);
        case Kind::Parameter:
            return parameterOf(trial, column.name);
        case Kind::Resource:
            return resourceOf(trial);
        case Kind::Seconds:
            return secondsOf(trial);
        case Kind::ProposedBy:
            return trial.reason.acquisition.value_or(kNone);
    }
    return kNone;
}

}  // namespace

TrialTableModel::TrialTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void TrialTableModel::setStudy(const StudySpec& spec, HistorySnapshot history)
{
    beginResetModel();
    m_columns = trialColumns(spec);
    m_history = std::move(history);
    m_rows.clear();
    for (const TrialPtr& trial : m_history->trials())
        m_rows.push_back(makeRow(trial));
    const Trial* best = m_history->best();
    m_bestRow = best ? rowOf(best->id) : -1;
    endResetModel();
}

void TrialTableModel::setHistory(HistorySnapshot history)
{
    const auto trials = history->trials();
    Q_ASSERT(trials.size() >= m_rows.size());
    m_history = history;
    updateChanged(trials.first(m_rows.size()));
    append(trials.subspan(m_rows.size()));
    markBest();
}

void TrialTableModel::updateChanged(std::span<const TrialPtr> trials)
{
    for (std::size_t first = 0; first < trials.size(); ++first) {
        std::size_t last = first;
        for (; last < trials.size() && trials[last] != m_rows[last].trial; ++last)
            m_rows[last] = makeRow(trials[last]);
        if (last > first)
            emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last) - 1, columnCount() - 1));
        first = last;
    }
}

void TrialTableModel::append(std::span<const TrialPtr> trials)
{
    if (trials.empty())
        return;
    const auto first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(trials.size()) - 1);
    for (const TrialPtr& trial : trials)
        m_rows.push_back(makeRow(trial));
    endInsertRows();
}

void TrialTableModel::markBest()
{
    const Trial* best = m_history->best();
    const int row = best ? rowOf(best->id) : -1;
    if (row == m_bestRow)
        return;
    for (const int changed : {std::exchange(m_bestRow, row), row}) {
        if (changed >= 0)
            emit dataChanged(index(changed, 0), index(changed, columnCount() - 1), {BestRole});
    }
}

TrialTableModel::Row TrialTableModel::makeRow(const TrialPtr& trial) const
{
    Row row{trial, {}};
    row.numbers.reserve(m_columns.size());
    const Metrics metrics = trial->metrics();
    for (const Column& column : m_columns)
        row.numbers.push_back(numberOf(*trial, metrics, *m_history, column));
    return row;
}

int TrialTableModel::rowOf(TrialId trial) const
{
    return trial.value >= 1 && trial.value <= static_cast<std::int64_t>(m_rows.size()) ? static_cast<int>(trial.value) - 1 : -1;
}

double TrialTableModel::sortNumber(int row, int column) const
{
    return m_rows[static_cast<std::size_t>(row)].numbers[static_cast<std::size_t>(column)];
}

int TrialTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrialTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString TrialTableModel::text(const Row& row, std::size_t column) const
{
    const double number = row.numbers[column];
    switch (m_columns[column].kind) {
        case ColumnKind::State:
            return trialStateText(row.trial->state());
        case ColumnKind::ProposedBy:
            return proposerText(row.trial->reason);
        case ColumnKind::Feasible:
            return std::isnan(number) ? QString() : displayValue(Value(number == 1.0));
        case ColumnKind::Parameter: {
            const Value* value = row.trial->configuration.find(m_columns[column].name);
            return value ? displayValue(*value) : QString();
        }
        case ColumnKind::Metric: {
            // A measured NaN is shown as such; what was not measured stays empty.
            const bool measured = !std::isnan(number) || row.trial->metrics().find(m_columns[column].name);
            return measured ? displayMetric(number) : QString();
        }
        case ColumnKind::Seconds:
            return std::isnan(number) ? QString() : durationText(number);
        case ColumnKind::Number:
        case ColumnKind::Resource:
            return std::isnan(number) ? QString() : displayNumber(number, 10);
    }
    return {};
}

QString TrialTableModel::toolTip(const Row& row, std::size_t column) const
{
    switch (m_columns[column].kind) {
        case ColumnKind::State: {
            const Attempt* attempt = row.trial->lastAttempt();
            return attempt && attempt->outcome ? asRichText(causeText(*attempt->outcome)) : QString();
        }
        case ColumnKind::ProposedBy:
            return asRichText(reasonText(row.trial->reason, m_history->objective()));
        default:
            return {};
    }
}

QVariant TrialTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    switch (role) {
        case Qt::DisplayRole:
            return text(row, column);
        case Qt::ToolTipRole:
            return toolTip(row, column);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue((m_columns[column].numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case TrialIdRole:
            return static_cast<qlonglong>(row.trial->id.value);
        case StateRole:
            return static_cast<int>(row.trial->state());
        case SortRole:
            return row.numbers[column];
        case BestRole:
            return index.row() == m_bestRow;
        default:
            return {};
    }
}

bool TrialTableModel::moreIsBetter(const std::string& metric) const
{
    const Objective& objective = m_history->objective();
    if (metric == objective.metric)
        return objective.goal == Goal::Maximize;
    return (objective.second && metric == objective.second->metric ? objective.second->goal : usualGoal(metric)) ==
           Goal::Maximize;
}

QVariant TrialTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((column.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::InitialSortOrderRole)  // the first click shows the best on top
        return column.kind == ColumnKind::Metric && moreIsBetter(column.name) ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (role != Qt::DisplayRole)
        return {};
    switch (column.kind) {
        case ColumnKind::Number:
            return QStringLiteral("#");
        case ColumnKind::State:
            return tr("state");
        case ColumnKind::Metric:
            return metricText(column.name);
        case ColumnKind::Feasible:
            return tr("feasible");
        case ColumnKind::Parameter:
        case ColumnKind::Resource:
            return QString::fromStdString(column.name);
        case ColumnKind::Seconds:
            return tr("time");
        case ColumnKind::ProposedBy:
            return tr("proposed by");
    }
    return {};
}

}  // namespace trimtab
