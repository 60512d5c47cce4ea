// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QWidget>

class QComboBox;

namespace trimtab {

class FormField;
class LineField;
class LinkButton;
class StudyDocument;

/// A bundled model in the form: the model, the data set or the user's table, and its validation.
class BundledFields final : public QWidget {
    Q_OBJECT

public:
    explicit BundledFields(StudyDocument& document, QWidget* parent = nullptr);

    void showTrainable(const BundledTrainable& bundled);
    /// Moves the focus to the field of a JSON pointer below "/trainable".
    void focusField(const QString& pointer);
    /// Trains on a table. @param source as TableDialog gives it
    void useTable(const TableSource& source);
    /// Forgets the texts of fields that are not shown for this trainable: what is wrong with a field must be visible.
    /// @param bundled nullptr: none is shown
    void forgetHiddenTexts(const BundledTrainable* bundled);

signals:
    /// @param step what was done, translated
    void changed(const QString& step, const trimtab::BundledTrainable& bundled);

private:
    void buildFields();
    void fillCombos();
    void connectFields();
    void showDataset();
    void showValidation();
    void showProblems();
    void chooseDataset();
    void chooseValidation(int kind);
    void openTable();
    void changeValidation(const QString& step, const Validation& validation);
    void commitAmount(const QString& text);
    void commitRepeats(const QString& text);
    void commitSeed(const QString& text);

    StudyDocument& m_document;
    BundledTrainable m_shown;
    std::optional<TableSource> m_lastTable;
    QComboBox* m_model;
    QComboBox* m_dataset;  // the last entry is the user's table
    LinkButton* m_openTable;
    QComboBox* m_validation;
    LineField* m_amount;        // share or number of folds
    FormField* m_repeatsField;  // of k-fold
    LineField* m_repeats;
    LineField* m_seed;
};

}  // namespace trimtab
