// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "tests/app/cli_process.h"
#include "tests/support/killed_run.h"

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
    void beginStudy(int seed);
    std::vector<Event> stored() const { return QFile::exists(m_file) ? storedEvents(m_file) : std::vector<Event>(); }
    bool runUntilKilled(int milliseconds);
    void checkAcknowledged(const History& history) const;

    QTemporaryDir m_folder;
    QString m_design;
    QString m_file;
    QString m_wholeFile;
    std::map<std::int64_t, QString> m_acknowledged;  // value of a trial as it was printed
};

namespace {

// kLongestLife: milliseconds of one process; a study needs a few seconds. A sanitized program starts and works many times
// slower.
#ifdef TRIMTAB_SANITIZED
constexpr int kKills = 8;
constexpr std::uint64_t kLongestLife = 3000;
#else
constexpr int kKills = 50;
constexpr std::uint64_t kLongestLife = 160;
#endif

}  // namespace

/// Another design, and what becomes of it without a disturbance.
void TestKill::beginStudy(int seed)
{
    const QString name = QStringLiteral("killed%1").arg(seed);
    m_design = path(name + QStringLiteral(".json"));
    m_file = path(name + QStringLiteral(".trimtab"));
    m_wholeFile = path(QStringLiteral("whole%1.trimtab").arg(seed));
    m_acknowledged.clear();
    writeFile(m_design, replayStudy(name, seed));
    QCOMPARE(runCli({QStringLiteral("run"), m_design, QStringLiteral("--output"), m_wholeFile}, m_folder.path()).exitCode, 0);
}

/// @return whether the program was killed rather than done; what it printed is acknowledged
bool TestKill::runUntilKilled(int milliseconds)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(TRIMTAB_CLI), {QStringLiteral("run"), QFile::exists(m_file) ? m_file : m_design});
    QElapsedTimer life;
    life.start();
    while (process.state() != QProcess::NotRunning && life.elapsed() < milliseconds)
        process.waitForFinished(static_cast<int>(milliseconds - life.elapsed()));
    process.kill();
    process.waitForFinished();
    const QRegularExpression line(QStringLiteral("^trial (\\d+) (completed|stopped): validation.log_loss = (\\S+) .*\n"),
                                  QRegularExpression::MultilineOption);
    for (auto match = line.globalMatch(QString::fromUtf8(process.readAllStandardOutput())); match.hasNext();) {
        const QRegularExpressionMatch trial = match.next();
        m_acknowledged[trial.captured(1).toLongLong()] = trial.captured(3);
    }
    return process.exitStatus() == QProcess::CrashExit;
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
    Rng rng(2026);
    int kills = 0;  // of a study that has begun and is not complete
    std::size_t acknowledgedBeforeAKill = 0;
    for (int seed = 1; kills < kKills; ++seed) {
        beginStudy(seed);
        std::vector<Event> before;
        while (!QTest::currentTestFailed() && runUntilKilled(static_cast<int>(rng.below(kLongestLife)))) {
            const std::vector<Event> events = stored();
            QVERIFY(continues(events, before));
            before = events;
            if (events.empty() || isComplete(events))
                continue;
            ++kills;
            acknowledgedBeforeAKill = std::max(acknowledgedBeforeAKill, m_acknowledged.size());
            checkAcknowledged(storedHistory(m_file));
        }
        if (QTest::currentTestFailed())
            return;
        QVERIFY(continues(stored(), before));
        checkAcknowledged(storedHistory(m_file));
        QCOMPARE(firstDifference(storedHistory(m_file), storedHistory(m_wholeFile)), QString());
    }
    QVERIFY(acknowledgedBeforeAKill > 0);
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
