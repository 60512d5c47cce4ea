// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/objective.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QVBoxLayout;

namespace trimtab {

class LineField;
class ProblemLabel;
class StudyDocument;

/// The bounds on metrics, one line each: metric, at most or at least, limit.
class ConstraintsEditor final : public QWidget {
    Q_OBJECT

public:
    explicit ConstraintsEditor(StudyDocument& document, QWidget* parent = nullptr);
    /// Moves the focus to the constraint with this pointer ("/objective/constraints/0/at_most"); false for other pointers.
    bool focusField(const QString& pointer);

public slots:
    /// A bound on another metric than the objective that the best trial, when there is one, just keeps.
    void addConstraint();

private:
    struct Line {
        QWidget* area;
        QComboBox* metric;
        QComboBox* bound;
        LineField* limit;
        ProblemLabel* problem;
    };

    void refresh();
    void addLine();
    void removeLine();
    void change(std::size_t index, const Constraint& constraint);
    void commitLimit(std::size_t index, const QString& text);
    void remove(std::size_t index);

    StudyDocument& m_document;
    QVBoxLayout* m_column;
    std::vector<Line> m_lines;
};

}  // namespace trimtab
