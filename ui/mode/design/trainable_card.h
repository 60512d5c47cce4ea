// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QWidget>

class QComboBox;
class QWidget;

namespace trimtab {

class Card;
class FormField;
class LineField;
class LinkButton;
class ProblemLabel;
class SegmentedControl;
class StudyDocument;

/// What is trained: a bundled model on a data set or a table of the user's with its validation, or a test function.
class TrainableCard final : public QWidget {
    Q_OBJECT

public:
    explicit TrainableCard(StudyDocument& document, QWidget* parent = nullptr);

    /// Moves the focus to the field with this pointer; false when it is none of this card.
    bool focusField(const QString& pointer);
    /// Trains on a table. @param source as TableDialog gives it
    void useTable(const TableSource& source);

private:
    void buildFields(Card& card);
    void fillCombos();
    void refresh();
    void forgetHiddenTexts();
    void refreshBundled(const BundledTrainable& bundled);
    void refreshDataset(const BundledTrainable& bundled);
    void refreshValidation(const Validation& validation);
    void chooseDataset();
    void openTable();
    void chooseKind(int kind);
    void changeBundled(const QString& step, const BundledTrainable& bundled);
    void changeValidation(const QString& step, const Validation& validation);
    void commitAmount(const QString& text);
    void commitRepeats(const QString& text);
    void commitSeed(const QString& text);
    void setTrainable(const QString& step, const TrainableSpec& trainable);

    StudyDocument& m_document;
    SegmentedControl* m_kind;
    QComboBox* m_model;
    QComboBox* m_dataset;       // the last entry is the user's table
    LinkButton* m_openTable;
    QComboBox* m_validation;
    LineField* m_amount;  // share or number of folds
    FormField* m_repeatsField;  // of k-fold
    LineField* m_repeats;
    LineField* m_seed;
    QComboBox* m_function;
    QList<FormField*> m_bundledFields;
    FormField* m_functionField;
    ProblemLabel* m_problem;
    BundledTrainable m_lastBundled;  // what comes back when the user returns from a test function
    std::optional<TableSource> m_lastTable;
    FunctionTrainable m_lastFunction;
};

}  // namespace trimtab
