// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/foreign_load.h"
#include "tests/support/paced_engine.h"
#include "tests/support/resident_memory.h"
#include "tests/support/stall_probe.h"
#include "tests/support/study_window.h"

#include <QtTest>

using namespace trimtab;
using namespace std::chrono_literals;

namespace {

#if defined(__OPTIMIZE__) && !defined(TRIMTAB_SANITIZED)
constexpr bool kMeasured = true;
#else
constexpr bool kMeasured = false;  // a slow build says nothing about the program
#endif

constexpr int kTrials = kMeasured ? 10'000 : 2'000;
constexpr int kArriving = 100;
constexpr auto kPause = 20ms;  // between two arriving results
constexpr int kReports = 10;
constexpr int kTries = 5;                    // other programs only ever make a measurement worse
constexpr double kMostStall = 50.0;          // ms, of 95 % of all events
constexpr double kMostForeignLoad = 0.2;     // cores; beyond, others share in what is measured
constexpr double kMostMemory = 30.0 * 1024;  // bytes a trial

struct Measurement {
    bool complete = false;
    StallSummary stalls;
    double bytesPerTrial = 0.0;
    double foreignLoad = 0.0;  // cores
};

/// 10,000 trials as fast as they come.
Measurement measureRun()
{
    StudyWindow window;
    const double before = residentMemory();
    const ForeignLoad others;
    StallProbe probe;
    Measurement result;
    result.complete = window.start(randomStudy(kTrials)).ok() && window.waitForTrials(kTrials, 100s);
    result.stalls = probe.finish();
    result.foreignLoad = others.cores();
    result.bytesPerTrial = (residentMemory() - before) / kTrials;
    return result;
}

/// A study of 10,000 trials goes on.
Measurement measureArrival()
{
    StudyWindow window(pacedParts(kPause, kReports));
    const QString file = window.filePath(QStringLiteral("study.trimtab"));
    if (!writeStudyFile(file, randomStudy(kTrials + kArriving), kTrials, kReports))
        return {};
    window.open(file);
    if (!window.waitForTrials(kTrials, 100s))
        return {};
    const ForeignLoad others;
    StallProbe probe;
    window.start();
    Measurement result;
    result.complete = window.waitForTrials(kTrials + kArriving, 100s);
    result.stalls = probe.finish();
    result.foreignLoad = others.cores();
    return result;
}

/// The memory of the first run, for later ones find memory that it gave back, and the stalls of the best.
Measurement best(Measurement (*measure)())
{
    Measurement best;
    for (int i = 0; i < (kMeasured ? kTries : 1); ++i) {
        const Measurement run = measure();
        qInfo("stall p50 %.1f, p95 %.1f, p99 %.1f, worst %.1f ms; %.1f KB a trial; others kept %.1f cores busy", run.stalls.p50,
              run.stalls.p95, run.stalls.p99, run.stalls.worst, run.bytesPerTrial / 1024, run.foreignLoad);
        if (i == 0) {
            best = run;
        } else if (run.complete && run.stalls.p95 < best.stalls.p95) {
            best.stalls = run.stalls;
            best.foreignLoad = run.foreignLoad;
        }
        if (!best.complete || best.stalls.p95 < kMostStall)
            break;
    }
    return best;
}

}  // namespace

class TestFluidWindow final : public QObject {
    Q_OBJECT

private slots:
    void randomTrials_leaveTheWindowFluid();
    void arrivingResults_leaveALargeStudyFluid();
};

// The one test that looks at a clock: that a user can work while trials arrive is a promise of the program.

void TestFluidWindow::randomTrials_leaveTheWindowFluid()
{
    const Measurement run = best(measureRun);
    QVERIFY(run.complete);
    if (!kMeasured)
        QSKIP("all trials arrived; a build that is not optimized or is sanitized says nothing about times and memory");
    QVERIFY(run.bytesPerTrial < kMostMemory);
    if (run.stalls.p95 >= kMostStall && run.foreignLoad > kMostForeignLoad)
        QSKIP("the window stalled while other programs kept the machine busy");
    QVERIFY(run.stalls.p95 < kMostStall);
}

void TestFluidWindow::arrivingResults_leaveALargeStudyFluid()
{
    const Measurement run = best(measureArrival);
    QVERIFY(run.complete);
    if (!kMeasured)
        QSKIP("all trials arrived; a build that is not optimized or is sanitized says nothing about times");
    if (run.stalls.p95 >= kMostStall && run.foreignLoad > kMostForeignLoad)
        QSKIP("the window stalled while other programs kept the machine busy");
    QVERIFY(run.stalls.p95 < kMostStall);
}

QTEST_MAIN(TestFluidWindow)
#include "tst_fluid_window.moc"
