// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace trimtab {

class LineField;
class OptionForm;
class ProblemLabel;
class StudyDocument;

/// Strategy with its options and seed, early stopping with its options. The options come from the schemas.
class StrategyCard final : public QWidget {
    Q_OBJECT

public:
    explicit StrategyCard(StudyDocument& document, QWidget* parent = nullptr);
    bool focusField(const QString& pointer);

private:
    QWidget* buildStrategy();
    QWidget* buildStopping();
    void refresh();
    void showProblems();
    void chooseStrategy();
    void chooseStopping();
    void commitSeed(const QString& text);

    StudyDocument& m_document;
    QComboBox* m_strategy;
    OptionForm* m_strategyOptions;
    LineField* m_seed;
    QCheckBox* m_reproducible;
    QLabel* m_brackets;
    QComboBox* m_stopping;
    OptionForm* m_stoppingOptions;
    ProblemLabel* m_problem;
};

}  // namespace trimtab
