// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QObject>

#include <vector>

class QAction;
class QActionGroup;
class QUndoStack;

namespace trimtab {

/// Every action of the main window with object name, icon, shortcut and text. Menus and tool bars only place them, the
/// window connects them.
struct Actions {
    /// @param parent owns the actions
    Actions(QObject* parent, QUndoStack& undoStack);

    /// All that have a shortcut, in the order of the menus.
    std::vector<QAction*> withShortcuts() const;

    QAction* newStudy;
    QAction* open;
    QAction* saveAs;
    QAction* exportBest;
    QAction* exportTrials;
    QAction* exportBrushed;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* copy;
    QAction* narrow;
    QAction* start;
    QAction* pause;
    QAction* stop;
    QAction* step;
    QAction* stopTrial;
    QAction* home;
    QAction* design;
    QAction* run;
    QAction* fullScreen;
    QAction* shortcuts;
    QAction* about;
    QActionGroup* colorSchemes;  ///< data() of each is the int of a ColorScheme

private:
    /// @param icon of resources/icons; empty for none
    QAction* add(const QString& text, const char* name, const char* icon, const QKeySequence& shortcut);
    void addColorSchemes();

    QObject* m_parent;
    std::vector<QAction*> m_all;
};

}  // namespace trimtab
