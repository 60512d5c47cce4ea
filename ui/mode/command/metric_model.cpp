// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/metric_model.h"

#include "ui/delegate/cell_delegate.h"
#include "ui/theme/rich_text.h"

#include <algorithm>

namespace trimtab {
namespace {

QStringList sourceTexts()
{
    return {MetricModel::tr("regular expression"), MetricModel::tr("key of a JSON line"),
            MetricModel::tr("key of the result file")};
}

QStringList finalTexts()
{
    return {MetricModel::tr("last"), MetricModel::tr("best"), MetricModel::tr("lowest"), MetricModel::tr("highest")};
}

}  // namespace

void MetricModel::setMetrics(std::vector<CommandMetric> metrics)
{
    beginResetModel();
    m_metrics = std::move(metrics);
    m_counts.reset();
    m_problem.reset();
    endResetModel();
}

void MetricModel::add(const CommandMetric& metric)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_metrics.push_back(metric);
    m_counts.reset();
    endInsertRows();
    emit edited();
}

void MetricModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_metrics.erase(m_metrics.begin() + row);
    m_counts.reset();
    m_problem.reset();
    endRemoveRows();
    emit edited();
}

void MetricModel::setFound(std::optional<std::vector<int>> counts, const std::vector<std::size_t>& overLimit,
                           const Error* problem)
{
    m_counts = std::move(counts);
    m_overLimit = overLimit;
    m_problem = problem ? std::optional(*problem) : std::nullopt;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int MetricModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_metrics.size());
}

int MetricModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString MetricModel::text(std::size_t row, int column) const
{
    const CommandMetric& metric = m_metrics[row];
    switch (column) {
        case Name:
            return QString::fromStdString(metric.name);
        case Source:
            return sourceTexts().value(static_cast<int>(metric.source));
        case Text:
            return QString::fromStdString(metric.text);
        case Final:
            return finalTexts().value(static_cast<int>(metric.final));
        case Found:
            return foundText(row);
        default:
            return {};
    }
}

QString MetricModel::foundText(std::size_t row) const
{
    if (m_metrics[row].source == MetricSource::ResultFile)
        return tr("at the end");
    if (!m_counts || row >= m_counts->size())
        return {};
    const QString count = (*m_counts)[row] == 0 ? tr("no match") : tr("values: %1").arg((*m_counts)[row]);
    const bool over = std::ranges::find(m_overLimit, row) != m_overLimit.end();
    return over ? tr("%1; the pattern needs too long").arg(count) : count;
}

QString MetricModel::problemOf(std::size_t row, int column) const
{
    if (column == Text && m_problem && QString::fromStdString(m_problem->where).startsWith(QStringLiteral("/%1/").arg(row)))
        return QString::fromStdString(m_problem->detail);
    const bool none = m_counts && row < m_counts->size() && (*m_counts)[row] == 0;
    if (column == Found && none && m_metrics[row].source != MetricSource::ResultFile)
        return tr("Nothing in this text gives the metric a value");
    return {};
}

QVariant MetricModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(row, column);
        case Qt::ToolTipRole:
            return asRichText(problemOf(row, column).isEmpty() ? text(row, column) : problemOf(row, column));
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(headerData(column, Qt::Horizontal).toString(), text(row, column));
        case ProblemRole:
            return problemOf(row, column);
        case InputRole:
            return column != Found;
        case MutedRole:
            return column == Found;
        case ChoicesRole:
            return column == Source ? sourceTexts() : column == Final ? finalTexts() : QStringList();
        default:
            return {};
    }
}

QVariant MetricModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
        case Name:
            return tr("Metric");
        case Source:
            return tr("Found by");
        case Text:
            return tr("Expression or key");
        case Final:
            return tr("Final value");
        case Found:
            return tr("In this text");
        default:
            return {};
    }
}

Qt::ItemFlags MetricModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() != Found ? flags | Qt::ItemIsEditable : flags;
}

bool MetricModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    CommandMetric& metric = m_metrics[static_cast<std::size_t>(index.row())];
    const QString text = value.toString();
    switch (index.column()) {
        case Name:
            metric.name = text.trimmed().toStdString();
            break;
        case Source:
            metric.source = static_cast<MetricSource>(std::max<qsizetype>(0, sourceTexts().indexOf(text)));
            break;
        case Text:
            metric.text = text.toStdString();
            break;
        case Final:
            metric.final = static_cast<FinalValue>(std::max<qsizetype>(0, finalTexts().indexOf(text)));
            break;
        default:
            return false;
    }
    emit dataChanged(index, index);
    emit edited();
    return true;
}

}  // namespace trimtab
