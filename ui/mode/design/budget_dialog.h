// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace trimtab {

class LineField;
class StudyDocument;

/// What a number of trials would cost and bring before they are run: wall clock by parallelism, from the times of this study's
/// trials or a time that the user expects, and the chance that random search hits the best share of the space.
class BudgetDialog final : public QDialog {
    Q_OBJECT

public:
    explicit BudgetDialog(StudyDocument& document, QWidget* parent = nullptr);

private:
    QWidget* makeQuestion();
    QTableWidget* makeTable(const QString& name, const QString& title, const QStringList& headers);
    void showTimes();
    void showChances();
    void refresh();
    void expect(const QString& text);
    void use();
    std::vector<double> seconds() const;

    StudyDocument& m_document;
    std::vector<double> m_measured;  // s
    std::vector<int> m_parallel;     // of the rows
    QSpinBox* m_trials;
    LineField* m_expected;
    QLabel* m_source;
    QTableWidget* m_times;
    QTableWidget* m_chances;
    QLabel* m_note;
    QPushButton* m_use = nullptr;
};

}  // namespace trimtab
