// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "ui/chart/progress_chart.h"
#include "ui/mode/run/run_page.h"
#include "ui/model/number_text.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QtTest>

using namespace trimtab;

class TestRunPage final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyStudy_explainsHowToStart();
    void wrongDesign_cannotStart();
    void figures_followHistoryAndStatus();
    void bestFigure_isTheMeanOfItsRuns();
    void bestFigure_tellsWhenNothingIsFeasible();
    void frontFigure_isThatOfAParetoSearch();
    void buttons_followTheState();
    void tableRow_selectsTheTrialEverywhere();
    void selection_movesTheTable();
    void brush_filtersTheTableAndKeepsTheSelection();
    void newRun_forgetsSelectionAndZoom();
    void inspector_stopsOnlyRunningTrials();
    void storageError_isShownWhileItLasts();
    void interruptedAndQueuedTrials_areDrawn();

private:
    QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QLatin1String(name)); }
    QString text(const char* name) const { return m_page->findChild<QLabel*>(QLatin1String(name))->text(); }
    QTableView* table() const { return m_page->findChild<QTableView*>(QStringLiteral("trialTable")); }
    void setState(RunState state);

    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<TrialSelection> m_selection;
    std::unique_ptr<RunPage> m_page;
    std::unique_ptr<ScriptedHistory> m_script;
};

void TestRunPage::init()
{
    m_document = std::make_unique<StudyDocument>();
    m_document->load(smallStudy(), QStringLiteral("/tmp/small.trimtab"), nullptr);
    m_selection = std::make_unique<TrialSelection>();
    m_page = std::make_unique<RunPage>(m_document.get(), m_selection.get());
    m_script = std::make_unique<ScriptedHistory>(smallStudy().objective);
    m_page->resize(1200, 800);
    m_page->show();
}

void TestRunPage::cleanup()
{
    m_page.reset();
    m_selection.reset();
    m_document.reset();
}

void TestRunPage::setState(RunState state)
{
    RunStatus status;
    status.state = state;
    status.seconds = 12.0;
    m_document->setStatus(status);
}

void TestRunPage::emptyStudy_explainsHowToStart()
{
    QVERIFY(m_page->findChild<QLabel*>(QStringLiteral("emptyText"))->isVisible());
    QVERIFY(!table()->isVisible());
    QSignalSpy started(m_page.get(), &RunPage::startRequested);
    QTest::mouseClick(button("emptyStartButton"), Qt::LeftButton);
    QCOMPARE(started.count(), 1);
}

void TestRunPage::wrongDesign_cannotStart()
{
    StudySpec spec = smallStudy();
    spec.space.parameters.clear();
    spec.objective.metric = "nonsense";
    m_document->edit(QStringLiteral("break"), spec);
    QTRY_VERIFY(!button("startButton")->isEnabled());
    QVERIFY(!button("emptyStartButton")->isEnabled());
}

void TestRunPage::bestFigure_isTheMeanOfItsRuns()
{
    m_script->run(1, 1, 2.0);
    m_script->run(1, 1, 3.0);
    m_document->setHistory(m_script->snapshot());
    QTRY_COMPARE(text("bestFigure"), QStringLiteral("%1 ± %2").arg(displayMetric(2.5), displayNumber(0.5)));
    QVERIFY(text("bestCaption").contains(QStringLiteral("(2 runs, trial 1)")));
    QVERIFY(!m_page->findChild<QLabel*>(QStringLiteral("frontFigure"))->isVisible());
}

void TestRunPage::bestFigure_tellsWhenNothingIsFeasible()
{
    StudySpec spec = smallStudy();
    spec.objective.constraints = {{"value", Bound::AtLeast, 9.0}};
    ScriptedHistory script(spec.objective);
    script.run(1, 1, 2.0);
    m_document->load(spec, QStringLiteral("/tmp/small.trimtab"), script.snapshot());
    QTRY_COMPARE(text("bestFigure"), displayMetric(2.0));
    QVERIFY(text("bestCaption").contains(QStringLiteral("not feasible")));
}

void TestRunPage::frontFigure_isThatOfAParetoSearch()
{
    StudySpec spec = smallStudy();
    spec.objective.second = {"size", Goal::Minimize};
    ScriptedHistory script(spec.objective);
    script.run(1, 1, 2.0, 4.0);
    script.run(1, 2, 4.0, 2.0);
    script.run(1, 3, 5.0, 5.0);
    m_document->load(spec, QStringLiteral("/tmp/small.trimtab"), script.snapshot());
    QTRY_COMPARE(text("frontFigure"), QStringLiteral("2"));
    QVERIFY(m_page->findChild<QLabel*>(QStringLiteral("frontFigure"))->isVisible());
    QVERIFY(text("frontCaption").contains(QStringLiteral("hypervolume 5")));  // 3 x 1 + 1 x 2
}

void TestRunPage::figures_followHistoryAndStatus()
{
    m_script->run(0, 0, 5.0);
    m_script->run(1, 1, 2.5);
    const TrialId failed = m_script->propose(2, 2);
    m_script->start(failed);
    m_script->finish(failed, 0.0, OutcomeKind::Failed, OutcomeCause::Exception);
    m_script->start(m_script->propose(3, 3));
    m_document->setHistory(m_script->snapshot());
    setState(RunState::Running);
    QTRY_COMPARE(text("bestFigure"), displayMetric(2.5));
    QVERIFY(text("bestCaption").contains(QStringLiteral("(trial 2)")));
    QCOMPARE(text("trialsFigure"), QStringLiteral("3 / 20"));
    QVERIFY(text("trialsCaption").contains(QStringLiteral("1 failed")));
    QCOMPARE(text("runningFigure"), QStringLiteral("1"));
    QCOMPARE(m_page->findChild<QProgressBar*>()->value(), 150);  // per mille
}

void TestRunPage::buttons_followTheState()
{
    m_script->run(0, 0, 5.0);
    m_document->setHistory(m_script->snapshot());
    setState(RunState::Running);
    QVERIFY(button("pauseButton")->isVisible());
    QVERIFY(!button("startButton")->isVisible());
    QVERIFY(!button("stepButton")->isEnabled());
    setState(RunState::Paused);
    QVERIFY(button("startButton")->isVisible());
    QVERIFY(button("stepButton")->isEnabled());
    QVERIFY(button("stopButton")->isEnabled());
    setState(RunState::Finished);
    QVERIFY(!button("stopButton")->isEnabled());
    QSignalSpy stepped(m_page.get(), &RunPage::stepRequested);
    QTest::mouseClick(button("stepButton"), Qt::LeftButton);
    QCOMPARE(stepped.count(), 1);
}

void TestRunPage::tableRow_selectsTheTrialEverywhere()
{
    for (int i = 0; i < 5; ++i)
        m_script->run(i, i, 10.0 - i);
    m_document->setHistory(m_script->snapshot());
    QTRY_COMPARE(table()->model()->rowCount(), 5);
    table()->sortByColumn(0, Qt::AscendingOrder);
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(1, 0));
    QCOMPARE(m_selection->current(), std::optional(TrialId{2}));
    QCOMPARE(m_page->shownTrial(), std::optional(TrialId{2}));
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(m_selection->current(), std::optional(TrialId{3}));
}

void TestRunPage::selection_movesTheTable()
{
    for (int i = 0; i < 5; ++i)
        m_script->run(i, i, 10.0 - i);
    m_document->setHistory(m_script->snapshot());
    QTRY_COMPARE(table()->model()->rowCount(), 5);
    QCOMPARE(m_page->shownTrial(), std::optional(TrialId{5}));  // the best while none is selected
    m_selection->setCurrent(TrialId{4});
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("4"));
    QCOMPARE(m_page->shownTrial(), std::optional(TrialId{4}));
    m_selection->clear();
    QVERIFY(!table()->selectionModel()->hasSelection());
}

void TestRunPage::brush_filtersTheTableAndKeepsTheSelection()
{
    for (int i = 0; i < 5; ++i)
        m_script->run(i, i, 10.0 - i);
    m_document->setHistory(m_script->snapshot());
    QTRY_COMPARE(table()->model()->rowCount(), 5);
    m_selection->setCurrent(TrialId{4});
    m_selection->setBrushed(std::unordered_set<TrialId>{TrialId{1}, TrialId{2}});
    QCOMPARE(table()->model()->rowCount(), 2);
    QCOMPARE(m_selection->current(), std::optional(TrialId{4}));
    m_selection->setBrushed(std::nullopt);
    QCOMPARE(table()->model()->rowCount(), 5);
    QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("4"));
}

void TestRunPage::newRun_forgetsSelectionAndZoom()
{
    for (int i = 0; i < 5; ++i)
        m_script->run(i, i, 10.0 - i);
    m_document->setHistory(m_script->snapshot());
    auto* progress = m_page->findChild<ProgressChart*>();
    progress->refreshNow();
    progress->zoomTo({2.0, 4.0, 6.0, 8.0});
    QVERIFY(progress->zoomed());
    m_selection->setCurrent(TrialId{4});
    m_selection->setBrushed(std::unordered_set<TrialId>{TrialId{4}});
    m_document->adoptFile(QStringLiteral("/tmp/new.trimtab"), smallStudy(),
                          std::make_shared<const History>(smallStudy().objective));
    QVERIFY(!m_selection->current());
    QVERIFY(!m_selection->brushed());
    QVERIFY(!progress->zoomed());
}

void TestRunPage::inspector_stopsOnlyRunningTrials()
{
    m_script->run(0, 0, 5.0);
    const TrialId running = m_script->propose(1, 1);
    m_script->start(running);
    m_script->report(running, 1.0, 7.0);
    m_document->setHistory(m_script->snapshot());
    m_selection->setCurrent(TrialId{1});
    QVERIFY(!button("stopTrialButton")->isVisible());
    m_selection->setCurrent(running);
    QVERIFY(button("stopTrialButton")->isVisible());
    QSignalSpy stopped(m_page.get(), &RunPage::stopTrialRequested);
    QTest::mouseClick(button("stopTrialButton"), Qt::LeftButton);
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(stopped.at(0).at(0).value<TrialId>(), running);
}

void TestRunPage::storageError_isShownWhileItLasts()
{
    auto* banner = m_page->findChild<QWidget*>(QStringLiteral("storageBanner"));
    RunStatus status;
    status.state = RunState::Running;
    status.storageError = Error{Error::Code::DiskFull, "/tmp/a.trimtab", "no space left"};
    status.unsavedEvents = 12;
    m_document->setStatus(status);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->findChildren<QLabel*>().last()->text().contains(QStringLiteral("12")) ||
            banner->findChildren<QLabel*>().first()->text().contains(QStringLiteral("12")));
    status.storageError.reset();
    m_document->setStatus(status);
    QVERIFY(!banner->isVisible());
}

void TestRunPage::interruptedAndQueuedTrials_areDrawn()  // U11
{
    const TrialId interrupted = m_script->propose(0, 0);
    m_script->start(interrupted);
    m_script->finish(interrupted, 0.0, OutcomeKind::Interrupted, OutcomeCause::Crash);
    m_script->propose(Configuration{{"x1", 1.0}});
    m_document->load(smallStudy(), QStringLiteral("/tmp/other.trimtab"), m_script->snapshot());
    QVERIFY(!m_page->grab().isNull());
    QCOMPARE(table()->model()->rowCount(), 2);
    m_selection->setCurrent(interrupted);
    auto* facts = m_page->findChild<QTableWidget*>(QStringLiteral("trialFacts"));
    QVERIFY(!facts->findItems(QStringLiteral("interrupted"), Qt::MatchExactly).isEmpty());
}

QTEST_MAIN(TestRunPage)
#include "tst_run_page.moc"
