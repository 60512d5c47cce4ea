// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/capped_log.h"
#include "core/process/line_splitter.h"
#include "core/process/metric_collector.h"
#include "core/process/supervisor.h"
#include "core/process/trial_outcome.h"
#include "core/run/command_plan.h"
#include "core/run/executor.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace trimtab {

/// An attempt whose program runs. What it prints is read a piece at a time, so that of many none is left waiting, and only as
/// fast as it can be used: a program that prints more waits.
class RunningCommand final : public QObject {
    Q_OBJECT

public:
    using Promise = QPromise<AttemptEvent>;

    /// @param supervisor outlives this object
    RunningCommand(std::shared_ptr<const CommandPlan> plan, AttemptSpec spec, std::shared_ptr<Promise> promise,
                   Supervisor& supervisor);

    void begin();
    /// Asks the program to end, in good time or at once; ended() follows.
    void stop(TrialOrder order);

signals:
    /// Nothing of the attempt is left, and its future is finished.
    void ended(const trimtab::Outcome& outcome);

private:
    struct Stream {
        FileDescriptor file;
        std::unique_ptr<QSocketNotifier> notifier;
        std::unique_ptr<LineSplitter> lines;
        QByteArray lastLine;  // its beginning
    };

    void tryToStart();
    void startAgainLater(int failure);
    void watch(Stream& stream, FileDescriptor file);
    bool read(Stream& stream);
    void takeLine(Stream& stream, QByteArrayView line);
    void takeEnd();
    void drain(Stream& stream);
    Outcome outcome();
    void readResults();
    std::string missingObjective(const Metrics& metrics) const;
    void finish(Outcome outcome);

    std::shared_ptr<const CommandPlan> m_plan;
    AttemptSpec m_spec;
    std::shared_ptr<Promise> m_promise;
    Supervisor& m_supervisor;
    QFutureWatcher<AttemptEvent> m_watcher;
    std::chrono::steady_clock::time_point m_begin;
    MetricExtractor m_extractor;
    MetricCollector m_collector;
    std::optional<AttemptFolder> m_folder;
    std::optional<CappedLog> m_log;
    std::optional<LaunchedProgram> m_program;
    std::unique_ptr<QSocketNotifier> m_endNotifier;
    std::array<Stream, 2> m_streams;  // standard output, standard error
    CommandEnd m_end;
    QTimer m_retry;
    int m_tries = 0;
    bool m_stopped = false;
    std::string m_resultProblem;  // of the result file
};

}  // namespace trimtab
