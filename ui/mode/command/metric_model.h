// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/command_trainable.h"
#include "core/util/result.h"

#include <QAbstractTableModel>

#include <optional>

namespace trimtab {

/// The metrics of a command, a row each, edited in place.
class MetricModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Source, Text, Final, Found, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    const std::vector<CommandMetric>& metrics() const { return m_metrics; }
    void setMetrics(std::vector<CommandMetric> metrics);
    void add(const CommandMetric& metric);
    void remove(int row);
    /// What a text has for each metric; nullopt: there is no text. @param problem of the row that it names ("/0/regex")
    void setFound(std::optional<std::vector<int>> counts, const std::vector<std::size_t>& overLimit, const Error* problem);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    void edited();

private:
    QString text(std::size_t row, int column) const;
    QString foundText(std::size_t row) const;
    QString problemOf(std::size_t row, int column) const;

    std::vector<CommandMetric> m_metrics;
    std::optional<std::vector<int>> m_counts;
    std::vector<std::size_t> m_overLimit;
    std::optional<Error> m_problem;
};

}  // namespace trimtab
