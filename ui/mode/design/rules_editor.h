// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace trimtab {

class FeasibleShare;
class LineField;
class ProblemLabel;
class StudyDocument;

/// The rules between hyperparameters, one line each, and the share of the space that they allow, measured.
class RulesEditor final : public QWidget {
    Q_OBJECT

public:
    RulesEditor(StudyDocument& document, FeasibleShare& share, QWidget* parent = nullptr);
    /// Moves the focus to the rule with this pointer ("/rules/0"); false for other pointers.
    bool focusField(const QString& pointer);

public slots:
    /// Adds an empty line to write a rule into. It stays until it is written or removed, whatever is edited meanwhile.
    void addRule();

private:
    struct Line {
        QWidget* area;
        LineField* text;
        ProblemLabel* problem;
    };

    void refresh();
    void addLine();
    void removeLine();
    void commit(std::size_t index, const QString& text);
    void showShare();
    const Error* problemOfAll() const;

    StudyDocument& m_document;
    FeasibleShare& m_share;
    QVBoxLayout* m_column;
    std::vector<Line> m_lines;
    QLabel* m_fraction;
    bool m_hasEmptyLine = false;  // behind those of the study
};

}  // namespace trimtab
