// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/model/study_document.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace trimtab {

/// The top of the run page: start, pause, stop, step; the key figures; how far the study is.
class ControlStrip final : public QWidget {
    Q_OBJECT

public:
    explicit ControlStrip(StudyDocument* document, QWidget* parent = nullptr);

signals:
    void startRequested();
    void pauseRequested();
    void stopRequested();
    void stepRequested();

private:
    struct Figure {
        QLabel* value;
        QLabel* caption;
    };

    QPushButton* addButton(const QString& text, QLatin1String icon, void (ControlStrip::*requested)());
    Figure addFigure(const QString& name);
    void refresh();
    void refreshCommands();
    void refreshBest();
    QString bestCaption(const History& history, const QString& metric) const;
    void refreshCounts();
    void refreshTime();
    double elapsedSeconds() const;

    StudyDocument* m_document;
    QPushButton* m_start = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_step = nullptr;
    Figure m_best{};
    Figure m_front{};
    Figure m_trials{};
    Figure m_running{};
    Figure m_time{};
    QProgressBar* m_progress = nullptr;
    QElapsedTimer m_sinceStatus;  // the seconds of a status are those of its moment
    QTimer m_throttle;
    QTimer m_second;
};

}  // namespace trimtab
