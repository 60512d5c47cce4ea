// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>

class QComboBox;

namespace trimtab {

class LineField;
class ProblemLabel;
class SegmentedControl;
class StudyDocument;

/// The second objective: metric, goal, and whether the Pareto front or a weighted sum is searched. Takes no room while there
/// is none.
class SecondObjectiveEditor final : public QWidget {
    Q_OBJECT

public:
    explicit SecondObjectiveEditor(StudyDocument& document, QWidget* parent = nullptr);
    /// False for pointers to other values.
    bool focusField(const QString& pointer);
    /// Whether there is another metric to optimize.
    bool canAdd() const;

public slots:
    /// The number of parameters, or the first other metric, with a search for the Pareto front. Early stopping, which knows
    /// only one objective, goes.
    void add();

private:
    QWidget* buildMetric();
    QWidget* buildSearch();
    void refresh();
    void refreshWeights();
    void chooseMetric();
    void chooseGoal(int goal);
    void chooseSearch(int search);
    void commitWeight(std::size_t index, const QString& text);
    void remove();

    StudyDocument& m_document;
    QComboBox* m_metric = nullptr;
    SegmentedControl* m_goal = nullptr;
    SegmentedControl* m_search = nullptr;
    std::array<QWidget*, 2> m_weightFields{};
    std::array<LineField*, 2> m_weights{};
    ProblemLabel* m_problem = nullptr;
};

}  // namespace trimtab
