// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/theme/icon.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QUndoStack>

#include <algorithm>
#include <iterator>

namespace trimtab {
namespace {

struct ActionText {
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

}  // namespace

Actions::Actions(QObject* parent, QUndoStack& undoStack) : m_parent(parent)
{
    const auto tr = [](const char* text) { return ActionText::tr(text); };
    newStudy = add(tr("&New"), "newStudy", "new", QKeySequence::New);
    open = add(tr("&Open…"), "open", "open", QKeySequence::Open);
    saveAs = add(tr("Save &As…"), "saveAs", "save", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    exportBest = add(tr("Export &Best as JSON…"), "exportBest", "export", QKeySequence(Qt::CTRL | Qt::Key_E));
    exportTrials = add(tr("Export &Trials as CSV…"), "exportTrials", "", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    exportBrushed = add(tr("Export Brushed Trials as CS&V…"), "exportBrushed", "", {});
    quit = add(tr("&Quit"), "quit", "quit", QKeySequence(Qt::CTRL | Qt::Key_Q));

    undo = undoStack.createUndoAction(parent, tr("&Undo"));
    undo->setObjectName(QStringLiteral("undoAction"));
    undo->setIcon(themedIcon(QLatin1String("undo")));
    undo->setShortcut(QKeySequence::Undo);
    redo = undoStack.createRedoAction(parent, tr("&Redo"));
    redo->setObjectName(QStringLiteral("redoAction"));
    redo->setIcon(themedIcon(QLatin1String("redo")));
    redo->setShortcut(QKeySequence::Redo);
    m_all.insert(m_all.end(), {undo, redo});
    copy = add(tr("&Copy Trial as JSON"), "copy", "copy", QKeySequence::Copy);

    narrow = add(tr("&Narrow Ranges to Brushed Trials"), "narrow", "", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));

    start = add(tr("&Start"), "start", "start", QKeySequence(Qt::Key_F5));
    pause = add(tr("&Pause"), "pause", "pause", QKeySequence(Qt::Key_F6));
    stop = add(tr("S&top"), "stop", "stop", QKeySequence(Qt::SHIFT | Qt::Key_F5));
    step = add(tr("St&ep"), "step", "step", QKeySequence(Qt::Key_F10));
    stopTrial = add(tr("Stop This T&rial"), "stopTrial", "stop-trial", QKeySequence(Qt::CTRL | Qt::Key_K));

    home = add(tr("Start &Page"), "home", "home", QKeySequence(Qt::CTRL | Qt::Key_0));
    design = add(tr("&Design"), "design", "design", QKeySequence(Qt::CTRL | Qt::Key_1));
    run = add(tr("&Run"), "run", "run", QKeySequence(Qt::CTRL | Qt::Key_2));
    fullScreen = add(tr("&Full Screen"), "fullScreen", "full-screen", QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
    shortcuts = add(tr("&Keyboard Shortcuts"), "shortcuts", "keyboard", QKeySequence(Qt::Key_F1));
    about = add(tr("&About Trimtab"), "about", "about", {});
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    addColorSchemes();
}

QAction* Actions::add(const QString& text, const char* name, const char* icon, const QKeySequence& shortcut)
{
    auto* action = new QAction(text, m_parent);
    action->setObjectName(QLatin1String(name) + QLatin1String("Action"));
    action->setShortcut(shortcut);
    if (*icon)
        action->setIcon(themedIcon(QLatin1String(icon)));
    m_all.push_back(action);
    return action;
}

void Actions::addColorSchemes()
{
    colorSchemes = new QActionGroup(m_parent);
    const std::pair<ColorScheme, QString> schemes[] = {{ColorScheme::System, ActionText::tr("&System")},
                                                       {ColorScheme::Light, ActionText::tr("&Light")},
                                                       {ColorScheme::Dark, ActionText::tr("&Dark")}};
    for (const auto& [scheme, text] : schemes) {
        QAction* action = colorSchemes->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(scheme));
        action->setObjectName(QStringLiteral("colorScheme%1Action").arg(static_cast<int>(scheme)));
    }
}

std::vector<QAction*> Actions::withShortcuts() const
{
    std::vector<QAction*> found;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found),
                 [](const QAction* action) { return !action->shortcut().isEmpty(); });
    return found;
}

}  // namespace trimtab
