// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/trial.h"
#include "ui/model/trial_query.h"

#include <QSortFilterProxyModel>

#include <optional>
#include <unordered_set>

namespace trimtab {

/// Sorts and filters a TrialTableModel. Numbers sort as numbers; what has none (NaN, not measured) comes last in either
/// direction.
class TrialFilterModel final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit TrialFilterModel(QObject* parent = nullptr);

    /// @param trials a TrialTableModel
    void setSourceModel(QAbstractItemModel* trials) override;

    /// nullopt: every state.
    void setState(std::optional<TrialState> state);
    /// Shows the rows that match the text, see TrialQuery.
    void setText(const QString& text);
    /// Shows these trials only; nullopt: all.
    void setBrushed(const std::optional<std::unordered_set<TrialId>>& trials);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<TrialState> m_state;
    void readText();

    QString m_text;
    TrialQuery m_query;  // m_text, of the columns as they are
    std::optional<std::unordered_set<TrialId>> m_brushed;
};

}  // namespace trimtab
