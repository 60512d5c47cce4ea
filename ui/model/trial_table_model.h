// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace trimtab {

/// The trials of a study, one row each in the order of their numbers. A new snapshot costs a comparison of pointers for a
/// trial that has not changed; rows are only ever added, unless the study is another.
class TrialTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class ColumnKind { Number, State, Metric, Feasible, Parameter, Resource, Seconds, ProposedBy };
    struct Column {
        ColumnKind kind;
        std::string name;  ///< of the metric, the hyperparameter or the resource
        bool principal;    ///< shown unless the user hides it
        bool numeric;      ///< aligned at the right
    };
    enum Role {
        TrialIdRole = Qt::UserRole,  ///< qlonglong
        StateRole,                   ///< int of TrialState
        SortRole,                    ///< double, NaN when there is none
        BestRole,                    ///< bool: the best trial so far
    };

    explicit TrialTableModel(QObject* parent = nullptr);

    /// Columns after the study, rows after the history: a reset.
    void setStudy(const StudySpec& spec, HistorySnapshot history);
    /// Later state of the same study.
    void setHistory(HistorySnapshot history);

    const std::vector<Column>& columns() const { return m_columns; }
    const Trial& trialAt(int row) const { return *m_rows[static_cast<std::size_t>(row)].trial; }
    /// -1 for an unknown trial.
    int rowOf(TrialId trial) const;
    /// What a cell sorts by; NaN when it is no number.
    double sortNumber(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        TrialPtr trial;
        std::vector<double> numbers;  // one for each column
    };

    Row makeRow(const TrialPtr& trial) const;
    void updateChanged(std::span<const TrialPtr> trials);
    void append(std::span<const TrialPtr> trials);
    void markBest();
    bool moreIsBetter(const std::string& metric) const;
    QString text(const Row& row, std::size_t column) const;
    QString toolTip(const Row& row, std::size_t column) const;

    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    HistorySnapshot m_history;
    int m_bestRow = -1;
};

}  // namespace trimtab
