// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace trimtab {

class ProblemLabel;
class SegmentedControl;
class StudyDocument;

/// Metric and goal. Another metric brings its usual goal.
class ObjectiveCard final : public QWidget {
    Q_OBJECT

public:
    explicit ObjectiveCard(StudyDocument& document, QWidget* parent = nullptr);
    bool focusField(const QString& pointer);

private:
    void refresh();
    void chooseMetric();
    void chooseGoal(int goal);

    StudyDocument& m_document;
    QComboBox* m_metric;
    SegmentedControl* m_goal;
    ProblemLabel* m_problem;
};

}  // namespace trimtab
