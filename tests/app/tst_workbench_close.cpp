// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"
#include "tests/app/cli_process.h"
#include "tests/support/killed_run.h"
#include "ui/window/main_window.h"

#include <QTemporaryDir>

using namespace trimtab;

/// Closing the window during a run, as the program does it: what ran is stored as interrupted, nothing waits for its end.
class TestWorkbenchClose final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void close_storesWhatRan();
    void close_doesNotWaitForTheTrial();

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void startAndClose(const QByteArray& design, std::size_t events);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// One trial of it trains for minutes.
const QByteArray kLongTrial = R"({
  "trimtab": 1, "name": "closed",
  "trainable": {"kind": "bundled", "model": "mlp", "dataset": "fashion"},
  "objective": {"metric": "validation.log_loss", "goal": "minimize"},
  "space": [{"name": "learning_rate", "type": "real", "low": 1e-4, "high": 0.1, "scale": "log"}],
  "fixed": {"epochs": 10000},
  "strategy": {"kind": "random", "seed": 1},
  "limits": {"trials": 2, "parallel": 1}
})";

}  // namespace

void TestWorkbenchClose::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Leaves closed.trimtab behind.
void TestWorkbenchClose::startAndClose(const QByteArray& design, std::size_t events)
{
    writeFile(path("closed.json"), design);
    AppSettings settings(path("settings"));
    settings.setStudyFolder(m_folder->path());
    Engine engine(engineParts());
    MainWindow window(engine, settings);
    HistorySnapshot history;
    connect(&engine, &Engine::historyChanged, &window, [&](const HistorySnapshot& changed) { history = changed; });
    window.show();
    window.openAndStart(path("closed.json"));
    QTRY_VERIFY_WITH_TIMEOUT(history && history->lastSequence() >= static_cast<std::int64_t>(events), 60'000);
    QVERIFY(window.close());
}

void TestWorkbenchClose::close_storesWhatRan()
{
    startAndClose(replayStudy(QStringLiteral("closed"), 1), 100);
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(!QFile::exists(path("closed.trimtab-wal")));
    QVERIFY(!isComplete(storedEvents(path("closed.trimtab"))));
    QCOMPARE(runCli({QStringLiteral("run"), path("closed.trimtab")}, m_folder->path()).exitCode, 0);
    QCOMPARE(
        runCli({QStringLiteral("run"), path("closed.json"), QStringLiteral("--output"), path("whole.trimtab")}, m_folder->path())
            .exitCode,
        0);
    QCOMPARE(firstDifference(storedHistory(path("closed.trimtab")), storedHistory(path("whole.trimtab"))), QString());
}

void TestWorkbenchClose::close_doesNotWaitForTheTrial()
{
    startAndClose(kLongTrial, 3);
    QVERIFY(!QTest::currentTestFailed());
    const History history = storedHistory(path("closed.trimtab"));
    QCOMPARE(history.trials().size(), std::size_t{1});
    const Attempt& attempt = history.trials().front()->attempts.back();
    QVERIFY(attempt.outcome);
    QCOMPARE(attempt.outcome->kind, OutcomeKind::Interrupted);
    QCOMPARE(attempt.outcome->cause, OutcomeCause::Shutdown);
    QVERIFY(!attempt.reports.empty());
}

QTEST_MAIN(TestWorkbenchClose)
#include "tst_workbench_close.moc"
