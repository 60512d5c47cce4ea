// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"
#include "core/store/memory_store.h"
#include "tests/support/faulty_store.h"
#include "tests/ui/model/scripted_history.h"
#include "ui/chart/parallel_chart.h"
#include "ui/mode/design/space_table_model.h"
#include "ui/window/main_window.h"
#include "ui/window/new_study.h"

#include "core/interop/study_json.h"

#include <QAction>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
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
    void drop_ofATable_beginsADesign();
    void drop_ofAnotherFileIsRefused();
    void studyOnATable_isReadBeforeItOpens();
    void brokenFile_isADialog();
    void damagedFile_isADialogAndLeftAlone();
    void startAction_runsAndShowsTheRunPage();
    void startAction_takesWhatIsBeingTyped();
    void brushedTrials_narrowTheRanges();
    void close_withUnsavedResults_asks();
    void actions_haveNamesAndNoSharedShortcuts();

private:
    QAction* action(const char* name) const { return m_window->findChild<QAction*>(QLatin1String(name)); }
    bool drop(const QString& path);
    QString writeStudy(const StudySpec& spec);
    QString writeTable();

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

/// Sixty rows of a line with noise of its own: the target is a number.
QString TestMainWindow::writeTable()
{
    QFile file(m_folder->filePath(QStringLiteral("table.csv")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("x,z,y\n");
    for (int i = 0; i < 60; ++i)
        file.write(QByteArray::number(0.5 * i) + ',' + QByteArray::number((7 * i) % 13) + ',' +
                   QByteArray::number(1.5 * i + 0.25 * ((5 * i) % 7)) + '\n');
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

void TestMainWindow::drop_ofATable_beginsADesign()
{
    QVERIFY(drop(writeTable()));
    auto* use = m_window->findChild<QPushButton*>(QStringLiteral("useTable"));
    QVERIFY(use);
    QTRY_VERIFY(use->isEnabled());
    QTest::mouseClick(use, Qt::LeftButton);
    QCOMPARE(m_window->mode(), Mode::Design);
    action("startAction")->trigger();
    QCOMPARE(m_window->mode(), Mode::Run);
    QTRY_VERIFY_WITH_TIMEOUT(action("exportBestAction")->isEnabled(), 20000);
}

void TestMainWindow::studyOnATable_isReadBeforeItOpens()
{
    writeTable();
    StudySpec spec = newStudySpec();
    BundledTrainable trainable{.model = "linear", .dataset = {}, .validation = HoldOut{}};
    trainable.table = TableSource{"table.csv", {}, {}, {}};  // beside the study
    spec.trainable = trainable;
    spec.objective = {"validation.rmse", Goal::Minimize};
    spec.space = {};
    spec.space.parameters = {{"strength", RealDomain{1e-4, 1.0, Scale::Log, {}}, Group::Regularization, {}}};
    m_window->openAndStart(writeStudy(spec));
    QTRY_VERIFY_WITH_TIMEOUT(action("exportBestAction")->isEnabled(), 20000);
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

void TestMainWindow::startAction_takesWhatIsBeingTyped()
{
    m_window->openFile(writeStudy(smallStudy()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto* trials = m_window->findChild<QLineEdit*>(QStringLiteral("trials"));
    QVERIFY(trials);
    trials->setFocus();
    trials->selectAll();
    QTest::keyClicks(trials, QStringLiteral("2"));
    action("startAction")->trigger();
    QTRY_VERIFY(m_window->findChild<QLabel*>(QStringLiteral("stateText"))->text().startsWith(QLatin1String("Completed")));
    QTRY_COMPARE(m_window->findChild<QLabel*>(QStringLiteral("trialsFigure"))->text(), QStringLiteral("2 / 2"));
}

void TestMainWindow::brushedTrials_narrowTheRanges()
{
    StudySpec spec = smallStudy();
    spec.strategy.kind = "sobol";
    spec.limits.trials = 16;
    m_window->openFile(writeStudy(spec));
    action("startAction")->trigger();
    QTRY_VERIFY(m_window->findChild<QLabel*>(QStringLiteral("stateText"))->text().startsWith(QLatin1String("Completed")));
    QVERIFY(!action("narrowAction")->isEnabled());
    auto* chart = m_window->findChild<ParallelChart*>();
    chart->refreshNow();
    const PlotAxis axis = chart->axes().front();
    chart->setBrush({0, axis.low, (axis.low + axis.high) / 2.0});
    QVERIFY(action("exportBrushedAction")->isEnabled());
    action("narrowAction")->trigger();
    QCOMPARE(m_window->mode(), Mode::Design);
    QVERIFY(action("undoAction")->text().contains(QStringLiteral("narrow the ranges")));
    const auto* space = m_window->findChild<SpaceTableModel*>();
    const auto high = [space] { return space->index(0, SpaceTableModel::To).data(Qt::EditRole).toDouble(); };
    QVERIFY(high() > -5.0 && high() < 3.0);
    action("undoAction")->trigger();
    QCOMPARE(high(), 10.0);
}

void TestMainWindow::close_withUnsavedResults_asks()  // P6, U4
{
    StorageFaults faults;
    EngineParts parts = engineParts();
    parts.createStore = [&faults](const QString&, const StudySpec& spec) {
        return Result<std::unique_ptr<Store>>(std::make_unique<FaultyStore>(std::make_shared<MemoryStore>(spec), faults));
    };
    Engine engine(parts);
    MainWindow window(engine, *m_settings);
    window.show();
    faults.error = Error{Error::Code::DiskFull, "study.trimtab", "no space left on the device"};
    window.openAndStart(writeStudy(smallStudy()));
    auto* banner = window.findChild<QWidget*>(QStringLiteral("storageBanner"));
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(!window.close());
    auto* box = window.findChild<QMessageBox*>(QStringLiteral("unsavedResults"));
    QVERIFY(box);
    QVERIFY(box->informativeText().contains(QStringLiteral("no space left")));
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QTRY_VERIFY(!window.isVisible());
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
