// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/engine.h"
#include "core/run/pool_executor.h"
#include "core/store/sqlite_store.h"
#include "tests/support/runner_bench.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace trimtab;

/// The engine on real files.
class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void init();
    void create_runsInAThreadOfItsOwn();
    void open_continuesAStoredStudy();
    void open_reportsWhatIsWrong();
    void open_thatFails_leavesTheOpenStudyRunning();
    void saveCopy_writesACompleteStudy();
    void predict_answersWithItsJob();
    void requests_withoutAStudy_doNothing();
    void destructor_interruptsAndStores();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

template <typename Opened>
Result<std::unique_ptr<Store>> asStore(Opened opened)
{
    if (!opened)
        return opened.error();
    return std::unique_ptr<Store>(*std::move(opened));
}

EngineParts parts(ObjectiveFunction objective)
{
    return {
        .createStore = [](const QString& path, const StudySpec& spec) { return asStore(SqliteStore::create(path, spec)); },
        .openStore = [](const QString& path) { return asStore(SqliteStore::open(path)); },
        .copyStore = [](const Store& store,
                        const QString& path) { return dynamic_cast<const SqliteStore&>(store).saveCopy(path); },
        .makeExecutor = [objective](const QString&, const StudySpec&) -> Result<std::unique_ptr<Executor>> {
            return std::unique_ptr<Executor>(std::make_unique<PoolExecutor>(objective));
        },
    };
}

EngineParts quickParts()
{
    return parts([](const AttemptSpec& spec, RunContext&) { return completed(bowl(spec)); });
}

/// Attempts that run until they are told to stop.
EngineParts endlessParts()
{
    return parts([](const AttemptSpec&, RunContext& context) {
        while (!context.stopRequested())
            QThread::msleep(1);
        return Outcome{};
    });
}

StudySpec limited(int trials)
{
    StudySpec spec = plainStudy();
    spec.limits.trials = trials;
    spec.limits.parallel = 2;
    return spec;
}

/// The last status that an engine announced.
class StatusWatch {
public:
    explicit StatusWatch(Engine& engine)
    {
        QObject::connect(&engine, &Engine::statusChanged, &m_context, [this](const RunStatus& status) { m_last = status; });
    }
    bool waitFor(RunState state) const
    {
        return QTest::qWaitFor([&] { return m_last.state == state; });
    }

private:
    QObject m_context;
    RunStatus m_last;
};

}  // namespace

void TestEngine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestEngine::create_runsInAThreadOfItsOwn()
{
    Engine engine(quickParts());
    StatusWatch status(engine);
    QSignalSpy opened(&engine, &Engine::opened);
    HistorySnapshot latest;
    connect(&engine, &Engine::historyChanged, this, [&](const HistorySnapshot& history) {
        QCOMPARE(QThread::currentThread(), thread());
        latest = history;
    });
    engine.create(path("a.trimtab"), limited(30));
    QVERIFY(opened.wait());
    engine.start();
    QVERIFY(status.waitFor(RunState::Finished));
    QCOMPARE(latest->finishedCount(), 30);
    engine.close();
    QSignalSpy closed(&engine, &Engine::closed);
    QVERIFY(closed.wait());
    const auto stored = SqliteStore::openReadOnly(path("a.trimtab"));
    QVERIFY(stored.ok());
    QCOMPARE((*stored)->events()->size(), 90u);
}

void TestEngine::open_continuesAStoredStudy()
{
    {
        Engine engine(quickParts());
        StatusWatch status(engine);
        engine.create(path("a.trimtab"), limited(5));
        engine.start();
        QVERIFY(status.waitFor(RunState::Finished));
    }
    Engine engine(quickParts());
    StatusWatch status(engine);
    HistorySnapshot latest;
    connect(&engine, &Engine::opened, this,
            [&](const QString&, const StudySpec&, const HistorySnapshot& history) { latest = history; });
    connect(&engine, &Engine::historyChanged, this, [&](const HistorySnapshot& history) { latest = history; });
    engine.open(path("a.trimtab"));
    QTRY_VERIFY(latest);
    QCOMPARE(latest->finishedCount(), 5);
    engine.setLimits(limited(8).limits);
    engine.start();
    QVERIFY(status.waitFor(RunState::Finished));
    QCOMPARE(latest->finishedCount(), 8);
}

void TestEngine::open_reportsWhatIsWrong()
{
    Engine engine(quickParts());
    QSignalSpy failed(&engine, &Engine::failed);
    engine.open(path("missing.trimtab"));
    QVERIFY(failed.wait());
    QCOMPARE(failed.first().first().value<Error>().code, Error::Code::NotFound);
}

void TestEngine::open_thatFails_leavesTheOpenStudyRunning()
{
    Engine engine(endlessParts());
    StatusWatch status(engine);
    engine.create(path("a.trimtab"), limited(5));
    engine.start();
    QVERIFY(status.waitFor(RunState::Running));
    QSignalSpy failed(&engine, &Engine::failed);
    QSignalSpy closed(&engine, &Engine::closed);
    QSignalSpy told(&engine, &Engine::statusChanged);
    engine.open(path("missing.trimtab"));
    QVERIFY(failed.wait());
    QVERIFY(told.wait());
    QCOMPARE(told.last().first().value<RunStatus>().state, RunState::Running);
    QCOMPARE(closed.count(), 0);
    engine.create(path("b.trimtab"), limited(5));
    QVERIFY(closed.wait());
}

void TestEngine::saveCopy_writesACompleteStudy()
{
    Engine engine(quickParts());
    StatusWatch status(engine);
    engine.create(path("a.trimtab"), limited(5));
    engine.start();
    QVERIFY(status.waitFor(RunState::Finished));
    QSignalSpy copied(&engine, &Engine::copied);
    engine.saveCopy(path("b.trimtab"));
    QVERIFY(copied.wait());
    const auto copy = SqliteStore::openReadOnly(path("b.trimtab"));
    QVERIFY(copy.ok());
    QCOMPARE((*copy)->events()->size(), 15u);
}

void TestEngine::predict_answersWithItsJob()
{
    Engine engine(quickParts());
    engine.create(path("a.trimtab"), limited(5));
    QSignalSpy predicted(&engine, &Engine::predicted);
    engine.predict(17, {Configuration{{"x1", 1.0}, {"x2", 1.0}}});
    QVERIFY(predicted.wait());
    QCOMPARE(predicted.first().first().toULongLong(), 17u);
}

void TestEngine::requests_withoutAStudy_doNothing()
{
    Engine engine(quickParts());
    QSignalSpy status(&engine, &Engine::statusChanged);
    engine.start();
    engine.pause();
    engine.stop();
    engine.step();
    engine.stopTrial(TrialId{1});
    engine.enqueue({});
    engine.setLimits({});
    engine.close();
    QSignalSpy failed(&engine, &Engine::failed);
    engine.saveCopy(path("b.trimtab"));
    QVERIFY(failed.wait());
    QCOMPARE(status.count(), 0);
}

void TestEngine::destructor_interruptsAndStores()  // U4
{
    {
        Engine engine(endlessParts());
        QSignalSpy history(&engine, &Engine::historyChanged);
        engine.create(path("a.trimtab"), limited(5));
        engine.start();
        QVERIFY(history.wait());
    }
    const auto stored = SqliteStore::openReadOnly(path("a.trimtab"));
    QVERIFY(stored.ok());
    const auto events = (*stored)->events();
    QCOMPARE(std::get<AttemptFinished>(events->back().what).outcome.cause, OutcomeCause::Shutdown);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
