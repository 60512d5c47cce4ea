// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/study_window.h"

#include "core/interop/study_json.h"
#include "core/model/test_function.h"
#include "core/run/live_study.h"
#include "core/store/sqlite_store.h"
#include "ui/chart/progress_chart.h"

#include <QAction>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTableView>
#include <QTimer>

namespace trimtab {
namespace {

constexpr QSize kSize{1440, 900};
constexpr std::size_t kGroup = 10'000;  // events of a commit

/// What happens to one trial of the file, event by event.
class TrialWriter {
public:
    TrialWriter(LiveStudy& study, const TestFunction& function, int reports)
        : m_study(study), m_function(function), m_reports(reports)
    {}

    Status add(std::vector<Event>& events)
    {
        const auto proposal = m_study.propose();
        const TrialId trial = m_study.nextTrial();
        const AttemptId attempt{trial.value};
        Status added = record(events, TrialProposed{trial, proposal->configuration, proposal->reason});
        if (added)
            added = record(events, AttemptStarted{attempt, trial});
        Outcome outcome = evaluate(m_function, proposal->configuration);
        outcome.seconds = 0.02;
        for (int epoch = 1; added && epoch <= m_reports; ++epoch) {
            const double value = *outcome.metrics.find("value") + 1.0 / epoch;
            added = record(events, AttemptReported{attempt, trial, {1.0 * epoch, {outcome.metrics.sharedNames(), {value}}}});
        }
        return added ? record(events, AttemptFinished{attempt, trial, outcome}) : added;
    }

private:
    Status record(std::vector<Event>& events, decltype(Event::what) what)
    {
        events.push_back({m_study.history().lastSequence() + 1, std::move(what)});
        return m_study.apply(events.back());
    }

    LiveStudy& m_study;
    const TestFunction& m_function;
    int m_reports;
};

}  // namespace

StudyWindow::StudyWindow(EngineParts parts)
    : m_settings(m_folder.filePath(QStringLiteral("settings"))), m_engine(std::move(parts)), m_window(m_engine, m_settings)
{
    m_settings.setStudyFolder(m_folder.path());
    const auto keep = [this](const HistorySnapshot& history) { m_history = history; };
    QObject::connect(&m_engine, &Engine::historyChanged, &m_window, keep);
    QObject::connect(&m_engine, &Engine::opened, &m_window,
                     [keep](const QString&, const StudySpec&, const HistorySnapshot& history) { keep(history); });
    m_window.resize(kSize);
    m_window.show();
}

StudyWindow::~StudyWindow() = default;

Status StudyWindow::start(const StudySpec& spec)
{
    QFile file(filePath(QStringLiteral("design.json")));
    if (!file.open(QIODevice::WriteOnly))
        return Error{Error::Code::ReadOnly, file.fileName().toStdString(), file.errorString().toStdString()};
    file.write(toJsonText(spec));
    file.close();
    m_window.openFile(file.fileName());
    start();
    return {};
}

void StudyWindow::start()
{
    m_window.findChild<QAction*>(QStringLiteral("startAction"))->trigger();
}

bool StudyWindow::shows(int trials) const
{
    if (!m_history || m_history->finishedCount() < trials)
        return false;
    const auto* table = m_window.findChild<QTableView*>(QStringLiteral("trialTable"));
    const auto* progress = m_window.findChild<ProgressChart*>();
    return table->isVisible() && table->model()->rowCount() >= trials && std::ssize(progress->points().points()) >= trials;
}

bool StudyWindow::waitForTrials(int trials, std::chrono::milliseconds timeout)
{
    using namespace std::chrono_literals;
    QElapsedTimer time;
    time.start();
    // Not qWaitFor(), which sleeps between two looks: the event loop would seem to stall.
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (shows(trials) || time.elapsed() > timeout.count())
            loop.quit();
    });
    look.start(20ms);
    loop.exec();
    return shows(trials);
}

StudySpec randomStudy(int trials)
{
    StudySpec spec;
    spec.name = "random";
    spec.trainable = FunctionTrainable{"hartmann6"};
    spec.objective = {"value", Goal::Minimize};
    spec.space.parameters = testFunctionSpace(*findTestFunction("hartmann6"), 6);
    spec.strategy.kind = "random";
    spec.limits.trials = trials;
    spec.limits.parallel = 2;
    return spec;
}

Status writeStudyFile(const QString& path, const StudySpec& spec, int trials, int reports)
{
    const auto store = SqliteStore::create(path, spec);
    if (!store)
        return store.error();
    const auto study = LiveStudy::create(spec, {});
    if (!study)
        return study.error();
    TrialWriter writer(**study, *findTestFunction(std::get<FunctionTrainable>(spec.trainable).function), reports);
    std::vector<Event> events;
    for (int trial = 1; trial <= trials; ++trial) {
        if (const Status added = writer.add(events); !added)
            return added;
        if (events.size() < kGroup && trial < trials)
            continue;
        if (const Status stored = (*store)->commit(events); !stored)
            return stored;
        events.clear();
    }
    return {};
}

}  // namespace trimtab
