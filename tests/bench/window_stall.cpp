// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How fluid the workbench stays, measured in the real window with the real engine and file, at 1440 × 900 pixels with the four
// charts, the inspector and the table of the run page to be seen:
//   live      10,000 random trials as fast as they come. Bars: stall p95 < 50 ms, memory <= 30 KB a trial.
//   arriving  10,000 trials open, each with ten reports, and 50 results a second arriving for ten seconds.
//             Bars: stall p95 < 50 ms, frame of a chart < 33 ms.
//   open      A file with 100,000 trials. Bars: < 1 s to the first chart, memory <= 30 KB a trial.
// A stall is the time from posting an event to its processing by the event loop, see tests/support/stall_probe.h. Prints a line
// for each; ends with 1 when a bar is missed. Without an argument every scenario runs in a process of its own, so that no
// memory is used twice.
#include "tests/support/first_paint.h"
#include "tests/support/paced_engine.h"
#include "tests/support/resident_memory.h"
#include "tests/support/stall_probe.h"
#include "tests/support/study_window.h"
#include "ui/chart/learning_curves_chart.h"
#include "ui/chart/parallel_chart.h"
#include "ui/chart/progress_chart.h"
#include "ui/chart/space_chart.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <cstdio>

using namespace trimtab;
using namespace std::chrono_literals;

namespace {

constexpr int kTrials = 10'000;
constexpr int kManyTrials = 100'000;
constexpr int kReports = 10;
constexpr int kArriving = 500;
constexpr auto kPause = 20ms;  // between two arriving results
constexpr double kMostStall = 50.0;
constexpr double kMostFrame = 33.0;
constexpr double kMostSeconds = 1.0;
constexpr double kMostKilobytes = 30.0;

double kilobytesATrial(double before, int trials)
{
    return (residentMemory() - before) / 1024.0 / trials;
}

void print(const char* scenario, const StallSummary& stalls)
{
    std::printf("%-8s stall p50 %.1f  p95 %.1f  p99 %.1f  worst %.1f ms", scenario, stalls.p50, stalls.p95, stalls.p99,
                stalls.worst);
}

/// Ends the program: nothing can be measured.
[[noreturn]] void giveUp(const std::string& reason)
{
    std::fprintf(stderr, "%s\n", reason.c_str());
    std::exit(2);
}

void require(const Status& status)
{
    if (!status)
        giveUp(status.error().text());
}

bool live()
{
    StudyWindow window;
    const double before = residentMemory();
    QElapsedTimer time;
    time.start();
    StallProbe probe;
    require(window.start(randomStudy(kTrials)));
    if (!window.waitForTrials(kTrials, 60s))
        giveUp("the trials did not arrive");
    const double seconds = static_cast<double>(time.nsecsElapsed()) * 1e-9;
    const StallSummary stalls = probe.finish();
    const double kilobytes = kilobytesATrial(before, kTrials);
    print("live", stalls);
    std::printf("  %.0f trials a second  %.2f KB a trial\n", kTrials / seconds, kilobytes);
    return stalls.p95 < kMostStall && kilobytes <= kMostKilobytes;
}

/// The longest time that one of the charts takes to show one result more, ms.
double longestFrame(StudyWindow& window)
{
    double longest = 0.0;
    const auto measure = [&](auto* chart, QWidget* canvas) {
        const HistorySnapshot now = window.history();
        auto later = std::make_shared<History>(*now);
        const TrialId trial{std::ssize(now->trials()) + 1};
        require(later->apply({now->lastSequence() + 1, TrialProposed{trial, now->trials().front()->configuration, {}}}));
        QElapsedTimer time;
        time.start();
        chart->setHistory(later);
        chart->refreshNow();
        canvas->repaint();
        const double frame = static_cast<double>(time.nsecsElapsed()) * 1e-6;
        std::printf("%-8s frame %.1f ms  %s\n", "arriving", frame, chart->metaObject()->className());
        longest = std::max(longest, frame);
    };
    for (PlotView* chart : window.window().findChildren<PlotView*>())
        measure(chart, chart->viewport());
    auto* parallel = window.window().findChild<ParallelChart*>();
    measure(parallel, parallel);
    return longest;
}

bool arriving()
{
    StudyWindow window(pacedParts(kPause, kReports));
    const QString file = window.filePath(QStringLiteral("study.trimtab"));
    require(writeStudyFile(file, randomStudy(kTrials + kArriving), kTrials, kReports));
    window.open(file);
    if (!window.waitForTrials(kTrials, 60s))
        giveUp("the file was not opened");
    StallProbe probe;
    window.start();
    if (!window.waitForTrials(kTrials + kArriving, 60s))
        giveUp("the trials did not arrive");
    const StallSummary stalls = probe.finish();
    print("arriving", stalls);
    std::printf("\n");
    return longestFrame(window) < kMostFrame && stalls.p95 < kMostStall;
}

bool open()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("study.trimtab"));
    // In another process: what writing takes is not memory of the trials.
    if (QProcess::execute(QCoreApplication::applicationFilePath(), {QStringLiteral("write"), file}) != 0)
        giveUp("the file could not be written");
    StudyWindow window;
    const double before = residentMemory();
    auto* chart = window.window().findChild<ProgressChart*>();
    const FirstPaint first(*chart->viewport(), [chart] { return !chart->points().points().empty(); });
    const auto begin = FirstPaint::Clock::now();
    StallProbe probe;
    window.open(file);
    if (!window.waitForTrials(kManyTrials, 60s))
        giveUp("the file was not opened");
    const StallSummary stalls = probe.finish();
    const double kilobytes = kilobytesATrial(before, kManyTrials);
    const double seconds = std::chrono::duration<double>(first.moment().value() - begin).count();
    print("open", stalls);
    std::printf("  first chart after %.2f s  %.2f KB a trial\n", seconds, kilobytes);
    return seconds < kMostSeconds && kilobytes <= kMostKilobytes;
}

bool runAll()
{
    bool met = true;
    for (const char* scenario : {"live", "arriving", "open"})
        met &= QProcess::execute(QCoreApplication::applicationFilePath(), {QLatin1String(scenario)}) == 0;
    return met;
}

}  // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    applyColorScheme(application, ColorScheme::Light);
    const QStringList arguments = QCoreApplication::arguments();
    const QString scenario = arguments.value(1);
    bool met = false;
    if (scenario.isEmpty())
        met = runAll();
    else if (scenario == QLatin1String("live"))
        met = live();
    else if (scenario == QLatin1String("arriving"))
        met = arriving();
    else if (scenario == QLatin1String("open"))
        met = open();
    else if (scenario == QLatin1String("write") && arguments.size() == 3) {
        require(writeStudyFile(arguments.at(2), randomStudy(kManyTrials), kManyTrials, 0));
        met = true;
    }
    return met ? 0 : 1;
}
