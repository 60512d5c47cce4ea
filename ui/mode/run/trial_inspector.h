// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/model/study_document.h"
#include "ui/model/trial_selection.h"
#include "ui/theme/card.h"

#include <QTimer>

class QPushButton;
class QTableWidget;

namespace trimtab {

class TestPart;

/// What is known of the selected trial, or of the best one while none is selected.
class TrialInspector final : public QWidget {
    Q_OBJECT

public:
    TrialInspector(StudyDocument* document, TrialSelection* selection, QWidget* parent = nullptr);

    /// nullopt before the first trial.
    std::optional<TrialId> shownTrial() const;

signals:
    void exportTrialRequested(trimtab::TrialId trial);
    void copyTrialRequested(trimtab::TrialId trial);
    void stopTrialRequested(trimtab::TrialId trial);

private:
    QPushButton* addButton(const QString& text, const QString& name, void (TrialInspector::*requested)(TrialId));
    void refresh();

    StudyDocument* m_document;
    TrialSelection* m_selection;
    Card* m_card;
    QTableWidget* m_facts;
    TestPart* m_testPart = nullptr;
    QWidget* m_buttons;
    QPushButton* m_stop = nullptr;
    QTimer m_throttle;
};

}  // namespace trimtab
