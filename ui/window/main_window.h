// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"
#include "ui/model/study_document.h"
#include "ui/model/trial_selection.h"
#include "ui/settings/app_settings.h"
#include "ui/window/actions.h"
#include "ui/window/draft_keeper.h"
#include "ui/window/mode_bar.h"
#include "ui/window/study_session.h"

#include <QFileDialog>
#include <QMainWindow>

#include <functional>
#include <memory>

class QMenu;
class QStackedWidget;

namespace trimtab {

struct ConfigurationFormat;
class DesignPage;
class RunPage;
class StartPage;

/// The workbench. It places pages and actions and connects them; what they do is elsewhere.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    using EngineFactory = std::function<std::unique_ptr<Engine>()>;

    /// @param engine, settings outlive the window   @param makeEngine further ones, for what runs beside the open study; may be
    ///        empty, then nothing does
    MainWindow(Engine& engine, AppSettings& settings, EngineFactory makeEngine = {}, QWidget* parent = nullptr);

    /// Opens a .trimtab or the .json of a study, or a table for a design.
    void openFile(const QString& path);
    /// The same, and starts or continues it at once; a .json gets a file in the folder for studies.
    void openAndStart(const QString& path);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildMenus();
    void buildPages();
    void connectActions();
    void connectRunPage();
    void connectStartPage();
    void connectSession();
    void addRecentMenu(QMenu& file);
    void addExampleMenu(QMenu& file);

    void newStudy();
    /// @param draft the file that keeps it; empty when it has none
    void startDesign(const StudySpec& spec, const QString& draft);
    /// Goes on to `next`; first asks when results would be lost.
    void leaveStudy(const std::function<void()>& next);
    void takeDesign(const QString& path);
    /// A table for the design that is shown, else for a new one. @param path empty: the user will choose it
    void openTable(const QString& path);
    void openExample(const QString& name);
    void openDraft(const QString& path);
    void askOpen();
    void askSaveAs();
    void exportBest();
    void exportTrial(TrialId trial);
    void exportTrials();
    void exportBrushed();
    void narrowToBrushed();
    void fixHyperparameter(const QString& name, const Value& value);
    void copyTrial(TrialId trial);
    void copyShownConfiguration(const ConfigurationFormat& format);
    void addCopyMenu(QMenu& edit);
    void saveAs(QString path);
    /// Asks for a file and hands it to `use`; returns at once. @param start folder and, to save, the suggested name
    void askPath(QFileDialog::AcceptMode mode, const QString& title, const QString& start, const QString& filter,
                 const std::function<void(const QString&)>& use);
    void askExport(const QString& title, const QString& fileName, const QString& filter, const QByteArray& content);
    void write(const QString& path, const QByteArray& content);
    void start();
    /// One run of the design's command, in a dialog.
    void tryOnce();
    void askToAllowCommand();
    void applyScheme(QAction* chosen);
    void updateTitle();
    void updateActions();
    void updateStartPage();
    void reportError(const QString& what, const Error& error);

    AppSettings& m_settings;
    EngineFactory m_makeEngine;
    StudyDocument m_document;
    TrialSelection m_selection;
    StudySession m_session;
    DraftKeeper m_drafts;
    Actions m_actions;
    Mode m_mode = Mode::Start;
    bool m_startsDesign = false;  // the next design that is opened is started at once
    bool m_leaving = false;       // nothing holds the window open any more
    ModeBar* m_modeBar;
    QStackedWidget* m_pages;
    StartPage* m_startPage = nullptr;
    DesignPage* m_designPage = nullptr;
    RunPage* m_runPage = nullptr;
};

}  // namespace trimtab
