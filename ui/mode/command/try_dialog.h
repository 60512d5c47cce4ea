// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"

#include <QDialog>
#include <QTemporaryDir>

#include <memory>

class QLabel;
class QPushButton;
class QTableWidget;

namespace trimtab {

class LogView;

/// One run of a study's command, in a folder that is removed afterwards: the configuration, what the program prints, what was
/// measured and how it ended.
class TryDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param engine for this dialog alone   @param spec valid, of a command with an absolute directory
    TryDialog(std::unique_ptr<Engine> engine, const StudySpec& spec, QWidget* parent = nullptr);

signals:
    /// The user wants to try the metrics on what was printed.
    void benchRequested(const QString& output);

private:
    void buildWidgets();
    void connectEngine();
    /// Another configuration each time.
    void run();
    void showHistory(const HistorySnapshot& history);
    void showFacts(const Trial& trial);
    void refuse(const Error& error);

    StudySpec m_spec;
    QTemporaryDir m_folder;
    QString m_file;
    Configuration m_configuration;
    std::uint64_t m_draws = 0;
    QLabel* m_state;
    QTableWidget* m_facts;
    LogView* m_log;
    QPushButton* m_again;
    QPushButton* m_stop;
    QPushButton* m_bench;
    std::unique_ptr<Engine> m_engine;  // last: it ends before what shows its answers
};

}  // namespace trimtab
