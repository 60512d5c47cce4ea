// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/model/study_document.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace trimtab {

/// The line at the bottom: what the runner does, what Undo would take back, and the pace, all measured.
class StatusLine final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(StudyDocument* document, QWidget* parent = nullptr);

private:
    void refresh();
    QString paceText() const;
    QString savedText() const;

    StudyDocument* m_document;
    QLabel* m_state;
    QLabel* m_saved;
    QLabel* m_undo;
    QLabel* m_pace;
    QTimer m_throttle;
};

}  // namespace trimtab
