// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"
#include "ui/window/main_window.h"

#include <QTemporaryDir>

#include <chrono>

namespace trimtab {

/// The real window with the real engine, 1440 × 900 pixels large, on a folder of its own.
class StudyWindow {
public:
    explicit StudyWindow(EngineParts parts = engineParts());
    ~StudyWindow();

    /// Opens the design and starts it: the run page with its charts, inspector and table.
    Status start(const StudySpec& spec);
    /// Opens a .trimtab on the run page.
    void open(const QString& path) { m_window.openFile(path); }
    /// Starts what is open.
    void start();
    /// Runs the event loop until that many trials are finished, in the table and in the chart of the progress.
    bool waitForTrials(int trials, std::chrono::milliseconds timeout);
    /// Of the engine, as of its last message.
    const HistorySnapshot& history() const { return m_history; }
    MainWindow& window() { return m_window; }
    QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    bool shows(int trials) const;

    QTemporaryDir m_folder;
    AppSettings m_settings;
    Engine m_engine;
    MainWindow m_window;
    HistorySnapshot m_history;
};

/// `trials` of random search on the six-dimensional Hartmann function, two at a time.
StudySpec randomStudy(int trials);

/// A file with that many finished trials of a study. @param reports of each trial
Status writeStudyFile(const QString& path, const StudySpec& spec, int trials, int reports);

}  // namespace trimtab
