// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "tests/app/cli_process.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <map>

using namespace trimtab;

/// kill -9 at random moments: nothing acknowledged is lost, and the study ends as if nothing had happened.
class TestKill : public QObject {
    Q_OBJECT

private slots:
    void kill_losesNothingAndChangesNothing();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void runUndisturbed(int seed);
    bool runUntilKilled(const QStringList& arguments, int milliseconds);
    void checkAcknowledged(const History& history) const;

    QTemporaryDir m_folder;
    std::map<std::int64_t, QString> m_acknowledged;  // value of a trial as it was printed
};

namespace {

constexpr int kKills = 50;
constexpr std::uint64_t kLongestLife = 160;  // milliseconds of one process; a study needs a few seconds

/// Reports of every epoch, early stopping and a model-based strategy: everything that a replay has to get right.
const QByteArray kStudy = R"({
  "trimtab": 1, "name": "killed",
  "trainable": {"kind": "bundled", "model": "mlp", "dataset": "iris"},
  "objective": {"metric": "validation.log_loss", "goal": "minimize"},
  "space": [{"name": "learning_rate", "type": "real", "low": 1e-4, "high": 0.1, "scale": "log"},
            {"name": "hidden_units", "type": "integer", "low": 4, "high": 32, "scale": "log"}],
  "fixed": {"epochs": 20},
  "strategy": {"kind": "bayesian"},
  "stopping": {"kind": "median", "grace": 5},
  "limits": {"trials": 60}
})";

QStringList seedSetting(int seed)
{
    return {QStringLiteral("--set"), QStringLiteral("strategy.seed=%1").arg(seed)};
}

}  // namespace

void TestKill::runUndisturbed(int seed)
{
    const ProgramResult result = runCli(QStringList{QStringLiteral("run"), QStringLiteral("study.json"),
                                                    QStringLiteral("--output"), QStringLiteral("whole%1.trimtab").arg(seed)} +
                                            seedSetting(seed),
                                        m_folder.path());
    QCOMPARE(result.exitCode, 0);
}

/// @return whether the program was killed rather than done; what it printed is acknowledged
bool TestKill::runUntilKilled(const QStringList& arguments, int milliseconds)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(TRIMTAB_CLI), arguments);
    QElapsedTimer life;
    life.start();
    while (process.state() != QProcess::NotRunning && life.elapsed() < milliseconds)
        process.waitForFinished(static_cast<int>(milliseconds - life.elapsed()));
    const bool alive = process.state() != QProcess::NotRunning;
    process.kill();
    process.waitForFinished();
    const QRegularExpression line(QStringLiteral("^trial (\\d+) (completed|stopped): validation.log_loss = (\\S+) .*\n"),
                                  QRegularExpression::MultilineOption);
    for (auto match = line.globalMatch(QString::fromUtf8(process.readAllStandardOutput())); match.hasNext();) {
        const QRegularExpressionMatch trial = match.next();
        m_acknowledged[trial.captured(1).toLongLong()] = trial.captured(3);
    }
    return alive;
}

void TestKill::checkAcknowledged(const History& history) const
{
    for (const auto& [number, value] : m_acknowledged) {
        const Trial* trial = history.find(TrialId{number});
        QVERIFY(trial && trial->finished());
        // The shortest text that reads back to the same number: equal texts are equal bits.
        QCOMPARE(QString::fromStdString(toText(*trial->metrics().find("validation.log_loss"))), value);
    }
}

void TestKill::kill_losesNothingAndChangesNothing()  // P1, P2, P3, P4, N18
{
    writeFile(path(QStringLiteral("study.json")), kStudy);
    Rng rng(2026);
    int kills = 0;
    std::size_t acknowledgedBeforeAKill = 0;
    for (int seed = 1; kills < kKills; ++seed) {
        runUndisturbed(seed);
        m_acknowledged.clear();
        const QString name = QStringLiteral("killed%1.trimtab").arg(seed);
        QStringList arguments =
            QStringList{QStringLiteral("run"), QStringLiteral("study.json"), QStringLiteral("--output"), name} +
            seedSetting(seed);
        while (runUntilKilled(arguments, static_cast<int>(rng.below(kLongestLife)))) {
            ++kills;
            if (!QFile::exists(path(name)))
                continue;  // killed before there was a study
            acknowledgedBeforeAKill = std::max(acknowledgedBeforeAKill, m_acknowledged.size());
            checkAcknowledged(storedHistory(path(name)));
            arguments = QStringList{QStringLiteral("run"), name};
        }
        const History killed = storedHistory(path(name));
        const History whole = storedHistory(path(QStringLiteral("whole%1.trimtab").arg(seed)));
        checkAcknowledged(killed);
        QCOMPARE(killed.trials().size(), whole.trials().size());
        for (std::size_t i = 0; i < whole.trials().size(); ++i) {
            QVERIFY(killed.trials()[i]->configuration == whole.trials()[i]->configuration);
            QCOMPARE(killed.trials()[i]->state(), whole.trials()[i]->state());
            QVERIFY(killed.trials()[i]->metrics() == whole.trials()[i]->metrics());
        }
    }
    QVERIFY(acknowledgedBeforeAKill > 0);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
