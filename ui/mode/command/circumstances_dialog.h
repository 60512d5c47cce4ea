// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/command_trainable.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace trimtab {

class ProblemLabel;

/// What a command runs in, beside its folder: environment, variables that are handed on, folders of data, limits.
class CircumstancesDialog final : public QDialog {
    Q_OBJECT

public:
    explicit CircumstancesDialog(const CommandTrainable& command, QWidget* parent = nullptr);

    /// The command with what was entered; valid once accepted.
    const CommandTrainable& command() const { return m_command; }

private:
    QPlainTextEdit* makeText(const char* name, const QString& accessible, const QString& text);
    /// False, with the reason shown, when a line or a number cannot be read.
    bool read();

    CommandTrainable m_command;
    QPlainTextEdit* m_environment;
    QPlainTextEdit* m_inherit;
    QPlainTextEdit* m_channels;
    QLineEdit* m_memory;
    QLineEdit* m_grace;
    ProblemLabel* m_problem;
};

}  // namespace trimtab
