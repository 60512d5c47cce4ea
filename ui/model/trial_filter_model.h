// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/trial.h"

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

    /// nullopt: every state.
    void setState(std::optional<TrialState> state);
    /// Shows rows in which any cell contains the text, whatever its case.
    void setText(const QString& text);
    /// Shows these trials only; nullopt: all.
    void setBrushed(const std::optional<std::unordered_set<TrialId>>& trials);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<TrialState> m_state;
    QString m_text;
    std::optional<std::unordered_set<TrialId>> m_brushed;
};

}  // namespace trimtab
