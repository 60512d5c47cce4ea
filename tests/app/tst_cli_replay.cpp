// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stopping_audit.h"
#include "core/store/sqlite_connection.h"
#include "tests/app/cli_process.h"
#include "tests/support/untimed.h"

#include <QTemporaryDir>

using namespace trimtab;

namespace {

const QByteArray kStudy = R"({
  "trimtab": 1, "name": "parts",
  "trainable": {"kind": "bundled", "model": "mlp", "dataset": "iris"},
  "objective": {"metric": "validation.log_loss", "goal": "minimize"},
  "space": [{"name": "learning_rate", "type": "real", "low": 1e-4, "high": 0.3, "scale": "log"},
            {"name": "hidden_units", "type": "integer", "low": 2, "high": 32, "scale": "log"},
            {"name": "dropout", "type": "real", "low": 0, "high": 0.5}],
  "fixed": {"epochs": 9},
  "strategy": {"kind": "bohb", "seed": 3},
  "stopping": {"kind": "threshold", "at_most": 5.0, "audit": 0.5},
  "limits": {"trials": 30, "parallel": 4},
  "reproducible": true
})";

/// Events without what time does to them.
std::vector<Event> timeless(std::vector<Event> events)
{
    for (Event& event : events)
        if (auto* finished = std::get_if<AttemptFinished>(&event.what)) {
            finished->outcome.seconds = 0.0;
            finished->outcome.metrics = untimed(finished->outcome.metrics);
        }
    return events;
}

}  // namespace

/// Studies that are trained in parts, and their replay, on the command line.
class TestCliReplay : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(path("study.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(kStudy);
    }

    void run_pausesTrialsAndIsVerified()
    {
        QCOMPARE(cli("run study.json").exitCode, 0);
        const History history = storedHistory(path("study.trimtab"));
        QCOMPARE(history.evaluatedCount(), 30);
        QVERIFY(history.pausedCount() > 0);
        QCOMPARE(history.best()->metrics().values().size(), history.best()->lastAttempt()->outcome->metrics.values().size());
        const ProgramResult verified = cli("replay study.trimtab --verify");
        QCOMPARE(verified.exitCode, 0);
        QVERIFY(verified.output.startsWith(QStringLiteral("verified: 30 proposals, ")));
        QVERIFY(cli("show study.trimtab").output.contains(QStringLiteral("paused")));
    }

    void verify_holdsAfterOtherLimits()
    {
        QCOMPARE(cli("run study.json --set limits.trials=11").exitCode, 0);
        QCOMPARE(cli("run study.trimtab --set limits.trials=25 --set limits.parallel=2").exitCode, 0);
        QCOMPARE(storedHistory(path("study.trimtab")).evaluatedCount(), 25);
        const ProgramResult verified = cli("replay study.trimtab --verify");
        QVERIFY2(verified.exitCode == 0, qPrintable(verified.error));
    }

    void parallelRuns_areEqualWhenReproducible()  // N19
    {
        for (const char* output : {"a.trimtab", "b.trimtab"})
            QCOMPARE(cli(QStringLiteral("run study.json --output %1").arg(QLatin1String(output)).split(u' ')).exitCode, 0);
        const std::vector<Event> first = timeless(storedEvents(path("a.trimtab")));
        QVERIFY(first.size() > 100);
        QVERIFY(timeless(storedEvents(path("b.trimtab"))) == first);
    }

    void run_saysWhatTheRuleSavedAndMissed()
    {
        const ProgramResult result =
            cli("run study.json --set strategy={\"kind\":\"random\",\"seed\":3} "
                "--set stopping={\"kind\":\"median\",\"grace\":2,\"audit\":0.5}");
        QCOMPARE(result.exitCode, 0);
        const StoppingAudit audit = auditStopping(storedHistory(path("study.trimtab")));
        QVERIFY(audit.stopped > 0 && audit.judged > 0);
        const QString line = QStringLiteral("stopped early: %1 trials, %2 % of the steps saved; %3 of %4 that were spared")
                                 .arg(audit.stopped)
                                 .arg(*audit.savedShare() * 100.0, 0, 'f', 0)
                                 .arg(audit.falseKills)
                                 .arg(audit.judged);
        QVERIFY2(result.output.contains(line), qPrintable(result.output));
    }

    void verify_namesTheFirstDifference()
    {
        QCOMPARE(cli("run study.json --set strategy.kind=random --set limits.trials=8").exitCode, 0);
        {
            auto connection = SqliteConnection::open(path("study.trimtab"), SqliteConnection::Access::ReadWrite);
            QVERIFY(connection.ok());
            QVERIFY((*connection)
                        ->execute(QStringLiteral("UPDATE trial SET configuration = json_set(configuration, '$.dropout', 0.25) "
                                                 "WHERE number = 5"))
                        .ok());
        }
        const ProgramResult result = cli("replay study.trimtab --verify");
        QCOMPARE(result.exitCode, 4);
        QVERIFY(result.error.contains(QStringLiteral(" differs: stored is {")));
        QVERIFY(result.error.contains(QStringLiteral("; the replay proposes {")));
    }

    void badInput_returns2()
    {
        QCOMPARE(cli("replay study.trimtab").exitCode, 2);
        QCOMPARE(cli("replay none.trimtab --verify").exitCode, 2);
        QCOMPARE(cli("replay study.json --verify").exitCode, 2);
        QCOMPARE(cli("run study.json --set fixed={} --set space.2.name=epochs").exitCode, 2);
        QCOMPARE(cli("run study.json --set strategy.min_resource=10").exitCode, 2);
        QCOMPARE(cli("run study.json --set repeats=2").exitCode, 2);
        QCOMPARE(cli("run study.json --set limits.retries=101").exitCode, 2);
        QCOMPARE(cli("run study.json --set stopping.audit=2").exitCode, 2);
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    ProgramResult cli(const QStringList& arguments) const { return runCli(arguments, m_folder->path()); }
    ProgramResult cli(const char* arguments) const { return cli(QString::fromLatin1(arguments).split(u' ')); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliReplay)
#include "tst_cli_replay.moc"
