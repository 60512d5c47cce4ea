// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/design/limit_fields.h"

#include <QWidget>

namespace trimtab {

class LineField;
class ProblemLabel;
class StudyDocument;

/// When the study ends. Empty fields do not limit.
class LimitsCard final : public QWidget {
    Q_OBJECT

public:
    explicit LimitsCard(StudyDocument& document, QWidget* parent = nullptr);
    bool focusField(const QString& pointer);

private:
    void openBudget();
    void refresh();
    void commit(const LimitField& field, const QString& text);

    StudyDocument& m_document;
    std::vector<LimitField> m_fields;
    std::vector<LineField*> m_lines;
    ProblemLabel* m_problem;
};

}  // namespace trimtab
