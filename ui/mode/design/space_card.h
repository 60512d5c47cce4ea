// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QWidget>

#include <optional>

class QAction;
class QMenu;
class QToolButton;

namespace trimtab {

class Card;
class FeasibleShare;
class LinkButton;
class ProblemLabel;
class RulesEditor;
class SpaceTable;
class SpaceTableModel;
class StudyDocument;

/// The search space: table, what can be added, rules, and what is wrong.
class SpaceCard final : public QWidget {
    Q_OBJECT

public:
    SpaceCard(StudyDocument& document, FeasibleShare& share, QWidget* parent = nullptr);
    bool focusField(const QString& pointer);

private:
    void buildActions();
    QAction* makeAction(const QString& name, const QString& text, const QKeySequence& key, const QString& glyph);
    QWidget* buildFooter();
    void refresh();
    void fillAddMenu();
    void updateCaption();
    void showProblems();
    void updateActions();
    void add(const std::string& name);
    void addNew(const QString& name);
    void editCondition();
    int currentRow() const;

    StudyDocument& m_document;
    Card* m_card;
    SpaceTableModel* m_model;
    SpaceTable* m_table;
    QMenu* m_addMenu;
    LinkButton* m_addButton;
    RulesEditor* m_rules;
    ProblemLabel* m_problem;
    QAction* m_up = nullptr;
    QAction* m_down = nullptr;
    QAction* m_condition = nullptr;
    QAction* m_remove = nullptr;
    std::optional<StudySpec> m_counted;  // of which the caption speaks
};

}  // namespace trimtab
