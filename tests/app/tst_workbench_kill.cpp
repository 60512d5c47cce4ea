// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/util/rng.h"
#include "tests/app/cli_process.h"
#include "tests/app/workbench_process.h"
#include "tests/support/killed_run.h"

#include <QTemporaryDir>

using namespace trimtab;

/// The workbench ended by signals during a run: nothing acknowledged is lost, and the study ends as if nothing had happened.
class TestWorkbenchKill final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void kill_losesNothingAndChangesNothing();
    void signal_losesNothingAndChangesNothing_data();
    void signal_losesNothingAndChangesNothing();

private:
    using Events = std::vector<Event>;

    void beginStudy(int seed);
    Events stored() const { return QFile::exists(m_file) ? storedEvents(m_file) : Events(); }
    /// What the workbench continues, or starts while there is no file.
    QString study() const { return QFile::exists(m_file) ? m_file : m_design; }
    bool waitForEvents(WorkbenchProcess& workbench, std::size_t count);
    void runAndEnd(std::size_t furtherEvents, int milliseconds, int signal);
    void runToTheEnd();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_design;
    QString m_file;
    QString m_wholeFile;
    Events m_seen;  // by a reader beside the workbench, just before its end
};

namespace {

#ifdef TRIMTAB_SANITIZED
constexpr int kKills = 8;  // a sanitized program starts and works many times slower
#else
constexpr int kKills = 50;
#endif
constexpr int kPatience = 60'000;                  // milliseconds until a workbench that does nothing is a failure
constexpr std::uint64_t kMostFurtherEvents = 100;  // of some 1,300 of a study
constexpr std::size_t kAllEvents = 1'000'000;      // more than there are
constexpr std::uint64_t kCommitPeriod = 60;        // milliseconds; a little more than results wait to be stored together
constexpr std::uint64_t kOpeningPeriod = 400;      // milliseconds in which a window opens and reads its study, about
constexpr std::uint64_t kOneInOpening = 5;         // kills

}  // namespace

void TestWorkbenchKill::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Another design, and what becomes of it without a disturbance.
void TestWorkbenchKill::beginStudy(int seed)
{
    const QString name = QStringLiteral("killed%1").arg(seed);
    m_design = m_folder->filePath(name + QStringLiteral(".json"));
    m_file = m_folder->filePath(name + QStringLiteral(".trimtab"));
    m_wholeFile = m_folder->filePath(QStringLiteral("whole%1.trimtab").arg(seed));
    writeFile(m_design, replayStudy(name, seed));
    const ProgramResult whole =
        runCli({QStringLiteral("run"), m_design, QStringLiteral("--output"), m_wholeFile}, m_folder->path());
    QCOMPARE(whole.exitCode, 0);
}

/// @return false when the workbench ended before or stored nothing for a long time
bool TestWorkbenchKill::waitForEvents(WorkbenchProcess& workbench, std::size_t count)
{
    const auto there = [&] {
        const Events events = stored();
        return events.size() >= count || isComplete(events);
    };
    return QTest::qWaitFor([&] { return !workbench.isRunning() || there(); }, kPatience) && there();
}

/// Runs the study in a workbench until some more events are stored and some time more has passed.
void TestWorkbenchKill::runAndEnd(std::size_t furtherEvents, int milliseconds, int signal)
{
    const Events before = stored();
    WorkbenchProcess workbench(study(), m_folder->path());
    QVERIFY2(furtherEvents == 0 || waitForEvents(workbench, before.size() + furtherEvents), workbench.output().constData());
    QVERIFY2(workbench.live(milliseconds), workbench.output().constData());
    m_seen = stored();
    QVERIFY2(workbench.endBy(signal), workbench.output().constData());
    QVERIFY(continues(m_seen, before));
    QVERIFY(continues(stored(), m_seen));
}

void TestWorkbenchKill::runToTheEnd()
{
    runAndEnd(kAllEvents, 0, SIGTERM);
    QVERIFY(isComplete(stored()));
    QCOMPARE(firstDifference(storedHistory(m_file), storedHistory(m_wholeFile)), QString());
}

void TestWorkbenchKill::kill_losesNothingAndChangesNothing()  // P1, P2, P3, P4, N18
{
    Rng rng(2026);
    int kills = 0;  // of a study that has begun and is not complete
    for (int seed = 1; kills < kKills; ++seed) {
        beginStudy(seed);
        while (kills < kKills && !isComplete(stored()) && !QTest::currentTestFailed()) {
            if (rng.below(kOneInOpening) == 0)
                runAndEnd(0, static_cast<int>(rng.below(kOpeningPeriod)), SIGKILL);
            else
                runAndEnd(1 + rng.below(kMostFurtherEvents), static_cast<int>(rng.below(kCommitPeriod)), SIGKILL);
            const Events events = stored();
            kills += !events.empty() && !isComplete(events);
        }
        if (!QTest::currentTestFailed())
            runToTheEnd();
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(kills, kKills);
}

void TestWorkbenchKill::signal_losesNothingAndChangesNothing_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestWorkbenchKill::signal_losesNothingAndChangesNothing()
{
    QFETCH(int, number);
    beginStudy(number);
    runAndEnd(100, 0, number);
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(!isComplete(stored()));
    // The command line takes the file over.
    QCOMPARE(runCli({QStringLiteral("run"), m_file}, m_folder->path()).exitCode, 0);
    QVERIFY(continues(stored(), m_seen));
    QCOMPARE(firstDifference(storedHistory(m_file), storedHistory(m_wholeFile)), QString());
}

QTEST_GUILESS_MAIN(TestWorkbenchKill)
#include "tst_workbench_kill.moc"
