// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>

class QComboBox;

namespace trimtab {

class Card;
class ConstraintsEditor;
class LineField;
class LinkButton;
class ProblemLabel;
class SecondObjectiveEditor;
class SegmentedControl;
class StudyDocument;

/// Metric and goal, a second objective, constraints, and how often configurations run. Another metric brings its usual goal.
class ObjectiveCard final : public QWidget {
    Q_OBJECT

public:
    explicit ObjectiveCard(StudyDocument& document, QWidget* parent = nullptr);
    bool focusField(const QString& pointer);

private:
    QWidget* buildMetric();
    QWidget* buildOffers();
    QWidget* buildRepeats();
    void refresh();
    void refreshRepeats();
    void chooseMetric();
    void chooseGoal(int goal);
    void commitRepeats(std::size_t field, const QString& text);

    StudyDocument& m_document;
    QComboBox* m_metric;
    SegmentedControl* m_goal;
    ProblemLabel* m_problem;
    SecondObjectiveEditor* m_second;
    ConstraintsEditor* m_constraints;
    LinkButton* m_addSecond;
    std::array<LineField*, 2> m_repeats{};  // of each configuration, of the best
    ProblemLabel* m_repeatsProblem;
};

}  // namespace trimtab
