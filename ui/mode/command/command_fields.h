// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/command_trainable.h"

#include <QWidget>

class QLabel;

namespace trimtab {

class LineField;
class StudyDocument;

/// An external command in the form: the command line, its folder, how its metrics are found, what it runs in.
class CommandFields final : public QWidget {
    Q_OBJECT

public:
    explicit CommandFields(StudyDocument& document, QWidget* parent = nullptr);

    void showCommand(const CommandTrainable& command);
    /// Moves the focus to the field of a JSON pointer below "/trainable".
    void focusField(const QString& pointer);
    /// @param output that the command has printed; may be empty
    void openBench(const QString& output);

signals:
    /// @param step what was done, translated
    void changed(const QString& step, const trimtab::CommandTrainable& command);
    /// The user wants to see one run of it.
    void tryRequested();

private:
    QWidget* buildLinks();
    void commitLine(const QString& text);
    void commitDirectory(const QString& text);
    void chooseDirectory();
    void openCircumstances();

    StudyDocument& m_document;
    CommandTrainable m_command;
    LineField* m_line;
    LineField* m_directory;
    QLabel* m_metrics;
    QWidget* m_bench;
    QWidget* m_circumstances;
};

}  // namespace trimtab
