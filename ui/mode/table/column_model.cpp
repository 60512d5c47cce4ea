// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/table/column_model.h"

#include "ui/delegate/cell_delegate.h"
#include "ui/mode/table/column_text.h"
#include "ui/theme/rich_text.h"

#include <QLocale>

#include <algorithm>

namespace trimtab {
namespace {

/// Whether a column of this kind can be a feature.
bool canTeach(ColumnKind kind)
{
    return kind == ColumnKind::Number || kind == ColumnKind::Category;
}

QString countText(std::size_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

}  // namespace

void ColumnModel::setContent(TableContentPtr content)
{
    beginResetModel();
    m_content = std::move(content);
    endResetModel();
}

void ColumnModel::setChoice(const TableChoice& choice)
{
    m_choice = choice;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ColumnModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_content ? 0 : static_cast<int>(m_content->columns.size());
}

int ColumnModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

ColumnModel::Part ColumnModel::partOf(const ColumnSummary& column) const
{
    if (column.name == m_choice.target)
        return Part::Target;
    if (column.name == m_choice.group)
        return Part::Group;
    if (!canTeach(column.kind) || (!column.numeric && column.moreDistinct))
        return Part::Unusable;
    return std::ranges::find(m_choice.without, column.name) == m_choice.without.end() ? Part::Feature : Part::Excluded;
}

QVariant ColumnModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ColumnSummary& shown = column(index.row());
    const Part part = partOf(shown);
    switch (role) {
        case Qt::DisplayRole:
            return text(shown, index.column());
        case Qt::ToolTipRole:
            return toolTip(shown, index.column());
        case Qt::AccessibleTextRole:
            return index.column() == Use ? tr("%1 is a feature").arg(QString::fromStdString(shown.name))
                                         : text(shown, index.column());
        case Qt::CheckStateRole:
            return index.column() == Use ? checkState(shown) : QVariant();
        case MutedRole:
            return part == Part::Unusable || part == Part::Excluded || (index.column() == Missing && shown.missing == 0);
        case ProblemRole:
            return index.column() == Name && !shown.warnings.empty() && part != Part::Unusable && part != Part::Excluded
                       ? QString::fromStdString(shown.warnings.front().detail)
                       : QString();
        case DensityRole:
            return index.column() == Distribution ? QVariant::fromValue(QList<double>(shown.density.begin(), shown.density.end()))
                                                  : QVariant();
        default:
            return {};
    }
}

QString ColumnModel::text(const ColumnSummary& column, int section) const
{
    switch (section) {
        case Name:
            return QString::fromStdString(column.name);
        case Kind:
            return partOf(column) == Part::Target  ? tr("target")
                   : partOf(column) == Part::Group ? tr("group")
                                                   : columnKindText(column.kind);
        case Missing:
            return countText(column.missing);
        case Different:
            return column.moreDistinct ? tr("> %1").arg(countText(column.distinct)) : countText(column.distinct);
        case Values:
            return columnValuesText(column);
        default:
            return {};
    }
}

QString ColumnModel::toolTip(const ColumnSummary& column, int section) const
{
    if (section == Use && partOf(column) == Part::Target)
        return tr("This column is learned");
    if (section == Use && partOf(column) == Part::Group)
        return tr("Rows that are equal here stay together");
    QStringList lines{QString::fromStdString(column.name)};
    for (const TableWarning& warning : column.warnings)
        lines << warningText(column.name, warning);
    if (section == Values)
        lines << columnValuesText(column);
    return asRichText(lines.join(u'\n'));
}

QVariant ColumnModel::checkState(const ColumnSummary& column) const
{
    const Part part = partOf(column);
    if (part == Part::Feature)
        return Qt::Checked;
    return part == Part::Excluded ? QVariant(Qt::Unchecked) : QVariant();
}

QVariant ColumnModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
        case Use:
            return tr("Use");
        case Name:
            return tr("Column");
        case Kind:
            return tr("Kind");
        case Missing:
            return tr("Missing");
        case Different:
            return tr("Different");
        case Distribution:
            return tr("Distribution");
        case Values:
            return tr("Values");
        default:
            return {};
    }
}

Qt::ItemFlags ColumnModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Use && checkState(column(index.row())).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ColumnModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    emit useChanged(column(index.row()).name, value.value<Qt::CheckState>() == Qt::Checked);
    return true;
}

}  // namespace trimtab
