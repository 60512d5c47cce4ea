// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"
#include "tests/ui/model/scripted_history.h"
#include "ui/window/draft_keeper.h"
#include "ui/window/study_session.h"

#include "core/interop/study_json.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace trimtab;

class TestStudySession final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void start_makesAFileAndRuns();
    void start_withAnotherDesignMakesAnotherFile();
    void start_withOtherLimitsGoesOnInTheFile();
    void start_pressedTwiceMakesOneFile();
    void open_showsWhatIsStoredAndWaits();
    void open_ofNoStudyFails();
    void startNew_dropsLateAnswers();
    void saveAs_goesOnInTheCopy();
    void manualStrategy_pausesBetweenTrials();
    void tryConfiguration_makesAFileForOneTrial();
    void tryConfiguration_staysWithTheTrialsThatAreShown();
    void draft_isKeptUntilAFileHoldsIt();

private:
    bool finish();
    int files() const { return static_cast<int>(QDir(m_folder->path()).entryList({QStringLiteral("*.trimtab")}).size()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<StudyDocument> m_document;
    std::unique_ptr<StudySession> m_session;
};

void TestStudySession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<Engine>(engineParts());
    m_document = std::make_unique<StudyDocument>();
    m_session = std::make_unique<StudySession>(*m_engine, *m_document, [this] { return m_folder->path(); });
    StudySpec spec = smallStudy();
    spec.limits.trials = 4;
    m_session->startNew(spec);
}

void TestStudySession::cleanup()
{
    m_session.reset();
    m_document.reset();
    m_engine.reset();
}

bool TestStudySession::finish()
{
    return QTest::qWaitFor([this] { return m_document->status().state == RunState::Finished; });
}

void TestStudySession::start_makesAFileAndRuns()
{
    QVERIFY(m_document->path().isEmpty());
    m_session->start();
    QVERIFY(finish());
    QCOMPARE(m_document->history()->finishedCount(), 4);
    QCOMPARE(QFileInfo(m_document->path()).fileName(), QStringLiteral("small.trimtab"));
    QVERIFY(!m_document->designChanged());
}

void TestStudySession::start_withAnotherDesignMakesAnotherFile()
{
    m_session->start();
    QVERIFY(finish());
    StudySpec spec = m_document->spec();
    spec.strategy.seed = 99;
    m_document->edit(QStringLiteral("set the seed"), spec);
    m_session->start();
    QTRY_COMPARE(QFileInfo(m_document->path()).fileName(), QStringLiteral("small-2.trimtab"));
    QVERIFY(finish());
    QCOMPARE(m_document->history()->finishedCount(), 4);
    QVERIFY(m_document->undoStack().canUndo());
}

void TestStudySession::start_withOtherLimitsGoesOnInTheFile()
{
    m_session->start();
    QVERIFY(finish());
    StudySpec spec = m_document->spec();
    spec.limits.trials = 7;
    m_document->edit(QStringLiteral("raise the limit"), spec);
    m_session->start();
    QTRY_COMPARE(m_document->history()->finishedCount(), 7);
    QCOMPARE(files(), 1);
}

void TestStudySession::start_pressedTwiceMakesOneFile()
{
    m_session->start();
    m_session->start();
    QVERIFY(finish());
    QCOMPARE(files(), 1);
}

void TestStudySession::open_showsWhatIsStoredAndWaits()
{
    m_session->start();
    QVERIFY(finish());
    const QString path = m_document->path();
    const StudySpec spec = m_document->spec();
    m_session->startNew(smallStudy());
    QCOMPARE(m_document->history()->finishedCount(), 0);
    QSignalSpy opened(m_session.get(), &StudySession::opened);
    m_session->open(path);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_document->spec(), spec);
    QCOMPARE(m_document->history()->finishedCount(), 4);
    QVERIFY(m_document->status().state != RunState::Running);
}

void TestStudySession::open_ofNoStudyFails()
{
    QSignalSpy failed(m_session.get(), &StudySession::failed);
    m_session->open(m_folder->filePath(QStringLiteral("missing.trimtab")));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(1).value<Error>().code, Error::Code::NotFound);
    m_session->openDesign(m_folder->filePath(QStringLiteral("missing.json")));
    QCOMPARE(failed.count(), 2);
    QCOMPARE(failed.at(1).at(1).value<Error>().code, Error::Code::NotFound);
    const QString pipe = m_folder->filePath(QStringLiteral("pipe.json"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    m_session->openDesign(pipe);
    QCOMPARE(failed.count(), 3);
    QCOMPARE(failed.at(2).at(1).value<Error>().code, Error::Code::ForeignFile);  // reading it would never end
}

void TestStudySession::startNew_dropsLateAnswers()
{
    m_session->start();
    m_session->startNew(smallStudy());
    QSignalSpy closed(m_engine.get(), &Engine::closed);
    QTRY_VERIFY(closed.count() > 0);
    QCoreApplication::processEvents();
    QVERIFY(m_document->path().isEmpty());
    QCOMPARE(m_document->history()->trials().size(), 0u);
}

void TestStudySession::saveAs_goesOnInTheCopy()
{
    m_session->start();
    QVERIFY(finish());
    const QString copy = m_folder->filePath(QStringLiteral("copy.trimtab"));
    m_session->saveAs(copy);
    QTRY_COMPARE(m_document->path(), copy);
    QCOMPARE(m_document->history()->finishedCount(), 4);
}

void TestStudySession::manualStrategy_pausesBetweenTrials()
{
    StudySpec spec = smallStudy();
    spec.strategy.kind = "manual";
    m_session->startNew(spec);
    m_session->start();
    const auto paused = [this](int finished) {
        return QTest::qWaitFor(
            [&] { return m_document->status().state == RunState::Paused && m_document->history()->finishedCount() == finished; });
    };
    QVERIFY(paused(0));
    const std::vector<Configuration> mine{
        {{"x1", 1.0}, {"x2", 2.0}}, {{"x1", -3.125}, {"x2", 12.5}}, {{"x1", 9.5}, {"x2", 1.0 / 3.0}}};
    for (int i = 0; i < 3; ++i) {
        m_session->tryConfiguration(mine[static_cast<std::size_t>(i)]);
        QVERIFY(paused(i + 1));
    }
    const QString path = m_document->path();
    m_session->startNew(smallStudy());
    QSignalSpy opened(m_session.get(), &StudySession::opened);
    m_session->open(path);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_document->history()->trials().size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const Trial& trial = *m_document->history()->trials()[i];
        QVERIFY(trial.configuration == mine[i]);
        QCOMPARE(trial.reason.source, std::string("manual"));
        QCOMPARE(trial.state(), TrialState::Completed);
    }
    m_session->tryConfiguration({{"x1", 0.0}, {"x2", 0.0}});  // goes on after opening
    QVERIFY(paused(4));
    QCOMPARE(files(), 1);
}

void TestStudySession::tryConfiguration_makesAFileForOneTrial()
{
    const Configuration mine{{"x1", 1.0}, {"x2", 2.0}};
    m_session->tryConfiguration(mine);
    m_session->tryConfiguration(mine);  // pressed twice
    QTRY_COMPARE(m_document->status().state, RunState::Paused);
    QCOMPARE(files(), 1);
    QCOMPARE(m_document->history()->trials().size(), 1u);
    QVERIFY(m_document->history()->trials().front()->configuration == mine);
    m_session->start();  // the strategy goes on from there
    QVERIFY(finish());
    QCOMPARE(m_document->history()->finishedCount(), 4);
}

void TestStudySession::tryConfiguration_staysWithTheTrialsThatAreShown()
{
    m_session->step();
    QTRY_COMPARE(m_document->status().state, RunState::Paused);
    StudySpec spec = m_document->spec();
    spec.strategy.seed = 99;
    m_document->edit(QStringLiteral("set the seed"), spec);
    m_session->tryConfiguration({{"x1", 1.0}, {"x2", 2.0}});
    QTRY_COMPARE(m_document->history()->finishedCount(), 2);
    QCOMPARE(files(), 1);
}

void TestStudySession::draft_isKeptUntilAFileHoldsIt()
{
    DraftKeeper keeper(*m_document, m_folder->filePath(QStringLiteral("drafts")));
    StudySpec spec = m_document->spec();
    spec.name = "unfinished";
    m_document->edit(QStringLiteral("rename"), spec);
    keeper.flush();
    StudyDocument other;
    const DraftKeeper later(other, m_folder->filePath(QStringLiteral("drafts")));
    QCOMPARE(later.drafts().size(), 1u);
    QCOMPARE(later.drafts().front().name, QStringLiteral("unfinished"));
    const auto read = DraftKeeper::read(later.drafts().front().path);
    QVERIFY(read);
    QCOMPARE(*read, spec);
    m_session->start();
    QVERIFY(finish());
    QCOMPARE(later.drafts().size(), 0u);
}

QTEST_GUILESS_MAIN(TestStudySession)
#include "tst_study_session.moc"
