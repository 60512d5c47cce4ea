// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/mode/command/ask_to_allow.h"
#include "ui/mode/command/try_dialog.h"
#include "ui/mode/design/design_page.h"
#include "ui/mode/run/run_page.h"
#include "ui/mode/table/table_dialog.h"
#include "ui/model/run_commands.h"
#include "ui/theme/rich_text.h"
#include "ui/window/error_text.h"
#include "ui/window/example_studies.h"
#include "ui/window/new_study.h"
#include "ui/window/start_page.h"
#include "ui/window/status_line.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>

#include <utility>

namespace trimtab {
namespace {

const QSize kFirstSize(1440, 900);
const QSize kFrame(8, 40);  // what a window manager puts around a window, about

bool isStudyFile(const QString& path)
{
    return path.endsWith(QLatin1String(".trimtab"), Qt::CaseInsensitive);
}

/// The one file of a drop that can be opened; empty when there is none.
QString droppedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.front().isLocalFile())
        return {};
    const QString path = urls.front().toLocalFile();
    const bool known = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) || isStudyFile(path) || isTableFile(path);
    return known ? path : QString();
}

}  // namespace

MainWindow::MainWindow(Engine& engine, AppSettings& settings, EngineFactory makeEngine, QWidget* parent)
    : QMainWindow(parent),
      m_settings(settings),
      m_makeEngine(std::move(makeEngine)),
      m_session(engine, m_document, [&settings] { return settings.studyFolder(); }),
      m_drafts(m_document, settings.draftFolder()),
      m_actions(this, m_document.undoStack()),
      m_modeBar(new ModeBar(this)),
      m_pages(new QStackedWidget(this))
{
    setWindowIcon(QIcon(QStringLiteral(":/trimtab/icons/trimtab.svg")));
    setAcceptDrops(true);
    m_document.load(newStudySpec(), {}, nullptr);
    buildPages();
    buildMenus();
    setStatusBar(new StatusLine(&m_document, this));
    connectActions();
    connectSession();
    updateStartPage();
    updateTitle();
    updateActions();
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(settings.windowGeometry());
    m_runPage->restoreLayout(settings.runLayout());
    setMode(Mode::Start);
}

void MainWindow::buildPages()
{
    m_startPage = new StartPage(this);
    m_designPage = new DesignPage(&m_document, this);
    m_runPage = new RunPage(&m_document, &m_selection, this);
    for (QWidget* page : std::initializer_list<QWidget*>{m_startPage, m_designPage, m_runPage})
        m_pages->addWidget(page);
    auto* center = new QWidget(this);
    auto* row = new QHBoxLayout(center);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_modeBar);
    row->addWidget(m_pages, 1);
    setCentralWidget(center);
    connect(m_modeBar, &ModeBar::modeRequested, this, &MainWindow::setMode);
    connect(m_designPage, &DesignPage::startRequested, this, &MainWindow::start);
    connect(m_designPage, &DesignPage::tryRequested, this, &MainWindow::tryOnce);
    connectRunPage();
    connectStartPage();
}

void MainWindow::connectRunPage()
{
    connect(m_runPage, &RunPage::startRequested, this, &MainWindow::start);
    connect(m_runPage, &RunPage::pauseRequested, &m_session, &StudySession::pause);
    connect(m_runPage, &RunPage::stopRequested, &m_session, &StudySession::stop);
    connect(m_runPage, &RunPage::stepRequested, &m_session, &StudySession::step);
    connect(m_runPage, &RunPage::stopTrialRequested, &m_session, &StudySession::stopTrial);
    connect(m_runPage, &RunPage::tryRequested, &m_session, &StudySession::tryConfiguration);
    connect(m_runPage, &RunPage::predictRequested, &m_session, &StudySession::predict);
    connect(m_runPage, &RunPage::exportTrialRequested, this, &MainWindow::exportTrial);
    connect(m_runPage, &RunPage::copyTrialRequested, this, &MainWindow::copyTrial);
    connect(m_runPage, &RunPage::fixRequested, this, &MainWindow::fixHyperparameter);
    m_runPage->addBrushActions({m_actions.narrow, m_actions.exportBrushed});
    connect(&m_session, &StudySession::predicted, m_runPage, &RunPage::acceptPredictions);
}

void MainWindow::connectStartPage()
{
    connect(m_startPage, &StartPage::newRequested, this, &MainWindow::newStudy);
    connect(m_startPage, &StartPage::openDialogRequested, this, &MainWindow::askOpen);
    connect(m_startPage, &StartPage::tableRequested, this, [this] { openTable({}); });
    connect(m_startPage, &StartPage::openRequested, this, &MainWindow::openFile);
    connect(m_startPage, &StartPage::exampleRequested, this, &MainWindow::openExample);
    connect(m_startPage, &StartPage::draftRequested, this, &MainWindow::openDraft);
}

void MainWindow::connectSession()
{
    connect(&m_session, &StudySession::failed, this, &MainWindow::reportError);
    connect(&m_session, &StudySession::designOpened, this, &MainWindow::takeDesign);
    connect(&m_session, &StudySession::opened, this, [this](const QString& path) { m_settings.addRecentFile(path); });
    connect(&m_document, &StudyDocument::loaded, this, [this] {
        if (!m_document.path().isEmpty())
            setMode(Mode::Run);
    });
    connect(&m_session, &StudySession::copied, this, [this](const QString& path) {
        m_settings.addRecentFile(path);
        statusBar()->showMessage(tr("Copied to %1").arg(path), 8000);
    });
    connect(&m_drafts, &DraftKeeper::failed, this, [this](const Error& error) {
        statusBar()->showMessage(tr("The draft was not kept: %1").arg(errorText(error.code)), 8000);
    });
    for (const auto changed : {&StudyDocument::pathChanged, &StudyDocument::specChanged})
        connect(&m_document, changed, this, &MainWindow::updateTitle);
    connect(&m_document.undoStack(), &QUndoStack::cleanChanged, this, &MainWindow::updateTitle);
    for (const auto changed : {&StudyDocument::statusChanged, &StudyDocument::specChanged, &StudyDocument::historyChanged})
        connect(&m_document, changed, this, &MainWindow::updateActions);
    connect(&m_selection, &TrialSelection::currentChanged, this, &MainWindow::updateActions);
    connect(&m_selection, &TrialSelection::brushedChanged, this, &MainWindow::updateActions);
}

void MainWindow::openFile(const QString& path)
{
    if (isTableFile(path)) {
        openTable(path);
        return;
    }
    leaveStudy([this, path] {
        if (isStudyFile(path))
            m_session.open(path);
        else
            m_session.openDesign(path);
    });
}

void MainWindow::openAndStart(const QString& path)
{
    leaveStudy([this, path] {
        m_startsDesign = !isStudyFile(path);
        if (m_startsDesign)
            m_session.openDesign(path);
        else
            m_session.openAndStart(path);
    });
}

void MainWindow::takeDesign(const QString& path)
{
    m_settings.addRecentFile(path);
    setMode(Mode::Design);
    if (std::exchange(m_startsDesign, false))
        start();
}

void MainWindow::openTable(const QString& path)
{
    auto* dialog = new TableDialog(TableSource{path.toStdString(), {}, {}, {}}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TableDialog::chosen, this, [this](const TableSource& source) {
        if (m_mode == Mode::Design)
            m_designPage->useTable(source);
        else
            startDesign(newStudySpec(source), {});
    });
    dialog->open();
}

void MainWindow::newStudy()
{
    startDesign(newStudySpec(), {});
}

void MainWindow::openExample(const QString& name)
{
    const auto spec = loadExample(name, m_settings.studyFolder());
    if (!spec) {
        reportError(tr("The example could not be opened."), spec.error());
        return;
    }
    startDesign(*spec, {});
}

void MainWindow::openDraft(const QString& path)
{
    const auto spec = DraftKeeper::read(path);
    if (!spec) {
        reportError(tr("The design could not be opened."), spec.error());
        return;
    }
    startDesign(*spec, path);
}

void MainWindow::startDesign(const StudySpec& spec, const QString& draft)
{
    leaveStudy([this, spec, draft] {
        m_session.startNew(spec);
        if (!draft.isEmpty())
            m_drafts.adopt(draft);
        setMode(Mode::Design);
    });
}

void MainWindow::leaveStudy(const std::function<void()>& next)
{
    m_drafts.flush();
    const RunStatus& status = m_document.status();
    if (status.unsavedEvents == 0) {
        next();
        return;
    }
    const QString why = status.storageError ? QString::fromStdString(status.storageError->text()) : QString();
    auto* box = new QMessageBox(QMessageBox::Warning, QApplication::applicationDisplayName(), tr("Results are not saved yet."),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("unsavedResults"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        asRichText(tr("Saving fails and is tried again every second; what waits in memory would be lost.") + u'\n' + why));
    box->setDefaultButton(box->addButton(tr("Keep waiting"), QMessageBox::RejectRole));
    connect(box->addButton(tr("Lose them"), QMessageBox::DestructiveRole), &QPushButton::clicked, this, next);
    box->open();
}

void MainWindow::start()
{
    if (!m_designPage->finishEdits()) {
        setMode(Mode::Design);
        return;
    }
    if (!availableCommands(m_document).start)
        return;
    setMode(Mode::Run);
    m_session.start();
}

void MainWindow::tryOnce()
{
    for (const char* part : {"/trainable/program", "/trainable/arguments", "/trainable/directory", "/space", "/rules"})
        if (const Error* problem = m_document.problemAt(QLatin1String(part))) {
            m_designPage->focusProblem(QString::fromStdString(problem->where));
            return;
        }
    if (!m_makeEngine)
        return;
    auto* dialog = new TryDialog(m_makeEngine(), m_document.spec(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TryDialog::benchRequested, m_designPage, &DesignPage::openBench);
    dialog->open();
}

void MainWindow::askToAllowCommand()
{
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const Status asked = askToAllow(m_document.trialSpec(), folder, this, [this](const Status& allowed) {
        if (allowed)
            start();
        else
            reportError(tr("The permission could not be kept."), allowed.error());
    });
    if (!asked)
        reportError(tr("The command cannot run."), asked.error());
}

void MainWindow::setMode(Mode mode)
{
    m_mode = mode;
    m_modeBar->setMode(mode);
    if (mode == Mode::Start)
        updateStartPage();
    QWidget* pages[] = {m_startPage, m_designPage, m_runPage};
    m_pages->setCurrentWidget(pages[static_cast<std::size_t>(mode)]);
    m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::updateTitle()
{
    const QString name = QString::fromStdString(m_document.spec().name);
    const QString path = m_document.path();
    setWindowTitle(path.isEmpty() ? tr("%1[*] — Trimtab").arg(name)
                                  : tr("%1[*] — study “%2” — Trimtab").arg(QFileInfo(path).fileName(), name));
    setWindowModified(path.isEmpty() ? !m_document.undoStack().isClean() : m_document.designChanged());
}

void MainWindow::updateActions()
{
    const RunCommands commands = availableCommands(m_document);
    m_actions.start->setEnabled(commands.start);
    m_actions.pause->setEnabled(commands.pause);
    m_actions.stop->setEnabled(commands.stop);
    m_actions.step->setEnabled(commands.step);
    const History& history = *m_document.history();
    const auto shown = m_runPage->shownTrial();
    const Trial* trial = shown ? history.find(*shown) : nullptr;
    m_actions.copy->setEnabled(trial);
    m_actions.stopTrial->setEnabled(trial && trial->state() == TrialState::Running);
    m_actions.exportBest->setEnabled(history.best());
    m_actions.exportTrials->setEnabled(!history.trials().empty());
    const bool brushed = m_selection.brushed() && !m_selection.brushed()->empty();
    m_actions.exportBrushed->setEnabled(brushed);
    m_actions.narrow->setEnabled(brushed);
}

void MainWindow::updateStartPage()
{
    m_startPage->setRecentFiles(m_settings.recentFiles());
    std::vector<OfferedFile> drafts;
    for (const Draft& draft : m_drafts.drafts())
        drafts.push_back({draft.path, draft.name, QLocale().toString(draft.changed, QLocale::ShortFormat)});
    m_startPage->setDrafts(drafts);
}

void MainWindow::reportError(const QString& what, const Error& error)
{
    if (error.code == Error::Code::NotAllowed) {
        askToAllowCommand();
        return;
    }
    showError(this, what, error);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // A question only when saving fails: trials that still run will run again, the design is kept as a draft.
    if (m_document.status().unsavedEvents > 0 && !m_leaving) {
        event->ignore();
        leaveStudy([this] {
            m_leaving = true;
            close();
        });
        return;
    }
    m_drafts.flush();
    m_settings.setWindowGeometry(saveGeometry());
    m_settings.setRunLayout(m_runPage->saveLayout());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = droppedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    openFile(path);
}

}  // namespace trimtab
