// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/table/table_preview.h"

#include <QAbstractTableModel>

namespace trimtab {

/// The columns of a CSV file, a row each: what they hold, and whether they are features.
class ColumnModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Use, Name, Kind, Missing, Different, Distribution, Values, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// nullptr: no rows.
    void setContent(TableContentPtr content);
    /// What is learned, from what. @param choice with names of columns
    void setChoice(const TableChoice& choice);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    /// The user wants this column as a feature, or not.
    void useChanged(const std::string& column, bool use);

private:
    enum class Part { Target, Group, Feature, Excluded, Unusable };

    const ColumnSummary& column(int row) const { return m_content->columns[static_cast<std::size_t>(row)]; }
    Part partOf(const ColumnSummary& column) const;
    QString text(const ColumnSummary& column, int section) const;
    QString toolTip(const ColumnSummary& column, int section) const;
    QVariant checkState(const ColumnSummary& column) const;

    TableContentPtr m_content;
    TableChoice m_choice;
};

}  // namespace trimtab
