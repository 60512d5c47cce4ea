// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"
#include "tests/ui/model/scripted_history.h"
#include "ui/window/main_window.h"

#include "core/interop/study_json.h"

#include <QAction>
#include <QDropEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace trimtab;

class TestMainWindow final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void start_isTheFirstPage();
    void example_opensTheDesign();
    void drop_opensAStudy();
    void drop_ofAnotherFileIsRefused();
    void brokenFile_isADialog();
    void damagedFile_isADialogAndLeftAlone();
    void startAction_runsAndShowsTheRunPage();
    void actions_haveNamesAndNoSharedShortcuts();

private:
    QAction* action(const char* name) const { return m_window->findChild<QAction*>(QLatin1String(name)); }
    bool drop(const QString& path);
    QString writeStudy(const StudySpec& spec);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(QStringLiteral("settings")));
    m_settings->setStudyFolder(m_folder->filePath(QStringLiteral("studies")));
    m_engine = std::make_unique<Engine>(engineParts());
    m_window = std::make_unique<MainWindow>(*m_engine, *m_settings);
    m_window->show();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_engine.reset();
}

bool TestMainWindow::drop(const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(m_window.get(), &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    return true;
}

QString TestMainWindow::writeStudy(const StudySpec& spec)
{
    QFile file(m_folder->filePath(QStringLiteral("dropped.json")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(toJsonText(spec));
    return file.fileName();
}

void TestMainWindow::start_isTheFirstPage()
{
    QCOMPARE(m_window->mode(), Mode::Start);
    QVERIFY(m_window->findChild<QPushButton*>(QStringLiteral("newStudyButton"))->isVisible());
}

void TestMainWindow::example_opensTheDesign()
{
    QTest::mouseClick(m_window->findChild<QPushButton*>(QStringLiteral("branin")), Qt::LeftButton);
    QCOMPARE(m_window->mode(), Mode::Design);
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("branin")));
    QVERIFY(!m_window->isWindowModified());
}

void TestMainWindow::drop_opensAStudy()
{
    StudySpec spec = smallStudy();
    spec.name = "dropped";
    QVERIFY(drop(writeStudy(spec)));
    QCOMPARE(m_window->mode(), Mode::Design);
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("dropped")));
    QCOMPARE(m_settings->recentFiles().size(), 1);
}

void TestMainWindow::drop_ofAnotherFileIsRefused()
{
    QVERIFY(!drop(m_folder->filePath(QStringLiteral("picture.png"))));
}

void TestMainWindow::brokenFile_isADialog()
{
    QFile file(m_folder->filePath(QStringLiteral("broken.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"trimtab\": 1, \"nmae\": 3}");
    file.close();
    m_window->openFile(file.fileName());
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY(box->informativeText().contains(QStringLiteral("nmae")));
    QCOMPARE(m_window->mode(), Mode::Start);
}

void TestMainWindow::damagedFile_isADialogAndLeftAlone()  // P13
{
    const QByteArray damaged = QByteArrayLiteral("SQLite format 3\0") + QByteArray(50, 'x');
    QFile file(m_folder->filePath(QStringLiteral("damaged.trimtab")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(damaged);
    file.flush();
    m_window->openFile(file.fileName());
    QTRY_VERIFY(m_window->findChild<QMessageBox*>());
    auto* box = m_window->findChild<QMessageBox*>();
    QVERIFY(box->informativeText().contains(QStringLiteral("damaged")));
    QVERIFY(box->informativeText().contains(file.fileName()));
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), damaged);
}

void TestMainWindow::startAction_runsAndShowsTheRunPage()
{
    StudySpec spec = smallStudy();
    spec.limits.trials = 3;
    m_window->openFile(writeStudy(spec));
    action("startAction")->trigger();
    QCOMPARE(m_window->mode(), Mode::Run);
    auto* state = m_window->findChild<QLabel*>(QStringLiteral("stateText"));
    QTRY_COMPARE(state->text(), QStringLiteral("Completed: trial limit reached"));
    QTRY_VERIFY(action("exportBestAction")->isEnabled());
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("small.trimtab")));
}

void TestMainWindow::actions_haveNamesAndNoSharedShortcuts()
{
    QSet<QString> shortcuts;
    for (const QAction* each : m_window->findChildren<QAction*>()) {
        if (each->shortcut().isEmpty())
            continue;
        QVERIFY(!each->objectName().isEmpty());
        QVERIFY2(!shortcuts.contains(each->shortcut().toString()), qPrintable(each->shortcut().toString()));
        shortcuts << each->shortcut().toString();
    }
    QVERIFY(shortcuts.size() > 10);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
