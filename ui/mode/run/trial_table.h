// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/ids.h"
#include "ui/model/study_document.h"
#include "ui/model/trial_filter_model.h"
#include "ui/model/trial_selection.h"
#include "ui/model/trial_table_model.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;

namespace trimtab {

class TrialDelegate;

/// The table below the charts: every trial, sorted and filtered; its current row is the selected trial.
class TrialTable final : public QWidget {
    Q_OBJECT

public:
    TrialTable(StudyDocument* document, TrialSelection* selection, QWidget* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void stopTrialRequested(trimtab::TrialId trial);
    void exportTrialRequested(trimtab::TrialId trial);
    void copyTrialRequested(trimtab::TrialId trial);
    void fixRequested(const QString& hyperparameter, const trimtab::Value& value);

private:
    void buildView();
    void buildFilters(QHBoxLayout* row);
    void connectDocument();
    void loadStudy();
    void applyHistory();
    void sizeColumns();
    void selectionToRow();
    void rowToSelection();
    void showRowMenu(const QPoint& position);
    void addFixAction(QMenu& menu, TrialId trial, const TrialTableModel::Column& column);
    void showColumnMenu(const QPoint& position);
    void updateCount();

    StudyDocument* m_document;
    TrialSelection* m_selection;
    TrialTableModel* m_trials;
    TrialFilterModel* m_filter;
    TrialDelegate* m_delegate;
    QTableView* m_view;
    QLineEdit* m_text = nullptr;
    QComboBox* m_state = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_noMatch = nullptr;  // in the middle of a table without rows
    QTimer m_throttle;
    bool m_removing = false;
};

}  // namespace trimtab
