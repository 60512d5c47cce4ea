// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace trimtab {

class LinkButton;
class LogView;
class StudyDocument;
class TrialSelection;

/// What the command of the trial that the inspector shows prints. Hidden for studies without a command.
class TrialLog final : public QWidget {
    Q_OBJECT

public:
    TrialLog(StudyDocument* document, TrialSelection* selection, QWidget* parent = nullptr);

private:
    void refresh();

    StudyDocument* m_document;
    TrialSelection* m_selection;
    QString m_path;
    QLabel* m_title;
    LinkButton* m_open;
    LogView* m_view;
};

}  // namespace trimtab
