// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/scripted_history.h"
#include "ui/mode/run/trial_facts.h"
#include "ui/mode/run/trial_table.h"
#include "ui/model/number_text.h"

#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace trimtab;

class TestTrialTable final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void count_followsRejectedTrials();
    void nothingMatches_saysSo();
    void leaving_clearsTheHover();
    void numbers_stayInOrderWhileTrialsRun();
    void rows_arePaintedWhereTheyAre();
    void gap_isPositiveForOverfitting_data();
    void gap_isPositiveForOverfitting();

private:
    QTableView* view() const { return m_table->findChild<QTableView*>(QStringLiteral("trialTable")); }
    void show(const ScriptedHistory& script, int rows);

    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<TrialSelection> m_selection;
    std::unique_ptr<TrialTable> m_table;
};

void TestTrialTable::init()
{
    m_document = std::make_unique<StudyDocument>();
    m_document->load(smallStudy(), QStringLiteral("/tmp/small.trimtab"), nullptr);
    m_selection = std::make_unique<TrialSelection>();
    m_table = std::make_unique<TrialTable>(m_document.get(), m_selection.get());
    m_table->resize(800, 300);
    m_table->show();
}

void TestTrialTable::cleanup()
{
    m_table.reset();
    m_selection.reset();
    m_document.reset();
}

void TestTrialTable::show(const ScriptedHistory& script, int rows)
{
    m_document->setHistory(script.snapshot());
    QTRY_COMPARE(view()->model()->rowCount(), rows);
}

void TestTrialTable::count_followsRejectedTrials()
{
    const auto* count = m_table->findChild<QLabel*>(QStringLiteral("trialCount"));
    m_table->findChild<QLineEdit*>()->setText(QStringLiteral("value<2"));
    ScriptedHistory script(smallStudy().objective);
    script.run(0, 0, 1.0);
    show(script, 1);
    QVERIFY(count->text().isEmpty());
    script.run(0, 0, 5.0);  // does not pass
    m_document->setHistory(script.snapshot());
    QTRY_COMPARE(count->text(), QStringLiteral("1 of 2 trials"));
}

void TestTrialTable::nothingMatches_saysSo()
{
    ScriptedHistory script(smallStudy().objective);
    script.run(0, 0, 1.0);
    show(script, 1);
    const auto* note = view()->viewport()->findChild<QLabel*>();
    QVERIFY(!note->isVisible());
    m_table->findChild<QLineEdit*>()->setText(QStringLiteral("nonsense"));
    QVERIFY(note->isVisible());
    m_table->findChild<QLineEdit*>()->clear();
    QVERIFY(!note->isVisible());
}

void TestTrialTable::leaving_clearsTheHover()
{
    m_selection->setHovered(TrialId{1});
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view()->viewport(), &leave);
    QVERIFY(!m_selection->hovered());
}

void TestTrialTable::numbers_stayInOrderWhileTrialsRun()
{
    ScriptedHistory script(smallStudy().objective);
    std::vector<TrialId> open;
    for (int i = 0; i < 12; ++i) {
        open.push_back(script.propose(i, i));
        script.start(open.back());
        if (open.size() == 2) {
            const auto done = open.begin() + i % 2;
            script.finish(*done, (i * 7) % 5);
            open.erase(done);
        }
        show(script, i + 1);
        for (int row = 1; row < view()->model()->rowCount(); ++row)
            QVERIFY(view()->model()->index(row - 1, 0).data().toInt() > view()->model()->index(row, 0).data().toInt());
    }
}

void TestTrialTable::rows_arePaintedWhereTheyAre()
{
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    const auto image = [](const QPixmap& pixmap) { return pixmap.toImage().convertToFormat(QImage::Format_RGB32); };
    ScriptedHistory script(smallStudy().objective);
    TrialId running = script.propose(0, 0);
    script.start(running);
    show(script, 1);
    QSignalSpy inserted(view()->model(), &QAbstractItemModel::rowsInserted);
    for (int i = 2; i < 6; ++i) {
        script.finish(running, i);  // one row changes, another comes above it
        running = script.propose(i, i);
        script.start(running);
        m_document->setHistory(script.snapshot());
        QVERIFY(inserted.wait());
        QCoreApplication::sendPostedEvents();  // paints; timers wait
        QCOMPARE(image(m_table->screen()->grabWindow(m_table->winId())), image(m_table->grab()));
    }
}

void TestTrialTable::gap_isPositiveForOverfitting_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("training");
    QTest::addColumn<double>("validation");
    QTest::addColumn<double>("gap");
    QTest::newRow("accuracy") << QStringLiteral("accuracy") << 0.99 << 0.90 << 0.09;
    QTest::newRow("better on validation") << QStringLiteral("accuracy") << 0.90 << 0.92 << -0.02;
    QTest::newRow("loss") << QStringLiteral("log_loss") << 0.1 << 0.4 << 0.3;
    QTest::newRow("lower validation loss") << QStringLiteral("log_loss") << 0.4 << 0.3 << -0.1;
}

void TestTrialTable::gap_isPositiveForOverfitting()
{
    QFETCH(QString, metric);
    QFETCH(double, training);
    QFETCH(double, validation);
    QFETCH(double, gap);
    const std::string name = metric.toStdString();
    const std::vector<std::string> names{"train." + name, "validation." + name};
    StudySpec spec = smallStudy();
    spec.objective = {"validation." + name, Goal::Maximize};
    const Outcome outcome{OutcomeKind::Completed,
                          OutcomeCause::None,
                          {std::make_shared<const std::vector<std::string>>(names), {training, validation}},
                          1.0,
                          {}};
    History history(spec.objective);
    QVERIFY(history.apply({1, TrialProposed{{1}, {}, {}}}).ok());
    QVERIFY(history.apply({2, AttemptStarted{{1}, {1}}}).ok());
    QVERIFY(history.apply({3, AttemptFinished{{1}, {1}, outcome}}).ok());
    const auto facts = trialFacts(*history.best(), spec, history);
    const auto found = std::ranges::find(facts, QStringLiteral("gap (overfitting)"), &TrialFact::name);
    QVERIFY(found != facts.end());
    QCOMPARE(found->value, displayMetric(gap));
}

QTEST_MAIN(TestTrialTable)
#include "tst_trial_table.moc"
