// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, their actions and the file dialogs of the main window.
#include "core/analysis/narrowed_space.h"
#include "core/interop/configuration_text.h"
#include "core/interop/result_export.h"
#include "core/interop/study_json.h"
#include "core/interop/whole_file.h"
#include "ui/form/display_name.h"
#include "ui/mode/design/design_page.h"
#include "ui/mode/design/space_edits.h"
#include "ui/mode/run/run_page.h"
#include "ui/model/number_text.h"
#include "ui/model/trial_text.h"
#include "ui/window/example_studies.h"
#include "ui/window/help_dialogs.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QMenuBar>
#include <QStatusBar>

namespace trimtab {
namespace {

/// @param actions nullptr for a separator
QMenu* addMenu(QMenuBar& bar, const QString& title, std::initializer_list<QAction*> actions)
{
    QMenu* menu = bar.addMenu(title);
    for (QAction* action : actions) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    return menu;
}

}  // namespace

void MainWindow::buildMenus()
{
    const Actions& a = m_actions;
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(a.newStudy);
    addExampleMenu(*file);
    file->addAction(a.open);
    addRecentMenu(*file);
    file->addSeparator();
    file->addActions({a.saveAs, a.exportBest, a.exportTrials, a.exportBrushed});
    file->addSeparator();
    file->addAction(a.quit);
    QMenu* edit = addMenu(*menuBar(), tr("&Edit"), {a.undo, a.redo, nullptr, a.copy});
    addCopyMenu(*edit);
    edit->addSeparator();
    edit->addAction(a.narrow);
    addMenu(*menuBar(), tr("&Study"), {a.start, a.pause, a.stop, a.step, nullptr, a.stopTrial});
    QMenu* view = addMenu(*menuBar(), tr("&View"), {a.home, a.design, a.run, nullptr});
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->addActions(a.colorSchemes->actions());
    view->addAction(a.fullScreen);
    addMenu(*menuBar(), tr("&Help"), {a.shortcuts, a.about});
}

void MainWindow::addExampleMenu(QMenu& file)
{
    QMenu* examples = file.addMenu(tr("New from &Example"));
    for (const ExampleStudy& example : exampleStudies()) {
        QAction* action = examples->addAction(example.title);
        action->setStatusTip(example.explanation);
        connect(action, &QAction::triggered, this, [this, name = example.name] { openExample(name); });
    }
}

/// What a script, a shell or a cloud takes.
void MainWindow::addCopyMenu(QMenu& edit)
{
    QMenu* copy = edit.addMenu(tr("Copy C&onfiguration As"));
    connect(&edit, &QMenu::aboutToShow, copy, [this, copy] { copy->setEnabled(m_runPage->shownTrial().has_value()); });
    for (const ConfigurationFormat& format : configurationFormats()) {
        QAction* action = copy->addAction(configurationFormatName(format.id));
        connect(action, &QAction::triggered, this, [this, &format] { copyShownConfiguration(format); });
    }
}

void MainWindow::addRecentMenu(QMenu& file)
{
    QMenu* recent = file.addMenu(tr("&Recent"));
    connect(&file, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const QString& path : m_settings.recentFiles())
            recent->addAction(QDir::toNativeSeparators(path).replace(u'&', QLatin1String("&&")), this,
                              [this, path] { openFile(path); });
        recent->setEnabled(!recent->isEmpty());
    });
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions.newStudy, &MainWindow::newStudy);
    on(m_actions.open, &MainWindow::askOpen);
    on(m_actions.saveAs, &MainWindow::askSaveAs);
    on(m_actions.exportBest, &MainWindow::exportBest);
    on(m_actions.exportTrials, &MainWindow::exportTrials);
    on(m_actions.exportBrushed, &MainWindow::exportBrushed);
    on(m_actions.narrow, &MainWindow::narrowToBrushed);
    on(m_actions.quit, &MainWindow::close);
    on(m_actions.start, &MainWindow::start);
    on(m_actions.pause, [this] { m_session.pause(); });
    on(m_actions.stop, [this] { m_session.stop(); });
    on(m_actions.step, [this] { m_session.step(); });
    on(m_actions.home, [this] { setMode(Mode::Start); });
    on(m_actions.design, [this] { setMode(Mode::Design); });
    on(m_actions.run, [this] { setMode(Mode::Run); });
    on(m_actions.fullScreen, [this](bool full) { full ? showFullScreen() : showNormal(); });
    on(m_actions.shortcuts, [this] { showShortcuts(this, m_actions); });
    on(m_actions.about, [this] { showAbout(this); });
    on(m_actions.copy, [this] {
        if (const auto trial = m_runPage->shownTrial())
            copyTrial(*trial);
    });
    on(m_actions.stopTrial, [this] {
        if (const auto trial = m_runPage->shownTrial())
            m_session.stopTrial(*trial);
    });
    for (QAction* scheme : m_actions.colorSchemes->actions())
        scheme->setChecked(scheme->data().toInt() == static_cast<int>(m_settings.colorScheme()));
    connect(m_actions.colorSchemes, &QActionGroup::triggered, this, &MainWindow::applyScheme);
}

void MainWindow::applyScheme(QAction* chosen)
{
    const auto scheme = static_cast<ColorScheme>(chosen->data().toInt());
    m_settings.setColorScheme(scheme);
    applyColorScheme(*qApp, scheme);
}

void MainWindow::askOpen()
{
    askPath(QFileDialog::AcceptOpen, tr("Open a study"), m_settings.studyFolder() + u'/',
            tr("Studies and tables (*.trimtab *.json *.csv *.tsv);;All files (*)"),
            [this](const QString& path) { openFile(path); });
}

void MainWindow::askSaveAs()
{
    if (!m_designPage->finishEdits()) {
        setMode(Mode::Design);
        return;
    }
    const QString name = freeStudyPath(m_settings.studyFolder(), QString::fromStdString(m_document.spec().name));
    askPath(QFileDialog::AcceptSave, tr("Save the study"), name, tr("Study with its trials (*.trimtab);;Design only (*.json)"),
            [this](const QString& path) { saveAs(path); });
}

void MainWindow::saveAs(QString path)
{
    if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        write(path, toJsonText(m_document.spec()));
        return;
    }
    if (!path.endsWith(QLatin1String(".trimtab"), Qt::CaseInsensitive))
        path += QLatin1String(".trimtab");
    m_session.saveAs(path);
}

void MainWindow::exportBest()
{
    const auto best = bestToJson(m_document.trialSpec(), *m_document.history());
    if (!best) {
        reportError(tr("There is nothing to export yet."), best.error());
        return;
    }
    askExport(tr("Export the best configuration"), QStringLiteral("best.json"), tr("JSON (*.json)"), *best);
}

void MainWindow::exportTrial(TrialId id)
{
    const Trial* best = m_document.history()->best();
    if (best && best->id == id) {
        exportBest();
        return;
    }
    if (const Trial* trial = m_document.history()->find(id)) {
        askExport(tr("Export trial %1").arg(id.value), QStringLiteral("trial-%1.json").arg(id.value), tr("JSON (*.json)"),
                  trialToJson(m_document.trialSpec(), *trial));
    }
}

void MainWindow::exportTrials()
{
    askExport(tr("Export all trials"), QStringLiteral("trials.csv"), tr("Comma-separated values (*.csv)"),
              trialsToCsv(m_document.trialSpec(), *m_document.history(), CsvSafety::SafeForSpreadsheets));
}

void MainWindow::exportBrushed()
{
    askExport(tr("Export the brushed trials"), QStringLiteral("brushed-trials.csv"), tr("Comma-separated values (*.csv)"),
              trialsToCsv(m_document.trialSpec(), *m_document.history(), CsvSafety::SafeForSpreadsheets, m_selection.brushed()));
}

/// Shows what became of the ranges: they may be too tight, and Undo is near.
void MainWindow::narrowToBrushed()
{
    if (!m_selection.brushed())
        return;
    std::vector<const Trial*> trials;
    for (const TrialPtr& trial : m_document.history()->trials())
        if (m_selection.passesBrush(trial->id))
            trials.push_back(trial.get());
    StudySpec spec = m_document.spec();
    spec.space = narrowedTo(std::move(spec.space), trials);
    m_document.edit(tr("narrow the ranges to %1").arg(trialsText(trials.size())), spec);
    setMode(Mode::Design);
}

void MainWindow::fixHyperparameter(const QString& name, const Value& value)
{
    m_document.edit(tr("fix %1 at %2").arg(name, displayValue(value)), withFixed(m_document.spec(), name.toStdString(), value));
    setMode(Mode::Design);
}

void MainWindow::copyTrial(TrialId id)
{
    const Trial* trial = m_document.history()->find(id);
    if (!trial)
        return;
    QApplication::clipboard()->setText(QString::fromUtf8(trialToJson(m_document.trialSpec(), *trial)));
    statusBar()->showMessage(tr("Trial %1 is on the clipboard").arg(id.value), 4000);
}

void MainWindow::copyShownConfiguration(const ConfigurationFormat& format)
{
    const auto shown = m_runPage->shownTrial();
    const Trial* trial = shown ? m_document.history()->find(*shown) : nullptr;
    if (!trial)
        return;
    const Configuration configuration = m_document.trialSpec().space.withFixed(trial->configuration);
    QApplication::clipboard()->setText(QString::fromStdString(format.write(configuration)).trimmed());
    statusBar()->showMessage(
        tr("Configuration of trial %1 is on the clipboard: %2").arg(trial->id.value).arg(configurationFormatName(format.id)),
        4000);
}

void MainWindow::askExport(const QString& title, const QString& fileName, const QString& filter, const QByteArray& content)
{
    const QString folder = m_document.path().isEmpty() ? QDir::homePath() : QFileInfo(m_document.path()).absolutePath();
    askPath(QFileDialog::AcceptSave, title, QDir(folder).filePath(fileName), filter,
            [this, content](const QString& path) { write(path, content); });
}

void MainWindow::askPath(QFileDialog::AcceptMode mode, const QString& title, const QString& start, const QString& filter,
                         const std::function<void(const QString&)>& use)
{
    const QFileInfo first(start);
    auto* dialog = new QFileDialog(this, title, first.absolutePath(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    if (mode == QFileDialog::AcceptSave) {
        dialog->selectFile(first.fileName());
        dialog->setDefaultSuffix(first.suffix());
    }
    connect(dialog, &QFileDialog::fileSelected, this, use);
    dialog->open();
}

void MainWindow::write(const QString& path, const QByteArray& content)
{
    if (const Status written = writeWholeFile(path, content); !written)
        reportError(tr("The file could not be written."), written.error());
    else
        statusBar()->showMessage(tr("Written to %1").arg(QDir::toNativeSeparators(path)), 8000);
}

}  // namespace trimtab
