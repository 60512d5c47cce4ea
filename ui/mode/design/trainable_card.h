// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace trimtab {

class BundledFields;
class CommandFields;
class FormField;
class ProblemLabel;
class SegmentedControl;
class StudyDocument;

/// What is trained: a bundled model, an external command, or a test function.
class TrainableCard final : public QWidget {
    Q_OBJECT

public:
    explicit TrainableCard(StudyDocument& document, QWidget* parent = nullptr);

    /// Moves the focus to the field with this pointer; false when it is none of this card.
    bool focusField(const QString& pointer);
    /// Trains on a table. @param source as TableDialog gives it
    void useTable(const TableSource& source);
    /// The metrics of the command, tried on what it has printed.
    void openBench(const QString& output);

signals:
    /// The user wants to see one run of the command.
    void tryRequested();

private:
    void buildFields(QVBoxLayout& column);
    void connectFields();
    void refresh();
    void chooseKind(int kind);
    void setTrainable(const QString& step, const TrainableSpec& trainable);

    StudyDocument& m_document;
    SegmentedControl* m_kind;
    BundledFields* m_bundled;
    CommandFields* m_command;
    QComboBox* m_function;
    FormField* m_functionField;
    ProblemLabel* m_problem;
    // What comes back when the user returns to a kind:
    BundledTrainable m_lastBundled;
    CommandTrainable m_lastCommand;
    FunctionTrainable m_lastFunction;
};

}  // namespace trimtab
